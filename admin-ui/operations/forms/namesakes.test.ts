import { describe, expect, it } from 'vitest';
import { choosable, closest, fitsClue, namesakes } from './namesakes.ts';

const person = (id: string, name: string, unitName: string | null, phoneMasked: string | null) => ({
  id,
  name,
  unitName,
  phoneMasked,
});

const first = person('1', '陈静', '广州市天河区青榆实验小学', '154****0001');
const second = person('2', '陈静', '佛山市南海区云鹿医院', '154****0002');
const alone = person('3', '陈静仪', '佛山市南海区云鹿医院', '154****0003');
const rows = [first, second, alone];

describe('persons of one name', () => {
  it('are told from those who have theirs alone', () => {
    expect(namesakes(rows)).toEqual([first, second]);
    expect(namesakes([first, alone])).toEqual([]);
  });

  it('come before those whose name is longer than what was typed', () => {
    expect(closest(rows, '陈静')).toEqual([first, second]);
    expect(closest(rows, '陈')).toEqual(rows);
  });

  it('cannot be chosen before a unit or a phone tells them apart', () => {
    expect(choosable(rows, '')).toEqual([alone]);
    expect(choosable(rows, '天')).toEqual([alone]);
    expect(choosable(rows, '天河')).toEqual([first]);
    expect(choosable(rows, '0002')).toEqual([second]);
  });

  it('are told apart by a whole phone number or its last digits, not by fewer than four', () => {
    expect(fitsClue(first, '15412340001')).toBe(true);
    expect(fitsClue(first, '154 1234 0001')).toBe(true);
    expect(fitsClue(first, '0001')).toBe(true);
    expect(fitsClue(first, '001')).toBe(false);
    expect(fitsClue(first, '15412340002')).toBe(false);
  });

  it('are told apart by a unit however its brackets are written', () => {
    const school = person('4', '陈静', '广州市番禺区青榆（实验）小学', null);
    expect(fitsClue(school, '青榆(实验)')).toBe(true);
    expect(fitsClue(person('5', '陈静', null, null), '青榆')).toBe(false);
  });
});

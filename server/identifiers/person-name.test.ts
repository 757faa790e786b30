import { describe, expect, it } from 'vitest';
import { normaliseName, sameName } from './person-name.ts';

describe('normaliseName', () => {
  it.each([
    [' 李　小 明 ', '李小明'],
    ['阿不都•热西提', '阿不都·热西提'],
    ['阿不都・热西提', '阿不都·热西提'],
    ['阿不都･热西提', '阿不都·热西提'],
    ['阿不都.热西提', '阿不都·热西提'],
    ['阿不都．热西提', '阿不都·热西提'],
    ['阿不都 · 热西提', '阿不都·热西提'],
    ['Ｓｍｉｔｈ，Ｊ．', 'Smith,J.'],
    ['李\u200B明', '李明'],
  ])('%s → %s', (raw, expected) => {
    expect(normaliseName(raw)).toBe(expected);
    expect(normaliseName(expected)).toBe(expected);
  });
});

describe('sameName', () => {
  it('overlooks spacing, dots, width and case', () => {
    expect(sameName('阿不都•热西提', '阿不都．热西提')).toBe(true);
    expect(sameName('JOHN SMITH', 'John Smith')).toBe(true);
  });

  it('does not overlook characters', () => {
    expect(sameName('李小明', '李晓明')).toBe(false);
    expect(sameName('阿不都热西提', '阿不都·热西提')).toBe(false);
  });

  it('holds no blank for equal', () => {
    expect(sameName('', ' ')).toBe(false);
  });
});

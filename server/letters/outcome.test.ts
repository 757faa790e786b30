import { describe, expect, it } from 'vitest';
import { catalogue } from '../operations/catalogue.ts';
import { doneSentences, sayOf } from './outcome.ts';

const ended = { number: 'F20261123-0007-4', refusalReason: null, closingNote: null, items: [] };
const done = (...types: string[]) => types.map((operationType) => ({ operationType, status: 'done' }));

describe('the sentence to say', () => {
  it('is there for every operation', () => {
    expect(Object.keys(doneSentences).sort()).toEqual(catalogue.map(({ type }) => type).sort());
  });

  it('says once what was done for several, and counts what was refused', () => {
    const items = [
      ...done('correct-id-number', 'correct-id-number'),
      { operationType: 'move-person', status: 'refused' },
    ];
    const say = sayOf({ ...ended, status: 'done', items })?.zh ?? '';
    expect(say.match(/身份证号码已更正/gu)).toHaveLength(1);
    expect(say).toContain('另有 1 项不予办理');
    expect(say).not.toContain('所在城市已修改');
  });

  it('names the way out where the conditions are not met', () => {
    const items = [{ operationType: 'delete-unit-registration', status: 'refused' }];
    const say = sayOf({ ...ended, status: 'refused', refusalReason: 'not-eligible', items });
    expect(say?.zh).toContain('已审核通过的单位不能删除');
    expect(say?.en).toContain('An approved unit cannot be deleted');
  });

  it('tells the reason of a refusal as it was written, and no other note', () => {
    const note = { ...ended, closingNote: '单位已通过审核' };
    const refused = sayOf({ ...note, status: 'refused', refusalReason: 'not-eligible' });
    expect(refused?.zh).toContain('说明：单位已通过审核。');
    expect(sayOf({ ...note, status: 'done' })?.zh).not.toContain('单位已通过审核');
  });

  it.each(['done', 'refused', 'withdrawn', 'lapsed'])(
    'ends with whom to call, of a case that is %s',
    (status) => {
      const say = sayOf({ ...ended, status });
      expect(say?.zh).toMatch(/如有疑问，请致电 020-83126088，报工单号 F20261123-0007-4。$/u);
      expect(say?.en).toMatch(/give the case number F20261123-0007-4\.$/u);
    },
  );

  it.each(['new', 'open', 'waiting', 'approval', 'referred'])('is not there while a case is %s', (status) => {
    expect(sayOf({ ...ended, status })).toBeNull();
  });
});

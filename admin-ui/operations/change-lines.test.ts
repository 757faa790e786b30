import { describe, expect, it } from 'vitest';
import type { ChangeRow } from '../../server/operations/contract.ts';
import { byRow, changeLines, idsIn, stepsOf } from './change-lines.ts';

const row = (id: string, field: string, before: ChangeRow['before'], after: ChangeRow['after']) => ({
  resource: 'units',
  id,
  label: id,
  field,
  before,
  after,
});
const moved: ChangeRow = {
  resource: 'persons',
  count: 3,
  field: 'unitId',
  before: 'a',
  after: 'b',
  sample: ['甲'],
};

describe('the lines of a plan', () => {
  it('keep what moves apart from single rows, and leave out what follows from another column or stays empty', () => {
    const lines = changeLines([
      moved,
      row('a', 'orgCode', 'PDY904801', 'PDY90481X'),
      row('a', 'orgKey', 'PDY904801', 'PDY90481X'),
      row('$new:1', 'bureauId', null, null),
    ]);
    expect(lines.bulk).toEqual([moved]);
    expect(lines.single.map(({ field }) => field)).toEqual(['orgCode']);
  });

  it('stand together by row', () => {
    const changes = [
      row('a', 'status', 'approved', 'merged'),
      row('b', 'name', '甲', '乙'),
      row('a', 'mergedInto', null, 'b'),
    ];
    expect(byRow(changes).map((one) => one.changes.map(({ field }) => field))).toEqual([
      ['status', 'mergedInto'],
      ['name'],
    ]);
  });

  it('know the ids they name, but none that is not known yet', () => {
    const changes = [moved, row('a', 'mergedInto', null, 'b'), row('r', 'unitId', '$new:1', '')];
    expect(idsIn(changes, 'units').sort()).toEqual(['a', 'b']);
    expect(idsIn(changes, 'bureaus')).toEqual([]);
  });
});

describe('the history of a record', () => {
  it('is read step by step', () => {
    const history = JSON.stringify([
      { at: 1, from: null, to: 'unit-review', by: '本人', note: null },
      { at: '$now', from: 'unit-review', to: 'returned-to-person', by: '客服', note: '学时填错' },
    ]);
    expect(stepsOf(history)).toEqual([
      { to: 'unit-review', note: null },
      { to: 'returned-to-person', note: '学时填错' },
    ]);
  });

  it('is nothing where it cannot be read', () => {
    expect(stepsOf('[')).toEqual([]);
    expect(stepsOf(null)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { likelySurvivor } from './survivor.ts';
import type { CandidateUnit } from './survivor.ts';

const buildUnit = (values: Partial<CandidateUnit>): CandidateUnit => ({
  id: 'unit',
  name: '天河区枫语中学',
  orgCode: 'PDY904801',
  cityCode: '440100',
  districtCode: '440106',
  status: 'approved',
  persons: 3,
  bureauId: 'bureau',
  bureauName: '天河区人社局',
  ...values,
});

const decided = (one: Partial<CandidateUnit>, other: Partial<CandidateUnit>) => {
  const [a, b] = [buildUnit({ ...one, id: 'one' }), buildUnit({ ...other, id: 'other' })];
  const { survivor, absorbed, reason } = likelySurvivor([a, b]);
  expect(new Set([survivor.id, absorbed.id])).toEqual(new Set(['one', 'other']));
  // The order of the pair decides nothing but a tie.
  if (reason) expect(likelySurvivor([b, a])).toEqual({ survivor, absorbed, reason });
  return { survivor: survivor.id, reason };
};

describe('the unit that should stay', () => {
  it('is the approved one, whatever else speaks for the other', () => {
    expect(decided({ status: 'pending', orgCode: '12440106PDY904801E', persons: 90 }, {})).toEqual({
      survivor: 'other',
      reason: 'approved',
    });
  });

  it('is the one with the code of 18 characters where both are approved', () => {
    expect(decided({ persons: 90 }, { orgCode: '12440106PDY904801E' })).toEqual({
      survivor: 'other',
      reason: 'credit-code',
    });
  });

  it('is the one with more persons where the codes are of one kind', () => {
    expect(decided({ persons: 1 }, { persons: 2 })).toEqual({ survivor: 'other', reason: 'more-persons' });
  });

  it('is not told by a hidden code', () => {
    expect(decided({ orgCode: { hidden: true } }, { persons: 4 })).toEqual({
      survivor: 'other',
      reason: 'more-persons',
    });
  });

  it('is the first where nothing speaks for either', () => {
    expect(decided({}, {})).toEqual({ survivor: 'one', reason: null });
  });
});

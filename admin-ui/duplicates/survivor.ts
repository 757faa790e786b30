import type { DuplicateCandidateRow } from '../../server/duplicates/contract.ts';

export type CandidateUnit = DuplicateCandidateRow['units'][number];

/** What speaks for a unit as the one that stays, the strongest first. */
export const survivorReasons = ['approved', 'credit-code', 'more-persons'] as const;
export type SurvivorReason = (typeof survivorReasons)[number];

const creditCodeLength = 18;

const measures: Record<SurvivorReason, (unit: CandidateUnit) => number> = {
  approved: ({ status }) => (status === 'approved' ? 1 : 0),
  // A code that is hidden from the reader speaks for neither.
  'credit-code': ({ orgCode }) =>
    typeof orgCode === 'string' && orgCode.length === creditCodeLength ? 1 : 0,
  'more-persons': ({ persons }) => persons,
};

export interface LikelySurvivor {
  survivor: CandidateUnit;
  absorbed: CandidateUnit;
  /** What decided; null where nothing speaks for either. */
  reason: SurvivorReason | null;
}

/** Which of two units should stay, unless the operator knows better. */
export function likelySurvivor([a, b]: readonly [CandidateUnit, CandidateUnit]): LikelySurvivor {
  for (const reason of survivorReasons) {
    const [ofA, ofB] = [measures[reason](a), measures[reason](b)];
    if (ofA > ofB) return { survivor: a, absorbed: b, reason };
    if (ofB > ofA) return { survivor: b, absorbed: a, reason };
  }
  return { survivor: a, absorbed: b, reason: null };
}

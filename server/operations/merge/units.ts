/** The two units of a merge. */
import type { Reader } from '../../../db/database.ts';
import { isLive, unitSubject, type UnitSubject } from '../checks/unit.ts';

export type Unit = UnitSubject['unit'];

export interface Pair {
  survivor: UnitSubject;
  absorbed: UnitSubject;
}

/** Both units with their bureaus; undefined when there is no such unit. */
export async function pairOf(
  db: Reader,
  given: { survivorId: string; absorbedId: string },
): Promise<Pair | undefined> {
  const survivor = await unitSubject(db, given.survivorId);
  const absorbed = await unitSubject(db, given.absorbedId);
  return survivor && absorbed && { survivor, absorbed };
}

/** Whether there is anything to plan: two units, both living. */
export const areTwoLiving = ({ survivor, absorbed }: Pair): boolean =>
  survivor.unit.id !== absorbed.unit.id && isLive(survivor.unit) && isLive(absorbed.unit);

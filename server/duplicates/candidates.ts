/** The stored pairs of units that may be one. */
import type { Tx } from '../../db/database.ts';

/** Finds anew the pairs that each of these units is in. */
export async function renewCandidatesOf(_tx: Tx, _unitIds: readonly string[], _now: number): Promise<void> {}

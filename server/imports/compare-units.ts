import type { Database } from '../../db/database.ts';
import { renewCandidatesOf } from '../duplicates/candidates.ts';
import { recordScan } from '../duplicates/scan-job.ts';
import { scanDuplicates } from '../duplicates/scan.ts';

/** Up to so many new units are compared one by one; a scan of all takes about as long as a few hundred of them. */
export const maxComparedAtOnce = 500;

/** Finds the duplicates that new and renamed units bring. More than {@link maxComparedAtOnce} stand for all. */
export async function compareUnits(
  database: Database,
  unitIds: readonly string[],
  now: () => number,
  onProgress?: (done: number, total: number) => void,
): Promise<void> {
  if (unitIds.length > maxComparedAtOnce) await compareAllUnits(database, now, onProgress);
  else if (unitIds.length > 0) await database.transaction((tx) => renewCandidatesOf(tx, unitIds, now()));
}

/** A scan of all units, with its event. */
export async function compareAllUnits(
  database: Database,
  now: () => number,
  onProgress?: (done: number, total: number) => void,
): Promise<void> {
  const startedAt = now();
  const result = await scanDuplicates(database, startedAt, onProgress);
  await database.transaction((tx) => recordScan(tx, result, { at: now(), actor: null, startedAt }));
}

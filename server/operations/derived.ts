/** Rows that follow from others, renewed with every change to them and never part of a plan. */
import type { Tx } from '../../db/database.ts';
import { renewCandidatesOf } from '../duplicates/candidates.ts';
import type { Change } from './change.ts';

/** Columns that decide which units may be one. */
const decisive: readonly string[] = ['orgCode', 'orgKey', 'name', 'nameKey', 'cityCode', 'status'];

/** Renews what follows from the rows that `changes` wrote. */
export async function renewDerived(tx: Tx, changes: readonly Change[], now: number): Promise<void> {
  const unitIds = new Set<string>();
  for (const change of changes) {
    if (change.table !== 'units' || change.kind === 'bulk') continue;
    if (Object.keys(change.after).some((column) => decisive.includes(column))) unitIds.add(change.id);
  }
  if (unitIds.size > 0) await renewCandidatesOf(tx, [...unitIds], now);
}

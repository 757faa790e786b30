/** Rows that follow from others, renewed with every change to them and never part of a plan. */
import type { Tx } from '../../db/database.ts';
import { endSessionsOf } from '../auth/sessions.ts';
import { renewCandidatesOf } from '../duplicates/candidates.ts';
import { renewSearchEntries } from '../search/entries.ts';
import { subjectsFoundOtherwise } from '../search/derived.ts';
import type { Change } from './change.ts';

/** Columns that decide which units may be one. */
const decisive: readonly string[] = [
  'orgCode',
  'orgKey',
  'name',
  'nameKey',
  'cityCode',
  'phone',
  'address',
  'status',
];

/** Columns of a member of staff that an open session relies on. */
const ofSessions: readonly string[] = ['role', 'bureauId', 'status', 'passwordExpiresAt'];

/** Renews what follows from the rows that `changes` wrote. */
export async function renewDerived(tx: Tx, changes: readonly Change[], now: number): Promise<void> {
  const unitIds = new Set<string>();
  const staffIds = new Set<string>();
  for (const change of changes) {
    if (change.kind === 'bulk') continue;
    const wrote = (columns: readonly string[]): boolean =>
      Object.keys(change.after).some((column) => columns.includes(column));
    if (change.table === 'units' && wrote(decisive)) unitIds.add(change.id);
    if (change.table === 'staff' && wrote(ofSessions)) staffIds.add(change.id);
  }
  if (unitIds.size > 0) await renewCandidatesOf(tx, [...unitIds], now);
  await renewSearchEntries(tx, await subjectsFoundOtherwise(tx, changes));
  if (staffIds.size > 0) await endSessionsOf(tx, [...staffIds], now);
}

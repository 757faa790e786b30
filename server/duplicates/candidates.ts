/** The stored pairs of units that may be one. */
import { and, eq, inArray, or, sql, type SQL } from 'drizzle-orm';
import type { Reader, Tx } from '../../db/database.ts';
import { duplicateCandidates, units } from '../../db/schema/index.ts';
import { liveUnitStatuses } from '../../db/schema/words.ts';
import { comparableUnitName, unitNameKeysLike } from '../identifiers/unit-name.ts';
import { isLive } from '../operations/checks/unit.ts';
import { differentFrom, survivorsOf } from './clusters.ts';
import { Pairs, settlePairs } from './settle.ts';

/** A code or a name that more live units share is a filler and brings no pairs. */
export const largestGroup = 50;

/** Units that can be one with another. */
export const liveUnits: SQL = inArray(units.status, [...liveUnitStatuses]);

/**
 * Finds anew the pairs that each of these units is in, by index and without looking at the rest. What they were
 * merged into is looked at too, and what was judged to be different from them: a merge hands the judgement on, its
 * undo takes it back.
 */
export async function renewCandidatesOf(tx: Tx, unitIds: readonly string[], now: number): Promise<void> {
  const own = [...new Set([...unitIds, ...(await survivorsOf(tx, unitIds))])];
  const ids = [...new Set([...own, ...(await differentFrom(tx, own))])];
  const pairs = new Pairs();
  const known = await tx
    .select({ a: duplicateCandidates.unitA, b: duplicateCandidates.unitB })
    .from(duplicateCandidates)
    .where(or(inArray(duplicateCandidates.unitA, ids), inArray(duplicateCandidates.unitB, ids)));
  for (const { a, b } of known) pairs.add(a, b);
  const live = await tx
    .select({ id: units.id, nameKey: units.nameKey, orgKey: units.orgKey, cityCode: units.cityCode })
    .from(units)
    .where(and(inArray(units.id, ids), liveUnits));
  for (const unit of live)
    for (const other of [...(await ofSameKey(tx, unit)), ...(await ofSameName(tx, unit))])
      pairs.add(unit.id, other);
  for (const portion of pairs.portions()) await settlePairs(tx, portion, now);
}

async function ofSameKey(db: Reader, unit: { id: string; orgKey: string }): Promise<string[]> {
  return othersAlive(unit.id, await db.select(found).from(units).where(eq(units.orgKey, unit.orgKey)));
}

/**
 * Other units of the city with the same comparable name. A name with letters may stand there in other cases, which no
 * index knows: then the units of the city are looked through.
 */
async function ofSameName(
  db: Reader,
  unit: { id: string; nameKey: string; cityCode: string },
): Promise<string[]> {
  const comparable = comparableUnitName(unit.nameKey);
  const keys = unitNameKeysLike(comparable);
  const isNamesake = /[a-z]/.test(comparable)
    ? or(eq(units.nameKey, unit.nameKey), inArray(sql`lower(${units.nameKey})`, keys))
    : inArray(units.nameKey, keys);
  return othersAlive(
    unit.id,
    await db
      .select(found)
      .from(units)
      .where(and(isNamesake, eq(units.cityCode, unit.cityCode))),
  );
}

/** A condition on the status would draw SQLite to the index of city and status, which holds thousands of units. */
const found = { id: units.id, status: units.status };

function othersAlive(id: string, rows: readonly { id: string; status: string }[]): string[] {
  const others = rows.filter((row) => row.id !== id && isLive(row));
  return others.length < largestGroup ? others.map((row) => row.id) : [];
}

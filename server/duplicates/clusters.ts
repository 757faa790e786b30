/** A unit and what was merged into it: a judgement on one of them holds for all. */
import { and, eq, inArray, or } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { preparedByIds } from '../../db/prepared.ts';
import { duplicateCandidates, units } from '../../db/schema/index.ts';
import { survivorOf } from '../registry/survivor.ts';

const mergedInto = preparedByIds('units_merged_into', units.mergedInto, (db, where) =>
  db.select({ id: units.id, into: units.mergedInto }).from(units).where(where),
);

/** Of each unit of the clusters of these ones, itself or merged into it through any others, the one it belongs to. */
async function clustersOf(db: Reader, unitIds: readonly string[]): Promise<Map<string, string>> {
  const headOf = new Map(unitIds.map((id) => [id, id]));
  for (let level = [...headOf.keys()]; level.length > 0;) {
    const next: string[] = [];
    for (const { id, into } of await mergedInto(db, level)) {
      if (headOf.has(id)) continue;
      headOf.set(id, headOf.get(into ?? '') ?? id);
      next.push(id);
    }
    level = next;
  }
  return headOf;
}

/** The units that these ones are now: themselves, or where their chains of merges end. Each once. */
export async function survivorsOf(db: Reader, unitIds: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const id of new Set(unitIds)) found.add((await survivorOf(db, id)) ?? id);
  return [...found];
}

const differentOfFirst = preparedByIds('pairs_judged_different', duplicateCandidates.unitA, (db, where) =>
  db
    .select({
      id: duplicateCandidates.id,
      unitA: duplicateCandidates.unitA,
      unitB: duplicateCandidates.unitB,
    })
    .from(duplicateCandidates)
    .where(and(where, eq(duplicateCandidates.judgement, 'different'))),
);

/** A stored judgement that two of the units asked about are different. */
export interface Difference {
  /** Of the pair that was judged. */
  candidateId: string;
  between: readonly [string, string];
}

/** Which of these units somebody judged to be different: themselves, or something merged into them. */
export async function differencesAmong(db: Reader, unitIds: readonly string[]): Promise<Difference[]> {
  const headOf = await clustersOf(db, unitIds);
  const judged = await differentOfFirst(db, [...headOf.keys()]);
  return judged.flatMap(({ id, unitA, unitB }) => {
    const [a, b] = [headOf.get(unitA), headOf.get(unitB)];
    return a === undefined || b === undefined || a === b ? [] : [{ candidateId: id, between: [a, b] }];
  });
}

/** The survivors of what was judged to be different from these units or from what was merged into them. */
export async function differentFrom(db: Reader, unitIds: readonly string[]): Promise<string[]> {
  const members = [...(await clustersOf(db, unitIds)).keys()];
  const { unitA, unitB, judgement } = duplicateCandidates;
  const pairs = await db
    .select({ unitA, unitB })
    .from(duplicateCandidates)
    .where(and(eq(judgement, 'different'), or(inArray(unitA, members), inArray(unitB, members))));
  return survivorsOf(
    db,
    pairs.flatMap((pair) => [pair.unitA, pair.unitB]),
  );
}

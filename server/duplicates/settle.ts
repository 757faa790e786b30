/** Bringing stored pairs in step with the registry: the one place where candidates are written. */
import { eq, inArray } from 'drizzle-orm';
import { v5 } from 'uuid';
import { insertRows } from '../../db/bulk.ts';
import type { Tx } from '../../db/database.ts';
import { preparedByIds } from '../../db/prepared.ts';
import { duplicateCandidates, units } from '../../db/schema/index.ts';
import { isLive } from '../operations/checks/unit.ts';
import { differencesAmong } from './clusters.ts';
import { likenessOf, type Likeness } from './score.ts';

type StoredPair = typeof duplicateCandidates.$inferSelect;

/** The smaller id first, as it is stored. */
export type Pair = readonly [unitA: string, unitB: string];

const pairOf = (a: string, b: string): Pair => (a < b ? [a, b] : [b, a]);

const nameOf = ([a, b]: Pair): string => `${a} ${b}`;

const pairsNamespace = '6f1c6f0e-3d0b-5b8f-9d39-2f6a1f3b7c55';

/** A pair is its two units: found again it has the id it had, so that links and the trail lead to it. */
const pairId = (pair: Pair): string => v5(nameOf(pair), pairsNamespace);

/** Pairs, each once. */
export class Pairs {
  private readonly pairs = new Map<string, Pair>();

  add(a: string, b: string): void {
    if (a !== b) this.pairs.set(nameOf(pairOf(a, b)), pairOf(a, b));
  }

  has(a: string, b: string): boolean {
    return this.pairs.has(nameOf(pairOf(a, b)));
  }

  get size(): number {
    return this.pairs.size;
  }

  /** Every two of a group. */
  addGroup(ids: readonly string[]): void {
    ids.forEach((a, index) => {
      for (const b of ids.slice(index + 1)) this.add(a, b);
    });
  }

  /** In portions of what one transaction should hold. */
  *portions(): Generator<Pair[]> {
    const all = [...this.pairs.values()];
    for (let from = 0; from < all.length; from += pairsPerPortion)
      yield all.slice(from, from + pairsPerPortion);
  }
}

const pairsPerPortion = 500;

/** How many pairs were new, and how many are no candidates any more. */
export interface Settled {
  added: number;
  removed: number;
}

const factsByIds = preparedByIds('units_for_duplicates', units.id, (db, where) =>
  db
    .select({
      id: units.id,
      nameKey: units.nameKey,
      orgCode: units.orgCode,
      orgKey: units.orgKey,
      cityCode: units.cityCode,
      address: units.address,
      phone: units.phone,
      status: units.status,
    })
    .from(units)
    .where(where),
);

const storedByFirst = preparedByIds('pairs_by_first', duplicateCandidates.unitA, (db, where) =>
  db.select().from(duplicateCandidates).where(where),
);

/**
 * Stores of each pair what the rules say now. A pair that does not hold is removed, but for one that somebody judged:
 * that is kept and no longer current. A pair does not hold when either unit is not live, when the rules see no
 * likeness, or when what belongs to the two units was judged to be different; its own judgement leaves it current.
 */
export async function settlePairs(tx: Tx, pairs: readonly Pair[], now: number): Promise<Settled> {
  const ids = [...new Set(pairs.flat())];
  const facts = new Map((await factsByIds(tx, ids)).filter(isLive).map((unit) => [unit.id, unit]));
  const different = new Pairs();
  for (const { between } of await differencesAmong(tx, [...facts.keys()])) different.add(...between);
  const stored = new Map((await storedByFirst(tx, ids)).map((row) => [nameOf([row.unitA, row.unitB]), row]));

  const added: StoredPair[] = [];
  const removed: string[] = [];
  let ended = 0;
  for (const pair of pairs) {
    const [a, b] = [facts.get(pair[0]), facts.get(pair[1])];
    const known = stored.get(nameOf(pair));
    const isOverruled = known?.judgement !== 'different' && different.has(...pair);
    const likeness = a && b && !isOverruled ? likenessOf(a, b) : null;
    if (!known) {
      if (likeness) added.push(newPair(pair, likeness, now));
    } else if (!likeness && known.judgement === null) removed.push(known.id);
    else {
      await keepInStep(tx, known, likeness);
      if (known.current && !likeness) ended += 1;
    }
  }
  await insertRows(tx, duplicateCandidates, added);
  if (removed.length > 0)
    await tx.delete(duplicateCandidates).where(inArray(duplicateCandidates.id, removed));
  return { added: added.length, removed: removed.length + ended };
}

/** Writes what differs from the stored row; what was last said of a pair that ended stays. */
async function keepInStep(tx: Tx, row: StoredPair, likeness: Likeness | null): Promise<void> {
  const next = {
    score: likeness?.score ?? row.score,
    reasons: likeness?.reasons ?? row.reasons,
    current: likeness !== null,
  };
  if (next.score === row.score && next.current === row.current && next.reasons.join() === row.reasons.join())
    return;
  await tx
    .update(duplicateCandidates)
    .set({ ...next, version: row.version + 1 })
    .where(eq(duplicateCandidates.id, row.id));
}

const newPair = (pair: Pair, likeness: Likeness, now: number): StoredPair => ({
  id: pairId(pair),
  unitA: pair[0],
  unitB: pair[1],
  ...likeness,
  current: true,
  judgement: null,
  judgementNote: null,
  judgedBy: null,
  judgedAt: null,
  foundAt: now,
  version: 1,
});

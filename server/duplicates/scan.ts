/** Comparing every unit with every other that it could be, in pages and with pauses. */
import { count, eq } from 'drizzle-orm';
import type { Connection, Reader } from '../../db/database.ts';
import { duplicateCandidates, units } from '../../db/schema/index.ts';
import { liveUnits } from './candidates.ts';
import { groupsByKey, groupsByName, pageSize, pause, storedPairs } from './groups.ts';
import { Pairs, settlePairs } from './settle.ts';

/** Where the registry is read and the pairs are written: a database, or one open transaction for both. */
export type ScanStore = Pick<Connection, 'db' | 'transaction'>;

export interface ScanResult {
  /** Live units compared. */
  units: number;
  /** Pairs that hold now, judged or not. */
  found: number;
  /** Pairs that were not known before, and pairs that hold no more. */
  added: number;
  removed: number;
  /** Codes and names that too many units share to say anything. */
  tooCommon: number;
}

/**
 * Compares all live units by code and by name and settles every pair, known or new; judgements are kept. Codes are
 * grouped by the database, comparable names in memory. Nothing is locked in between, and the process gets its turn
 * after each page; a portion of pairs is looked at anew inside its own transaction, so that a change made meanwhile
 * counts.
 * @param now UTC ms, when new pairs were found
 * @param onProgress in units; `done` never goes back and reaches `total` at the end
 */
export async function scanDuplicates(
  store: ScanStore,
  now: number,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<ScanResult> {
  const { db } = store;
  const total = await countUnits(db);
  const known = await countPairs(db);
  const result: ScanResult = { units: total, found: 0, added: 0, removed: 0, tooCommon: 0 };
  // Each unit is met by its code, by its name, and in the groups of a name.
  const steps = 3 * total + known;
  let step = 0;
  const advance = (by: number): void => {
    step = Math.min(steps, step + by);
    if (steps > 0) onProgress(Math.floor((total * step) / steps), total);
  };
  const settle = async (pairs: Pairs): Promise<void> => {
    for (const portion of pairs.portions()) {
      const { added, removed } = await store.transaction((tx) => settlePairs(tx, portion, now));
      result.added += added;
      result.removed += removed;
      await pause();
    }
  };

  for await (const page of storedPairs(db)) {
    const pairs = new Pairs();
    for (const { a, b } of page) pairs.add(a, b);
    await settle(pairs);
    advance(page.length);
  }
  for await (const { groups, tooCommon, size } of groupsByKey(db)) {
    for (const pairs of pairsOf(groups)) await settle(pairs);
    result.tooCommon += tooCommon;
    advance(size);
  }
  const { groups, tooCommon } = await groupsByName(db, advance);
  for (const pairs of pairsOf(groups, () => advance(total / groups.length))) await settle(pairs);
  result.tooCommon += tooCommon;
  result.found = await countPairs(db, true);
  onProgress(total, total);
  return result;
}

/** Every two of each group, a page of pairs at a time. */
function* pairsOf(
  groups: Iterable<readonly string[]>,
  onGroup: () => void = () => undefined,
): Generator<Pairs> {
  let pairs = new Pairs();
  for (const ids of groups) {
    pairs.addGroup(ids);
    onGroup();
    if (pairs.size < pageSize) continue;
    yield pairs;
    pairs = new Pairs();
  }
  yield pairs;
}

async function countUnits(db: Reader): Promise<number> {
  const [found] = await db.select({ n: count() }).from(units).where(liveUnits);
  return found?.n ?? 0;
}

/** All pairs, or those that hold now. */
async function countPairs(db: Reader, current?: true): Promise<number> {
  const [found] = await db
    .select({ n: count() })
    .from(duplicateCandidates)
    .where(current && eq(duplicateCandidates.current, current));
  return found?.n ?? 0;
}

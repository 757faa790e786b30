/** Which units a scan has to compare, read in pages. */
import { and, asc, count, gt, inArray } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { duplicateCandidates, units } from '../../db/schema/index.ts';
import { comparableUnitName } from '../identifiers/unit-name.ts';
import { largestGroup, liveUnits } from './candidates.ts';

/** Rows read at once. */
export const pageSize = 2_000;

/** The rest of the process gets its turn. */
export const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Every pair there is, in pages. */
export async function* storedPairs(db: Reader): AsyncGenerator<{ a: string; b: string }[]> {
  for (let last = ''; ;) {
    const page = await db
      .select({ id: duplicateCandidates.id, a: duplicateCandidates.unitA, b: duplicateCandidates.unitB })
      .from(duplicateCandidates)
      .where(gt(duplicateCandidates.id, last))
      .orderBy(asc(duplicateCandidates.id))
      .limit(pageSize);
    yield page;
    await pause();
    if (page.length < pageSize) return;
    last = page.at(-1)?.id ?? last;
  }
}

export interface Groups {
  /** Ids of two or more units each. */
  groups: string[][];
  /** Groups too large to say anything, left out. */
  tooCommon: number;
}

/** Units of one organisation key, a page of keys at a time; `size` is how many units the page has. */
export async function* groupsByKey(db: Reader): AsyncGenerator<Groups & { size: number }> {
  for (let last = ''; ;) {
    const page = await db
      .select({ key: units.orgKey, n: count() })
      .from(units)
      .where(and(liveUnits, gt(units.orgKey, last)))
      .groupBy(units.orgKey)
      .orderBy(asc(units.orgKey))
      .limit(pageSize);
    const shared = page.filter(({ n }) => n > 1 && n <= largestGroup).map(({ key }) => key);
    yield {
      groups: shared.length === 0 ? [] : await membersOf(db, shared),
      tooCommon: page.filter(({ n }) => n > largestGroup).length,
      size: page.reduce((sum, { n }) => sum + n, 0),
    };
    await pause();
    if (page.length < pageSize) return;
    last = page.at(-1)?.key ?? last;
  }
}

async function membersOf(db: Reader, keys: readonly string[]): Promise<string[][]> {
  const rows = await db
    .select({ id: units.id, key: units.orgKey })
    .from(units)
    .where(and(liveUnits, inArray(units.orgKey, [...keys])));
  const groups = new Map<string, string[]>();
  for (const { id, key } of rows) {
    const group = groups.get(key);
    if (group) group.push(id);
    else groups.set(key, [id]);
  }
  return [...groups.values()];
}

/** Units of one comparable name in one city. Of a name met once nothing but the unit's id is kept. */
export async function groupsByName(db: Reader, onPage: (units: number) => void): Promise<Groups> {
  const first = new Map<string, string | string[]>();
  const shared: string[][] = [];
  for (let last = ''; ;) {
    const page = await db
      .select({ id: units.id, nameKey: units.nameKey, cityCode: units.cityCode })
      .from(units)
      .where(and(liveUnits, gt(units.id, last)))
      .orderBy(asc(units.id))
      .limit(pageSize);
    for (const { id, nameKey, cityCode } of page) {
      const name = `${cityCode} ${comparableUnitName(nameKey)}`;
      const met = first.get(name);
      if (met === undefined) first.set(name, id);
      else if (typeof met === 'string') {
        const group = [met, id];
        first.set(name, group);
        shared.push(group);
      } else met.push(id);
    }
    onPage(page.length);
    await pause();
    if (page.length < pageSize) break;
    last = page.at(-1)?.id ?? last;
  }
  const groups = shared.filter((group) => group.length <= largestGroup);
  return { groups, tooCommon: shared.length - groups.length };
}

/**
 * How a list of a big table is answered without reading it: the filters that an index serves find the rows, the others
 * are looked at in those, and what would have to be looked for in millions of rows is refused.
 */
import { and, count, sql, type SQL } from 'drizzle-orm';
import { perRow } from '../../db/sql.ts';
import { approximateRows } from '../../db/table-size.ts';
import type { Reader } from '../../db/database.ts';
import type { Actor } from '../auth/actor.ts';
import { Problem } from '../errors.ts';
import type { Text } from '../text.ts';
import { isWide, type View } from './list-filter.ts';
import { countUpTo, totalCap, type Listed } from './list-page.ts';

/** Of a table that grows with the registry or the years. */
export interface Narrowing {
  /** Filters that one index serves together, those of the fewest rows first. */
  by: readonly (readonly string[])[];
  /** How these are called in the sentence that refuses a list without them. */
  hint: Text;
  /** Sorts that the index of such filters goes on with: `{ 'status': ['registeredAt'] }`. */
  thenBy?: Readonly<Record<string, readonly string[]>>;
  /** How many rows may be looked at for a filter that no index serves. */
  looksAt?: number;
  /**
   * The ids of an actor's area, each once, found from its bureaus: a `select` without a limit, in which rows meet `where`
   * as well.
   * Without it a list is narrowed before it is the area's.
   */
  reach?: (actor: Actor & { area: string[] }, where: SQL | undefined) => SQL;
  /** Filters that are looked at in what `reach` finds: those of its index, or all where an area has few rows. */
  alongReach?: readonly string[] | 'all';
}

/** From so many rows on a table is not read through. */
const bigFrom = 50_000;
const usualLook = 20_000;
/** A page further on than this is reached by narrowing, not by turning pages. */
const deepestOffset = 100_000;

export interface Way {
  /** What the page's rows meet, written so that the right index finds them. */
  where: SQL | undefined;
  /** How many rows match, up to the cap; null when nothing had to be counted. */
  total: number | null;
  /** Whether the index that finds the rows gives their order as well. */
  inOrder?: boolean;
}

interface Asked {
  /** The condition of each filter, by its name. */
  parts: ReadonlyMap<string, SQL | undefined>;
  filter: Readonly<Record<string, unknown>>;
  field: string;
  /** Whether an index gives the order. */
  isIndexed: boolean;
  from: number;
}

/** Whether lists of the resource have to find their rows by an index. */
export async function isBig(spec: Listed & { narrowing?: Narrowing }, db: Reader): Promise<boolean> {
  return spec.narrowing !== undefined && (await approximateRows(db, spec.table)) >= bigFrom;
}

/** @throws Problem 422 `narrow-first` */
export async function wayThrough(
  spec: Listed & { scope?: (actor: Actor) => SQL | undefined },
  narrowing: Narrowing,
  asked: Asked,
  { actor, db }: Pick<View, 'actor' | 'db'>,
): Promise<Way> {
  const { parts, field, isIndexed } = asked;
  const scope = spec.scope?.(actor);
  if (asked.from > deepestOffset) throw tooFar();
  const names = [...parts.keys()];
  const conditionOf = (some: readonly string[]): SQL | undefined =>
    and(...some.map((name) => parts.get(name)));
  if (names.length === 0 && !scope)
    return { where: undefined, total: isIndexed ? null : await countUpTo(spec, undefined, db) };

  let met = false;
  for (const group of [['id'], ...narrowing.by]) {
    if (!group.every((name) => parts.has(name))) continue;
    met = true;
    if (group.some((name) => isWide(parts.get(name)))) continue;
    const own = conditionOf(group);
    const rest = and(conditionOf(names.filter((name) => !group.includes(name))), scope);
    const ordered = narrowing.thenBy?.[group.join(' ')] ?? [];
    const inOrder = ordered.includes(field) && group.every(isOne(asked.filter));
    if (!rest) {
      const total = await countUpTo(spec, own, db);
      return { where: total > totalCap && !inOrder ? own && perRow(own) : own, total, inOrder };
    }
    const most = narrowing.looksAt ?? usualLook;
    if ((await countUpTo(spec, own, db, most)) > most) continue;
    const where = and(own, perRow(rest));
    return { where, total: await countUpTo(spec, where, db), inOrder };
  }
  const reached = alongScope(narrowing, names, conditionOf(names), actor);
  if (reached) {
    const total = await countReached(reached, db);
    const where = and(conditionOf(names), scope);
    return { where: total > totalCap ? where && perRow(where) : sql`${spec.id} in (${reached})`, total };
  }
  throw met ? tooMany(narrowing) : notNarrowed(names, narrowing);
}

/** The ids of the actor's rows, never more than are counted. */
function alongScope(
  { reach, alongReach = [] }: Narrowing,
  names: readonly string[],
  where: SQL | undefined,
  actor: Actor,
): SQL | null {
  const { area } = actor;
  const isFound = alongReach === 'all' || names.every((name) => alongReach.includes(name));
  if (!reach || !area || !isFound) return null;
  return sql`${reach({ ...actor, area }, where)} limit ${totalCap + 1}`;
}

async function countReached(reached: SQL, db: Reader): Promise<number> {
  const [found] = await db.select({ n: count() }).from(sql`(${reached}) as "reached"`);
  return found?.n ?? 0;
}

/** One value, whose rows an index holds in one piece. */
const isOne =
  (filter: Readonly<Record<string, unknown>>) =>
  (name: string): boolean =>
    !Array.isArray(filter[name]);

const narrowFirst = (text: Text, narrowing: Narrowing | null): Problem =>
  new Problem(422, 'narrow-first', text, {
    extra: () => (narrowing ? { narrowBy: narrowing.by } : {}),
  });

/** More rows match than an order without an index may sort. */
export const tooManyToSort = (): Problem =>
  narrowFirst(
    {
      zh: '符合条件的记录超过 10,000 条，请先缩小范围，再按此列排序。',
      en: 'More than 10,000 rows match; narrow the list before sorting by this column.',
    },
    null,
  );

const notNarrowed = (names: readonly string[], narrowing: Narrowing): Problem =>
  narrowFirst(
    {
      zh: `登记数据量大，只按“${names.join('、') || '本辖区'}”逐条查找太慢，没有列出。请同时按${narrowing.hint.zh}查找。`,
      en: `The registry is too large to be searched by “${names.join(', ') || 'your area'}” alone, so nothing is listed. Narrow it by ${narrowing.hint.en}.`,
    },
    narrowing,
  );

const tooMany = (narrowing: Narrowing): Problem =>
  narrowFirst(
    {
      zh: `符合的记录太多，不能再逐条筛选，没有列出。请写得更具体，或同时按${narrowing.hint.zh}查找。`,
      en: `Too many rows match to look through them for the rest, so nothing is listed. Be more exact, or narrow it by ${narrowing.hint.en}.`,
    },
    narrowing,
  );

const tooFar = (): Problem =>
  narrowFirst(
    {
      zh: `只能翻到第 ${deepestOffset.toLocaleString('en')} 条，请缩小范围再查。`,
      en: `Pages end after ${deepestOffset.toLocaleString('en')} rows; narrow the list.`,
    },
    null,
  );

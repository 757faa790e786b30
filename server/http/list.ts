/**
 * The list contract of react-admin's simple-rest for one resource: GET list, getMany, getOne and the query by
 * POST. A resource says which columns may be filtered and sorted, who sees which rows, and how ids become rows.
 */
import { and, eq, inArray, not, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { AnyTable } from '../../db/columns.ts';
import type { Actor } from '../auth/actor.ts';
import type { Permission } from '../auth/permissions.ts';
import { notFound, Problem } from '../errors.ts';
import type { Text } from '../text.ts';
import { listQuery, type ListQuery } from './contract.ts';
import { columnOf, condition, tooManyValues, type Filterable, type View } from './list-filter.ts';
import { countUpTo, pageQuery, totalCap } from './list-page.ts';
import { isBig, tooManyToSort, wayThrough, type Narrowing } from './list-narrow.ts';
import { pageByWords, sortOf, type Finder } from './list-words.ts';
import { listParameters, parseListQuery, sensitiveFilters } from './list-query.ts';
import { read, type Answer, type Route } from './route.ts';

export type { View } from './list-filter.ts';

export const maxRange = 5_000;
const defaultRange: [number, number] = [0, 24];

export interface Resource<Row extends { id: string }> extends Filterable {
  resource: string;
  summary: Text;
  permission: Permission | 'session';
  row: z.ZodType<Row>;
  table: AnyTable;
  defaultSort: [string, 'ASC' | 'DESC'];
  /** Sorts backed by an index, allowed beyond 10,000 matches. */
  indexedSorts: readonly string[];
  /** Of a table that grows large: how lists of it are narrowed. */
  narrowing?: Narrowing;
  /**
   * Rows that have no place in a list sorted by a field and come last: those whose value is hidden from the asker, whose
   * place would tell where it lies, and those for which it means nothing.
   */
  unplaced?: (field: string, view: View, filter: Record<string, unknown>) => Promise<SQL | null>;
  /** Orders that no column gives, for resources of few rows: what to sort by, by the name of the sort. */
  orders?: Readonly<Record<string, (view: View, filter: Record<string, unknown>) => Promise<SQL>>>;
  /** Rows outside it do not exist for the actor. */
  scope?: (actor: Actor) => SQL | undefined;
  /** The rows of an identifier in `exact` that is all that is asked for: one question instead of two. */
  exactRows?: Readonly<Record<string, (value: unknown, view: View) => Promise<Row[]>>>;
  /** What finds its rows by words, where `q` is all that is asked. */
  finds?: Finder;
  /** Rows by id, in any order. */
  load: (ids: readonly string[], view: View) => Promise<Row[]>;
  /** What a row shows only when it is asked for alone. */
  alone?: (row: Row, view: View) => Promise<Row>;
  /** The row's version for ETag, when it has one. */
  version?: (row: Row) => number;
}

/** The routes of a resource; writes are declared elsewhere. */
export function listRoutes<Row extends { id: string }>(spec: Resource<Row>): Route[] {
  const base = { permission: spec.permission, tag: spec.resource, summary: spec.summary } as const;
  return [
    read({
      ...base,
      method: 'get',
      path: `/api/${spec.resource}`,
      query: listParameters,
      answer: z.array(spec.row),
      handle: async ({ query, ...view }) =>
        answerList(spec, parseListQuery(query as Record<string, unknown>), view, true),
    }),
    read({
      ...base,
      method: 'post',
      path: `/api/${spec.resource}/query`,
      body: listQuery,
      answer: z.array(spec.row),
      handle: async ({ body, ...view }) => answerList(spec, body, view, false),
    }),
    read({
      ...base,
      method: 'get',
      path: `/api/${spec.resource}/:id`,
      answer: spec.row,
      handle: async ({ params, ...view }) => answerOne(spec, (params as { id: string }).id, view),
    }),
  ];
}

/** One row as its resource shows it. @throws Problem 404 */
export async function loadOne<Row extends { id: string }>(
  spec: Resource<Row>,
  id: string,
  view: View,
): Promise<Row> {
  const scope = spec.scope?.(view.actor);
  if (scope) {
    const found = await view.db
      .select({ id: spec.id })
      .from(spec.table)
      .where(and(eq(spec.id, id), scope));
    if (found.length === 0) throw notFound();
  }
  const [row] = await spec.load([id], view);
  if (!row) throw notFound();
  return row;
}

async function answerOne<Row extends { id: string }>(
  spec: Resource<Row>,
  id: string,
  view: View,
): Promise<Answer> {
  const found = await loadOne(spec, id, view);
  const row = spec.alone ? await spec.alone(found, view) : found;
  return { body: row, ...(spec.version ? { version: spec.version(row) } : {}) };
}

async function answerList<Row extends { id: string }>(
  spec: Resource<Row>,
  query: ListQuery,
  view: View,
  inUrl: boolean,
): Promise<Answer> {
  if (inUrl) {
    const personal = Object.keys(query.filter).find((name) => sensitiveFilters.has(name));
    if (personal)
      throw new Problem(400, 'sensitive-in-url', {
        zh: `“${personal}”不能写在网址里，请用 POST /api/${spec.resource}/query 查询。`,
        en: `“${personal}” must not stand in a URL; ask POST /api/${spec.resource}/query.`,
      });
  }
  const [field, direction] = sortOf(spec, query);
  const order = spec.orders && Object.hasOwn(spec.orders, field) ? spec.orders[field] : undefined;
  const by = order ? await order(view, query.filter) : columnOf(spec, field);
  const [from, to] = rangeOf(query, defaultRange);
  const known = await byIdentifier(spec, query, view);
  if (known) return whole(spec.resource, known);
  const meant = await pageByWords(spec, query, [from, to], view);
  if (meant) {
    const rows = meant.ids.length === 0 ? [] : await spec.load(meant.ids, view);
    return ranged(spec.resource, inOrder(rows, meant.ids), from, meant.total);
  }
  const asked = await condition(spec, query.filter, view);
  if (asked.where === null) return ranged(spec.resource, [], 0, 0);
  const own = and(spec.scope?.(view.actor), asked.where);
  const isPage = query.range !== undefined && (from > 0 || (asked.ids?.length ?? 0) > 1);
  if (asked.ids && !isPage) return many(spec, asked.ids, own, view);
  if (asked.ids && asked.ids.length > maxRange) throw tooManyValues('id');
  const where = asked.ids ? and(own, inArray(spec.id, asked.ids)) : own;
  const isIndexed = field === 'id' || spec.indexedSorts.includes(field);
  const isLarge = asked.ids === null && (await isBig(spec, view.db));
  const way =
    isLarge && spec.narrowing
      ? await wayThrough(
          spec,
          spec.narrowing,
          { ...asked, filter: query.filter, field, isIndexed, from },
          view,
        )
      : // What no index sorts is counted first: sorting millions of rows only to refuse them would be worse.
        { where, total: isIndexed ? null : await countUpTo(spec, where, view.db), inOrder: isIndexed };
  const isLong = way.total !== null && way.total > totalCap;
  if (isLong && !isIndexed && !way.inOrder) throw tooManyToSort();
  const sortsRows = isLarge && way.total !== null && !isLong && !way.inOrder;
  const paging = { limit: Math.max(0, to - from + 1), offset: from };
  const unplaced = (await spec.unplaced?.(field, view, query.filter)) ?? null;
  const pageOf = (rows: SQL | undefined, last: SQL | null) =>
    pageQuery(spec, rows, by, direction, view.db, last, sortsRows)(paging);
  // What has no place comes last: as long as the page is full without it, no long list is sorted for its sake.
  const isFar = unplaced !== null && isLarge && (isLong || way.total === null);
  let found = isFar ? await pageOf(and(way.where, not(unplaced)), null) : [];
  if (!isFar || found.length < paging.limit) found = await pageOf(way.where, unplaced);
  // A page that is not full ends the list: nothing is left to count.
  const ends = found.length > 0 && found.length < paging.limit;
  const total = way.total ?? (ends ? from + found.length : await countUpTo(spec, way.where, view.db));
  const idsInOrder = found.map((r) => String(r.id));
  const rows = idsInOrder.length === 0 ? [] : await spec.load(idsInOrder, view);
  return ranged(spec.resource, inOrder(rows, idsInOrder), from, total);
}

/** The first and the last row asked for. @throws Problem 400 when they are too many at a time */
export function rangeOf({ range }: ListQuery, otherwise: [number, number]): [number, number] {
  const [from, to] = range ?? otherwise;
  if (to - from + 1 > maxRange)
    throw new Problem(400, 'range-too-large', {
      zh: `一次最多取 ${maxRange} 行，请缩小范围。`,
      en: `At most ${maxRange} rows at a time; ask for a smaller range.`,
    });
  return [from, to];
}

/** getMany: every row there is, in the order asked for. */
async function many<Row extends { id: string }>(
  spec: Resource<Row>,
  ids: readonly string[],
  where: SQL | undefined,
  view: View,
): Promise<Answer> {
  const rows: Row[] = [];
  for (let from = 0; from < ids.length; from += maxRange) {
    const some = ids.slice(from, from + maxRange);
    const known = where ? await within(spec, some, where, view) : some;
    if (known.length > 0) rows.push(...inOrder(await spec.load(known, view), some));
  }
  return whole(spec.resource, rows);
}

const whole = (resource: string, rows: readonly unknown[]): Answer => ({
  body: rows,
  headers: { 'Content-Range': contentRange(resource, rows.length, 0, rows.length) },
});

/** The rows of one identifier, where nothing else is asked and everything is the asker's. */
async function byIdentifier<Row extends { id: string }>(
  { exactRows, scope }: Resource<Row>,
  { filter, range }: ListQuery,
  view: View,
): Promise<Row[] | null> {
  const [name = '', ...others] = Object.keys(filter);
  const rowsOf = exactRows && Object.hasOwn(exactRows, name) ? exactRows[name] : undefined;
  const value = filter[name];
  if (!rowsOf || others.length > 0 || range || Array.isArray(value) || scope?.(view.actor)) return null;
  return rowsOf(value, view);
}

/** Those of the ids whose rows meet the condition. */
async function within<Row extends { id: string }>(
  spec: Resource<Row>,
  ids: readonly string[],
  where: SQL,
  { db }: View,
): Promise<string[]> {
  const found = await db
    .select({ id: spec.id })
    .from(spec.table)
    .where(and(where, inArray(spec.id, [...ids])));
  return found.map((row) => String(row.id));
}

function inOrder<Row extends { id: string }>(rows: readonly Row[], ids: readonly string[]): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Beyond the cap a total is only a lower bound, and says so. */
function ranged(resource: string, rows: readonly unknown[], from: number, total: number): Answer {
  const isExact = total <= totalCap;
  return {
    body: rows,
    headers: {
      'Content-Range': contentRange(resource, rows.length, from, isExact ? total : totalCap + 1),
      ...(isExact ? {} : { 'X-Total-Exact': 'false' }),
    },
  };
}

export const contentRange = (resource: string, length: number, from: number, total: number): string =>
  `${resource} ${from}-${Math.max(from, from + length - 1)}/${total}`;

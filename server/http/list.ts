/**
 * The list contract of react-admin's simple-rest for one resource: GET list, getMany, getOne and the query by
 * POST. A resource says which columns may be filtered and sorted, who sees which rows, and how ids become rows.
 */
import { and, asc, count, desc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { z } from 'zod';
import type { AnyColumn, AnyTable } from '../../db/columns.ts';
import type { Reader } from '../../db/database.ts';
import { prepared, type Prepared } from '../../db/prepared.ts';
import { nullsLast } from '../../db/sql.ts';
import type { Actor } from '../auth/actor.ts';
import type { Permission } from '../auth/permissions.ts';
import { notFound, Problem, unknownField } from '../errors.ts';
import type { Veil } from '../operations/veil.ts';
import type { Services } from '../services.ts';
import type { Language, Text } from '../text.ts';
import { listQuery, type ListQuery } from './contract.ts';
import { parseListQuery, sensitiveFilters } from './list-query.ts';
import { read, type Answer, type Route } from './route.ts';

export const totalCap = 10_000;
export const maxRange = 5_000;
const defaultRange: [number, number] = [0, 24];

/** What loading and filtering know about the request. */
export interface View {
  db: Reader;
  actor: Actor;
  language: Language;
  now: number;
  services: Services;
  /** What is hidden from the actor; a read asks once (see `veilOf`). */
  veil?: Veil;
}

/** A filter that is more than equality: gives the condition, or null when nothing can match. */
export type Filter = (value: unknown, view: View) => SQL | null | Promise<SQL | null>;

export interface Resource<Row extends { id: string }> {
  resource: string;
  summary: Text;
  permission: Permission | 'session';
  row: z.ZodType<Row>;
  table: AnyTable;
  id: AnyColumn;
  /** Columns by their name in the row; each can be filtered (equal, or one of a list) and sorted. */
  fields: Record<string, AnyColumn>;
  filters?: Record<string, Filter>;
  /** Columns that hold times: filters take ISO 8601. */
  times?: readonly string[];
  defaultSort: [string, 'ASC' | 'DESC'];
  /** Sorts backed by an index, allowed beyond 10,000 matches. */
  indexedSorts: readonly string[];
  /** Rows outside it do not exist for the actor. */
  scope?: (actor: Actor) => SQL | undefined;
  /** Rows by id, in any order. */
  load: (ids: readonly string[], view: View) => Promise<Row[]>;
  /** The row's version for ETag, when it has one. */
  version?: (row: Row) => number;
}

/** The routes of a resource; writes are declared elsewhere. */
export function listRoutes<Row extends { id: string }>(spec: Resource<Row>): Route[] {
  const base = { permission: spec.permission, tag: spec.resource, answer: spec.row } as const;
  return [
    read({
      ...base,
      method: 'get',
      path: `/api/${spec.resource}`,
      summary: spec.summary,
      handle: async ({ query, ...view }) => answerList(spec, parseListQuery(query as Record<string, unknown>), view, true),
    }),
    read({
      ...base,
      method: 'post',
      path: `/api/${spec.resource}/query`,
      summary: spec.summary,
      body: listQuery,
      handle: async ({ body, ...view }) => answerList(spec, body, view, false),
    }),
    read({
      ...base,
      method: 'get',
      path: `/api/${spec.resource}/:id`,
      summary: spec.summary,
      handle: async ({ params, ...view }) => answerOne(spec, (params as { id: string }).id, view),
    }),
  ];
}

/** One row as its resource shows it. @throws Problem 404 */
export async function loadOne<Row extends { id: string }>(spec: Resource<Row>, id: string, view: View): Promise<Row> {
  const scope = spec.scope?.(view.actor);
  if (scope) {
    const found = await view.db.select({ id: spec.id }).from(spec.table).where(and(eq(spec.id, id), scope));
    if (found.length === 0) throw notFound();
  }
  const [row] = await spec.load([id], view);
  if (!row) throw notFound();
  return row;
}

async function answerOne<Row extends { id: string }>(spec: Resource<Row>, id: string, view: View): Promise<Answer> {
  const row = await loadOne(spec, id, view);
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
  const { where, ids } = await condition(spec, query.filter, view);
  if (where === null) return ranged(spec.resource, [], 0, 0);
  if (ids && !query.range) {
    const known = await view.db.select({ id: spec.id }).from(spec.table).where(where);
    const rows = await spec.load(known.map((r) => String(r.id)), view);
    return ranged(spec.resource, inOrder(rows, ids), 0, rows.length);
  }
  const [from, to] = query.range ?? defaultRange;
  if (to - from + 1 > maxRange)
    throw new Problem(400, 'range-too-large', {
      zh: `一次最多取 ${maxRange} 行，请缩小范围。`,
      en: `At most ${maxRange} rows at a time; ask for a smaller range.`,
    });
  const [field, direction] = query.sort ?? spec.defaultSort;
  const column = field === 'id' ? spec.id : spec.fields[field];
  if (!column) throw unknownField(field);
  const paging = { limit: Math.max(0, to - from + 1), offset: from };
  const found = await pageQuery(spec, where, column, direction, view.db)(paging);
  // A page that is not full ends the list: nothing is left to count.
  const ends = found.length > 0 && found.length < paging.limit;
  const total = ends ? from + found.length : await countUpTo(spec, where, view.db);
  if (total > totalCap && field !== 'id' && !spec.indexedSorts.includes(field))
    throw new Problem(422, 'narrow-first', {
      zh: '符合条件的记录超过 10,000 条，请先缩小范围，再按此列排序。',
      en: 'More than 10,000 rows match; narrow the list before sorting by this column.',
    });
  const idsInOrder = found.map((r) => String(r.id));
  const rows = idsInOrder.length === 0 ? [] : await spec.load(idsInOrder, view);
  return ranged(spec.resource, inOrder(rows, idsInOrder), from, total);
}

type Page = (paging: { limit: number; offset: number }) => Promise<{ id: unknown }[]>;

const wholeLists = new Map<string, (db: Reader) => Prepared<{ id: unknown }[]>>();

/** The ids of one page. Without a condition the query is prepared once for each order. */
function pageQuery<Row extends { id: string }>(
  spec: Resource<Row>,
  where: SQL | undefined,
  column: AnyColumn,
  direction: 'ASC' | 'DESC',
  db: Reader,
): Page {
  const order = column.notNull ? (direction === 'ASC' ? asc(column) : desc(column)) : nullsLast(column, direction);
  const build = (reader: Reader) =>
    reader
      .select({ id: spec.id })
      .from(spec.table)
      .where(where)
      .orderBy(order, direction === 'ASC' ? asc(spec.id) : desc(spec.id));
  if (where) return ({ limit, offset }) => build(db).limit(limit).offset(offset);
  const name = `list_${spec.resource}_${column.name}_${direction}`;
  let query = wholeLists.get(name);
  if (!query) {
    query = prepared(name, (reader) => build(reader).limit(sql.placeholder('limit')).offset(sql.placeholder('offset')));
    wholeLists.set(name, query);
  }
  return query(db).execute;
}

async function condition<Row extends { id: string }>(
  spec: Resource<Row>,
  filter: Record<string, unknown>,
  view: View,
): Promise<{ where: SQL | undefined | null; ids: string[] | null }> {
  const parts: (SQL | undefined)[] = [spec.scope?.(view.actor)];
  let ids: string[] | null = null;
  for (const [name, value] of Object.entries(filter)) {
    if (value === undefined) continue;
    const special = spec.filters?.[name];
    if (special) {
      const part = await special(value, view);
      if (part === null) return { where: null, ids };
      parts.push(part);
      continue;
    }
    const column = name === 'id' ? spec.id : spec.fields[name];
    if (!column) throw unknownField(name);
    const values = (Array.isArray(value) ? value : [value]).map((one) =>
      filterValue(name, column, one, spec.times?.includes(name) ?? false),
    );
    if (name === 'id' && Array.isArray(value)) ids = values as string[];
    parts.push(
      values.length === 1
        ? values[0] === null
          ? sql`${column} is null`
          : eq(column, values[0])
        : inArray(column, values),
    );
  }
  return { where: and(...parts), ids };
}

function filterValue(name: string, column: AnyColumn, value: unknown, isTime: boolean): unknown {
  if (value === null) return null;
  if (isTime && typeof value === 'string' && !Number.isNaN(Date.parse(value))) return Date.parse(value);
  const wanted = column.dataType === 'string' ? 'string' : column.dataType === 'boolean' ? 'boolean' : 'number';
  if (typeof value === wanted) return value;
  if (wanted === 'number' && typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  throw new Problem(400, 'invalid-filter', {
    zh: `筛选条件“${name}”的值类型不对。`,
    en: `The value of the filter “${name}” has the wrong type.`,
  });
}

/** Counting stops just past the cap: a list never counts millions of rows. */
async function countUpTo<Row extends { id: string }>(
  spec: Resource<Row>,
  where: SQL | undefined,
  db: Reader,
): Promise<number> {
  const build = (reader: Reader) => {
    const capped = reader
      .select({ one: sql`1`.as('one') })
      .from(spec.table)
      .where(where)
      .limit(totalCap + 1)
      .as('capped');
    return reader.select({ n: count() }).from(capped);
  };
  if (where) return Number((await build(db))[0]?.n ?? 0);
  const name = `count_${spec.resource}`;
  let query = wholeCounts.get(name);
  if (!query) wholeCounts.set(name, (query = prepared(name, build)));
  return Number((await query(db).execute())[0]?.n ?? 0);
}

const wholeCounts = new Map<string, (db: Reader) => Prepared<{ n: number }[]>>();

function inOrder<Row extends { id: string }>(rows: readonly Row[], ids: readonly string[]): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function ranged(resource: string, rows: readonly unknown[], from: number, total: number): Answer {
  const last = Math.max(from, from + rows.length - 1);
  return {
    body: rows,
    headers: {
      'Content-Range': `${resource} ${from}-${last}/${total}`,
      ...(total > totalCap ? { 'X-Total-Exact': 'false' } : {}),
    },
  };
}

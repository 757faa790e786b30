/**
 * The list contract of react-admin's simple-rest for one resource: GET list, getMany, getOne and the query by
 * POST. A resource says which columns may be filtered and sorted, who sees which rows, and how ids become rows.
 */
import { and, asc, count, desc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { z } from 'zod';
import type { AnyColumn, AnyTable } from '../../db/columns.ts';
import type { Reader } from '../../db/database.ts';
import { nullsLast } from '../../db/sql.ts';
import type { Actor } from '../auth/actor.ts';
import type { Permission } from '../auth/permissions.ts';
import { notFound, Problem, unknownField } from '../errors.ts';
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
  const total = await countUpTo(spec, where, view.db);
  const [field, direction] = query.sort ?? spec.defaultSort;
  const column = field === 'id' ? spec.id : spec.fields[field];
  if (!column) throw unknownField(field);
  if (total > totalCap && field !== 'id' && !spec.indexedSorts.includes(field))
    throw new Problem(422, 'narrow-first', {
      zh: '符合条件的记录超过 10,000 条，请先缩小范围，再按此列排序。',
      en: 'More than 10,000 rows match; narrow the list before sorting by this column.',
    });
  const order = column.notNull ? (direction === 'ASC' ? asc(column) : desc(column)) : nullsLast(column, direction);
  const found = await view.db
    .select({ id: spec.id })
    .from(spec.table)
    .where(where)
    .orderBy(order, direction === 'ASC' ? asc(spec.id) : desc(spec.id))
    .limit(Math.max(0, to - from + 1))
    .offset(from);
  const idsInOrder = found.map((r) => String(r.id));
  const rows = idsInOrder.length === 0 ? [] : await spec.load(idsInOrder, view);
  return ranged(spec.resource, inOrder(rows, idsInOrder), from, total);
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
  const capped = db
    .select({ one: sql`1`.as('one') })
    .from(spec.table)
    .where(where)
    .limit(totalCap + 1)
    .as('capped');
  const [row] = await db.select({ n: count() }).from(capped);
  return Number(row?.n ?? 0);
}

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

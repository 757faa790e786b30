/** The filters of a list: by the columns of its rows, and by what a resource adds. */
import { and, eq, gte, inArray, lte, or, sql, type SQL } from 'drizzle-orm';
import type { AnyColumn, AnyTable } from '../../db/columns.ts';
import type { Reader } from '../../db/database.ts';
import { canHold } from '../../db/sql.ts';
import type { Actor } from '../auth/actor.ts';
import { Problem, unknownField } from '../errors.ts';
import type { Veil } from '../operations/veil.ts';
import type { Services } from '../services.ts';
import type { Language } from '../text.ts';

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

/** A filter that is more than a column's equality: gives the condition, or null when nothing can match. */
export type Filter = (value: unknown, view: View) => SQL | null | Promise<SQL | null>;

const wideConditions = new WeakSet<SQL>();

/**
 * Marks a condition that more rows meet than a list counts: it is asked of rows that another filter finds, and finds
 * none itself.
 */
export function asWide(condition: SQL): SQL {
  wideConditions.add(condition);
  return condition;
}

export const isWide = (condition: SQL | undefined): boolean =>
  condition !== undefined && wideConditions.has(condition);

export interface Filterable {
  id: AnyColumn;
  /** Columns by their name in the row; each can be filtered (equal, or one of a list) and sorted. */
  fields: Record<string, AnyColumn>;
  filters?: Record<string, Filter>;
  /** Identifiers that find a row at once: the ids for a value. */
  exact?: Record<string, (value: unknown, db: Reader) => Promise<string[]>>;
  /** Columns that hold times: filters take ISO 8601. */
  times?: readonly string[];
}

/** Values one filter may list; getMany takes any number of ids. */
const maxValues = 5_000;

/** The column of a field of the row. @throws Problem 400 `unknown-field` */
export function columnOf(spec: Filterable, field: string): AnyColumn {
  const column = field === 'id' ? spec.id : ownEntry(spec.fields, field);
  if (!column) throw unknownField(field);
  return column;
}

/** Own members only: `constructor` is no field. */
const ownEntry = <T>(entries: Record<string, T> | undefined, name: string): T | undefined =>
  entries && Object.hasOwn(entries, name) ? entries[name] : undefined;

/**
 * The rows a filter asks for, as a whole and by the filters' names; null when none can match. A list of ids stands
 * apart, for getMany.
 * @throws Problem 400 `unknown-field` before any value is looked at
 */
export async function condition(
  spec: Filterable,
  filter: Record<string, unknown>,
  view: View,
): Promise<{ where: SQL | undefined | null; ids: string[] | null; parts: Map<string, SQL | undefined> }> {
  const asked = Object.entries(filter).filter(([, value]) => value !== undefined);
  for (const [name] of asked)
    if (!ownEntry(spec.filters, name) && !ownEntry(spec.exact, name)) columnOf(spec, name);
  const parts = new Map<string, SQL | undefined>();
  let ids: string[] | null = null;
  for (const [name, value] of asked) {
    if (name === 'id' && Array.isArray(value)) {
      ids = common(ids, idsOf(spec, value));
      continue;
    }
    // What somebody looks for is one text; a list of them would be a list of guesses.
    if (name === 'q' && Array.isArray(value)) throw invalidFilter(name);
    if (Array.isArray(value) && value.length > maxValues) throw tooManyValues(name);
    const exact = ownEntry(spec.exact, name);
    if (exact) {
      const found = await Promise.all(
        (Array.isArray(value) ? value : [value]).map((one) => exact(one, view.db)),
      );
      ids = common(ids, found.flat());
      continue;
    }
    const special = ownEntry(spec.filters, name);
    const part = special
      ? await oneOf(value, async (one) => special(one, view))
      : equals(name, columnOf(spec, name), value, spec.times?.includes(name) ?? false);
    if (part === null) return { where: null, ids, parts };
    parts.set(name, part);
  }
  return { where: and(...parts.values()), ids, parts };
}

const common = (some: string[] | null, others: string[]): string[] =>
  some === null ? others : some.filter((id) => others.includes(id));

/** Ids that the column can hold, each once. */
function idsOf(spec: Filterable, values: readonly unknown[]): string[] {
  const known = values.flatMap((value) => {
    const one = filterValue('id', spec.id, value, false);
    return typeof one === 'string' || typeof one === 'number' ? String(one) : [];
  });
  return [...new Set(known)];
}

async function oneOf(value: unknown, filter: (one: unknown) => Promise<SQL | null>): Promise<SQL | null> {
  if (!Array.isArray(value)) return filter(value);
  const parts = await Promise.all(value.map(filter));
  return or(...parts.filter((part) => part !== null)) ?? null;
}

/** Rows whose column has the value, or one of a list. @throws Problem 400 `invalid-filter` for one of another type */
export function equals(name: string, column: AnyColumn, value: unknown, isTime: boolean): SQL | null {
  const asked = Array.isArray(value) ? value : [value];
  const values = asked.map((one) => filterValue(name, column, one, isTime));
  const known = values.filter((one) => one !== null && one !== undefined);
  const missing = values.includes(null) ? sql`${column} is null` : undefined;
  return (
    or(
      missing,
      known.length > 1 ? inArray(column, known) : known.length === 1 ? eq(column, known[0]) : undefined,
    ) ?? null
  );
}

/** A value as its column holds it; undefined for one that no row of the column can have. */
function filterValue(name: string, column: AnyColumn, value: unknown, isTime: boolean): unknown {
  if (value === null) return null;
  if (isTime && typeof value === 'string' && !Number.isNaN(Date.parse(value))) return Date.parse(value);
  const wanted =
    column.dataType === 'string' ? 'string' : column.dataType === 'boolean' ? 'boolean' : 'number';
  const isNumeral = wanted === 'number' && typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value);
  const given: unknown = isNumeral ? Number(value) : value;
  if (typeof given === wanted) return canHold(column, given) ? given : undefined;
  if (name === 'id' && typeof value === 'string') return undefined;
  throw invalidFilter(name);
}

/** Rows from a moment on, or up to it; the value is ISO 8601. */
export function moment(name: string, column: AnyColumn, side: 'from' | 'to'): Filter {
  return (value) => {
    const at = Date.parse(String(value));
    if (Number.isNaN(at)) throw invalidFilter(name);
    return side === 'from' ? gte(column, at) : lte(column, at);
  };
}

/** Rows by a field of the row they refer to: a person by the unit's name. */
export function through(reference: AnyColumn, table: AnyTable, id: AnyColumn, field: AnyColumn): Filter {
  return (value) => {
    const wanted = String(value);
    return value === null
      ? sql`${reference} is null`
      : sql`${reference} in (select ${id} from ${table} where ${field} = ${wanted})`;
  };
}

const invalidFilter = (name: string): Problem =>
  new Problem(400, 'invalid-filter', {
    zh: `筛选条件“${name}”的值类型不对。`,
    en: `The value of the filter “${name}” has the wrong type.`,
  });

export const tooManyValues = (name: string): Problem =>
  new Problem(400, 'invalid-filter', {
    zh: `筛选条件“${name}”一次最多列 ${maxValues} 个值。`,
    en: `The filter “${name}” takes at most ${maxValues} values at a time.`,
  });

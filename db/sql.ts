/** The few expressions in which the dialects differ. */
import { sql, type Column, type Param, type Placeholder, type SQL } from 'drizzle-orm';
import { CasingCache } from 'drizzle-orm/casing';
import { dialect, type AnyColumn } from './columns.ts';
import { searchEntries } from './schema/search.ts';

const casing = new CasingCache('snake_case');
/** No text that begins alike comes behind it. */
const lastCharacter = '\u{10FFFF}';

/** The name a column has in the database. */
export function columnName(column: Column): string {
  return casing.getColumnCasing(column);
}

/** Rows whose text starts with `prefix`, by the index on `column` (PostgreSQL: where its collation allows). */
export function startsWith(column: AnyColumn, prefix: string): SQL {
  if (dialect === 'postgres') return sql`${column} like ${prefix.replace(/[\\%_]/g, '\\$&') + '%'}`;
  return sql`${column} >= ${prefix} and ${column} < ${prefix + lastCharacter}`;
}

export const nullsLast = (column: AnyColumn, direction: 'ASC' | 'DESC'): SQL =>
  dialect === 'postgres'
    ? sql`${column} ${sql.raw(direction)} nulls last`
    : sql`${column} is null, ${column} ${sql.raw(direction)}`;

/** Rows whose column is among the placeholder `ids`: one prepared statement for lists of any length. */
export function amongIds(column: AnyColumn): SQL {
  const ids = sql.placeholder('ids');
  return dialect === 'postgres'
    ? sql`${column} = any(${ids}::text[])`
    : sql`${column} in (select value from json_each(${ids}))`;
}

/** The value of the placeholder of {@link amongIds}. */
export const idList = (ids: readonly string[]): { ids: unknown } => ({
  ids: dialect === 'postgres' ? [...ids] : JSON.stringify(ids),
});

/** Rows whose column is among these ids: one text of SQL for lists of any length. */
export function among(column: AnyColumn, ids: readonly string[]): SQL {
  return dialect === 'postgres'
    ? sql`${column} = any(${sql.param([...ids])}::text[])`
    : sql`${column} in (select value from json_each(${JSON.stringify(ids)}))`;
}

/** These ids as rows of a select, as `id`. */
export const rowsOfIds = (ids: readonly string[]): SQL =>
  dialect === 'postgres'
    ? sql`select unnest(${sql.param([...ids])}::text[]) as id`
    : sql`select value as id from json_each(${JSON.stringify(ids)})`;

/** Texts that hold another one, letter by letter. */
export const contains = (text: SQL, part: string | Placeholder): SQL =>
  dialect === 'postgres' ? sql`strpos(${text}, ${part}) > 0` : sql`instr(${text}, ${part}) > 0`;

/**
 * Texts that begin with the placeholders of {@link prefixValues}, for statements that are prepared and say themselves
 * from where on: SQLite then goes along the index from there to the end.
 */
export const beginsWith = (column: AnyColumn): SQL =>
  dialect === 'postgres'
    ? sql`${column} like ${sql.placeholder('prefix')}`
    : sql`${column} < ${sql.placeholder('end')}`;

/** The values of the placeholders of {@link beginsWith}. */
export const prefixValues = (prefix: string): Record<string, unknown> => ({
  start: prefix,
  prefix: prefix.replace(/[\\%_]/g, '\\$&') + '%',
  end: prefix + lastCharacter,
});

/** Where entries that hold phrases are looked for: behind an entry, so many. */
export interface Portion {
  after: Placeholder | number;
  most: Placeholder | number;
}

/**
 * The ids of search entries of a kind that hold every phrase of {@link phraseValues}, each a run of terms that stand
 * together in this order; in order and a portion at a time, or all of them.
 */
export function idsHolding(kind: 'person' | 'unit', phrases: Phrases, portion?: Portion): SQL {
  const bounds = (id: SQL): { behind: SQL; end: SQL } => ({
    behind: portion ? sql`and ${id} > ${portion.after}` : sql``,
    end: portion ? sql`order by ${id} limit ${portion.most}` : sql``,
  });
  if (dialect === 'sqlite') {
    const index = sql.raw(`search_${kind}_terms`);
    const { behind, end } = bounds(sql`rowid`);
    return sql`select rowid from ${index} where ${index} match ${phrases.match} ${behind} ${end}`;
  }
  const { id, kind: ofKind, terms } = searchEntries;
  const { behind, end } = bounds(sql`${id}`);
  // The kind stands in the text: a parameter would not choose the partial index.
  return sql`select ${id} from ${searchEntries} where ${ofKind} = ${sql.raw(`'${kind}'`)} and string_to_array(${terms}, ' ') @> ${phrases.terms}::text[] and not exists (select 1 from unnest(${phrases.runs}::text[]) as run where strpos(' ' || ${terms} || ' ', run) = 0) ${behind} ${end}`;
}

/** Phrases as each dialect looks for them. Terms hold neither spaces nor quotation marks. */
export function phraseValues(phrases: readonly (readonly string[])[]): {
  match: string;
  terms: string[];
  runs: string[];
} {
  return {
    match: phrases.map((phrase) => `"${phrase.join(' ')}"`).join(' AND '),
    terms: [...new Set(phrases.flat())],
    runs: phrases.map((phrase) => ` ${phrase.join(' ')} `),
  };
}

/** The values of {@link phraseValues}, or placeholders for them. */
export type Phrases = Record<'match' | 'terms' | 'runs', Placeholder | Param>;

/** Rows whose column holds another value than this one; null is a value. */
export const holdsOther = (column: AnyColumn, value: unknown): SQL =>
  value === null
    ? sql`${column} is not null`
    : sql`(${column} is null or ${column} <> ${sql.param(value, column)})`;

/** Whether any row's column can have this value; PostgreSQL refuses to compare with one it cannot. */
export function canHold(column: AnyColumn, value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\0');
  const type = column.getSQLType();
  if (typeof value !== 'number' || (type !== 'integer' && type !== 'bigint')) return true;
  if (type === 'integer' && dialect === 'postgres')
    return Number.isInteger(value) && Math.abs(value) < 2 ** 31;
  return Number.isSafeInteger(value);
}

/** The condition as something to look at in each row met, not to find rows by. PostgreSQL decides that by itself. */
export const perRow = (condition: SQL): SQL =>
  dialect === 'sqlite' ? sql`(${condition}) is true` : condition;

/** A column as something to sort rows by that are found otherwise, not to read its index by. */
export const byRows = (column: AnyColumn): SQL => (dialect === 'sqlite' ? sql`+${column}` : sql`${column}`);

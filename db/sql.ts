/** The few expressions in which the dialects differ. */
import { sql, type Column, type SQL } from 'drizzle-orm';
import { CasingCache } from 'drizzle-orm/casing';
import { dialect, type AnyColumn } from './columns.ts';
import { searchEntries } from './schema/search.ts';

const casing = new CasingCache('snake_case');

/** The name a column has in the database. */
export function columnName(column: Column): string {
  return casing.getColumnCasing(column);
}

/** Rows whose text starts with `prefix`, by the index on `column` (PostgreSQL: where its collation allows). */
export function startsWith(column: AnyColumn, prefix: string): SQL {
  if (dialect === 'postgres') return sql`${column} like ${prefix.replace(/[\\%_]/g, '\\$&') + '%'}`;
  return sql`${column} >= ${prefix} and ${column} < ${prefix + '\u{10FFFF}'}`;
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

/**
 * Search entries of a kind that hold every one of these phrases, each a run of terms that stand together in this order.
 * Terms hold neither spaces nor quotation marks.
 */
export function holdsPhrases(kind: 'person' | 'unit', phrases: readonly (readonly string[])[]): SQL {
  const { id, kind: ofKind, terms } = searchEntries;
  if (dialect === 'sqlite') {
    const index = sql.raw(`search_${kind}_terms`);
    const match = phrases.map((phrase) => `"${phrase.join(' ')}"`).join(' AND ');
    return sql`${id} in (select rowid from ${index} where ${index} match ${match})`;
  }
  // The kind stands in the text: a parameter would not choose the partial index.
  const all = [...new Set(phrases.flat())];
  const runs = phrases.map((phrase) => sql`strpos(' ' || ${terms} || ' ', ${` ${phrase.join(' ')} `}) > 0`);
  return sql`${ofKind} = ${sql.raw(`'${kind}'`)} and string_to_array(${terms}, ' ') @> ${sql.param(all)}::text[] and ${sql.join(runs, sql` and `)}`;
}

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

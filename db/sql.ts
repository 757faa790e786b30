/** The few expressions in which the dialects differ. */
import { sql, type Column, type SQL } from 'drizzle-orm';
import { CasingCache } from 'drizzle-orm/casing';
import { dialect, type AnyColumn } from './columns.ts';

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

/** `null`-safe equality. */
export function isSame(column: AnyColumn, value: unknown): SQL {
  if (value === null) return sql`${column} is null`;
  return sql`${column} = ${sql.param(value, column)}`;
}

/** Total of rows matching, counted no further than `cap + 1`. */
export function cappedCount(rows: SQL, cap: number): SQL<number> {
  return sql<number>`(select count(*) from (${rows} limit ${cap + 1}) counted)`.mapWith(Number);
}

export const nullsLast = (column: AnyColumn, direction: 'ASC' | 'DESC'): SQL =>
  dialect === 'postgres'
    ? sql`${column} ${sql.raw(direction)} nulls last`
    : sql`${column} is null, ${column} ${sql.raw(direction)}`;

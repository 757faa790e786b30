/**
 * The column vocabulary: the one place where the dialect is chosen. A schema written with these words is a
 * PostgreSQL schema to the type checker and the dialect's own at run time, so a call that only SQLite has
 * does not compile.
 */
import { sql, type SQL } from 'drizzle-orm';
import * as pg from 'drizzle-orm/pg-core';
import * as lite from 'drizzle-orm/sqlite-core';

/** Any table or column of the schema; code outside `db/` names no dialect. */
export type AnyTable = pg.PgTable;
export type AnyColumn = pg.PgColumn;

export type Dialect = 'sqlite' | 'postgres';

/** Decided by DATABASE_URL, read once when the process loads its schema. */
export const dialect: Dialect = /^postgres(ql)?:/.test(process.env['DATABASE_URL'] ?? '')
  ? 'postgres'
  : 'sqlite';

const onSqlite = dialect === 'sqlite';

export const table: typeof pg.pgTable = onSqlite ? (lite.sqliteTable as any) : pg.pgTable;
export const index: typeof pg.index = onSqlite ? (lite.index as any) : pg.index;
export const uniqueIndex: typeof pg.uniqueIndex = onSqlite ? (lite.uniqueIndex as any) : pg.uniqueIndex;
export const primaryKey: typeof pg.primaryKey = onSqlite ? lite.primaryKey : pg.primaryKey;
export const check: typeof pg.check = onSqlite ? (lite.check as any) : pg.check;

export const text = (): ReturnType<typeof pg.text<string, readonly [string, ...string[]]>> =>
  onSqlite ? (lite.text() as any) : pg.text();

export const integer = (): pg.PgIntegerBuilderInitial<''> =>
  onSqlite ? (lite.integer() as any) : pg.integer();

/** Hours of study: multiples of a half, exact in binary. */
export const decimal = (): pg.PgDoublePrecisionBuilderInitial<''> =>
  onSqlite ? (lite.real() as any) : pg.doublePrecision();

export const boolean = (): pg.PgBooleanBuilderInitial<''> =>
  onSqlite ? (lite.integer({ mode: 'boolean' }) as any) : pg.boolean();

/** UTC milliseconds as a number; also byte sizes and sequence numbers. */
export const bigint = (): pg.PgBigInt53BuilderInitial<''> =>
  onSqlite ? (lite.integer() as any) : pg.bigint({ mode: 'number' });

export const timestamp = bigint;

/** JSON whose key order does not matter; what is hashed is stored as canonical text instead. */
export const json = (): pg.PgJsonbBuilderInitial<''> =>
  onSqlite ? (lite.text({ mode: 'json' }) as any) : pg.jsonb();

/** A CHECK's list of allowed words. */
export function oneOf(column: pg.AnyPgColumn, words: readonly string[]): SQL {
  return sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`;
}

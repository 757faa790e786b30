/**
 * The database as the server sees it: a `Reader` that cannot write and a `transaction` that hands out a `Tx`.
 * The two are different types, so that reading code cannot write.
 */
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { dialect } from './columns.ts';
import type { DatabaseFault } from './errors.ts';
import type * as schema from './schema/index.ts';

type Full = PgDatabase<PgQueryResultHKT, typeof schema>;

/** Reads only. */
export type Reader = Pick<Full, 'select' | 'selectDistinct'>;

/** Reads and writes inside one transaction. */
export type Tx = Pick<Full, 'select' | 'selectDistinct' | 'insert' | 'update' | 'delete'>;

export interface Connection {
  /** Reads committed rows. */
  db: Reader;
  /**
   * Runs `work` as the only writer: commits when it resolves, rolls back when it throws. No I/O but the
   * database's belongs inside. Waits are bounded: {@link DatabaseBusyError} when the turn does not come.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Runs `work`, which fills an empty database through {@link transaction}, and takes shortcuts that nobody else may
   * see: on SQLite indexes are made after the rows, references are not checked and the disk is not waited for. A
   * database that was cut off meanwhile is thrown away. `onIndex` tells how many indexes are made, and of how many.
   */
  filling(work: () => Promise<void>, onIndex?: (done: number, total: number) => void): Promise<void>;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  /** Copies the database on-line to `destination` (SQLite only). */
  backup(destination: string): Promise<void>;
  close(): Promise<void>;
}

export interface Database extends Connection {
  /** What a refusal of this database means; see {@link DatabaseFault}. */
  classify(error: unknown): DatabaseFault;
}

const defaultWaitMs = 10_000;

/**
 * Opens and migrates the database of this process's dialect.
 * @param location a file path on SQLite, a `postgres://` URL on PostgreSQL
 * @param waitMs the longest wait for one's turn to write
 * @param use `bulk` for a process that writes many rows and then ends: more memory, fewer copies of a page to disk
 */
export async function openDatabase(
  location: string,
  waitMs = defaultWaitMs,
  use: 'serve' | 'bulk' = 'serve',
): Promise<Database> {
  if (dialect === 'postgres') {
    const { openPostgres, classify } = await import('./dialect/postgres.ts');
    return { ...(await openPostgres(location, waitMs)), classify };
  }
  const { openSqlite, classify } = await import('./dialect/sqlite.ts');
  return { ...(await openSqlite(location, waitMs, use)), classify };
}

/**
 * Opens a database for reading only, as a verifier needs it: nothing is migrated or written, and what others write
 * after the first read is not seen.
 */
export async function openReader(location: string): Promise<{ db: Reader; close(): Promise<void> }> {
  if (dialect === 'postgres') return (await import('./dialect/postgres.ts')).openPostgresReader(location);
  return (await import('./dialect/sqlite.ts')).openSqliteReader(location);
}

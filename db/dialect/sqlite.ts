/**
 * SQLite: one writer connection behind a lock and one reader connection in WAL. `BEGIN` on a connection that
 * other requests share would roll back their writes, hence the two.
 */
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate as drizzleMigrate } from 'drizzle-orm/better-sqlite3/migrator';
import { DatabaseBusyError, driverError, type DatabaseFault } from '../errors.ts';
import * as schema from '../schema/index.ts';
import type { Connection, Reader, Tx } from '../database.ts';
import { countsChanges } from '../remembered.ts';
import { WriterLock } from '../writer-lock.ts';

const migrationsFolder = fileURLToPath(new URL('../migrations/sqlite', import.meta.url));
const retryEveryMs = 5;
/** How long a commit of another process on the same file may go unnoticed by what is remembered. */
const foreignCommitsSeenMs = 1_000;

/** Statements kept per connection; the API asks some hundred different questions. */
const keptStatements = 300;

let heard: ((source: string) => void) | null = null;

/** Tells of every statement that is asked for from now on: so the plans of all questions can be looked at. */
export function hearStatements(listener: (source: string) => void): void {
  heard = listener;
}

/** Drizzle prepares each query it is not told to keep; preparing costs as much as running a short one. */
function keepStatements(connection: Sqlite.Database): void {
  const kept = new Map<string, Sqlite.Statement>();
  const prepare = connection.prepare.bind(connection) as (source: string) => Sqlite.Statement;
  connection.prepare = ((source: string) => {
    heard?.(source);
    const known = kept.get(source);
    if (known) return known;
    const statement = prepare(source);
    if (kept.size >= keptStatements) kept.delete(kept.keys().next().value ?? '');
    kept.set(source, statement);
    return statement;
  }) as typeof connection.prepare;
}

function open(file: string, readonly: boolean): Sqlite.Database {
  const connection = new Sqlite(file, { readonly, timeout: 0 });
  connection.pragma('foreign_keys = ON');
  // Of a registry of millions the upper pages of every index stay in it.
  connection.pragma(`cache_size = -${readonly ? 32_000 : 16_000}`);
  connection.pragma('temp_store = MEMORY');
  if (!readonly) {
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    connection.pragma('journal_size_limit = 67108864');
  }
  keepStatements(connection);
  return connection;
}

/**
 * Opens a database file. `file` is created when missing.
 * @throws DatabaseBusyError from `transaction` when the writer is not free within `waitMs`.
 */
export async function openSqlite(file: string, waitMs: number, use: 'serve' | 'bulk'): Promise<Connection> {
  const writer = open(file, false);
  await migrate(writer);
  if (use === 'bulk') {
    // New keys lie anywhere in the indexes of a large registry, so that each commit changes pages by the ten thousand:
    // they are held, and copied back once for many commits. A commit that a power failure takes was a whole one.
    writer.pragma('cache_size = -131072');
    writer.pragma('wal_autocheckpoint = 64000');
    writer.pragma('synchronous = NORMAL');
  }
  const reader = open(file, true);
  const lock = new WriterLock(waitMs);
  const options = { schema, casing: 'snake_case' } as const;
  const readerDb = drizzle(reader, options) as unknown as Reader;
  const writerDb = drizzle(writer, options) as unknown as Tx;
  let commits = 0;
  countsChanges(readerDb, () => `${commits} ${Math.floor(Date.now() / foreignCommitsSeenMs)}`);

  return {
    db: readerDb,
    transaction: (work) =>
      lock.run(async (deadline) => {
        await begin(writer, deadline);
        try {
          const result = await work(writerDb);
          writer.exec('COMMIT');
          commits += 1;
          return result;
        } catch (error) {
          if (writer.inTransaction) writer.exec('ROLLBACK');
          throw error;
        }
      }),
    filling: (work, onIndex) => filling(writer, work, onIndex),
    ping: async () => {
      reader.prepare('select 1').get();
    },
    backup: async (destination) => {
      await reader.backup(destination);
    },
    close: async () => {
      await lock.drain();
      reader.close();
      writer.pragma('wal_checkpoint(TRUNCATE)');
      writer.close();
    },
  };
}

/** Sorting needs memory of its own beside this. */
const fillingCacheKib = 262_144;
const pagesPerCheckpoint = 16_000;

/** Set aside: indexes that a statement made, neither those of primary keys nor those inside a virtual table. */
const madeIndexes = `select name, sql from sqlite_master where type = 'index' and sql is not null order by rowid`;

/** What {@link Connection.filling} means here: rows come first, without indexes to keep, and the disk is not waited for. */
async function filling(
  writer: Sqlite.Database,
  work: () => Promise<void>,
  onIndex: (done: number, total: number) => void = () => undefined,
): Promise<void> {
  const indexes = writer.prepare(madeIndexes).all() as { name: string; sql: string }[];
  const kept = (writer.pragma('cache_size', { simple: true }) as number).toFixed(0);
  writer.pragma('synchronous = OFF');
  writer.pragma('foreign_keys = OFF');
  writer.pragma(`cache_size = -${fillingCacheKib}`);
  writer.pragma(`wal_autocheckpoint = ${pagesPerCheckpoint}`);
  // What does not fit is sorted in files; in memory it would be all of an index.
  writer.pragma('temp_store = FILE');
  // With an index goes what the planner is told of it.
  const figures = writer.prepare('select tbl, idx, stat from sqlite_stat1').all();
  for (const { name } of indexes) writer.exec(`drop index "${name}"`);
  await work();
  for (const [done, { sql }] of indexes.entries()) {
    onIndex(done, indexes.length);
    await new Promise((resolve) => setImmediate(resolve));
    writer.exec(sql);
  }
  writer.exec('delete from sqlite_stat1');
  const tell = writer.prepare('insert into sqlite_stat1 (tbl, idx, stat) values (@tbl, @idx, @stat)');
  for (const figure of figures) tell.run(figure);
  writer.exec('analyze sqlite_schema');
  for (const name of ['search_person_terms', 'search_unit_terms'])
    writer.exec(`insert into ${name} (${name}) values ('optimize')`);
  onIndex(indexes.length, indexes.length);
  writer.pragma('wal_checkpoint(TRUNCATE)');
  writer.pragma('temp_store = MEMORY');
  writer.pragma('wal_autocheckpoint = 1000');
  writer.pragma(`cache_size = ${kept}`);
  writer.pragma('foreign_keys = ON');
  writer.pragma('synchronous = FULL');
}

/** Opens an existing file for reading only, as it is at the first read. */
export async function openSqliteReader(file: string): Promise<{ db: Reader; close(): Promise<void> }> {
  const reader = new Sqlite(file, { readonly: true, fileMustExist: true });
  reader.exec('BEGIN');
  return {
    db: drizzle(reader, { schema, casing: 'snake_case' }) as unknown as Reader,
    close: async () => {
      reader.close();
    },
  };
}

/** Another process may hold the file; waiting inside SQLite would block the event loop. */
async function begin(writer: Sqlite.Database, deadline: number): Promise<void> {
  for (;;) {
    try {
      writer.exec('BEGIN IMMEDIATE');
      return;
    } catch (error) {
      if (classify(error).kind !== 'busy') throw error;
      if (Date.now() >= deadline) throw new DatabaseBusyError();
      await new Promise((resolve) => setTimeout(resolve, retryEveryMs));
    }
  }
}

/** How many migrations the file has had; 0 of a new one. */
function migrationsOf(writer: Sqlite.Database): number {
  const known = writer.prepare(`select 1 from sqlite_master where name = '__drizzle_migrations'`).get();
  if (!known) return 0;
  return (writer.prepare('select count(*) as n from __drizzle_migrations').get() as { n: number }).n;
}

/** A rebuilt table would cascade its children away while foreign keys are on. */
async function migrate(writer: Sqlite.Database): Promise<void> {
  writer.pragma('foreign_keys = OFF');
  // The index of a large table is sorted in files, not in memory.
  writer.pragma('temp_store = FILE');
  try {
    const before = migrationsOf(writer);
    drizzleMigrate(drizzle(writer), { migrationsFolder: migrationsFolder });
    // The check reads every row, so it follows a migration and not every start.
    if (migrationsOf(writer) === before) return;
    const broken = writer.pragma('foreign_key_check') as unknown[];
    if (broken.length > 0) throw new Error(`migration left ${broken.length} dangling references`);
  } finally {
    writer.pragma('temp_store = MEMORY');
    writer.pragma('foreign_keys = ON');
  }
}

export function classify(error: unknown): DatabaseFault {
  if (error instanceof DatabaseBusyError) return { kind: 'busy', constraint: '' };
  const cause = driverError(error);
  if (!cause) return { kind: 'other', constraint: '' };
  const constraint = cause.message.split(': ').at(-1) ?? '';
  if (cause.code === 'SQLITE_CONSTRAINT_UNIQUE' || cause.code === 'SQLITE_CONSTRAINT_PRIMARYKEY')
    return { kind: 'unique', constraint };
  if (cause.code === 'SQLITE_CONSTRAINT_FOREIGNKEY') return { kind: 'foreign-key', constraint };
  if (cause.code === 'SQLITE_CONSTRAINT_CHECK') return { kind: 'check', constraint };
  if (cause.code === 'SQLITE_CONSTRAINT_TRIGGER') return { kind: 'append-only', constraint };
  if (cause.code.startsWith('SQLITE_BUSY') || cause.code.startsWith('SQLITE_LOCKED'))
    return { kind: 'busy', constraint };
  // SQLite's own messages name columns and syntax, never values.
  return { kind: 'other', constraint: `${cause.code} ${cause.message}` };
}

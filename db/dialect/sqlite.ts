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

/** Drizzle prepares each query it is not told to keep; preparing costs as much as running a short one. */
function keepStatements(connection: Sqlite.Database): void {
  const kept = new Map<string, Sqlite.Statement>();
  const prepare = connection.prepare.bind(connection) as (source: string) => Sqlite.Statement;
  connection.prepare = ((source: string) => {
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
  connection.pragma('cache_size = -16000');
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
export async function openSqlite(file: string, waitMs: number): Promise<Connection> {
  const writer = open(file, false);
  await migrate(writer);
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

/** A rebuilt table would cascade its children away while foreign keys are on. */
async function migrate(writer: Sqlite.Database): Promise<void> {
  writer.pragma('foreign_keys = OFF');
  try {
    drizzleMigrate(drizzle(writer), { migrationsFolder: migrationsFolder });
    const broken = writer.pragma('foreign_key_check') as unknown[];
    if (broken.length > 0) throw new Error(`migration left ${broken.length} dangling references`);
  } finally {
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

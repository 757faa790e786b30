/** PostgreSQL: a pool; each write transaction locks the audit head first, so writers go one by one. */
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as drizzleMigrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { DatabaseBusyError, driverError, type DatabaseFault } from '../errors.ts';
import * as schema from '../schema/index.ts';
import type { Connection, Reader } from '../database.ts';

const migrationsFolder = fileURLToPath(new URL('../migrations/postgres', import.meta.url));
/** Any number will do as long as every process uses the same. */
const migrationLock = 44_83553737;
const statementTimeoutMs = 60_000;

/**
 * Opens a pool on `url`.
 * @throws DatabaseBusyError from `transaction` when the head is not free within `waitMs`.
 */
export async function openPostgres(url: string, waitMs: number): Promise<Connection> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 20,
    connectionTimeoutMillis: waitMs,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: statementTimeoutMs,
    options: `-c lock_timeout=${waitMs}`,
  });
  // An idle client that loses its server would otherwise end the process; the next query reports it.
  pool.on('error', () => undefined);
  await migrate(pool);
  const options = { schema, casing: 'snake_case' } as const;
  const db = drizzle(pool, options);

  return {
    db: db as unknown as Reader,
    transaction: async (work) => {
      let client: pg.PoolClient;
      try {
        client = await pool.connect();
      } catch (error) {
        throw classify(error).kind === 'busy' ? new DatabaseBusyError() : error;
      }
      let broken: Error | undefined;
      try {
        await client.query('BEGIN ISOLATION LEVEL READ COMMITTED');
        await client.query('select id from audit_head where id = 1 for update');
        const result = await work(drizzle(client, options));
        await client.query('COMMIT');
        return result;
      } catch (error) {
        await client.query('ROLLBACK').catch((e: unknown) => {
          broken = e instanceof Error ? e : new Error('rollback failed');
        });
        throw classify(error).kind === 'busy' ? new DatabaseBusyError() : error;
      } finally {
        client.release(broken);
      }
    },
    filling: (work) => work(),
    ping: async () => {
      await pool.query('select 1');
    },
    backup: async () => {
      throw new Error('back up PostgreSQL with pg_dump');
    },
    close: () => pool.end(),
  };
}

/** Opens a connection that refuses writes and sees the database as it is at the first read. */
export async function openPostgresReader(url: string): Promise<{ db: Reader; close(): Promise<void> }> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  return {
    db: drizzle(client, { schema, casing: 'snake_case' }) as unknown as Reader,
    close: () => client.end(),
  };
}

/** Several processes may start at once; one migrates, the others wait and find it done. */
async function migrate(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('set lock_timeout = 0');
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    try {
      await drizzleMigrate(drizzle(client), { migrationsFolder: migrationsFolder });
    } finally {
      await client.query('select pg_advisory_unlock($1)', [migrationLock]);
    }
  } finally {
    client.release(true);
  }
}

export function classify(error: unknown): DatabaseFault {
  if (error instanceof DatabaseBusyError) return { kind: 'busy', constraint: '' };
  if (error instanceof Error && /timeout exceeded when trying to connect/.test(error.message))
    return { kind: 'busy', constraint: '' };
  const cause = driverError(error);
  if (!cause) return { kind: 'other', constraint: '' };
  const { code, constraint } = cause;
  if (code === '23505') return { kind: 'unique', constraint };
  if (code === '23503') return { kind: 'foreign-key', constraint };
  if (code === '23514') return { kind: 'check', constraint };
  if (code === '23001') return { kind: 'append-only', constraint };
  if (code === '55P03' || code === '57014' || code === '40P01') return { kind: 'busy', constraint };
  if (['22021', '22P05', '22P02', '22003'].includes(code)) return { kind: 'value', constraint };
  return { kind: 'other', constraint: code };
}

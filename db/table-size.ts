/** How many rows a table has, about and at no cost: what decides whether a list of it may be read through. */
import { getTableName, sql } from 'drizzle-orm';
import { dialect, type AnyTable } from './columns.ts';
import type { Reader } from './database.ts';

const rememberedMs = 60_000;
const known = new WeakMap<Reader, Map<string, { rows: number; until: number }>>();

/**
 * The rows of a table, too many rather than too few, as they were up to a minute ago. SQLite numbers rows in the order
 * they come and tells the last number; PostgreSQL keeps an estimate, none before it has looked at the table.
 */
export async function approximateRows(db: Reader, table: AnyTable): Promise<number> {
  const name = getTableName(table);
  let sizes = known.get(db);
  if (!sizes) known.set(db, (sizes = new Map()));
  const remembered = sizes.get(name);
  if (remembered && remembered.until > Date.now()) return remembered.rows;
  const rows =
    dialect === 'sqlite'
      ? sql<number>`(select max(rowid) from ${table})`
      : sql<number>`(select reltuples from pg_class where oid = ${`"${name}"`}::regclass)`;
  const [found] = await db.select({ rows: rows.mapWith(Number) }).from(sql`(select 1) "one"`);
  const size = Math.max(0, found?.rows ?? 0);
  sizes.set(name, { rows: size, until: Date.now() + rememberedMs });
  return size;
}

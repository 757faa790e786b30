/** The ids of one page of a list, and how many rows match. */
import { asc, count, desc, is, SQL, sql } from 'drizzle-orm';
import type { AnyColumn, AnyTable } from '../../db/columns.ts';
import type { Reader } from '../../db/database.ts';
import { prepared, type Prepared } from '../../db/prepared.ts';
import { byRows, nullsLast } from '../../db/sql.ts';

/** Totals are exact up to here. */
export const totalCap = 10_000;

export interface Listed {
  resource: string;
  table: AnyTable;
  id: AnyColumn;
}

type Page = (paging: { limit: number; offset: number }) => Promise<{ id: unknown }[]>;

const wholeLists = new Map<string, (db: Reader) => Prepared<{ id: unknown }[]>>();
const wholeCounts = new Map<string, (db: Reader) => Prepared<{ n: number }[]>>();

/**
 * The ids of one page. Without a condition the query is prepared once for each order. The rows `unplaced` come last, in
 * the order of their ids; the column then has no nulls. `sortsRows`: the condition is what an index has to serve, the
 * rows are few enough to sort.
 */
export function pageQuery(
  spec: Listed,
  where: SQL | undefined,
  by: AnyColumn | SQL,
  direction: 'ASC' | 'DESC',
  db: Reader,
  unplaced: SQL | null = null,
  sortsRows = false,
): Page {
  const column = is(by, SQL) ? null : by;
  const value = sortsRows && column ? byRows(column) : by;
  const order =
    column && !column.notNull ? nullsLast(column, direction) : direction === 'ASC' ? asc(value) : desc(value);
  const build = (reader: Reader) =>
    reader
      .select({ id: spec.id })
      .from(spec.table)
      .where(where)
      .orderBy(
        ...(unplaced ? placedFirst(unplaced, by, direction) : [order]),
        direction === 'ASC' ? asc(spec.id) : desc(spec.id),
      );
  if (where || unplaced || !column) return ({ limit, offset }) => build(db).limit(limit).offset(offset);
  const name = `list_${spec.resource}_${column.name}_${direction}`;
  let query = wholeLists.get(name);
  if (!query) {
    query = prepared(name, (reader) =>
      build(reader).limit(sql.placeholder('limit')).offset(sql.placeholder('offset')),
    );
    wholeLists.set(name, query);
  }
  const ask = query(db);
  return (paging) => ask.execute(paging);
}

/** Nothing of what the unplaced rows hold shows in the order, not even among themselves. */
function placedFirst(unplaced: SQL, by: AnyColumn | SQL, direction: 'ASC' | 'DESC'): SQL[] {
  const value = sql`case when ${unplaced} then null else ${by} end`;
  return [asc(sql`case when ${unplaced} then 1 else 0 end`), direction === 'ASC' ? asc(value) : desc(value)];
}

/** Counting stops just past the cap: a list never counts millions of rows. */
export async function countUpTo(
  spec: Listed,
  where: SQL | undefined,
  db: Reader,
  cap = totalCap,
): Promise<number> {
  const build = (reader: Reader) => {
    const capped = reader
      .select({ one: sql`1`.as('one') })
      .from(spec.table)
      .where(where)
      .limit(cap + 1)
      .as('capped');
    return reader.select({ n: count() }).from(capped);
  };
  if (where) return (await build(db))[0]?.n ?? 0;
  const name = `count_${spec.resource}`;
  let query = wholeCounts.get(name);
  if (!query) wholeCounts.set(name, (query = prepared(name, build)));
  return (await query(db).execute())[0]?.n ?? 0;
}

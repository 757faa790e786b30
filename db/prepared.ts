import { eq, sql, type SQL } from 'drizzle-orm';
import type { AnyColumn } from './columns.ts';
import type { Reader } from './database.ts';
import { amongIds, idList } from './sql.ts';

/** A query that was built and prepared once. */
export interface Prepared<T> {
  execute(values?: Record<string, unknown>): Promise<T>;
}

/**
 * Prepares a query once per connection: building SQL costs several times what running it does.
 * `build` uses `sql.placeholder()` for its values and is called with the connection and a statement name.
 */
export function prepared<T>(
  name: string,
  build: (db: Reader) => { prepare(name: string): { execute(values?: Record<string, unknown>): Promise<T> } },
): (db: Reader) => Prepared<T> {
  const made = new WeakMap<Reader, Prepared<T>>();
  return (db) => {
    let query = made.get(db);
    if (!query) {
      const statement = build(db).prepare(name);
      query = { execute: (values) => statement.execute(values) };
      made.set(db, query);
    }
    return query;
  };
}

/**
 * Prepares a query for rows by id: one statement for a single id, which is what pages ask, and one for lists of any
 * length. `build` puts the condition it is given in its WHERE; what else it asks for goes into `values`.
 */
export function preparedByIds<T>(
  name: string,
  id: AnyColumn,
  build: (
    db: Reader,
    where: SQL,
  ) => { prepare(name: string): { execute(values?: Record<string, unknown>): Promise<T> } },
): (db: Reader, ids: readonly string[], values?: Record<string, unknown>) => Promise<T> {
  const one = prepared(`${name}_one`, (db) => build(db, eq(id, sql.placeholder('id'))));
  const many = prepared(`${name}_many`, (db) => build(db, amongIds(id)));
  return (db, ids, values) =>
    ids.length === 1
      ? one(db).execute({ id: ids[0], ...values })
      : many(db).execute({ ...idList(ids), ...values });
}

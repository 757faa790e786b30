import type { Reader } from './database.ts';

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

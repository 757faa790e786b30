/** Writing many rows: the path of seeds and imports. */
import type Sqlite from 'better-sqlite3';
import { eq, getTableColumns, getTableName } from 'drizzle-orm';
import { dialect, type AnyColumn, type AnyTable } from './columns.ts';
import type { Tx } from './database.ts';
import { columnName } from './sql.ts';

/** PostgreSQL numbers its parameters with 16 bits. */
const maxParameters = 60_000;

/**
 * Inserts complete rows (every column, defaults included) in statements as large as the dialect likes.
 * On SQLite one prepared statement is run per row, which is some ten times faster than long VALUES lists.
 */
export async function insertRows<T extends AnyTable>(
  tx: Tx,
  table: T,
  rows: readonly T['$inferSelect'][],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.entries(getTableColumns(table));
  if (dialect === 'postgres') {
    const step = Math.floor(maxParameters / columns.length);
    for (let i = 0; i < rows.length; i += step)
      await tx.insert(table).values(rows.slice(i, i + step) as unknown as T['$inferInsert'][]);
    return;
  }
  const client = (tx as unknown as { $client: Sqlite.Database }).$client;
  const names = columns.map(([, column]) => `"${columnName(column)}"`).join(', ');
  const statement = client.prepare(
    `insert into "${getTableName(table)}" (${names}) values (${columns.map(() => '?').join(', ')})`,
  );
  const values = columns.map((): unknown => null);
  for (const row of rows) {
    for (const [i, [key, column]] of columns.entries()) {
      const value = (row as Record<string, unknown>)[key];
      values[i] = value === null || value === undefined ? null : column.mapToDriverValue(value);
    }
    statement.run(values);
  }
}

/** Changes some columns of rows that are found by their id; built queries cost many times what running one does. */
export async function updateRows(
  tx: Tx,
  table: AnyTable & { id: AnyColumn },
  changes: readonly { id: string; values: Readonly<Record<string, unknown>> }[],
): Promise<void> {
  if (dialect === 'postgres') {
    for (const { id, values } of changes) await tx.update(table).set(values).where(eq(table.id, id));
    return;
  }
  const client = (tx as unknown as { $client: Sqlite.Database }).$client;
  const columns = getTableColumns(table);
  for (const { id, values } of changes) {
    const set = Object.entries(values).flatMap(([key, value]) => {
      const column = columns[key];
      return column ? [{ column, value }] : [];
    });
    const names = set.map(({ column }) => `"${columnName(column)}" = ?`).join(', ');
    client
      .prepare(`update "${getTableName(table)}" set ${names} where "id" = ?`)
      .run([
        ...set.map(({ column, value }) =>
          value === null || value === undefined ? null : column.mapToDriverValue(value),
        ),
        id,
      ]);
  }
}

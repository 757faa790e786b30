/**
 * Whether applied changes can be undone now. A later change stands against it only where it wrote a column the
 * inverse writes, took a value that became free, or made a tombstone of the row or of one it hangs on.
 */
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { and, asc, desc, eq, getTableColumns, gt, inArray } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { auditEvents, auditRows, operations } from '../../db/schema/index.ts';
import { among, holdsOther } from '../../db/sql.ts';
import type { Text } from '../text.ts';
import { sameValue } from './apply.ts';
import { inverse, type BulkChange, type Change, type UpdateChange, type Values } from './change.ts';
import { plannedTables, type TableName } from './planned-tables.ts';

/** What stands against an undo, and the later operation to blame when one is known. */
export interface Obstacle {
  code: 'changed-since' | 'value-taken' | 'row-gone';
  message: Text;
  operationId: string | null;
}

/** More than this and the list says enough. */
const maxObstacles = 50;

const rowOf = ({ table, id }: { table: TableName; id: string }): string => `${table} ${id}`;

/** Rows that one statement looks at. */
const rowsPerStatement = 2_000;

/** Everything that stands against undoing `changes`, applied by the event `appliedSeq`; empty when nothing does. */
export async function obstacles(
  db: Reader,
  changes: readonly Change[],
  appliedSeq: number,
): Promise<Obstacle[]> {
  const found: Obstacle[] = [];
  const undone = inverse(changes);
  const updates = undone.filter((change) => change.kind === 'update');
  const undo: Undo = {
    moved: new Map(updates.map((change) => [rowOf(change), change])),
    raised: new Set(updates.filter(raises).map(rowOf)),
  };
  const blame = blamer(db, appliedSeq);
  for (const change of undone) {
    if (found.length >= maxObstacles) break;
    if (change.kind === 'update') found.push(...(await againstUpdate(db, change, undo, blame)));
    else if (change.kind === 'bulk') found.push(...(await againstBulk(db, change, blame)));
  }
  return found.filter((one, at) => found.findIndex((other) => sameObstacle(one, other)) === at);
}

const sameObstacle = (a: Obstacle, b: Obstacle): boolean =>
  a.code === b.code && a.operationId === b.operationId;

/** The rows that one undo changes. */
interface Undo {
  /** What one of them gives up is not taken. */
  moved: ReadonlyMap<string, UpdateChange>;
  /** What hangs on one of them finds it living again. */
  raised: ReadonlySet<string>;
}

const raises = (change: UpdateChange): boolean =>
  'status' in change.after && !isTombstone(change.table, change.after);

async function againstUpdate(
  db: Reader,
  change: UpdateChange,
  { moved, raised }: Undo,
  blame: Blame,
): Promise<Obstacle[]> {
  const planned = plannedTables[change.table];
  const [row] = (await db.select().from(planned.table).where(eq(planned.table.id, change.id))) as Values[];
  if (!row) return [obstacle('row-gone', null)];
  const found: Obstacle[] = [];
  const changed = Object.keys(change.before).filter(
    (column) => !sameValue(row[column], change.before[column]),
  );
  if (changed.length > 0) found.push(await blame('changed-since', { ...change, columns: changed }));
  const taken = await planned.takenBy?.(db, { ...row, ...change.after });
  if (taken) {
    const holder = { table: change.table, id: taken.id };
    const givesUp = moved.get(rowOf(holder))?.after ?? {};
    if (!taken.columns.some((column) => column in givesUp))
      found.push(await blame('value-taken', { ...holder, columns: taken.columns.slice(0, 1) }));
  }
  if (found.length === 0) {
    const gone = await tombstone(db, row, change, raised);
    if (gone) found.push(await blame('row-gone', { ...gone, columns: ['status'] }));
  }
  return found;
}

/** Only rows that changed since are read: a bulk change has many. */
async function againstBulk(db: Reader, change: BulkChange, blame: Blame): Promise<Obstacle[]> {
  const { table } = plannedTables[change.table];
  const column = getTableColumns(table)[change.column];
  if (!column) throw new Error(`${change.table} has no column ${change.column}`);
  const found: Obstacle[] = [];
  for (let i = 0; i < change.ids.length && found.length < maxObstacles; i += rowsPerStatement) {
    const changed = await db
      .select({ id: table.id })
      .from(table)
      .where(
        and(among(table.id, change.ids.slice(i, i + rowsPerStatement)), holdsOther(column, change.before)),
      )
      .orderBy(asc(table.id))
      .limit(maxObstacles - found.length);
    for (const row of changed)
      found.push(
        await blame('changed-since', {
          table: change.table,
          id: row.id as string,
          columns: [change.column],
        }),
      );
    await yieldToOthers();
  }
  return found;
}

/** The row itself, or one it hangs on, if it is a tombstone now and the inverse would not raise it. */
async function tombstone(
  db: Reader,
  row: Values,
  change: UpdateChange,
  raised: ReadonlySet<string>,
): Promise<{ table: TableName; id: string } | null> {
  const { table } = change;
  const restored = { ...row, ...change.after };
  if (!('status' in change.after) && isTombstone(table, row)) return { table, id: change.id };
  for (const [column, target] of Object.entries(plannedTables[table].references)) {
    const id = restored[column];
    if (typeof id !== 'string' || target === undefined || raised.has(rowOf({ table: target, id }))) continue;
    const other = plannedTables[target];
    const [referenced] = (await db.select().from(other.table).where(eq(other.table.id, id))) as Values[];
    if (referenced && isTombstone(target, referenced)) return { table: target, id };
  }
  return null;
}

const isTombstone = (table: TableName, row: Values): boolean =>
  (plannedTables[table].tombstones as readonly unknown[]).includes(row['status']);

/** Columns of a row that something later wrote. */
interface Written {
  table: TableName;
  id: string;
  columns: readonly string[];
}

/** Makes the obstacle with the newest later operation that wrote the columns. */
type Blame = (code: Obstacle['code'], written: Written) => Promise<Obstacle>;

/**
 * Finds who is to blame after `seq` by the trail's index of rows. A bulk change stands there for its whole table, so
 * that it is asked of many rows: its plan is read once.
 */
function blamer(db: Reader, seq: number): Blame {
  const plans = new Map<string, Promise<WroteWhat>>();
  return async (code, written) => {
    const later = await db
      .select({ id: operations.id })
      .from(auditRows)
      .innerJoin(auditEvents, eq(auditEvents.seq, auditRows.seq))
      .innerJoin(operations, eq(operations.id, auditEvents.operationId))
      .where(
        and(
          eq(auditRows.tableName, written.table),
          inArray(auditRows.rowId, [written.id, '*']),
          gt(auditRows.seq, seq),
        ),
      )
      .orderBy(desc(auditRows.seq));
    for (const { id } of later) {
      const plan = plans.get(id) ?? wroteWhat(db, id);
      plans.set(id, plan);
      if ((await plan)(written)) return obstacle(code, id);
    }
    return obstacle(code, null);
  };
}

/** Whether an operation wrote one of the columns of a row. */
type WroteWhat = (written: Written) => boolean;

async function wroteWhat(db: Reader, operationId: string): Promise<WroteWhat> {
  const [row] = await db
    .select({ changes: operations.changes })
    .from(operations)
    .where(eq(operations.id, operationId));
  const changes = ((row?.changes ?? []) as Change[]).map((change) => ({
    table: change.table,
    ids: new Set(change.kind === 'bulk' ? change.ids : [change.id]),
    columns: change.kind === 'bulk' ? [change.column] : Object.keys(change.after),
  }));
  return ({ table, id, columns }) =>
    changes.some(
      (change) =>
        change.table === table &&
        change.ids.has(id) &&
        columns.some((column) => change.columns.includes(column)),
    );
}

const sentences: Record<Obstacle['code'], Text> = {
  'changed-since': { zh: '同一字段后来又被修改', en: 'The same field was changed later' },
  'value-taken': { zh: '原来的号码已被另一条登记占用', en: 'The former value is now held by another row' },
  'row-gone': { zh: '相关记录后来已删除或合并', en: 'The row was deleted or merged later' },
};

const obstacle = (code: Obstacle['code'], operationId: string | null): Obstacle => ({
  code,
  message: sentences[code],
  operationId,
});

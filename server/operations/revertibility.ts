/**
 * Whether applied changes can be undone now. A later change stands against it only where it wrote a column the
 * inverse writes, took a value that became free, or made a tombstone of the row or of one it hangs on.
 */
import { and, desc, eq, gt, inArray } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { auditEvents, auditRows, operations } from '../../db/schema/index.ts';
import type { Text } from '../text.ts';
import { sameValue } from './apply.ts';
import { inverse, type Change, type UpdateChange, type Values } from './change.ts';
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
    moved: new Set(updates.map(rowOf)),
    raised: new Set(updates.filter(raises).map(rowOf)),
  };
  for (const change of undone) {
    if (found.length >= maxObstacles) break;
    if (change.kind === 'update') found.push(...(await againstUpdate(db, change, appliedSeq, undo)));
    else if (change.kind === 'bulk') found.push(...(await againstBulk(db, change, appliedSeq)));
  }
  return found.filter((one, at) => found.findIndex((other) => sameObstacle(one, other)) === at);
}

const sameObstacle = (a: Obstacle, b: Obstacle): boolean =>
  a.code === b.code && a.operationId === b.operationId;

/** The rows that one undo changes. */
interface Undo {
  /** What one of them gives up is not taken. */
  moved: ReadonlySet<string>;
  /** What hangs on one of them finds it living again. */
  raised: ReadonlySet<string>;
}

const raises = (change: UpdateChange): boolean =>
  'status' in change.after && !isTombstone(change.table, change.after);

async function againstUpdate(
  db: Reader,
  change: UpdateChange,
  appliedSeq: number,
  { moved, raised }: Undo,
): Promise<Obstacle[]> {
  const planned = plannedTables[change.table];
  const [row] = (await db.select().from(planned.table).where(eq(planned.table.id, change.id))) as Values[];
  if (!row) return [obstacle('row-gone', null)];
  const found: Obstacle[] = [];
  const blame = (code: Obstacle['code'], written: Written): Promise<Obstacle> =>
    blamed(db, code, written, appliedSeq);
  const changed = Object.keys(change.before).filter(
    (column) => !sameValue(row[column], change.before[column]),
  );
  if (changed.length > 0) found.push(await blame('changed-since', { ...change, columns: changed }));
  const taken = await planned.takenBy?.(db, { ...row, ...change.after });
  if (taken && !moved.has(rowOf({ table: change.table, id: taken.id })))
    found.push(await blame('value-taken', { table: change.table, id: taken.id, columns: [taken.column] }));
  if (found.length === 0) {
    const gone = await tombstone(db, row, change, raised);
    if (gone) found.push(await blame('row-gone', { ...gone, columns: ['status'] }));
  }
  return found;
}

async function againstBulk(
  db: Reader,
  change: Extract<Change, { kind: 'bulk' }>,
  appliedSeq: number,
): Promise<Obstacle[]> {
  const { table } = plannedTables[change.table];
  const found: Obstacle[] = [];
  for (let i = 0; i < change.ids.length; i += 2_000) {
    const rows = (await db
      .select()
      .from(table)
      .where(inArray(table.id, change.ids.slice(i, i + 2_000)))) as Values[];
    for (const row of rows)
      if (found.length < maxObstacles && !sameValue(row[change.column], change.before))
        found.push(
          await blamed(
            db,
            'changed-since',
            { table: change.table, id: String(row['id']), columns: [change.column] },
            appliedSeq,
          ),
        );
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

/** The obstacle with the newest operation after `seq` that wrote the columns, by the trail's index of rows. */
async function blamed(db: Reader, code: Obstacle['code'], written: Written, seq: number): Promise<Obstacle> {
  const later = await db
    .select({ id: operations.id, changes: operations.changes })
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
  const culprit = later.find((operation) =>
    (operation.changes as Change[]).some((change) => wrote(change, written)),
  );
  return obstacle(code, culprit?.id ?? null);
}

function wrote(change: Change, { table, id, columns }: Written): boolean {
  if (change.table !== table) return false;
  if (change.kind === 'bulk') return change.ids.includes(id) && columns.includes(change.column);
  return change.id === id && columns.some((column) => column in change.after);
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

/**
 * Whether applied changes can be undone now. A later change stands against it only where it wrote a column the
 * inverse writes, took a value that became free, or made a tombstone of the row or of one it hangs on.
 */
import { and, desc, eq, gt, inArray } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { auditEvents, auditRows } from '../../db/schema/index.ts';
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

/** Everything that stands against undoing `changes`, applied by the event `appliedSeq`; empty when nothing does. */
export async function obstacles(db: Reader, changes: readonly Change[], appliedSeq: number): Promise<Obstacle[]> {
  const found: Obstacle[] = [];
  for (const change of inverse(changes)) {
    if (change.kind === 'update') found.push(...(await againstUpdate(db, change, appliedSeq)));
    else if (change.kind === 'bulk') found.push(...(await againstBulk(db, change, appliedSeq)));
  }
  return found;
}

async function againstUpdate(db: Reader, change: UpdateChange, appliedSeq: number): Promise<Obstacle[]> {
  const planned = plannedTables[change.table];
  const [row] = (await db.select().from(planned.table).where(eq(planned.table.id, change.id))) as Values[];
  if (!row) return [obstacle('row-gone', null)];
  const found: Obstacle[] = [];
  if (Object.entries(change.before).some(([column, value]) => !sameValue(row[column], value)))
    found.push(obstacle('changed-since', await laterOperation(db, change.table, change.id, appliedSeq)));
  const taken = await planned.takenBy?.(db, change.id, change.after);
  if (taken) found.push(obstacle('value-taken', await laterOperation(db, change.table, taken.id, appliedSeq)));
  if (found.length === 0) {
    const gone = await tombstone(db, change.table, row, change);
    if (gone) found.push(obstacle('row-gone', await laterOperation(db, gone.table, gone.id, appliedSeq)));
  }
  return found;
}

async function againstBulk(
  db: Reader,
  change: Extract<Change, { kind: 'bulk' }>,
  appliedSeq: number,
): Promise<Obstacle[]> {
  const { table } = plannedTables[change.table];
  const blamed = new Set<string | null>();
  for (let i = 0; i < change.ids.length; i += 2_000) {
    const rows = (await db
      .select()
      .from(table)
      .where(inArray(table.id, change.ids.slice(i, i + 2_000)))) as Values[];
    for (const row of rows)
      if (!sameValue(row[change.column], change.before))
        blamed.add(await laterOperation(db, change.table, String(row['id']), appliedSeq));
  }
  return [...blamed].map((operationId) => obstacle('changed-since', operationId));
}

/** The row itself, or one it hangs on, if it is a tombstone now and the inverse would not raise it. */
async function tombstone(
  db: Reader,
  table: TableName,
  row: Values,
  change: UpdateChange,
): Promise<{ table: TableName; id: string } | null> {
  const restored = { ...row, ...change.after };
  if (!('status' in change.after) && isTombstone(table, row)) return { table, id: change.id };
  for (const [column, target] of Object.entries(plannedTables[table].references)) {
    const id = restored[column];
    if (typeof id !== 'string' || target === undefined) continue;
    const other = plannedTables[target];
    const [referenced] = (await db.select().from(other.table).where(eq(other.table.id, id))) as Values[];
    if (referenced && isTombstone(target, referenced)) return { table: target, id };
  }
  return null;
}

const isTombstone = (table: TableName, row: Values): boolean =>
  (plannedTables[table].tombstones as readonly unknown[]).includes(row['status']);

/** The newest operation after `seq` that touched the row, by the trail's index of rows. */
async function laterOperation(db: Reader, table: string, id: string, seq: number): Promise<string | null> {
  const [event] = await db
    .select({ operationId: auditEvents.operationId })
    .from(auditRows)
    .innerJoin(auditEvents, eq(auditEvents.seq, auditRows.seq))
    .where(and(eq(auditRows.tableName, table), inArray(auditRows.rowId, [id, '*']), gt(auditRows.seq, seq)))
    .orderBy(desc(auditRows.seq))
    .limit(1);
  return event?.operationId ?? null;
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

/** The rows that operations waiting for a decision are about. */
import { eq, inArray } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { operations, operationSubjects } from '../../db/schema/index.ts';
import type { Change } from '../operations/change.ts';
import { Fault } from './fault.ts';

/** A change beneath a pending operation would make the checker approve something else than was submitted. */
export const operationPending = new Fault('operation-pending', {
  zh: '这一行要变更的登记资料上有待复核的办理事项，未变更。请待其复核或撤回后再导入一次。',
  en: 'An operation on this row waits for its decision, so the line was not taken over. Import again once it is decided or withdrawn.',
});

const rowOf = (table: string, id: string): string => `${table} ${id}`;

export class PendingRows {
  private known = '';
  private rows = new Set<string>();

  has(table: string, id: string): boolean {
    return this.rows.has(rowOf(table, id));
  }

  /** Looks again; plans are read only when the pending operations are others than last time. */
  async refresh(db: Reader): Promise<void> {
    const pending = await db
      .select({ id: operations.id, version: operations.version })
      .from(operations)
      .where(eq(operations.status, 'pending'))
      .orderBy(operations.id);
    const known = pending.map(({ id, version }) => `${id} ${version}`).join();
    if (known === this.known) return;
    this.known = known;
    this.rows = new Set();
    const plans = await db
      .select({ changes: operations.changes })
      .from(operations)
      .where(eq(operations.status, 'pending'));
    for (const { changes } of plans as { changes: Change[] }[])
      for (const change of changes)
        for (const id of change.kind === 'bulk' ? change.ids : [change.id])
          this.rows.add(rowOf(change.table, id));
    const subjects = await db
      .select({ type: operationSubjects.subjectType, id: operationSubjects.subjectId })
      .from(operationSubjects)
      .innerJoin(operations, eq(operations.id, operationSubjects.operationId))
      .where(inArray(operations.status, ['pending']));
    for (const { type, id } of subjects) this.rows.add(rowOf(type, id));
  }
}

/** Putting a plan in force: the one place where an operation changes the registry. */
import { eq, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../db/database.ts';
import { caseItems, operations } from '../../db/schema/index.ts';
import { recordEvent } from '../audit/record.ts';
import type { Actor } from '../auth/actor.ts';
import { settle } from '../cases/lifecycle.ts';
import { notFound, Problem } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Services } from '../services.ts';
import { applyChanges, PlanDrift } from './apply.ts';
import { resolve, type Change } from './change.ts';
import { renewDerived } from './derived.ts';
import type { StoredOperation } from './stored.ts';
import { recordedChanges } from './recorded-changes.ts';

export interface Step {
  tx: Tx;
  services: Services;
  actor: Actor;
  now: number;
}

/** A stored operation. @throws Problem 404 */
export async function stored(db: Reader, id: string): Promise<StoredOperation> {
  const [row] = await db.select().from(operations).where(eq(operations.id, id));
  if (!row) throw notFound();
  return row;
}

/** The row an operation's events are about. */
export const subjectOf = (row: {
  personId: string | null;
  unitId: string | null;
  subjectType: string | null;
  subjectId: string | null;
}): { type: string; id: string } | null => {
  if (row.personId) return { type: 'persons', id: row.personId };
  if (row.unitId) return { type: 'units', id: row.unitId };
  return row.subjectType && row.subjectId ? { type: row.subjectType, id: row.subjectId } : null;
};

export const moveItem = (
  tx: Tx,
  id: string,
  values: Partial<typeof caseItems.$inferSelect>,
): Promise<unknown> =>
  tx.update(caseItems).set(values).where(eq(caseItems.id, id)).returning({ id: caseItems.id });

/** Applies a plan, records it with the digests of what it touched, and settles its item. */
export async function execute(
  step: Step,
  row: StoredOperation,
  plan: readonly Change[],
  checker: Actor | null,
): Promise<void> {
  const { tx, services, actor, now } = step;
  const changes = resolve(plan, { now, actorId: actor.id, newId });
  const applied = await applyChanges(tx, services.keys.row, changes).catch((error: unknown) => {
    if (error instanceof PlanDrift) throw drifted();
    throw error;
  });
  await renewDerived(tx, changes, now);
  const appliedSeq = await recordEvent(tx, {
    at: now,
    actor,
    action: row.type === 'revert' ? 'operation.reverted' : 'operation.applied',
    subject: subjectOf(row),
    caseId: row.caseId,
    operationId: row.id,
    changes: recordedChanges(changes),
    rows: applied.rows,
    ...(applied.buckets ? { buckets: applied.buckets } : {}),
    facts: {
      type: row.type,
      planHash: row.planHash,
      makerId: row.makerId,
      ...(row.revertsId ? { revertsId: row.revertsId } : {}),
    },
  });
  await tx
    .update(operations)
    .set({
      status: 'applied',
      changes,
      checkerId: checker?.id ?? null,
      decidedAt: now,
      appliedAt: now,
      appliedSeq,
      version: row.version + 1,
    })
    .where(eq(operations.id, row.id));
  if (row.revertsId)
    await tx
      .update(operations)
      .set({ status: 'reverted', version: sql`${operations.version} + 1` })
      .where(eq(operations.id, row.revertsId));
  if (row.itemId) await moveItem(tx, row.itemId, { status: 'done' });
  if (row.caseId) await settle(step, row.caseId);
}

const drifted = (): Problem =>
  new Problem(409, 'plan-changed', {
    zh: '内容已变化，没有执行，请重新核对。',
    en: 'The registry changed; nothing was applied. Look again.',
  });

/** Decisions about a pending operation: by another person, or its maker taking it back. */
import { and, eq } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { operations, rekeyMisses, staff } from '../../db/schema/index.ts';
import { Personal, recordEvent } from '../audit/record.ts';
import { settle } from '../cases/lifecycle.ts';
import { invalidInput, notPermitted, type Problem } from '../errors.ts';
import { canonicalIdNumber } from '../identifiers/id-number.ts';
import { assess } from './assess.ts';
import { storedOperation } from './catalogue.ts';
import { alreadyDecided, maxMisses, whyNotDecide } from './deciding.ts';
import { execute, moveItem, subjectOf, type Step } from './execute.ts';
import { canonicalRekey, type Maker } from './operation.ts';
import type { StoredOperation } from './stored.ts';
import { evidenceMissing, isBlocked, lacksMaterial, planChanged, rekeyMismatch } from './refusals.ts';

export interface Decision {
  planHash: string;
  rekey: string | undefined;
}

/**
 * Approves: blockers and plan are made anew inside the transaction, and only the plan that was submitted is applied.
 * A wrong re-keying is RETURNED, because it counts.
 */
export async function approve(step: Step, row: StoredOperation, given: Decision): Promise<Problem | null> {
  const { tx, services, now, actor } = step;
  const why = await whyNotDecide(tx, row, actor, now);
  if (why) throw why;
  if (row.rekeyValue !== null) {
    if (given.rekey === undefined || given.rekey.trim() === '')
      throw invalidInput({ rekey: { zh: '请对照原图重录。', en: 'Re-key the value from the picture.' } });
    const typed = canonicalRekey(given.rekey);
    if ((canonicalIdNumber(typed) ?? typed) !== row.rekeyValue) return countMiss(step, row);
  }
  const operation = storedOperation(row.type);
  const assessed = await assess(tx, services, now, {
    operation,
    input: row.input,
    maker: await makerOf(tx, row.makerId),
    area: null,
    caseId: row.caseId,
    itemId: row.itemId,
    except: row.id,
    policyVersion: row.policyVersion,
  });
  if (assessed.blockers.some((blocker) => blocker.severity === 'block')) throw isBlocked(assessed.blockers);
  if (lacksMaterial(assessed)) throw evidenceMissing(assessed);
  if (given.planHash !== row.planHash || assessed.planHash !== row.planHash)
    throw await planChanged(tx, assessed, row, actor);
  await execute(step, row, assessed.changes, actor);
  return null;
}

async function makerOf(db: Reader, id: string): Promise<Maker> {
  const [row] = await db
    .select({ id: staff.id, role: staff.role, bureauId: staff.bureauId, personKey: staff.personKey })
    .from(staff)
    .where(eq(staff.id, id));
  if (!row) throw new Error('an operation whose maker is not staff');
  return row as Maker;
}

/** The third miss bars the checker and rejects the operation. */
async function countMiss(step: Step, row: StoredOperation): Promise<Problem> {
  const { tx, actor, now } = step;
  const mine = and(eq(rekeyMisses.operationId, row.id), eq(rekeyMisses.personKey, actor.personKey));
  const [before] = await tx.select().from(rekeyMisses).where(mine);
  const misses = (before?.misses ?? 0) + 1;
  if (before) await tx.update(rekeyMisses).set({ misses }).where(mine);
  else await tx.insert(rekeyMisses).values({ operationId: row.id, personKey: actor.personKey, misses });
  await recordEvent(tx, {
    at: now,
    actor,
    action: 'operation.rekey-missed',
    outcome: 'failed',
    subject: subjectOf(row),
    caseId: row.caseId,
    operationId: row.id,
    facts: { misses },
  });
  if (misses >= maxMisses) await decide(step, row, 'rejected', 'operation.rejected', 'rekey-mismatch');
  return rekeyMismatch(maxMisses - misses);
}

/** Ends a pending operation without applying it and gives its item back to the maker. */
async function decide(
  step: Step,
  row: StoredOperation,
  status: 'rejected' | 'withdrawn',
  action: string,
  reason?: string,
): Promise<void> {
  const { tx, actor, now } = step;
  await tx
    .update(operations)
    .set({
      status,
      decidedAt: now,
      ...(status === 'rejected' ? { checkerId: actor.id } : {}),
      ...(reason ? { reason } : {}),
      version: row.version + 1,
    })
    .where(eq(operations.id, row.id));
  await recordEvent(tx, {
    at: now,
    actor,
    action,
    subject: subjectOf(row),
    caseId: row.caseId,
    operationId: row.id,
    facts: { type: row.type, ...(reason ? { reason: new Personal(reason) } : {}) },
  });
  if (row.itemId) await moveItem(tx, row.itemId, { status: 'open' });
  if (row.caseId) await settle(step, row.caseId);
}

export async function reject(step: Step, row: StoredOperation, reason: string): Promise<void> {
  const why = await whyNotDecide(step.tx, row, step.actor, step.now);
  if (why && why.code !== 'rekey-barred') throw why;
  await decide(step, row, 'rejected', 'operation.rejected', reason);
}

/** Only its maker takes an operation back. */
export async function withdraw(step: Step, row: StoredOperation): Promise<void> {
  if (row.makerPersonKey !== step.actor.personKey) throw notPermitted();
  if (row.status !== 'pending') throw alreadyDecided();
  await decide(step, row, 'withdrawn', 'operation.withdrawn');
}

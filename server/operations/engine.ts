/**
 * What is the same for every operation: submit stores a plan, approve applies exactly that plan or nothing,
 * revert is one more operation. Each function runs inside the caller's transaction.
 */
import { and, eq, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../db/database.ts';
import { caseItems, operationBureaus, operations, rekeyMisses } from '../../db/schema/index.ts';
import { recordEvent, Personal } from '../audit/record.ts';
import type { Actor } from '../auth/actor.ts';
import { addWorkingHours } from '../calendar/working-time.ts';
import { holds, settle, storedCase } from '../cases/lifecycle.ts';
import { invalidInput, notFound, notPermitted, Problem } from '../errors.ts';
import { newId } from '../ids.ts';
import { canonicalIdNumber } from '../identifiers/id-number.ts';
import type { Services } from '../services.ts';
import { applyChanges, PlanDrift } from './apply.ts';
import { assess, checkPermission } from './assess.ts';
import { storedOperation } from './catalogue.ts';
import { resolve, type Change } from './change.ts';
import { alreadyDecided, maxMisses, whyNotDecide } from './deciding.ts';
import { canonicalRekey, type Input, type Operation } from './operation.ts';
import { openItem } from './open-item.ts';
import { stricter } from './policy.ts';
import type { StoredOperation } from './present.ts';
import { evidenceMissing, isBlocked, planChanged, rekeyMismatch, unanswered } from './refusals.ts';
import { recordedChanges } from './recorded-changes.ts';

export interface Step {
  tx: Tx;
  services: Services;
  actor: Actor;
  now: number;
}

export interface Submission {
  operation: Operation;
  input: Input;
  caseId: string | null;
  itemId: string | null;
  planHash: string | null;
  overrides: { code: string; reason: string }[];
  supersedes: string | null;
}

/** A stored operation. @throws Problem 404 */
export async function stored(db: Reader, id: string): Promise<StoredOperation> {
  const [row] = await db.select().from(operations).where(eq(operations.id, id));
  if (!row) throw notFound();
  return row;
}

/** Stores a plan for decision, or applies it where nobody has to approve. Returns the operation's id. */
export async function submit(step: Step, given: Submission): Promise<string> {
  const { tx, services, actor, now } = step;
  checkPermission(actor, given.operation);
  const superseded = given.supersedes ? await supersede(step, given.supersedes, given.caseId) : null;
  const itemId = await itemFor(step, given, superseded?.itemId ?? null);
  const assessed = await assess(tx, services, now, { ...given, itemId, except: null });
  const { operation, blockers, policy, target } = assessed;
  if (blockers.some((blocker) => blocker.severity === 'block')) throw isBlocked(blockers);
  if (assessed.missing.length > 0) throw evidenceMissing(assessed.missing);
  const silent = unanswered(blockers, given.overrides);
  if (silent.length > 0) throw isBlocked(silent);
  if (given.planHash !== null && given.planHash !== assessed.planHash) throw await planChanged(tx, assessed, null, actor);
  const overridden = blockers.some((blocker) => blocker.severity === 'warn');
  const approval = overridden ? stricter(policy.approval, 'supervisor') : policy.approval;
  const rekey = await operation.rekeyOf(tx, assessed.input);
  const id = newId();
  await tx.insert(operations).values({
    id,
    type: operation.type,
    status: 'pending',
    caseId: given.caseId,
    itemId,
    personId: target.personId,
    unitId: target.unitId,
    makerId: actor.id,
    makerPersonKey: actor.personKey,
    input: assessed.input,
    changes: assessed.changes,
    blockers,
    overrides: given.overrides.filter((override) => blockers.some((blocker) => blocker.code === override.code)),
    planHash: assessed.planHash,
    policyVersion: policy.version,
    approval,
    rekeyField: approval === 'none' ? null : (rekey?.field ?? null),
    rekeyValue: approval === 'none' ? null : (rekey?.value ?? null),
    reason: typeof assessed.input['reason'] === 'string' ? assessed.input['reason'] : null,
    revertsId: operation.type === 'revert' ? String(assessed.input['operationId']) : null,
    supersedesId: given.supersedes,
    createdAt: now,
    expiresAt: addWorkingHours(now, policy.expiryHours).at,
  });
  if (target.bureauIds.length > 0)
    await tx.insert(operationBureaus).values(target.bureauIds.map((bureauId) => ({ operationId: id, bureauId })));
  await recordEvent(tx, {
    at: now,
    actor,
    action: 'operation.submitted',
    subject: subjectOf(target),
    caseId: given.caseId,
    operationId: id,
    facts: {
      type: operation.type,
      planHash: assessed.planHash,
      policyVersion: policy.version,
      approval,
      overrides: given.overrides.map((override) => ({ code: override.code, reason: new Personal(override.reason) })),
    },
  });
  if (itemId) await moveItem(tx, itemId, { status: 'approval', operationType: operation.type, ...itemTarget(target) });
  if (approval === 'none') await apply(step, await stored(tx, id), assessed.changes, null);
  else if (given.caseId) await settle(step, given.caseId);
  return id;
}

const subjectOf = (row: { personId: string | null; unitId: string | null }): { type: string; id: string } | null =>
  row.personId ? { type: 'persons', id: row.personId } : row.unitId ? { type: 'units', id: row.unitId } : null;

const itemTarget = (target: { personId: string | null; unitId: string | null }): Record<string, string> => ({
  ...(target.personId ? { personId: target.personId } : {}),
  ...(target.unitId ? { unitId: target.unitId } : {}),
});

const moveItem = (tx: Tx, id: string, values: Partial<typeof caseItems.$inferSelect>): Promise<unknown> =>
  tx.update(caseItems).set(values).where(eq(caseItems.id, id)).returning({ id: caseItems.id });

/** The case's open item this is for; only the case's holder submits. */
async function itemFor({ tx, actor }: Step, given: Submission, supersededItem: string | null): Promise<string | null> {
  if (!given.caseId) {
    if (given.operation.evidence.length > 0)
      throw invalidInput({
        caseId: { zh: '此类事项须凭材料办理，请先建立或选择工单。', en: 'This needs material; open or choose a case first.' },
      });
    return null;
  }
  const row = await storedCase(tx, given.caseId);
  holds(row, actor, ['open']);
  const item = await openItem(tx, row.id, given.itemId ?? supersededItem);
  if (item === null)
    throw invalidInput({
      itemId: { zh: '请选择工单中一个未办的事项。', en: 'Choose one of the case’s open items.' },
    });
  return item;
}

/** Takes back the pending operation that a new submission takes the place of; its item is open again. */
async function supersede(step: Step, id: string, caseId: string | null): Promise<StoredOperation> {
  const row = await stored(step.tx, id);
  if (row.caseId !== caseId)
    throw invalidInput({
      supersedes: { zh: '被替换的事项不属于这张工单。', en: 'The operation to replace does not belong to this case.' },
    });
  await withdraw(step, row);
  return row;
}

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
    caseId: row.caseId,
    itemId: row.itemId,
    except: row.id,
    policyVersion: row.policyVersion,
  });
  if (assessed.blockers.some((blocker) => blocker.severity === 'block')) throw isBlocked(assessed.blockers);
  if (assessed.missing.length > 0) throw evidenceMissing(assessed.missing);
  if (given.planHash !== row.planHash || assessed.planHash !== row.planHash)
    throw await planChanged(tx, assessed, row, actor);
  await apply(step, row, assessed.changes, actor);
  return null;
}

async function apply(step: Step, row: StoredOperation, plan: readonly Change[], checker: Actor | null): Promise<void> {
  const { tx, services, actor, now } = step;
  const changes = resolve(plan, { now, actorId: actor.id, newId });
  const applied = await applyChanges(tx, services.keys.row, changes).catch((error: unknown) => {
    if (error instanceof PlanDrift) throw drifted();
    throw error;
  });
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

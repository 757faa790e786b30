/**
 * What is the same for every operation: submit stores a plan, approve (decisions.ts) applies exactly that plan or
 * nothing, revert is one more operation. Each function runs inside the caller's transaction.
 */
import { operationBureaus, operations } from '../../db/schema/index.ts';
import { Personal, recordEvent } from '../audit/record.ts';
import { addWorkingHours } from '../calendar/working-time.ts';
import { holds, settle, storedCase } from '../cases/lifecycle.ts';
import { invalidInput } from '../errors.ts';
import { newId } from '../ids.ts';
import { assess, checkPermission } from './assess.ts';
import { withdraw } from './decisions.ts';
import { execute, moveItem, stored, subjectOf, type Step } from './execute.ts';
import type { Input, Operation } from './operation.ts';
import { openItem } from './open-item.ts';
import { stricter } from './policy.ts';
import type { StoredOperation } from './present.ts';
import { evidenceMissing, isBlocked, planChanged, unanswered } from './refusals.ts';

export interface Submission {
  operation: Operation;
  input: Input;
  caseId: string | null;
  itemId: string | null;
  planHash: string | null;
  overrides: { code: string; reason: string }[];
  supersedes: string | null;
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
  if (given.planHash !== null && given.planHash !== assessed.planHash)
    throw await planChanged(tx, assessed, null, actor);
  const overridden = blockers.some((blocker) => blocker.severity === 'warn');
  const floor = (await operation.approvalFloor?.(tx, assessed.input)) ?? 'none';
  const approval = stricter(stricter(policy.approval, floor), overridden ? 'supervisor' : 'none');
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
    overrides: given.overrides.filter((override) =>
      blockers.some((blocker) => blocker.code === override.code),
    ),
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
    await tx
      .insert(operationBureaus)
      .values(target.bureauIds.map((bureauId) => ({ operationId: id, bureauId })));
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
      overrides: given.overrides.map((override) => ({
        code: override.code,
        reason: new Personal(override.reason),
      })),
    },
  });
  if (itemId)
    await moveItem(tx, itemId, { status: 'approval', operationType: operation.type, ...itemTarget(target) });
  if (approval === 'none') await execute(step, await stored(tx, id), assessed.changes, null);
  else if (given.caseId) await settle(step, given.caseId);
  return id;
}

const itemTarget = (target: { personId: string | null; unitId: string | null }): Record<string, string> => ({
  ...(target.personId ? { personId: target.personId } : {}),
  ...(target.unitId ? { unitId: target.unitId } : {}),
});

/** The case's open item this is for; only the case's holder submits. */
async function itemFor(
  { tx, actor }: Step,
  given: Submission,
  supersededItem: string | null,
): Promise<string | null> {
  if (!given.caseId) {
    if (given.operation.evidence.length > 0)
      throw invalidInput({
        caseId: {
          zh: '此类事项须凭材料办理，请先建立或选择工单。',
          en: 'This needs material; open or choose a case first.',
        },
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
      supersedes: {
        zh: '被替换的事项不属于这张工单。',
        en: 'The operation to replace does not belong to this case.',
      },
    });
  await withdraw(step, row);
  return row;
}

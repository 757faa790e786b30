/**
 * What is the same for every operation: submit stores a plan, approve (decisions.ts) applies exactly that plan or
 * nothing, revert is one more operation. Each function runs inside the caller's transaction.
 */
import type { Tx } from '../../db/database.ts';
import { operationBureaus, operations, operationSubjects, type caseItems } from '../../db/schema/index.ts';
import { Personal, recordEvent } from '../audit/record.ts';
import { addWorkingHours } from '../calendar/working-time.ts';
import { dropItemDrafts } from '../cases/drafts.ts';
import { renewLease } from '../cases/lease.ts';
import { holds, settle, storedCase } from '../cases/lifecycle.ts';
import { invalidInput, type Problem } from '../errors.ts';
import { newId } from '../ids.ts';
import { assess, checkPermission } from './assess.ts';
import { withdraw } from './decisions.ts';
import { execute, moveItem, stored, type Step } from './execute.ts';
import { subjectsOf, type Input, type Operation, type Target } from './operation.ts';
import { openItem } from './open-item.ts';
import { isAppliedAtOnce } from './policy.ts';
import type { StoredOperation } from './stored.ts';
import { evidenceMissing, isBlocked, lacksMaterial, planChanged, unanswered } from './refusals.ts';

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
  const itemId = given.caseId
    ? await itemFor(step, given.caseId, given.itemId ?? superseded?.itemId ?? null)
    : null;
  const assessed = await assess(tx, services, now, {
    ...given,
    itemId,
    maker: actor,
    area: actor.area,
    except: null,
  });
  const { operation, blockers, policy, target, approval } = assessed;
  if (assessed.needsMaterial && !given.caseId) throw needsCase();
  if (blockers.some((blocker) => blocker.severity === 'block')) throw isBlocked(blockers);
  if (lacksMaterial(assessed)) throw evidenceMissing(assessed);
  const silent = unanswered(blockers, given.overrides);
  if (silent.length > 0) throw isBlocked(silent);
  if (given.planHash !== null && given.planHash !== assessed.planHash)
    throw await planChanged(tx, assessed, null, actor);
  const atOnce = isAppliedAtOnce(approval, actor);
  const rekey = atOnce ? null : await operation.rekeyOf(tx, assessed.input);
  const id = newId();
  await tx.insert(operations).values({
    id,
    type: operation.type,
    status: 'pending',
    caseId: given.caseId,
    itemId,
    personId: target.personId,
    unitId: target.unitId,
    subjectType: target.subject?.type ?? null,
    subjectId: target.subject?.id ?? null,
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
    rekeyField: rekey?.field ?? null,
    rekeyValue: rekey?.value ?? null,
    reason: typeof assessed.input['reason'] === 'string' ? assessed.input['reason'] : null,
    revertsId: operation.type === 'revert' ? String(assessed.input['operationId']) : null,
    correctsId: correctedBy(operation, assessed.input),
    supersedesId: given.supersedes,
    createdAt: now,
    expiresAt: addWorkingHours(now, policy.expiryHours).at,
  });
  await recordConcerned(tx, id, target);
  await recordEvent(tx, {
    at: now,
    actor,
    action: 'operation.submitted',
    subject: subjectsOf(target)[0] ?? null,
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
  if (given.caseId && itemId) await dropItemDrafts(tx, given.caseId, itemId);
  if (atOnce) await execute(step, await stored(tx, id), assessed.changes, null);
  else if (given.caseId) await settle(step, given.caseId);
  return id;
}

const itemTarget = (target: Target): Partial<typeof caseItems.$inferSelect> => ({
  ...(target.personId ? { personId: target.personId } : {}),
  ...(target.unitId ? { unitId: target.unitId } : {}),
});

function correctedBy(operation: Operation, input: Input): string | null {
  const id = operation.corrects ? input[operation.corrects] : null;
  return typeof id === 'string' ? id : null;
}

/** The rows and the bureaus an operation concerns. */
async function recordConcerned(tx: Tx, operationId: string, target: Target): Promise<void> {
  const subjects = new Map(subjectsOf(target).map((subject) => [`${subject.type} ${subject.id}`, subject]));
  if (subjects.size > 0)
    await tx
      .insert(operationSubjects)
      .values(
        [...subjects.values()].map(({ type, id }) => ({ operationId, subjectType: type, subjectId: id })),
      );
  const bureauIds = [...new Set(target.bureauIds)];
  if (bureauIds.length > 0)
    await tx.insert(operationBureaus).values(bureauIds.map((bureauId) => ({ operationId, bureauId })));
}

const needsCase = (): Problem =>
  invalidInput({
    caseId: {
      zh: '此类事项须凭材料办理，请先建立或选择工单。',
      en: 'This needs material; open or choose a case first.',
    },
  });

/** The case's open item this is for; only the case's holder submits. */
async function itemFor(step: Step, caseId: string, itemId: string | null): Promise<string> {
  const { tx, actor } = step;
  const row = await storedCase(tx, caseId);
  holds(row, actor, ['open']);
  await renewLease(step, row);
  const item = await openItem(tx, row.id, itemId);
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

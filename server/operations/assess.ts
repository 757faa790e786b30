/** Assessing an operation: input, target, reasons against it, plan and hash. Never writes. */
import { and, eq, ne } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { cases, operations, operationSubjects } from '../../db/schema/index.ts';
import type { Approval } from '../../db/schema/words.ts';
import { require as requirePermission, type Actor } from '../auth/actor.ts';
import { invalidInput, notFound, notPermitted } from '../errors.ts';
import { parseBody } from '../http/input-errors.ts';
import type { Services } from '../services.ts';
import type { Change } from './change.ts';
import {
  block,
  subjectsOf,
  type Blocker,
  type Input,
  type Maker,
  type OnCase,
  type Operation,
  type Target,
} from './operation.ts';
import { isOwnUpload, materialFor, materialOf, type MaterialState } from './material-on-file.ts';
import { planHash } from './plan-hash.ts';
import { approvalNeeded, policyOf, type Policy } from './policy.ts';

export interface Assessment extends MaterialState {
  operation: Operation;
  input: Input;
  target: Target;
  blockers: Blocker[];
  changes: Change[];
  policy: Policy;
  /** Who decides it, an overridden warning and material of the maker's own included. */
  approval: Approval;
  /** The maker uploaded some of the material himself. */
  ownMaterial: boolean;
  planHash: string;
}

export interface Request {
  operation: Operation;
  input: Input;
  maker: Maker;
  /** Whose area limits which rows exist; null for all. Not asked again when an approval assesses anew. */
  area: readonly string[] | null;
  caseId: string | null;
  itemId: string | null;
  /** A pending operation this one takes the place of, or is. */
  except: string | null;
  /** The policy's version when it was submitted; the present one otherwise. */
  policyVersion?: number;
}

/** @throws Problem 403 before anything of the input is looked at */
export function checkPermission(actor: Actor, operation: Operation): void {
  requirePermission(actor, operation.permission);
}

/** The input as the operation's schema reads it. @throws Problem 422 with a sentence per field */
export const parseInput = (operation: Operation, input: Input): Input => parseBody(operation.input, input);

/**
 * @throws Problem 422 when the row the input names does not exist, 404 when bureau staff name one outside their area
 * (the same answer as for one that does not exist), 403 when it is inside but another bureau's
 */
export async function assess(
  db: Reader,
  services: Services,
  now: number,
  request: Request,
): Promise<Assessment> {
  const { operation, input, maker } = request;
  const target = await targetOf(db, request);
  if (operation.permits && !(await operation.permits(db, input, maker))) throw notPermitted();
  const onCase = await caseOf(db, request.caseId);
  const pieces = await materialFor(db, operation, input, request);
  const material = materialOf(operation, onCase, pieces);
  const circumstances = { now, maker, case: onCase, evidence: material.counting };
  const reasons = await operation.blockers(db, input, circumstances);
  const changes = withoutOwnItem(await operation.plan(db, input), request.itemId);
  const policy = await policyOf(db, operation);
  const ownMaterial = material.counting.some((piece) => isOwnUpload(piece, maker.personKey));
  return {
    operation,
    input,
    target,
    blockers: [...reasons, ...(await pendingOn(db, target, request.except))],
    ...(await material.against(db, input, circumstances)),
    ownMaterial,
    changes,
    policy,
    approval: await approvalNeeded(db, operation, { input, maker, policy, reasons, ownMaterial }),
    planHash: planHash(services.keys.plan, {
      type: operation.type,
      input,
      changes,
      // Not what others wait for: a maker who replaces the own request previews it while that still stands.
      blockerCodes: reasons.map((blocker) => blocker.code),
      policyVersion: request.policyVersion ?? policy.version,
    }),
  };
}

/** The item it is for is moved by the engine as the operation goes on, and would make a plan differ from itself. */
function withoutOwnItem(changes: Change[], itemId: string | null): Change[] {
  if (itemId === null) return changes;
  return changes.flatMap((change): Change[] => {
    if (change.table !== 'case_items') return [change];
    if (change.kind !== 'bulk') return change.id === itemId ? [] : [change];
    const ids = change.ids.filter((id) => id !== itemId);
    return ids.length > 0 ? [{ ...change, ids }] : [];
  });
}

async function targetOf(db: Reader, { operation, input, maker, area }: Request): Promise<Target> {
  const target = await operation.target(db, input);
  if (area) {
    if (!target?.bureauIds.some((id) => area.includes(id))) throw notFound();
    if (maker.bureauId === null || !target.bureauIds.includes(maker.bureauId)) throw notPermitted();
  }
  if (!target)
    throw invalidInput({
      [namingField(input)]: {
        zh: '没有这条登记，请重新选择对象。',
        en: 'There is no such row; choose again.',
      },
    });
  return target;
}

/** The first field of the input that names a row. */
const namingField = (input: Input): string =>
  Object.keys(input).find((field) => field.endsWith('Id')) ?? 'input';

async function caseOf(db: Reader, caseId: string | null): Promise<OnCase | null> {
  if (caseId === null) return null;
  const [row] = await db
    .select({ id: cases.id, channel: cases.channel, requesterRole: cases.requesterRole })
    .from(cases)
    .where(eq(cases.id, caseId));
  return (row as OnCase | undefined) ?? null;
}

/** Two pending operations on one row would be decided on a view that the other changes. */
async function pendingOn(db: Reader, target: Target, except: string | null): Promise<Blocker[]> {
  for (const subject of subjectsOf(target)) {
    const [pending] = await db
      .select({ id: operations.id })
      .from(operationSubjects)
      .innerJoin(operations, eq(operations.id, operationSubjects.operationId))
      .where(
        and(
          eq(operationSubjects.subjectType, subject.type),
          eq(operationSubjects.subjectId, subject.id),
          eq(operations.status, 'pending'),
          except ? ne(operations.id, except) : undefined,
        ),
      )
      .limit(1);
    if (pending)
      return [
        block('operation-pending', {
          zh: '该对象已有一项待复核的事项，请先等它办结或撤回。',
          en: 'An operation on the same target is waiting for approval; let it be decided or withdrawn first.',
        }),
      ];
  }
  return [];
}

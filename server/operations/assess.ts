/** Assessing an operation: input, target, reasons against it, plan and hash. Never writes. */
import { and, eq, isNull, ne, or } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { caseEvidence, operations } from '../../db/schema/index.ts';
import type { EvidenceKind } from '../../db/schema/words.ts';
import { require as requirePermission, type Actor } from '../auth/actor.ts';
import { invalidInput } from '../errors.ts';
import { parseBody } from '../http/input-errors.ts';
import type { Services } from '../services.ts';
import type { Change } from './change.ts';
import {
  block,
  type Blocker,
  type EvidenceOnFile,
  type Input,
  type Operation,
  type Target,
} from './operation.ts';
import { planHash } from './plan-hash.ts';
import { policyOf, type Policy } from './policy.ts';

export interface Assessment {
  operation: Operation;
  input: Input;
  target: Target;
  blockers: Blocker[];
  missing: EvidenceKind[];
  changes: Change[];
  policy: Policy;
  planHash: string;
}

export interface Request {
  operation: Operation;
  input: Input;
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

/** @throws Problem 422 when the row the input names does not exist */
export async function assess(
  db: Reader,
  services: Services,
  now: number,
  request: Request,
): Promise<Assessment> {
  const { operation, input } = request;
  const target = await operation.target(db, input);
  if (!target) {
    const field = 'personId' in input ? 'personId' : 'unitId' in input ? 'unitId' : 'operationId';
    throw invalidInput({
      [field]: { zh: '没有这条登记，请重新选择对象。', en: 'There is no such row; choose again.' },
    });
  }
  const evidence = await evidenceOnFile(db, request.caseId, request.itemId);
  const reasons = await operation.blockers(db, input, { now, caseId: request.caseId, evidence });
  const changes = await operation.plan(db, input);
  const policy = await policyOf(db, operation);
  const onFile = new Set(evidence.map((piece) => piece.kind));
  return {
    operation,
    input,
    target,
    blockers: [...reasons, ...(await pendingOn(db, target, request.except))],
    missing: operation.evidence.filter((kind) => !onFile.has(kind)),
    changes,
    policy,
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

/** The case's material for this item: what is bound to it, and what is bound to none. */
async function evidenceOnFile(
  db: Reader,
  caseId: string | null,
  itemId: string | null,
): Promise<EvidenceOnFile[]> {
  if (caseId === null) return [];
  const rows = await db
    .select({ kind: caseEvidence.kind, faxId: caseEvidence.faxId, page: caseEvidence.page })
    .from(caseEvidence)
    .where(
      and(
        eq(caseEvidence.caseId, caseId),
        itemId === null
          ? isNull(caseEvidence.itemId)
          : or(isNull(caseEvidence.itemId), eq(caseEvidence.itemId, itemId)),
      ),
    );
  return rows as EvidenceOnFile[];
}

/** Two pending operations on one target would be decided on a view that the other changes. */
async function pendingOn(db: Reader, target: Target, except: string | null): Promise<Blocker[]> {
  const about = target.personId
    ? eq(operations.personId, target.personId)
    : target.unitId
      ? eq(operations.unitId, target.unitId)
      : null;
  if (!about) return [];
  const [pending] = await db
    .select({ id: operations.id })
    .from(operations)
    .where(and(about, eq(operations.status, 'pending'), except ? ne(operations.id, except) : undefined))
    .limit(1);
  return pending
    ? [
        block('operation-pending', {
          zh: '该对象已有一项待复核的事项，请先等它办结或撤回。',
          en: 'An operation on the same target is waiting for approval; let it be decided or withdrawn first.',
        }),
      ]
    : [];
}

/** How an operation is decided: the floor in code, and a policy in the database that may be stricter. */
import { eq } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { policies } from '../../db/schema/index.ts';
import type { Approval } from '../../db/schema/words.ts';
import type { Blocker, Input, Maker, Operation } from './operation.ts';

export interface Policy {
  approval: Approval;
  expiryHours: number;
  version: number;
}

const strictness: Record<Approval, number> = { none: 0, bureau: 1, supervisor: 2, 'admin-or-supervisor': 2 };

export const isStricter = (a: Approval, b: Approval): boolean => strictness[a] > strictness[b];

export const stricter = (a: Approval, b: Approval): Approval => (isStricter(b, a) ? b : a);

/** `floor`, or what a policy that is stricter than the operation's own floor asks for. */
export const tightened = (floor: Approval, operation: Operation, policy: Policy): Approval =>
  isStricter(policy.approval, operation.approval) ? stricter(floor, policy.approval) : floor;

/**
 * What a policy may ask for: the floor, or a supervisor where it is less. Administrators approve no registry operation,
 * and a bureau decides nothing that is not its own (三员分立, server/auth/permissions.ts).
 */
export const approvalsOf = (operation: Operation): Approval[] =>
  isStricter('supervisor', operation.approval) ? [operation.approval, 'supervisor'] : [operation.approval];

/** The policy in force, never laxer than the operation's own floor. */
export async function policyOf(db: Reader, operation: Operation): Promise<Policy> {
  const [row] = await db.select().from(policies).where(eq(policies.id, operation.type));
  if (!row) return { approval: operation.approval, expiryHours: operation.expiryHours, version: 0 };
  return {
    approval: stricter(operation.approval, row.approval as Approval),
    expiryHours: row.expiryHours,
    version: row.version,
  };
}

/**
 * Who decides a proposal: the floor for its input, a policy that is stricter than the operation's own floor, and a
 * supervisor where a warning would be overridden, or the maker's own upload believed, with nobody else looking.
 */
export async function approvalNeeded(
  db: Reader,
  operation: Operation,
  proposal: {
    input: Input;
    maker: Maker;
    policy: Policy;
    reasons: readonly Blocker[];
    ownMaterial: boolean;
  },
): Promise<Approval> {
  const { input, maker, policy, reasons, ownMaterial } = proposal;
  const floor = operation.approvalFor ? await operation.approvalFor(db, input, maker) : operation.approval;
  const needed = tightened(floor, operation, policy);
  const alone = ownMaterial || reasons.some((reason) => reason.severity === 'warn');
  return needed === 'none' && alone ? 'supervisor' : needed;
}

/** Whether a proposal is in force at once: nobody decides it, or the bureau that decides it proposes it. */
export const isAppliedAtOnce = (approval: Approval, maker: Maker): boolean =>
  approval === 'none' || (approval === 'bureau' && maker.role === 'bureau');

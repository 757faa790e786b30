/** How an operation is decided: the floor in code, and a policy in the database that may be stricter. */
import { eq } from 'drizzle-orm';
import type { Reader, Tx } from '../../db/database.ts';
import { policies } from '../../db/schema/index.ts';
import type { Approval } from '../../db/schema/words.ts';
import { rowDigest } from '../audit/digest.ts';
import { recordEvent } from '../audit/record.ts';
import { catalogue } from './catalogue.ts';
import type { Blocker, Input, Maker, Operation } from './operation.ts';

export interface Policy {
  approval: Approval;
  expiryHours: number;
  version: number;
}

const strictness: Record<Approval, number> = { none: 0, bureau: 1, supervisor: 2, 'admin-or-supervisor': 2 };

export const isStricter = (a: Approval, b: Approval): boolean => strictness[a] > strictness[b];

export const stricter = (a: Approval, b: Approval): Approval => (isStricter(b, a) ? b : a);

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
 * supervisor where a warning would be overridden with nobody else looking.
 */
export async function approvalNeeded(
  db: Reader,
  operation: Operation,
  proposal: { input: Input; maker: Maker; policy: Policy; reasons: readonly Blocker[] },
): Promise<Approval> {
  const { input, maker, policy, reasons } = proposal;
  const floor = operation.approvalFor ? await operation.approvalFor(db, input, maker) : operation.approval;
  const needed = isStricter(policy.approval, operation.approval) ? stricter(floor, policy.approval) : floor;
  return needed === 'none' && reasons.some((reason) => reason.severity === 'warn') ? 'supervisor' : needed;
}

/** Whether a proposal is in force at once: nobody decides it, or the bureau that decides it proposes it. */
export const isAppliedAtOnce = (approval: Approval, maker: Maker): boolean =>
  approval === 'none' || (approval === 'bureau' && maker.role === 'bureau');

/** Gives each catalogued operation that has none its default policy, as one event. */
export async function installPolicies(tx: Tx, rowKey: Buffer, now: number): Promise<void> {
  const present = new Set((await tx.select({ id: policies.id }).from(policies)).map((row) => row.id));
  const missing = catalogue.filter((operation) => !present.has(operation.type));
  if (missing.length === 0) return;
  const rows = await tx
    .insert(policies)
    .values(
      missing.map((operation) => ({
        id: operation.type,
        approval: operation.approval,
        expiryHours: operation.expiryHours,
        changedAt: now,
      })),
    )
    .returning();
  await recordEvent(tx, {
    at: now,
    actor: null,
    action: 'policies.installed',
    rows: rows.map((row) => ({
      table: 'policies',
      id: row.id,
      before: null,
      after: rowDigest(rowKey, policies, row),
    })),
    facts: { types: rows.map((row) => row.id) },
  });
}

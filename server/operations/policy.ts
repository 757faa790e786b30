/** How an operation is decided: the floor in code, and a policy in the database that may be stricter. */
import { eq } from 'drizzle-orm';
import type { Reader, Tx } from '../../db/database.ts';
import { policies } from '../../db/schema/index.ts';
import type { Approval } from '../../db/schema/words.ts';
import { rowDigest } from '../audit/digest.ts';
import { recordEvent } from '../audit/record.ts';
import { catalogue } from './catalogue.ts';
import type { Operation } from './operation.ts';

export interface Policy {
  approval: Approval;
  expiryHours: number;
  version: number;
}

const strictness: Record<Approval, number> = { none: 0, bureau: 1, supervisor: 2, 'admin-or-supervisor': 2 };

export const stricter = (a: Approval, b: Approval): Approval => (strictness[b] > strictness[a] ? b : a);

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

import type { Tx } from '../../db/database.ts';
import { policies } from '../../db/schema/index.ts';
import { rowDigest } from '../audit/digest.ts';
import { recordEvent } from '../audit/record.ts';
import { catalogue } from './catalogue.ts';

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

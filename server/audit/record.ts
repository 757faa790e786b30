/** Writing events. Always inside the transaction of what is recorded. */
import { createHmac, randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Tx } from '../../db/database.ts';
import { auditEvents, auditHead, auditRows, auditValues } from '../../db/schema/index.ts';
import type { AuditOutcome, Role } from '../../db/schema/words.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { BucketSums } from './digest.ts';
import { formatVersion, hashEvent } from './encode.ts';

/** Marks a personal value in an event: it enters the chain as a salted commitment only. */
export class Personal {
  constructor(readonly value: string) {}
}

/** A changed column; `Personal` values are committed, others stand in the clear. */
export interface RecordedChange {
  table: string;
  /** One row, or the number of rows of a bulk change. */
  id?: string;
  count?: number;
  field: string;
  before: unknown;
  after: unknown;
}

/** A row an event touched, with its digests; null where it did not exist. */
export interface TouchedRow {
  table: string;
  id: string;
  before: string | null;
  after: string | null;
}

export interface AuditEvent {
  at: number;
  actor: { id: string; role: Role } | null;
  action: string;
  outcome?: AuditOutcome;
  subject?: { type: string; id: string } | null;
  caseId?: string | null;
  operationId?: string | null;
  changes?: RecordedChange[];
  rows?: TouchedRow[];
  /** Sums moved by rows too many to list, and the tables they are in. */
  buckets?: BucketSums;
  /** Facts without personal values, or with them as `Personal`. */
  facts?: Record<string, unknown>;
}

/** What stands in an event for a personal value. */
export interface Commitment {
  commitment: string;
}

/** Appends an event and moves the head. Returns its sequence number. */
export async function recordEvent(tx: Tx, event: AuditEvent): Promise<number> {
  const [head] = await tx.select().from(auditHead).where(eq(auditHead.id, 1));
  if (!head) throw new Error('audit_head is missing');
  const seq = head.seq + 1;
  const values: { commitment: string; salt: string; value: string }[] = [];
  const detail = canonicalJson(
    withCommitments(
      {
        ...(event.changes?.length ? { changes: event.changes } : {}),
        ...(event.rows?.length ? { rows: event.rows.map((r) => [r.table, r.id, r.before, r.after]) } : {}),
        ...(event.buckets ? { buckets: event.buckets } : {}),
        ...(event.facts ? { facts: event.facts } : {}),
      },
      values,
    ),
  );
  const fields = {
    seq,
    formatVersion,
    at: event.at,
    actorId: event.actor?.id ?? null,
    actorRole: event.actor?.role ?? null,
    action: event.action,
    outcome: event.outcome ?? 'done',
    subjectType: event.subject?.type ?? null,
    subjectId: event.subject?.id ?? null,
    caseId: event.caseId ?? null,
    operationId: event.operationId ?? null,
    detail,
    prevHash: head.hash,
  };
  const hash = hashEvent(fields);
  await tx.insert(auditEvents).values({ ...fields, hash });
  if (values.length > 0) await tx.insert(auditValues).values(values.map((v) => ({ seq, ...v })));
  const touched = touchedRows(
    event.rows?.map((r) => [r.table, r.id] as const),
    event.buckets,
  );
  if (touched.length > 0) await tx.insert(auditRows).values(touched.map((r) => ({ seq, ...r })));
  await tx.update(auditHead).set({ seq, hash }).where(eq(auditHead.id, 1));
  return seq;
}

/** What the index of touched rows says of an event, each once. */
export function touchedRows(
  rows: readonly (readonly [table: string, id: string, ...unknown[]])[] = [],
  buckets: BucketSums = {},
): { tableName: string; rowId: string }[] {
  const touched = new Map<string, { tableName: string; rowId: string }>();
  for (const [tableName, rowId] of rows) touched.set(`${tableName} ${rowId}`, { tableName, rowId });
  for (const tableName of Object.keys(buckets)) touched.set(`${tableName} *`, { tableName, rowId: '*' });
  return [...touched.values()];
}

function withCommitments(
  value: unknown,
  values: { commitment: string; salt: string; value: string }[],
): unknown {
  if (value instanceof Personal) {
    const salt = randomBytes(16).toString('hex');
    const commitment = createHmac('sha256', Buffer.from(salt, 'hex')).update(value.value).digest('hex');
    values.push({ commitment, salt, value: value.value });
    return { commitment } satisfies Commitment;
  }
  if (Array.isArray(value)) return value.map((entry) => withCommitments(entry, values));
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, entry]) => entry !== undefined)
        .map(([key, entry]) => [key, withCommitments(entry, values)]),
    );
  return value;
}

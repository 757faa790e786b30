/**
 * Verifying the trail without trusting the server: the chain from its first event to its head, then the registry's
 * present rows against what the events say they must be.
 */
import { createHmac } from 'node:crypto';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { and, asc, eq, gt, lte } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { auditEvents, auditHead, auditRows, auditValues } from '../../db/schema/index.ts';
import type { Verification } from './contract.ts';
import { BucketLedger, bucketCount, bucketOf, rowDigest, type BucketSums } from './digest.ts';
import { genesisHash, hashEvent } from './encode.ts';
import { openImports } from './open-sums.ts';
import { iso } from '../time.ts';
import { touchedRows } from './record.ts';
import { verifiedTables } from './verified-tables.ts';

const eventsPerBatch = 500;
const rowsPerBatch = 2_000;
/** More than this and the report says enough. */
const maxDifferences = 200;

interface Expected {
  ledger: BucketLedger;
  /** Rows with a history of their own: the digest after their last event, null when they must not be there. */
  rows: Map<string, Map<string, string | null>>;
}

/** What an event's detail says about rows. */
interface Detail {
  rows?: [table: string, id: string, before: string | null, after: string | null][];
  buckets?: BucketSums;
}

/**
 * @param rowKey the key of row digests; null checks the chain alone
 */
export async function verifyTrail(db: Reader, rowKey: Buffer | null): Promise<Verification> {
  const started = performance.now();
  const expected: Expected = { ledger: new BucketLedger(), rows: new Map() };
  const chain = await verifyChain(db, expected);
  const open = rowKey && !chain.brokenAt ? await openImports(db, rowKey) : [];
  for (const { sums } of open) if (sums) collect(expected, { buckets: sums });
  const stateDiffers = rowKey && !chain.brokenAt ? await verifyState(db, rowKey, expected) : [];
  for (const { id, sums } of open) if (!sums) stateDiffers.push({ table: 'import_runs', id });
  return {
    ok: !chain.brokenAt && stateDiffers.length === 0,
    ...chain,
    stateDiffers,
    ...(open.length > 0
      ? { openImports: open.map(({ id, kind, startedAt }) => ({ id, kind, startedAt: iso(startedAt) })) }
      : {}),
    checkedAt: new Date().toISOString(),
    tookMs: Math.round(performance.now() - started),
  };
}

async function verifyChain(
  db: Reader,
  expected: Expected,
): Promise<Pick<Verification, 'events' | 'head'> & { brokenAt?: { seq: number; fault: string } }> {
  const [head] = await db.select().from(auditHead).where(eq(auditHead.id, 1));
  let seq = 0;
  let hash = genesisHash;
  let isFirst = true;
  const broken = (at: number, fault: string) => ({ events: seq, head: hash, brokenAt: { seq: at, fault } });
  for (;;) {
    const events = await db
      .select()
      .from(auditEvents)
      // Nothing may stand before the first event either.
      .where(isFirst ? undefined : gt(auditEvents.seq, seq))
      .orderBy(asc(auditEvents.seq))
      .limit(eventsPerBatch);
    if (events.length === 0) break;
    isFirst = false;
    const last = events.at(-1)?.seq ?? seq;
    const values = await db
      .select()
      .from(auditValues)
      .where(and(gt(auditValues.seq, seq), lte(auditValues.seq, last)));
    const index = await db
      .select()
      .from(auditRows)
      .where(and(gt(auditRows.seq, seq), lte(auditRows.seq, last)));
    for (const event of events) {
      if (event.seq !== seq + 1) return broken(seq + 1, 'missing');
      if (event.prevHash !== hash) return broken(event.seq, 'previous-hash');
      if (hashEvent(event) !== event.hash) return broken(event.seq, 'edited');
      const detail = JSON.parse(event.detail) as Detail;
      const own = values.filter((value) => value.seq === event.seq);
      if (own.length !== commitments(event.detail) || !own.every((value) => holds(value, event.detail)))
        return broken(event.seq, 'value');
      if (
        !isIndexed(
          detail,
          index.filter((row) => row.seq === event.seq),
        )
      )
        return broken(event.seq, 'row-index');
      collect(expected, detail);
      seq = event.seq;
      hash = event.hash;
    }
    await yieldToOthers();
  }
  if (head && head.seq > seq) return broken(seq + 1, 'truncated');
  if (head?.seq !== seq || head.hash !== hash) return broken(seq, 'head');
  return { events: seq, head: hash };
}

/** A kept value must be the one its event commits to. */
function holds(value: typeof auditValues.$inferSelect, detail: string): boolean {
  if (!detail.includes(value.commitment)) return false;
  if (value.value === null || value.salt === null) return value.erasedAt !== null;
  return (
    createHmac('sha256', Buffer.from(value.salt, 'hex')).update(value.value).digest('hex') ===
    value.commitment
  );
}

/** How many personal values an event commits to; quotes inside a text are escaped, so only keys match. */
const commitments = (detail: string): number => detail.match(/"commitment":"/g)?.length ?? 0;

/** Whether the index of touched rows says of an event what the event says. */
function isIndexed(detail: Detail, index: readonly (typeof auditRows.$inferSelect)[]): boolean {
  const indexed = new Set(index.map((row) => `${row.tableName} ${row.rowId}`));
  const touched = touchedRows(detail.rows, detail.buckets);
  return (
    indexed.size === touched.length && touched.every((row) => indexed.has(`${row.tableName} ${row.rowId}`))
  );
}

/**
 * Adds up what an event says about rows. A bulk change moves rows of its buckets without naming them, so that the
 * digests known of rows there say nothing any more.
 */
function collect({ ledger, rows }: Expected, detail: Detail): void {
  if (detail.buckets) ledger.merge(detail.buckets);
  for (const [table, buckets] of Object.entries(detail.buckets ?? {})) {
    const known = rows.get(table);
    for (const id of known?.keys() ?? []) if (String(bucketOf(id)) in buckets) known?.delete(id);
  }
  for (const [table, id, before, after] of detail.rows ?? []) {
    if (before) ledger.subtract(table, id, before);
    if (after) ledger.add(table, id, after);
    const known = rows.get(table) ?? new Map<string, string | null>();
    rows.set(table, known.set(id, after));
  }
}

async function verifyState(
  db: Reader,
  rowKey: Buffer,
  expected: Expected,
): Promise<Verification['stateDiffers']> {
  const differences: Verification['stateDiffers'] = [];
  for (const [name, table] of Object.entries(verifiedTables)) {
    const present = new BucketLedger();
    const watched = expected.rows.get(name) ?? new Map<string, string | null>();
    const seen = new Map<string, string>();
    let after: string | null = null;
    for (;;) {
      const rows: Record<string, unknown>[] = await db
        .select()
        .from(table)
        .where(after === null ? undefined : gt(table.id, after))
        .orderBy(asc(table.id))
        .limit(rowsPerBatch);
      if (rows.length === 0) break;
      for (const row of rows) {
        const id = String(row['id']);
        const digest = rowDigest(rowKey, table, row);
        present.add(name, id, digest);
        if (watched.has(id)) seen.set(id, digest);
        after = id;
      }
      await yieldToOthers();
    }
    differences.push(...compare(name, expected.ledger, present, watched, seen));
    if (differences.length >= maxDifferences) return differences.slice(0, maxDifferences);
  }
  return differences;
}

/** Names the rows of a differing bucket that have a history and differ from it; else the bucket. */
function compare(
  table: string,
  expected: BucketLedger,
  present: BucketLedger,
  watched: ReadonlyMap<string, string | null>,
  seen: ReadonlyMap<string, string>,
): Verification['stateDiffers'] {
  const differing = new Set<number>();
  for (let bucket = 0; bucket < bucketCount; bucket++)
    if (expected.get(table, bucket) !== present.get(table, bucket)) differing.add(bucket);
  if (differing.size === 0) return [];
  const named = [...watched].filter(
    ([id, digest]) => differing.has(bucketOf(id)) && (seen.get(id) ?? null) !== digest,
  );
  const explained = new Set(named.map(([id]) => bucketOf(id)));
  return [
    ...named.map(([id]) => ({ table, id })),
    ...[...differing].filter((bucket) => !explained.has(bucket)).map((bucket) => ({ table, bucket })),
  ];
}

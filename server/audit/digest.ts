/**
 * Digests of rows and sums of them. A digest is keyed, because the columns beside an ID number would let anybody
 * who holds the trail guess it. Sums are modulo 2^256 over 4,096 id buckets a table, so that a later change moves
 * the sum by the difference of two digests.
 */
import { createHmac } from 'node:crypto';
import { getTableColumns, getTableName } from 'drizzle-orm';
import type { AnyTable } from '../../db/columns.ts';
import { canonicalJson } from '../canonical-json.ts';

export const bucketCount = 4096;
const modulus = 1n << 256n;

const columnKeys = new WeakMap<AnyTable, string[]>();

function sortedKeys(table: AnyTable): string[] {
  let keys = columnKeys.get(table);
  if (!keys) {
    keys = Object.keys(getTableColumns(table)).sort();
    columnKeys.set(table, keys);
  }
  return keys;
}

/** HMAC-SHA-256 (hex) of a row's non-null columns by name, so that a new nullable column changes no digest. */
export function rowDigest(key: Buffer, table: AnyTable, row: Readonly<Record<string, unknown>>): string {
  let text = JSON.stringify(getTableName(table));
  for (const column of sortedKeys(table)) text += columnText(column, row[column]);
  return digest(key, text);
}

/** {@link rowDigest} of a row and of the same row with `changed` in the place of some of its values. */
export function rowDigests(
  key: Buffer,
  table: AnyTable,
  row: Readonly<Record<string, unknown>>,
  changed: Readonly<Record<string, unknown>>,
): [before: string, after: string] {
  let before = JSON.stringify(getTableName(table));
  let after = before;
  for (const column of sortedKeys(table)) {
    const text = columnText(column, row[column]);
    before += text;
    after += column in changed ? columnText(column, changed[column]) : text;
  }
  return [digest(key, before), digest(key, after)];
}

function columnText(column: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  return `,"${column}":${typeof value === 'object' ? canonicalJson(value) : JSON.stringify(value)}`;
}

const digest = (key: Buffer, text: string): string => createHmac('sha256', key).update(text).digest('hex');

/** The bucket of an id: 32-bit FNV-1a with its upper half folded in, the low 12 bits. */
export function bucketOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 16)) & (bucketCount - 1);
}

/** Sums per table and bucket, as the trail commits to them: `{ table: { bucket: 64 hex digits } }`. */
export type BucketSums = Record<string, Record<string, string>>;

/** Adds up digests per table and bucket. */
export class BucketLedger {
  private readonly sums = new Map<string, Map<number, bigint>>();

  add(table: string, id: string, digest: string): void {
    this.move(table, bucketOf(id), BigInt('0x' + digest));
  }

  subtract(table: string, id: string, digest: string): void {
    this.move(table, bucketOf(id), modulus - BigInt('0x' + digest));
  }

  /** Takes up that a row is no longer as it was; null before one that is new. */
  replace(table: string, id: string, before: string | null, after: string): void {
    if (before !== null) this.subtract(table, id, before);
    this.add(table, id, after);
  }

  /** Adds sums committed by an event. */
  merge(sums: BucketSums): void {
    for (const [table, buckets] of Object.entries(sums))
      for (const [bucket, sum] of Object.entries(buckets))
        this.move(table, Number(bucket), BigInt('0x' + sum));
  }

  /** Zero when nothing is in the bucket. */
  get(table: string, bucket: number): bigint {
    return this.sums.get(table)?.get(bucket) ?? 0n;
  }

  toJSON(): BucketSums {
    const result: BucketSums = {};
    for (const [table, buckets] of this.sums) {
      const entries = [...buckets].filter(([, sum]) => sum !== 0n).sort(([a], [b]) => a - b);
      result[table] = Object.fromEntries(
        entries.map(([bucket, sum]) => [bucket, sum.toString(16).padStart(64, '0')]),
      );
    }
    return result;
  }

  private move(table: string, bucket: number, by: bigint): void {
    let buckets = this.sums.get(table);
    if (!buckets) this.sums.set(table, (buckets = new Map()));
    buckets.set(bucket, ((buckets.get(bucket) ?? 0n) + by) % modulus);
  }
}

/**
 * The sums of an import under way: what its commits moved so far and no event commits to yet. They stand in a row that
 * can be changed, unlike the trail, so they are sealed with the key of the row digests; whoever can edit the database
 * cannot make an edit agree with them.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { importRuns } from '../../db/schema/index.ts';
import type { BucketSums } from './digest.ts';

/** Stands beside the tables' names; no table is called so. */
const sealName = 'seal';

/** Sums as they are kept in `import_runs.moved`. */
export function sealSums(rowKey: Buffer, runId: string, sums: BucketSums): BucketSums {
  return { ...sums, [sealName]: { hmac: sealOf(rowKey, runId, sums).toString('hex') } };
}

/** The sums, none before the first commit, or null where they are not as this installation sealed them. */
export function unsealSums(rowKey: Buffer, runId: string, moved: BucketSums | null): BucketSums | null {
  if (moved === null) return {};
  const { [sealName]: seal, ...sums } = moved;
  const given = Buffer.from(seal?.['hmac'] ?? '', 'hex');
  const right = sealOf(rowKey, runId, sums);
  return given.length === right.length && timingSafeEqual(given, right) ? sums : null;
}

/** Buckets are numbers, whose order in an object is their own; only the tables' has to be made. */
function sealOf(rowKey: Buffer, runId: string, sums: BucketSums): Buffer {
  const hmac = createHmac('sha256', rowKey).update(`import ${runId}`);
  for (const table of Object.keys(sums).sort()) hmac.update(JSON.stringify([table, sums[table]]));
  return hmac.digest();
}

export interface OpenImport {
  id: string;
  kind: string;
  /** UTC milliseconds. */
  startedAt: number;
  /** Null where the sums are not as they were sealed. */
  sums: BucketSums | null;
}

/** The imports that run or were cut off. */
export async function openImports(db: Reader, rowKey: Buffer): Promise<OpenImport[]> {
  const runs = await db
    .select()
    .from(importRuns)
    .where(eq(importRuns.status, 'running'))
    .orderBy(importRuns.startedAt);
  return runs.map(({ id, kind, startedAt, moved }) => ({
    id,
    kind,
    startedAt,
    sums: unsealSums(rowKey, id, moved),
  }));
}

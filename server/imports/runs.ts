/** The rows of imports: begun, kept with every commit, closed by the event that commits to all they moved. */
import { setTimeout as wait } from 'node:timers/promises';
import { and, eq } from 'drizzle-orm';
import type { Database, Reader, Tx } from '../../db/database.ts';
import { importRuns } from '../../db/schema/index.ts';
import type { BucketLedger } from '../audit/digest.ts';
import { sealSums, unsealSums } from '../audit/open-sums.ts';
import { recordEvent } from '../audit/record.ts';
import { newId } from '../ids.ts';
import { iso } from '../time.ts';
import { compareAllUnits } from './compare-units.ts';
import { UnreadableFile } from './fault.ts';
import type { ImportKind } from './kinds/columns.ts';

export interface Counts {
  inserted: number;
  changed: number;
  unchanged: number;
  refused: number;
}

export interface Run {
  id: string;
}

/** A run that commits does so several times in this time. */
const aliveWithinMs = 1_500;

const underWay = (): UnreadableFile =>
  new UnreadableFile('import-under-way', {
    zh: '另一个导入正在进行，未写入任何内容。请待其结束后再导入。',
    en: 'Another import is under way; nothing was written. Wait for its end.',
  });

/** Another run took this one for cut off and closed it. */
const closedMeanwhile = (): UnreadableFile =>
  new UnreadableFile('closed-meanwhile', {
    zh: '另一个导入把本次导入当作中断而结束了。已提交的部分保留，请再运行一次。',
    en: 'Another import took this one for cut off and closed it. What was committed stays; run it again.',
  });

const openRuns = (db: Reader): Promise<(typeof importRuns.$inferSelect)[]> =>
  db.select().from(importRuns).where(eq(importRuns.status, 'running')).orderBy(importRuns.startedAt);

/**
 * Closes the runs that were cut off, with an event that commits to what they moved. Returns their ids.
 * @throws UnreadableFile when one of them is not cut off but at work
 */
export async function closeCutOff(database: Database, rowKey: Buffer, now: () => number): Promise<string[]> {
  const before = await openRuns(database.db);
  if (before.length === 0) return [];
  await wait(aliveWithinMs);
  const progress = (runs: readonly (typeof importRuns.$inferSelect)[]): string =>
    runs.map((run) => [run.id, run.inserted, run.changed, run.unchanged, run.refused].join(' ')).join();
  if (progress(before) !== progress(await openRuns(database.db))) throw underWay();
  for (const run of before) {
    await database.transaction((tx) => endRun(tx, rowKey, run, now(), { cutOff: true }));
    // Which units it brought is not known any more.
    if (run.kind === 'units' && run.inserted + run.changed > 0) await compareAllUnits(database, now);
  }
  return before.map((run) => run.id);
}

export async function beginRun(
  database: Database,
  { kind, file, by, now }: { kind: ImportKind; file: { sha256: string }; by: string; now: () => number },
): Promise<Run> {
  const run = { id: newId(), kind, sha256: file.sha256 };
  await database.transaction(async (tx) => {
    await tx.insert(importRuns).values({ ...run, status: 'running', startedAt: now(), moved: null });
    await recordEvent(tx, {
      at: now(),
      actor: null,
      action: 'registry.import-started',
      subject: { type: 'import_runs', id: run.id },
      facts: { importKind: kind, sha256: run.sha256, osUser: by },
    });
  });
  return run;
}

/** Keeps what the run has moved and counted, in the transaction of the rows. */
export async function keepRun(
  tx: Tx,
  rowKey: Buffer,
  run: Run,
  counts: Counts,
  ledger: BucketLedger,
): Promise<void> {
  const kept = await tx
    .update(importRuns)
    .set({ ...counts, moved: sealSums(rowKey, run.id, ledger.toJSON()) })
    .where(and(eq(importRuns.id, run.id), eq(importRuns.status, 'running')))
    .returning({ id: importRuns.id });
  if (kept.length === 0) throw closedMeanwhile();
}

/** Closes a run: its event commits to everything its commits moved. */
export async function endRun(
  tx: Tx,
  rowKey: Buffer,
  { id }: Run,
  now: number,
  { cutOff }: { cutOff: boolean },
): Promise<void> {
  const [run] = await tx
    .select()
    .from(importRuns)
    .where(and(eq(importRuns.id, id), eq(importRuns.status, 'running')));
  if (!run) return;
  const moved = unsealSums(rowKey, id, run.moved);
  const { kind, sha256, inserted, changed, unchanged, refused, startedAt } = run;
  await recordEvent(tx, {
    at: now,
    actor: null,
    action: 'registry.imported',
    subject: { type: 'import_runs', id },
    // Sums that somebody edited are not committed to: the registry then differs from the trail, and verify says so.
    ...(moved && Object.keys(moved).length > 0 ? { buckets: moved } : {}),
    facts: {
      importKind: kind,
      sha256,
      startedAt: iso(startedAt),
      inserted,
      changed,
      unchanged,
      refused,
      ...(cutOff ? { cutOff } : {}),
      ...(moved ? {} : { sumsBroken: true }),
    },
  });
  await tx
    .update(importRuns)
    .set({ status: 'done', finishedAt: now, moved: null })
    .where(eq(importRuns.id, id));
}

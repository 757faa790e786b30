/**
 * An import from beginning to end. It writes in commits of about a fifth of a second, so that the console's own writers
 * get their turn in between; whole commits stay whatever happens, and the next run of the same file finds them again by
 * their natural keys.
 */
import { setImmediate as messagesTurn, setTimeout as wait } from 'node:timers/promises';
import type { Database, Reader, Tx } from '../../db/database.ts';
import { DatabaseBusyError } from '../../db/errors.ts';
import { bureaus } from '../../db/schema/index.ts';
import { BucketLedger } from '../audit/digest.ts';
import { shanghaiDay } from '../calendar/working-time.ts';
import { EntryMaker } from '../search/entries.ts';
import { RegistryChanges } from './changes.ts';
import { compareUnits, maxComparedAtOnce } from './compare-units.ts';
import { Fault, UnreadableFile, type RefusedLine } from './fault.ts';
import type { SourceFile } from './inspect.ts';
import type { ImportKind } from './kinds/columns.ts';
import { decideOf } from './kinds/decide.ts';
import { idMaker } from '../ids.ts';
import { openLineFeed, type LineFeed } from './line-feed.ts';
import type { LineBatch } from './lines.ts';
import { PendingRows } from './pending-rows.ts';
import { beginRun, closeCutOff, endRun, keepRun, type Counts, type Run } from './runs.ts';
import { SeenKeys } from './seen-keys.ts';

const commitEveryMs = 200;
/** Long enough for a writer of another process, who asks every few milliseconds, to get in between two commits. */
const turnOfOthersMs = 10;
/** How often a commit asks for its turn again, each time as long as the database waits. */
const turnsAsked = 30;

export interface ImportOptions {
  database: Database;
  rowKey: Buffer;
  now: () => number;
  file: SourceFile;
  kind: ImportKind;
  /** Who runs it, as the operating system knows them. */
  by: string;
  /** Everything but writing. */
  dryRun: boolean;
  /** Each refused line in the order of the file. */
  onRefused: (line: RefusedLine) => void;
  /** Bytes of the file and lines done so far; between commits, and waited for. */
  onProgress?: (bytes: number, lines: number) => Promise<void> | void;
  /** Units compared for duplicates at the end, and of how many. */
  onCompared?: (done: number, total: number) => void;
  /** Ends it after the commit under way. */
  signal?: AbortSignal;
}

export interface ImportResult extends Counts {
  /** Null of a dry run. */
  runId: string | null;
  /** It was told to end before the file did. */
  cutOff: boolean;
  /** Earlier runs that had been cut off and are closed now. */
  closed: string[];
}

/** @throws UnreadableFile when nothing was written */
export async function runImport(options: ImportOptions): Promise<ImportResult> {
  const { database, file, kind, now } = options;
  const [bureau] = await database.db.select({ id: bureaus.id }).from(bureaus).limit(1);
  if (!bureau)
    throw new UnreadableFile('no-reference-data', {
      zh: '数据库还没有地区和人社局，未写入任何内容。请先运行 npm run init。',
      en: 'The database has no regions and bureaus yet; nothing was written. Run npm run init first.',
    });
  const feed = await openLineFeed({ file, kind, today: shanghaiDay(now()) });
  try {
    return await new Import(options, feed).run();
  } finally {
    await feed.close();
  }
}

class Import {
  private readonly ledger = new BucketLedger();
  private readonly moved = this.ledger.replace.bind(this.ledger);
  private readonly entries = new EntryMaker(0);
  private readonly nextId = idMaker();
  private readonly seen = new SeenKeys();
  private readonly pending = new PendingRows();
  private readonly counts: Counts = { inserted: 0, changed: 0, unchanged: 0, refused: 0 };
  private readonly toCompare = new Set<string>();
  private bytes = 0;

  constructor(
    private readonly options: ImportOptions,
    private readonly feed: LineFeed,
  ) {}

  async run(): Promise<ImportResult> {
    const { database, rowKey, dryRun, now } = this.options;
    const isTold = (): boolean => this.options.signal?.aborted ?? false;
    const closed = dryRun ? [] : await closeCutOff(database, rowKey, now);
    const run = dryRun ? null : await beginRun(database, this.options);
    let cutOff = false;
    try {
      while (await this.feed.more()) {
        cutOff = isTold();
        if (cutOff) break;
        await (run ? this.commit(run) : this.tryOut());
        if (run) await wait(turnOfOthersMs);
      }
    } catch (error) {
      // What is committed is committed to; a database that is gone leaves it to the next run.
      if (run) await this.end(run, true).catch(() => undefined);
      throw error;
    }
    if (run) await this.end(run, cutOff);
    return { ...this.counts, runId: run?.id ?? null, cutOff, closed };
  }

  /** Writes what the other thread has ready, for as long as a commit lasts. */
  private async commit(run: Run): Promise<void> {
    const { database, rowKey } = this.options;
    await inTurn(database, async (tx) => {
      const until = performance.now() + commitEveryMs;
      await this.entries.goOn(tx);
      await this.pending.refresh(tx);
      for (let batch = this.feed.next(); batch; batch = this.feed.next()) {
        const changes = await this.decide(tx, batch);
        await changes.write(tx, { rowKey, moved: this.moved, entries: this.entries });
        for (const id of changes.unitsToCompare) this.noteUnit(id);
        // Lets the other thread's messages in.
        await messagesTurn();
        if (performance.now() >= until) break;
      }
      await keepRun(tx, rowKey, run, this.counts, this.ledger);
    });
    await this.options.onProgress?.(this.bytes, this.lines);
  }

  private async tryOut(): Promise<void> {
    const { db } = this.options.database;
    await this.pending.refresh(db);
    const batch = this.feed.next();
    if (batch) await this.decide(db, batch);
    await this.options.onProgress?.(this.bytes, this.lines);
  }

  private async decide(db: Reader, batch: LineBatch): Promise<RegistryChanges> {
    const { kind, now } = this.options;
    const changes = new RegistryChanges();
    const outcomes = await decideOf(kind, db, batch.values, changes, {
      now: now(),
      nextId: this.nextId,
      seen: this.seen,
      pending: this.pending,
    });
    const refused = [...batch.refused];
    outcomes.forEach((outcome, i) => {
      if (outcome instanceof Fault) refused.push(this.refusedLine(batch.lines[i] ?? 0, outcome));
      else this.counts[outcome]++;
    });
    for (const line of refused.sort((a, b) => a.line - b.line)) this.options.onRefused(line);
    this.counts.refused += refused.length;
    this.bytes = batch.bytes;
    return changes;
  }

  private refusedLine(line: number, { field, code, text }: Fault): RefusedLine {
    return { line, column: field === null ? null : (this.feed.titles.get(field) ?? field), code, text };
  }

  private noteUnit(id: string): void {
    // More than this are compared by a scan of all, which needs no list.
    if (this.toCompare.size <= maxComparedAtOnce) this.toCompare.add(id);
  }

  private async end(run: Run, cutOff: boolean): Promise<void> {
    const { database, rowKey, now, onCompared } = this.options;
    await inTurn(database, (tx) => endRun(tx, rowKey, run, now(), { cutOff }));
    await compareUnits(database, [...this.toCompare], now, onCompared);
  }

  private get lines(): number {
    return Object.values(this.counts).reduce((sum: number, n: number) => sum + n, 0);
  }
}

/** A transaction that asks for its turn again while the console writes; once begun it is not done twice. */
async function inTurn(database: Database, work: (tx: Tx) => Promise<void>): Promise<void> {
  for (let asked = 1; ; asked++) {
    let begun = false;
    try {
      await database.transaction((tx) => {
        begun = true;
        return work(tx);
      });
      return;
    } catch (error) {
      if (begun || !(error instanceof DatabaseBusyError) || asked >= turnsAsked) throw error;
    }
  }
}

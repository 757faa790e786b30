/** The lines of a file as they come in: of a large one as another thread reads them, of a small one all at once. */
import { Worker } from 'node:worker_threads';
import { UnreadableFile } from './fault.ts';
import { linesOf, type LineBatch, type LineOptions } from './lines.ts';
import type { LineMessage } from './send-lines.ts';

export interface LineFeed {
  /** The file's own titles by field. */
  readonly titles: ReadonlyMap<string, string>;
  /** Resolves to whether there is a batch, once there is one or none will come. */
  more(): Promise<boolean>;
  /** The next batch if it is there already. */
  next(): LineBatch | null;
  close(): Promise<void>;
}

/** A thread takes half a second to begin, in which so much is read. */
const smallFile = 256 * 1024;

/** @throws UnreadableFile when nothing of the file can be taken */
export function openLineFeed(options: LineOptions): Promise<LineFeed> {
  return options.file.bytes > smallFile || options.file.format === 'xlsx'
    ? ThreadFeed.open(options)
    : wholeFeed(options);
}

async function wholeFeed(options: LineOptions): Promise<LineFeed> {
  let titles: ReadonlyMap<string, string> = new Map();
  const batches: LineBatch[] = [];
  for await (const batch of linesOf(options, (header) => (titles = header))) batches.push(batch);
  return {
    titles,
    more: () => Promise.resolve(batches.length > 0),
    next: () => batches.shift() ?? null,
    close: () => Promise.resolve(),
  };
}

class ThreadFeed implements LineFeed {
  private readonly batches: LineBatch[] = [];
  private header: ReadonlyMap<string, string> | null = null;
  private ended = false;
  private failure: Error | null = null;
  private wake: () => void = () => undefined;

  private constructor(private readonly worker: Worker) {
    worker.on('message', (message: LineMessage) => this.receive(message));
    worker.on('error', (error) => this.fail(error));
    worker.on('exit', (code) => {
      if (!this.ended) this.fail(new Error(`reading the file ended with code ${code}`));
    });
  }

  static async open(options: LineOptions): Promise<LineFeed> {
    const feed = new ThreadFeed(
      new Worker(new URL('./line-worker.mjs', import.meta.url), { workerData: options }),
    );
    await feed.until(() => feed.header !== null);
    return feed;
  }

  get titles(): ReadonlyMap<string, string> {
    return this.header ?? new Map();
  }

  async more(): Promise<boolean> {
    await this.until(() => this.batches.length > 0 || this.ended);
    return this.batches.length > 0;
  }

  next(): LineBatch | null {
    const batch = this.batches.shift() ?? null;
    if (batch && !this.ended) this.worker.postMessage(null);
    return batch;
  }

  async close(): Promise<void> {
    this.ended = true;
    await this.worker.terminate();
  }

  private async until(done: () => boolean): Promise<void> {
    while (!done()) {
      if (this.failure) {
        await this.close();
        throw this.failure;
      }
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  private receive(message: LineMessage): void {
    if (message.is === 'header') this.header = message.titles;
    if (message.is === 'batch') this.batches.push(message.batch);
    if (message.is === 'end') this.ended = true;
    if (message.is === 'unreadable') this.failure = new UnreadableFile(message.code, message.text);
    this.wake();
  }

  private fail(error: Error): void {
    this.failure ??= error;
    this.wake();
  }
}

/** The reader as the server sees it: a process that starts when something is to be read and ends when nothing is. */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ReadBox } from './contract.ts';
import type { PageText } from './page-text.ts';
import type { BoxRequest, PageSource, ReaderReply } from './reader-messages.ts';

export type EngineFault = 'reader-died' | 'too-slow' | 'stopped';

/** Why nothing was read. The message is the code: it can go to a log as it is. */
export class EngineError extends Error {
  constructor(readonly code: EngineFault) {
    super(code);
    this.name = 'EngineError';
  }
}

export interface ReadingEngine {
  /**
   * Reads a page; null when it has no picture that can be decoded.
   * @throws EngineError
   */
  readPage(source: PageSource): Promise<PageText | null>;
  /**
   * Reads a box before any page; null when the page has no picture.
   * @throws EngineError, `too-slow` when it is not read within some seconds
   */
  readBox(source: PageSource, box: BoxRequest): Promise<ReadBox | null>;
  /** Ends the reader; what was being read is refused as `stopped`. A later request starts another. */
  stop(): void;
}

/** The reader takes some 340 MB, which it gives back when it has not been asked for so long. */
const idleMs = 60_000;
/** A page takes a second; on a machine that is busy with everything else, many. */
const pageMs = 60_000;
/** Somebody waits for a box, so it is bounded; a process that has to start first takes two seconds. */
const boxMs = 15_000;

interface Waiting {
  resolve: (reply: ReaderReply) => void;
  reject: (error: EngineError) => void;
  deadline: NodeJS.Timeout;
}

const readerFile = new URL('./reader-worker.mjs', import.meta.url);

/** Gives way to everything else on the machine; see `os.setPriority`. */
const lowPriority = 10;

/** Nothing is started until something is asked for. `file` is the program that reads. */
export function readingEngine({ file = readerFile, priority = lowPriority } = {}): ReadingEngine {
  let reader: ChildProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;
  const waiting = new Map<number, Waiting>();

  const settle = (id: number, how: (waiter: Waiting) => void): void => {
    const waiter = waiting.get(id);
    waiting.delete(id);
    if (!waiter) return;
    clearTimeout(waiter.deadline);
    how(waiter);
    if (waiting.size === 0) rest();
  };
  const end = (code: EngineFault): void => {
    const ended = reader;
    reader = null;
    clearTimeout(idle);
    for (const id of waiting.keys()) settle(id, ({ reject }) => reject(new EngineError(code)));
    ended?.kill('SIGKILL');
  };
  const start = (): ChildProcess => {
    // It decodes what strangers sent: no secret is within its reach.
    const { DATABASE_URL: _database, INTAKE_TOKEN: _intake, LEARNING_TOKEN: _learning, ...env } = process.env;
    const child = fork(fileURLToPath(file), [String(priority)], {
      // What Tesseract and libtiff print may quote the page.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
      env,
      execArgv: [],
    });
    child.on('message', (reply: ReaderReply) => settle(reply.id, ({ resolve }) => resolve(reply)));
    const died = () => {
      if (reader === child) end('reader-died');
    };
    child.on('exit', died).on('error', died);
    return child;
  };
  /** A reader at rest keeps no process alive. */
  const rest = (): void => {
    clearTimeout(idle);
    reader?.unref();
    reader?.channel?.unref();
    idle = setTimeout(() => end('stopped'), idleMs);
    idle.unref();
  };
  const ask = (source: PageSource, box: BoxRequest | undefined): Promise<ReaderReply> => {
    clearTimeout(idle);
    const child = (reader ??= start());
    child.ref();
    child.channel?.ref();
    lastId += 1;
    const id = lastId;
    return new Promise<ReaderReply>((resolve, reject) => {
      const giveUp = () => {
        // A box gives up alone; a page that takes this long has the reader stuck.
        if (box) settle(id, (waiter) => waiter.reject(new EngineError('too-slow')));
        else end('too-slow');
      };
      waiting.set(id, { resolve, reject, deadline: setTimeout(giveUp, box ? boxMs : pageMs) });
      child.send({ id, source, ...(box ? { box } : {}) }, (error) => {
        if (error && reader === child) end('reader-died');
      });
    }).then((reply) => {
      if (reply.kind === 'failed') throw new EngineError('reader-died');
      return reply;
    });
  };

  return {
    readPage: async (source) => {
      const reply = await ask(source, undefined);
      return reply.kind === 'page' ? reply.text : null;
    },
    readBox: async (source, box) => {
      const reply = await ask(source, box);
      return reply.kind === 'box' ? reply.read : null;
    },
    stop: () => end('stopped'),
  };
}

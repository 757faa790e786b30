import { Worker } from 'node:worker_threads';
import { oneAtATime } from './in-turn.ts';
import {
  DOCUMENT_TIME_LIMIT,
  MAX_COLOUR_PIXELS,
  MAX_RENDERED_SIDE,
  PAGE_TIME_LIMIT,
  PDF_DPI,
} from './limits.ts';

/** What the PDFium thread is asked. `page` counts from 1; sizes are pixels. */
export interface PdfRequest {
  id: number;
  kind: 'inspect' | 'render';
  bytes: Uint8Array<ArrayBuffer>;
  dpi: number;
  maxPixels: number;
  maxSide: number;
  maxPages?: number;
  page?: number;
  maxWidth?: number;
}

/** A page at the size it is drawn: pixels, and the dots per inch that gives. Zeros when it cannot be drawn. */
export interface PdfPage {
  width: number;
  height: number;
  dpi: number;
  problem: 'undecodable' | 'too-slow' | null;
}

export type PdfFailure = 'password-protected' | 'undecodable' | 'no-such-page' | 'too-slow';

/** `count` is what the document says it has; `pages` are at most `maxPages` of them. */
export type PdfInspection =
  { ok: true; count: number; pages: PdfPage[] } | { ok: false; failure: PdfFailure };

export type PdfDrawing =
  { ok: true; rgba: Buffer; width: number; height: number } | { ok: false; failure: PdfFailure };

interface Reply {
  id: number;
  done?: true;
  count?: number;
  page?: PdfPage;
  failure?: PdfFailure;
  rgba?: Uint8Array<ArrayBuffer>;
  width?: number;
  height?: number;
}

// A WebAssembly heap never shrinks. Ending the thread gives its memory back.
const idleTime = 15_000;

const pageLimits = { dpi: PDF_DPI, maxPixels: MAX_COLOUR_PIXELS, maxSide: MAX_RENDERED_SIDE };

const inTurn = oneAtATime();
let thread: Worker | null = null;
let idleTimer: NodeJS.Timeout | undefined;
let lastId = 0;

/** Opens a PDF and draws each of its pages once. A document that takes too long keeps the pages reached in time. */
export async function inspectPdf(
  bytes: Buffer,
  maxPages: number,
  timeLimit = DOCUMENT_TIME_LIMIT,
): Promise<PdfInspection> {
  let count: number | null = null;
  const pages: PdfPage[] = [];
  const failure = await inTurn(() =>
    ask({ kind: 'inspect', bytes: copyOf(bytes), maxPages }, timeLimit, (reply) => {
      count = reply.count ?? count;
      if (reply.page) pages.push(reply.page);
    }),
  );
  if (count === null) return { ok: false, failure: failure ?? 'undecodable' };
  const problem = failure === 'too-slow' ? failure : 'undecodable';
  while (pages.length < Math.min(count, maxPages)) pages.push({ width: 0, height: 0, dpi: 0, problem });
  return { ok: true, count, pages };
}

/** Draws one page, numbered from 1, at PDF_DPI or so that it is at most `maxWidth` pixels wide. */
export async function drawPdfPage(bytes: Buffer, page: number, maxWidth?: number): Promise<PdfDrawing> {
  let drawing: PdfDrawing | null = null;
  const request = { kind: 'render' as const, bytes: copyOf(bytes), page, ...(maxWidth ? { maxWidth } : {}) };
  const failure = await inTurn(() =>
    ask(request, PAGE_TIME_LIMIT, ({ rgba, width, height }) => {
      if (rgba && width && height) drawing = { ok: true, rgba: Buffer.from(rgba.buffer), width, height };
    }),
  );
  return drawing ?? { ok: false, failure: failure ?? 'undecodable' };
}

/** Sends one request, hands every reply to `onReply`, and resolves when the thread is done, dead or out of time. */
function ask(
  request: Omit<PdfRequest, 'id' | keyof typeof pageLimits>,
  timeLimit: number,
  onReply: (reply: Reply) => void,
): Promise<PdfFailure | null> {
  clearTimeout(idleTimer);
  const worker = (thread ??= startThread());
  const id = (lastId += 1);
  return new Promise((resolve) => {
    const finish = (failure: PdfFailure | null, endThread: boolean) => {
      clearTimeout(deadline);
      // One by one: a Worker counts its message listeners with listeners of its own.
      worker.off('message', onMessage).off('error', onDeath).off('exit', onDeath);
      if (endThread) stop(worker);
      else rest(worker);
      resolve(failure);
    };
    const onMessage = (reply: Reply) => {
      if (reply.id !== id) return;
      onReply(reply);
      if (reply.done) finish(reply.failure ?? null, false);
    };
    const onDeath = () => finish('undecodable', true);
    const deadline = setTimeout(() => finish('too-slow', true), timeLimit);
    worker.on('message', onMessage).on('error', onDeath).on('exit', onDeath);
    worker.ref();
    worker.postMessage({ ...request, id, ...pageLimits }, [request.bytes.buffer]);
  });
}

function startThread(): Worker {
  return new Worker(new URL('./pdf-worker.mjs', import.meta.url), {
    // Its own flags: the parent's loader is not needed there. What PDFium prints may quote the document.
    execArgv: [],
    stdout: true,
    stderr: true,
  });
}

function stop(worker: Worker): void {
  if (thread === worker) thread = null;
  // An ended thread may still report the error it died of.
  worker.on('error', () => undefined);
  void worker.terminate();
}

function rest(worker: Worker): void {
  worker.unref();
  idleTimer = setTimeout(() => stop(worker), idleTime);
  idleTimer.unref();
}

/** The thread takes its bytes over, and a Buffer may share its memory with others. */
function copyOf(bytes: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}

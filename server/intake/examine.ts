/** What is looked for on a document while it arrives: how well each page can be read, and the codes of our letters. */
import { Worker } from 'node:worker_threads';
import type { PageLegibility } from '../../db/schema/intake.ts';
import type { InspectedDocument, InspectedPage } from './decode.ts';
import { oneAtATime } from './in-turn.ts';
import { legibilityOf, type GreyPage, type MeasuredPage, type PageMarks } from './legibility.ts';
import { renderGrey } from './render.ts';

export interface Examination {
  /** By page number; pages that do not decode are left out. */
  legibility: ReadonlyMap<number, PageLegibility>;
  /** Texts of QR codes, anybody's, in the order of the pages. */
  codes: string[];
}

interface Finding {
  marks: PageMarks;
  codes: string[];
}

/** The dots of a fax line; wider pages are scaled down to it. */
const examinedWidth = 1728;
/** A page takes a tenth of a second; a thread that is silent for so long is stuck. */
const pageTimeLimit = 10_000;
// A WebAssembly heap never shrinks. Ending the thread gives its memory back.
const idleTime = 15_000;

const inTurn = oneAtATime();
let thread: Worker | null = null;
let idleTimer: NodeJS.Timeout | undefined;
let lastId = 0;

/** Examines a document page by page, beside the event loop. What fails is left out: no fax is turned away for it. */
export async function examine(bytes: Buffer, { mime, pages }: InspectedDocument): Promise<Examination> {
  const measured: { page: InspectedPage; finding: Finding }[] = [];
  for (const page of pages) {
    if (!page.ok) continue;
    const finding = await inTurn(async () => {
      const grey = await renderGrey(bytes, mime, page.number, examinedWidth).catch(() => null);
      return grey && ask(grey);
    });
    if (finding) measured.push({ page, finding });
  }
  const faults = legibilityOf(
    measured.map(({ page, finding }): MeasuredPage => ({
      marks: finding.marks,
      isFax: mime === 'image/tiff',
      dpiY: page.dpiY,
      damage: page.damage ?? 0,
      shape: page.height / page.width,
    })),
  );
  return {
    legibility: new Map(
      measured.flatMap(({ page }, index) => {
        const found = faults[index];
        return found ? [[page.number, found]] : [];
      }),
    ),
    codes: [...new Set(measured.flatMap(({ finding }) => finding.codes))],
  };
}

function ask(page: GreyPage): Promise<Finding | null> {
  clearTimeout(idleTimer);
  const worker = (thread ??= startThread());
  const id = (lastId += 1);
  const dots = new Uint8Array(page.dots);
  return new Promise((resolve) => {
    const finish = (finding: Finding | null) => {
      clearTimeout(deadline);
      worker.off('message', onMessage).off('error', onDeath).off('exit', onDeath);
      if (finding) rest(worker);
      else stop(worker);
      resolve(finding);
    };
    const onMessage = (reply: Finding & { id: number }) => {
      if (reply.id === id) finish({ marks: reply.marks, codes: reply.codes });
    };
    const onDeath = () => finish(null);
    const deadline = setTimeout(onDeath, pageTimeLimit);
    worker.on('message', onMessage).on('error', onDeath).on('exit', onDeath);
    worker.ref();
    worker.postMessage({ id, page: { ...page, dots } }, [dots.buffer]);
  });
}

const startThread = (): Worker =>
  new Worker(new URL('./examine-worker.mjs', import.meta.url), { stdout: true, stderr: true });

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

/** Letters as PDF, drawn beside the event loop in a thread that ends when nobody prints. */
import { Worker } from 'node:worker_threads';
import { Problem } from '../errors.ts';
import { oneAtATime } from '../intake/in-turn.ts';
import type { Services } from '../services.ts';
import { codeOf, type CodeTarget } from './case-code.ts';
import type { LetterContent } from './contract.ts';
import type { Drawing } from './draw-letter.ts';
import { sheetOf, type Sheet } from './letter-text.ts';

interface Reply {
  id: number;
  /** Null when it could not be drawn. */
  drawing: { ok: true; pdf: Uint8Array } | Extract<Drawing, { ok: false }> | null;
}

const idleTime = 60_000;
const timeLimit = 30_000;

const inTurn = oneAtATime();
let thread: Worker | null = null;
let idleTimer: NodeJS.Timeout | undefined;
let lastId = 0;

/**
 * A letter as PDF; equal letters are equal bytes.
 * @throws Problem 422 `glyph-missing` naming the characters that cannot be printed
 */
export async function letterPdf(
  { keys, config }: Pick<Services, 'keys' | 'config'>,
  content: LetterContent,
): Promise<Buffer> {
  const statusPage = config.publicUrl ? new URL('/status', config.publicUrl).href : null;
  const drawing = await inTurn(() =>
    draw(sheetOf(content, statusPage), codeOf(keys.letter, targetOf(content))),
  );
  if (drawing === null) throw new Error('the letter could not be drawn');
  if (!drawing.ok) throw glyphMissing(drawing.missing);
  return Buffer.from(drawing.pdf);
}

function targetOf(content: LetterContent): CodeTarget {
  if (content.caseNumber !== null) return { kind: 'case', number: content.caseNumber };
  return { kind: 'operation', type: content.kind === 'cover-sheet' ? content.operationType : '' };
}

function glyphMissing(missing: readonly string[]): Problem {
  const characters = missing.join(' ');
  return new Problem(422, 'glyph-missing', {
    zh: `字库里没有这些字：${characters}。函件没有打印，以免缺字。请在工单里把姓名或说明换一种写法（如用同音字并注明），再重新出函。`,
    en: `The font lacks these characters: ${characters}. Nothing was printed, rather than a letter with gaps. Write the name or the note another way on the case and write the letter anew.`,
  });
}

function draw(sheet: Sheet, code: string): Promise<Reply['drawing']> {
  clearTimeout(idleTimer);
  const worker = (thread ??= new Worker(new URL('./letter-worker.mjs', import.meta.url)));
  const id = (lastId += 1);
  return new Promise((resolve) => {
    const finish = (drawing: Reply['drawing'], endThread: boolean): void => {
      clearTimeout(deadline);
      worker.off('message', onMessage).off('error', onDeath).off('exit', onDeath);
      if (endThread) stop(worker);
      else rest(worker);
      resolve(drawing);
    };
    const onMessage = (reply: Reply): void => {
      if (reply.id === id) finish(reply.drawing, reply.drawing === null);
    };
    const onDeath = (): void => finish(null, true);
    const deadline = setTimeout(onDeath, timeLimit);
    worker.on('message', onMessage).on('error', onDeath).on('exit', onDeath);
    worker.ref();
    worker.postMessage({ id, sheet, code });
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

/** Tesseract with its data from the installed packages: no network, no cache, no files written. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createWorker, OEM, PSM, type Bbox, type Worker } from 'tesseract.js';

/** A word or a line as Tesseract gives it: pixels of the picture it was given, confidence 0–100. */
export interface OcrSpan {
  text: string;
  bbox: Bbox;
  confidence: number;
}

export interface OcrLine extends OcrSpan {
  words: (OcrSpan & { symbols: OcrSpan[] })[];
}

/** Which characters a line alone may hold; the hyphen, so that one in a phone or code is not taken for a digit. */
export type Alphabet = 'digits' | 'codes';

const characters: Readonly<Record<Alphabet, string>> = {
  digits: '0123456789X-',
  codes: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-',
};

export interface Ocr {
  /** Reads a page, or with `oneLine` a line cut out of it, as Chinese with whatever stands between. */
  text: (png: Buffer, oneLine?: boolean) => Promise<OcrLine[]>;
  /** Reads one line cut out of a page, with nothing but these characters in mind. */
  characters: (png: Buffer, alphabet: Alphabet) => Promise<{ text: string; confidence: number }>;
  close: () => Promise<void>;
}

const installed = createRequire(import.meta.url);

function open(language: 'chi_sim' | 'eng'): Promise<Worker> {
  const data = dirname(installed.resolve(`@tesseract.js-data/${language}/package.json`));
  return createWorker(language, OEM.LSTM_ONLY, {
    langPath: join(data, '4.0.0_best_int'),
    cacheMethod: 'none',
    gzip: true,
    // A picture that cannot be read rejects its own job; by default it would also be thrown where nobody catches it.
    errorHandler: () => undefined,
  });
}

/**
 * Opens a reader of Chinese, and one of digits once they are asked for. Jobs run one at a time, and one that somebody
 * waits for (`urgent`) goes before those that nobody does.
 */
export function openOcr(): Ocr & { urgently: Ocr } {
  const workers = new Map<string, Promise<Worker>>();
  const worker = (language: 'chi_sim' | 'eng'): Promise<Worker> => {
    const opened = workers.get(language) ?? open(language);
    workers.set(language, opened);
    return opened;
  };

  const urgent: (() => Promise<void>)[] = [];
  const waiting: (() => Promise<void>)[] = [];
  let busy = false;
  const next = (): void => {
    const job = busy ? undefined : (urgent.shift() ?? waiting.shift());
    if (!job) return;
    busy = true;
    void job().finally(() => {
      busy = false;
      next();
    });
  };
  const inTurn = <T>(queue: (() => Promise<void>)[], work: () => Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      queue.push(() => work().then(resolve, reject));
      next();
    });

  const close = async (): Promise<void> => {
    for (const opened of workers.values()) await (await opened).terminate();
    workers.clear();
  };
  const through = (queue: (() => Promise<void>)[]): Ocr => ({
    text: (png, oneLine = false) =>
      inTurn(queue, async () => {
        const mode = oneLine ? PSM.SINGLE_LINE : PSM.AUTO;
        const reader = await worker('chi_sim');
        await reader.setParameters({ tessedit_pageseg_mode: mode });
        const { data } = await reader.recognize(png, {}, { text: false, blocks: true });
        return (data.blocks ?? []).flatMap((block) =>
          block.paragraphs.flatMap((paragraph) => paragraph.lines),
        );
      }),
    characters: (png, alphabet) =>
      inTurn(queue, async () => {
        const reader = await worker('eng');
        await reader.setParameters({
          tessedit_pageseg_mode: PSM.SINGLE_LINE,
          tessedit_char_whitelist: characters[alphabet],
        });
        const { data } = await reader.recognize(png, {}, { text: true });
        return { text: data.text.replace(/[\s-]/g, ''), confidence: data.confidence };
      }),
    close,
  });
  return { ...through(waiting), urgently: through(urgent) };
}

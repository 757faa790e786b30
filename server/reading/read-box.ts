/** Reading just the part of a page that somebody points at. */
import { notFound, Problem } from '../errors.ts';
import type { Services } from '../services.ts';
import type { ReadBox } from './contract.ts';
import { EngineError } from './engine.ts';
import { pageSources } from './page-source.ts';
import type { BoxRequest } from './reader-messages.ts';

export interface BoxToRead extends BoxRequest {
  faxId: string;
  page: number;
}

/**
 * Reads a box now, before any fax that waits. As digits the confidence is 0.5 or more only where two readings of the
 * place gave the same (see `DigitsSpan`).
 *
 * @throws Problem 503 `reading-off` where nothing is read by machine, 503 `reading-busy` when it took too long or the
 *   reader ended over it, 404 for a page that the fax has not or that has no picture
 */
export async function readBoxOf(
  { reading, database, faxStore }: Services,
  { faxId, page, box, as }: BoxToRead,
): Promise<ReadBox> {
  if (!reading) throw off();
  const sources = await pageSources(database.db, faxStore.folder, faxId);
  const source = sources.find((one) => one.page === page);
  if (!source) throw notFound();
  try {
    const read = await reading.readBox(source, { box, as });
    if (!read) throw notFound();
    return read;
  } catch (error) {
    if (error instanceof EngineError) throw busy();
    throw error;
  }
}

const off = (): Problem =>
  new Problem(503, 'reading-off', {
    zh: '机器辨读没有开启，这一处没有辨读。请直接对照图片录入。',
    en: 'Reading by machine is switched off, and this place was not read. Type from the picture.',
  });

const busy = (): Problem =>
  new Problem(503, 'reading-busy', {
    zh: '机器辨读正忙，这一处没有辨读。请稍后再框一次，或直接对照图片录入。',
    en: 'The reader is busy, and this place was not read. Draw the box again in a moment, or type from the picture.',
  });

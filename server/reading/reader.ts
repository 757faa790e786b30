/** The reader's side: answers requests one after another, a box that somebody waits for before pages nobody does. */
import sharp from 'sharp';
import { faxStore } from '../intake/fax-store.ts';
import { RenderError, renderPage } from '../intake/render.ts';
import { openOcr } from './ocr.ts';
import { readBoxOn } from './read-box-on.ts';
import { readPage } from './read-page.ts';
import type { PageSource, ReaderReply, ReaderRequest } from './reader-messages.ts';

const ocr = openOcr();

/** The page as it is shown. */
async function shown({ folder, sha256, mediaType, page, rotation }: PageSource): Promise<Buffer> {
  const original = await faxStore(folder).original(sha256);
  const png = await renderPage(original, mediaType, page, { format: 'png' });
  return rotation === 0 ? png : sharp(png).rotate(rotation).png({ compressionLevel: 1 }).toBuffer();
}

async function answer({ id, source, box }: ReaderRequest): Promise<ReaderReply> {
  let png: Buffer;
  try {
    png = await shown(source);
  } catch (error) {
    return { id, kind: error instanceof RenderError ? 'no-picture' : 'failed' };
  }
  return box
    ? { id, kind: 'box', read: await readBoxOn(ocr.urgently, png, box) }
    : { id, kind: 'page', text: await readPage(ocr, png, source.page) };
}

process.on('message', (request: ReaderRequest) => {
  answer(request)
    .catch((): ReaderReply => ({ id: request.id, kind: 'failed' }))
    .then((reply) => {
      process.send?.(reply, undefined, undefined, () => {
        // Tesseract's memory is in no known state after a failure: the next request gets a new process.
        if (reply.kind === 'failed') process.exit(1);
      });
    })
    .catch(() => process.exit(1));
});
process.on('disconnect', () => process.exit(0));

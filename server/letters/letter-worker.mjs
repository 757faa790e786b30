// A worker thread does not inherit the TypeScript loader, so it registers it before it loads anything of ours.
import { register } from 'tsx/esm/api';
import { parentPort } from 'node:worker_threads';

register();
const { drawLetter } = await import('./draw-letter.ts');

async function answer({ id, sheet, code }) {
  try {
    return { id, drawing: await drawLetter(sheet, code) };
  } catch {
    // What went wrong may quote the letter.
    return { id, drawing: null };
  }
}

parentPort.on('message', (request) => void answer(request).then((reply) => parentPort.postMessage(reply)));

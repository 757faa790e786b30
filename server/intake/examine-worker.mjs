// A worker thread does not inherit the TypeScript loader, so it registers it before it loads anything of ours.
import { register } from 'tsx/esm/api';
import { parentPort } from 'node:worker_threads';

register();
const { measurePage } = await import('./legibility.ts');
const { readCodes } = await import('./page-codes.ts');

async function answer({ id, page }) {
  const marks = measurePage(page);
  const codes = await readCodes(page).catch(() => []);
  parentPort.postMessage({ id, marks, codes });
}

parentPort.on('message', (request) => void answer(request));

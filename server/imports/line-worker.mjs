// A worker thread does not inherit the TypeScript loader, so it registers it before it loads anything of ours.
import { register } from 'tsx/esm/api';
import { parentPort, workerData } from 'node:worker_threads';

register();
const { sendLines } = await import('./send-lines.ts');

await sendLines(workerData, parentPort);
parentPort.close();

// A worker thread does not inherit the TypeScript loader, so it registers it before it loads anything of ours.
import { register } from 'tsx/esm/api';
import { parentPort, workerData } from 'node:worker_threads';

register();
const { openReader } = await import('../../db/database.ts');
const { verifyTrail } = await import('./verify.ts');

const database = await openReader(workerData.location);
try {
  const key = workerData.rowKeyHex === null ? null : Buffer.from(workerData.rowKeyHex, 'hex');
  parentPort.postMessage(await verifyTrail(database.db, key));
} finally {
  await database.close();
}

/** Long verifications run beside the event loop, on a connection of their own. */
import { Worker } from 'node:worker_threads';
import type { Verification } from './contract.ts';

export interface VerifyRequest {
  /** A file path on SQLite, a URL on PostgreSQL. */
  location: string;
  /** Null checks the chain alone. */
  rowKeyHex: string | null;
}

let running: Promise<Verification> | null = null;

/** Verifies in a worker thread; asked again meanwhile, it gives the same answer. */
export function verifyInWorker(request: VerifyRequest): Promise<Verification> {
  running ??= start(request).finally(() => {
    running = null;
  });
  return running;
}

function start(request: VerifyRequest): Promise<Verification> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./verify-worker.mjs', import.meta.url), { workerData: request });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the verification ended with code ${code}`)));
  });
}

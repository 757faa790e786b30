import type { FaxReceipt } from '../../server/intake/contract.ts';
import { codeOf, sentenceOf } from '../data-provider/problem.ts';

/** One file on its way to the desk. */
export interface Upload {
  id: number;
  name: string;
  state: 'waiting' | 'sending' | 'done' | 'duplicate' | 'failed' | 'cancelled';
  /** 0 to 1. */
  sent: number;
  receipt: FaxReceipt | null;
  /** The problem's code and sentence. */
  failure: { code: string; sentence: string } | null;
}

let serial = 0;

export function newUpload(file: File): Upload {
  serial += 1;
  return { id: serial, name: file.name, state: 'waiting', sent: 0, receipt: null, failure: null };
}

/** What has become of an upload, once the server answered. */
export function settled(receipt: FaxReceipt): Partial<Upload> {
  return { state: receipt.duplicate ? 'duplicate' : 'done', sent: 1, receipt };
}

export function failed(error: unknown): Partial<Upload> {
  if (error instanceof DOMException && error.name === 'AbortError') return { state: 'cancelled' };
  return { state: 'failed', failure: { code: codeOf(error) ?? 'unknown', sentence: sentenceOf(error) } };
}

export function isUnderWay({ state }: Upload): boolean {
  return state === 'waiting' || state === 'sending';
}

/** It was not kept. */
export function isUnsent({ state }: Upload): boolean {
  return state === 'failed' || state === 'cancelled';
}

/** What is wrong with the file itself is as wrong the next time. */
const lasting = ['unsupported-media', 'too-large', 'too-many-pages', 'empty-file'];

/** Whether it makes sense to send it once more. */
export function canRetry(upload: Upload): boolean {
  return isUnsent(upload) && !lasting.includes(upload.failure?.code ?? '');
}

import type { FaxReceipt } from '../../server/intake/contract.ts';
import { codeOf, sentenceOf } from '../data-provider/problem.ts';

/** One file on its way to the desk. */
export interface Upload {
  id: number;
  name: string;
  state: 'waiting' | 'sending' | 'done' | 'duplicate' | 'failed';
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
  return { state: 'failed', failure: { code: codeOf(error) ?? 'unknown', sentence: sentenceOf(error) } };
}

import { expect, it } from 'vitest';
import { canRetry, failed, newUpload } from './upload-queue.ts';

const upload = newUpload(new File([], 'a.tif'));

it('sends a file once more that was given up or that the network lost', () => {
  expect(canRetry({ ...upload, ...failed(new DOMException('', 'AbortError')) })).toBe(true);
  expect(canRetry({ ...upload, ...failed(new Error('network')) })).toBe(true);
});

it('does not where the file itself is at fault', () => {
  const failure = { code: 'unsupported-media', sentence: '' };
  expect(canRetry({ ...upload, state: 'failed', failure })).toBe(false);
});

it('does not while it is under way, nor once it was kept', () => {
  expect(canRetry(upload)).toBe(false);
  expect(canRetry({ ...upload, state: 'done' })).toBe(false);
});

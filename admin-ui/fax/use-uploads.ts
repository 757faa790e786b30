import { useCallback, useEffect, useRef, useState } from 'react';
import { useConsole } from '../data-provider/index.ts';
import { canRetry, failed, isUnderWay, newUpload, settled } from './upload-queue.ts';
import type { Upload } from './upload-queue.ts';

/** Decoding a fax is the server's work; more at once would only wait there. */
const atOnce = 2;

/** Sends many faxes, a few at once. `onSettled` is called after each one that made or found a case. */
export function useUploads(onSettled: () => void, caseId?: string) {
  const { uploadFax } = useConsole();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const files = useRef(new Map<number, File>());
  const waiting = useRef<number[]>([]);
  const running = useRef(new Map<number, AbortController>());
  const settle = useRef(onSettled);
  useEffect(() => {
    settle.current = onSettled;
  });

  const patch = useCallback((id: number, change: Partial<Upload>) => {
    setUploads((all) => all.map((one) => (one.id === id ? { ...one, ...change } : one)));
  }, []);

  const pump = useCallback(() => {
    while (running.current.size < atOnce) {
      const id = waiting.current.shift();
      if (id === undefined) return;
      const file = files.current.get(id);
      if (!file) continue;
      const given = new AbortController();
      running.current.set(id, given);
      patch(id, { state: 'sending', sent: 0, failure: null });
      uploadFax(file, { caseId, signal: given.signal, onProgress: (sent) => patch(id, { sent }) })
        .then((receipt) => {
          files.current.delete(id);
          patch(id, settled(receipt));
          settle.current();
        })
        .catch((error: unknown) => patch(id, failed(error)))
        .finally(() => {
          running.current.delete(id);
          pump();
        });
    }
  }, [uploadFax, patch, caseId]);

  const add = useCallback(
    (chosen: Iterable<File>) => {
      const fresh = [...chosen].map((file) => {
        const upload = newUpload(file);
        files.current.set(upload.id, file);
        return upload;
      });
      waiting.current.push(...fresh.map(({ id }) => id));
      setUploads((all) => [...all, ...fresh]);
      pump();
    },
    [pump],
  );

  /** Gives up those that are not yet kept; what the server has already is kept. */
  const cancel = useCallback(() => {
    for (const id of waiting.current.splice(0)) patch(id, { state: 'cancelled' });
    for (const given of running.current.values()) given.abort();
  }, [patch]);

  /** Sends once more what failed or was given up: one of them, or all. */
  const retry = useCallback(
    (id?: number) => {
      const again = uploads.filter((one) => canRetry(one) && (id === undefined || one.id === id));
      for (const one of again) patch(one.id, { state: 'waiting', sent: 0, failure: null });
      waiting.current.push(...again.map((one) => one.id));
      pump();
    },
    [uploads, patch, pump],
  );

  const clear = useCallback(() => {
    for (const one of uploads) if (!isUnderWay(one)) files.current.delete(one.id);
    setUploads((all) => all.filter(isUnderWay));
  }, [uploads]);

  return { uploads, add, cancel, retry, clear };
}

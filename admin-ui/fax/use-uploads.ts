import { useCallback, useEffect, useRef, useState } from 'react';
import { useConsole } from '../data-provider/index.ts';
import { failed, newUpload, settled } from './upload-queue.ts';
import type { Upload } from './upload-queue.ts';

/** Decoding a fax is the server's work; more at once would only wait there. */
const atOnce = 2;

/** Sends many faxes, a few at once. `onSettled` is called after each one that made or found a case. */
export function useUploads(onSettled: () => void, caseId?: string) {
  const { uploadFax } = useConsole();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const waiting = useRef<{ upload: Upload; file: File }[]>([]);
  const running = useRef(0);
  const settle = useRef(onSettled);
  useEffect(() => {
    settle.current = onSettled;
  });

  const patch = useCallback((id: number, change: Partial<Upload>) => {
    setUploads((all) => all.map((one) => (one.id === id ? { ...one, ...change } : one)));
  }, []);

  const pump = useCallback(() => {
    while (running.current < atOnce) {
      const next = waiting.current.shift();
      if (!next) return;
      running.current += 1;
      const { id } = next.upload;
      patch(id, { state: 'sending' });
      uploadFax(next.file, { caseId, onProgress: (sent) => patch(id, { sent }) })
        .then((receipt) => {
          patch(id, settled(receipt));
          settle.current();
        })
        .catch((error: unknown) => patch(id, failed(error)))
        .finally(() => {
          running.current -= 1;
          pump();
        });
    }
  }, [uploadFax, patch, caseId]);

  const add = useCallback(
    (files: Iterable<File>) => {
      const fresh = [...files].map((file) => ({ file, upload: newUpload(file) }));
      waiting.current.push(...fresh);
      setUploads((all) => [...all, ...fresh.map(({ upload }) => upload)]);
      pump();
    },
    [pump],
  );

  return { uploads, add, clear: () => setUploads((all) => all.filter(isUnderWay)) };
}

export function isUnderWay({ state }: Upload): boolean {
  return state === 'waiting' || state === 'sending';
}

import { useCallback, useEffect, useRef } from 'react';

/** What was just saved may set off a computation, but not later than this, in milliseconds. */
const aftermath = 50;

/** Lets a step wait until nothing is being saved or computed any more. */
export function useQuiet(busy: boolean): () => Promise<void> {
  const isBusy = useRef(busy);
  const waiting = useRef<(() => void)[]>([]);
  useEffect(() => {
    isBusy.current = busy;
    if (busy) return undefined;
    const timer = setTimeout(() => {
      for (const goOn of waiting.current.splice(0)) goOn();
    }, aftermath);
    return () => clearTimeout(timer);
  }, [busy]);
  return useCallback(
    () =>
      isBusy.current ? new Promise<void>((resolve) => waiting.current.push(resolve)) : Promise.resolve(),
    [],
  );
}

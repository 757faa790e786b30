import { useCallback, useEffect, useState } from 'react';

/** How long a full number stays on the screen, in milliseconds. */
const shownFor = 60_000;

/** A number shown for a minute, kept nowhere but in the component that shows it. */
export function useRevealed() {
  const [number, setNumber] = useState<string | null>(null);
  const hide = useCallback(() => setNumber(null), []);
  useEffect(() => {
    if (number === null) return undefined;
    const timer = setTimeout(hide, shownFor);
    return () => clearTimeout(timer);
  }, [number, hide]);
  return { number, show: setNumber, hide };
}

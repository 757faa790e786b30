import { useEffect, useState } from 'react';

/** A value once it has stood for `delay` milliseconds; null at once when it becomes null. */
export function useResting<Value extends string>(value: Value | null, delay: number): Value | null {
  const [rested, setRested] = useState<Value | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), delay);
    return () => clearTimeout(timer);
  }, [value, delay]);
  return value === rested ? value : null;
}

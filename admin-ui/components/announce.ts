import { useSyncExternalStore } from 'react';

let message = '';
const listeners = new Set<() => void>();

/** Says a result to screen readers through the page's live region. */
export function announce(text: string): void {
  // The same words twice would not be read twice.
  message = text === message ? `${text}\u00a0` : text;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What was announced last. */
export function useAnnouncement(): string {
  return useSyncExternalStore(subscribe, () => message);
}

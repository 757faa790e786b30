import { useSyncExternalStore } from 'react';

let reachable = true;
/** The browser itself has no network: an answer still under way says nothing of what comes after it. */
let offline = false;
const listeners = new Set<() => void>();

/** Notes whether the last request reached the server. */
export function noteConnection(reached: boolean): void {
  const within = reached && !offline;
  if (within === reachable) return;
  reachable = within;
  for (const listener of listeners) listener();
}

function onOffline(): void {
  offline = true;
  noteConnection(false);
}

function onOnline(): void {
  // The next answer tells whether the server is there too.
  offline = false;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // The same function added twice is listened to once.
  window.addEventListener('offline', onOffline);
  window.addEventListener('online', onOnline);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.removeEventListener('offline', onOffline);
    window.removeEventListener('online', onOnline);
  };
}

/** Whether the server is within reach, live. */
export function useConnection(): boolean {
  return useSyncExternalStore(subscribe, () => reachable);
}

import { useSyncExternalStore } from 'react';

let reachable = true;
const listeners = new Set<() => void>();

/** Notes whether the last request reached the server. */
export function noteConnection(reached: boolean): void {
  // An answer that was under way when the network went says nothing of what comes after it.
  const within = reached && navigator.onLine;
  if (within === reachable) return;
  reachable = within;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  const offline = () => noteConnection(false);
  listeners.add(listener);
  window.addEventListener('offline', offline);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('offline', offline);
  };
}

/** Whether the server is within reach, live. */
export function useConnection(): boolean {
  return useSyncExternalStore(subscribe, () => reachable);
}

import { useSyncExternalStore } from 'react';
import type { Session } from '../../server/auth/contract.ts';

interface State {
  /** Null before the first answer and after signing out. */
  session: Session | null;
  /** The server no longer knows the session; the page waits for a new sign-in. */
  expired: boolean;
}

let state: State = { session: null, expired: false };
const listeners = new Set<() => void>();
let generation = 0;
let waiting: { resolve: () => void; reject: (reason: unknown) => void }[] = [];

function set(next: State): void {
  state = next;
  for (const listener of listeners) listener();
}

export function currentSession(): Session | null {
  return state.session;
}

/** Grows with every sign-in, so that an answer to an older session is told from one to this. */
export function sessionGeneration(): number {
  return generation;
}

/** Keeps a session and lets the reads that waited for it go on. */
export function openSession(session: Session): void {
  generation += 1;
  set({ session, expired: false });
  for (const { resolve } of waiting.splice(0)) resolve();
}

/** Forgets the session; reads that waited for a new one fail. */
export function closeSession(): void {
  const left = waiting;
  waiting = [];
  set({ session: null, expired: false });
  for (const { reject } of left) reject(new DOMException('The session was closed', 'AbortError'));
}

/** Notes that the server answered 401. False when nobody had signed in here, so that there is nothing to renew. */
export function expireSession(): boolean {
  if (!state.session) return false;
  if (!state.expired) set({ ...state, expired: true });
  return true;
}

/** Resolves once somebody has signed in again. */
export function sessionRenewed(signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const waiter = { resolve, reject };
    waiting.push(waiter);
    signal?.addEventListener('abort', () => {
      waiting = waiting.filter((other) => other !== waiter);
      reject(signal.reason);
    });
  });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The session and whether it has expired, live. */
export function useSessionState(): State {
  return useSyncExternalStore(subscribe, () => state);
}

/** The signed-in session, live; null while signed out. */
export function useSession(): Session | null {
  return useSessionState().session;
}

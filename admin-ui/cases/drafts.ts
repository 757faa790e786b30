import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useSession } from '../auth-provider/index.ts';

interface Kept {
  value: unknown;
  unsaved: boolean;
}

// Typed numbers live here and nowhere else: never in the browser's storage, gone with the page.
const kept = new Map<string, Kept>();
const listeners = new Set<() => void>();
let owner: string | null = null;

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function anyUnsaved(): boolean {
  return [...kept.values()].some((draft) => draft.unsaved);
}

/** Forgets what was typed about everything. */
export function forgetDrafts(): void {
  kept.clear();
  tell();
}

/** What is typed into a form and not submitted yet: it survives going to another case and an expired session. */
export function useDraft<Draft>(key: string, empty: Draft) {
  const user = useSession()?.user.id ?? null;
  useEffect(() => {
    // Another person at this desk gets none of it.
    if (user && owner && user !== owner) forgetDrafts();
    if (user) owner = user;
  }, [user]);

  const found = useSyncExternalStore(subscribe, () => kept.get(key));
  const change = useCallback(
    (value: Draft) => {
      kept.set(key, { value, unsaved: true });
      tell();
    },
    [key],
  );
  /** Submitted: no longer unsaved, but there again should it be withdrawn or rejected. */
  const settle = useCallback(() => {
    const draft = kept.get(key);
    if (draft) kept.set(key, { ...draft, unsaved: false });
    tell();
  }, [key]);
  const discard = useCallback(() => {
    kept.delete(key);
    tell();
  }, [key]);
  return {
    draft: (found?.value as Draft | undefined) ?? empty,
    isTouched: found?.unsaved ?? false,
    change,
    settle,
    discard,
  };
}

/** Asks before the page is closed or loaded anew while something typed would be lost. */
export function useUnsavedWarning(): void {
  const unsaved = useSyncExternalStore(subscribe, anyUnsaved);
  useEffect(() => {
    if (!unsaved) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [unsaved]);
}

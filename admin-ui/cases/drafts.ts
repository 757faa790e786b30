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

// Wherever in the console the user is: closing or reloading the page would lose what is typed.
function askFirst(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

function tell(): void {
  const unsaved = [...kept.values()].some((draft) => draft.unsaved);
  if (unsaved) window.addEventListener('beforeunload', askFirst);
  else window.removeEventListener('beforeunload', askFirst);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function forgetDrafts(): void {
  kept.clear();
  tell();
}

/** Another person at this desk gets none of what is typed. */
function belongTo(user: string): void {
  if (owner && user !== owner) forgetDrafts();
  owner = user;
}

/** Whose draft, of which item of which case; another operation on the item has a draft of its own. */
export const draftKey = (userId: string, caseId: string, itemId: string, type: string): string =>
  `${userId}/${caseId}/${itemId}/${type}`;

/**
 * Puts a draft there before its case is opened, such as what another screen knows already; what is typed there stays.
 */
export function prepareDraft(
  { userId, caseId, itemId, type }: { userId: string; caseId: string; itemId: string; type: string },
  value: unknown,
): void {
  belongTo(userId);
  const key = draftKey(userId, caseId, itemId, type);
  if (kept.has(key)) return;
  kept.set(key, { value, unsaved: true });
  tell();
}

/** What is typed into a form and not submitted yet: it survives going to another case and an expired session. */
export function useDraft<Draft>(key: string, empty: Draft) {
  const user = useSession()?.user.id ?? null;
  useEffect(() => {
    if (user) belongTo(user);
  }, [user]);

  const found = useSyncExternalStore(subscribe, () => kept.get(key));
  const change = useCallback(
    (value: Draft) => {
      kept.set(key, { value, unsaved: true });
      tell();
    },
    [key],
  );
  /** Handed in or set aside: no longer unsaved, but there again should the case come back. */
  const settle = useCallback(() => {
    const draft = kept.get(key);
    if (draft) kept.set(key, { ...draft, unsaved: false });
    tell();
  }, [key]);
  /** Nothing is typed any more. */
  const discard = useCallback(() => {
    kept.delete(key);
    tell();
  }, [key]);
  return {
    draft: (found?.value as Draft | undefined) ?? empty,
    change,
    settle,
    discard,
  };
}

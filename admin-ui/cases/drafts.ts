import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useMay, useSession } from '../auth-provider/index.ts';
import { dataProvider } from '../data-provider/index.ts';
import {
  adoptDrafts,
  belongTo,
  changeDraft,
  discardDraft,
  draftKey,
  keptDraft,
  saveCaseDrafts,
  settleDraft,
  subscribe,
  touches,
} from './draft-store.ts';

/**
 * What is typed into a form and not submitted yet: kept on the server, so that it survives another case, an expired
 * session, a closed browser and another computer.
 */
export function useDraft<Draft>(caseId: string, itemId: string, type: string, empty: Draft) {
  const userId = useSession()?.user.id ?? '';
  useEffect(() => {
    if (userId) belongTo(userId);
  }, [userId]);

  const place = useMemo(() => ({ userId, caseId, itemId, type }), [userId, caseId, itemId, type]);
  const key = draftKey(place);
  const found = useSyncExternalStore(subscribe, () => keptDraft(key));
  const change = useCallback((value: Draft) => changeDraft(place, value), [place]);
  const settle = useCallback(() => settleDraft(key), [key]);
  const discard = useCallback(() => discardDraft(key), [key]);
  return {
    key,
    draft: (found?.value as Draft | undefined) ?? empty,
    /** Null while nothing is typed. */
    state: found && !found.prepared ? found.state : null,
    savedAt: found?.savedAt ?? null,
    change,
    settle,
    discard,
  };
}

/** Fetches what the user typed on this case, wherever that was, and saves what is typed when the case is left. */
export function useStoredDrafts(caseId: string): void {
  const userId = useSession()?.user.id ?? '';
  const works = useMay('case:work');
  useEffect(() => {
    if (!works || !userId) return undefined;
    const leaving = new AbortController();
    const fetchThem = () => {
      const asked = touches();
      dataProvider.caseDrafts(caseId, { signal: leaving.signal }).then(
        (drafts) => adoptDrafts({ userId, caseId, asked }, drafts),
        // The form works without; what is typed is saved as soon as the server answers.
        () => undefined,
      );
    };
    // Coming back to this window from another computer.
    const onVisible = () => document.visibilityState === 'visible' && fetchThem();
    fetchThem();
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      leaving.abort();
      document.removeEventListener('visibilitychange', onVisible);
      saveCaseDrafts(caseId);
    };
  }, [works, userId, caseId]);
}

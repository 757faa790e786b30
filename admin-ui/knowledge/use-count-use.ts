import { useMutation } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useMay } from '../auth-provider/index.ts';
import { useConsole } from '../data-provider/index.ts';

/** Copying twice, or copying what was read out, is one answer. */
const once = 60_000;
const counted = new Map<string, number>();

/** Counts that an answer was given, once a minute for each entry, of those who answer callers; says whether it counted now. */
export function useCountUse(): (id: string) => boolean {
  const console = useConsole();
  const may = useMay('article:use');
  const { mutate } = useMutation({
    mutationFn: (id: string) => console.countArticleUse(id),
    // A lost count is no reason to interrupt a call.
    onError: (_error, id) => counted.delete(id),
  });
  return useCallback(
    (id) => {
      if (!may || Date.now() - (counted.get(id) ?? -once) < once) return false;
      counted.set(id, Date.now());
      mutate(id);
      return true;
    },
    [may, mutate],
  );
}

import { useCallback } from 'react';
import { useNotify } from 'react-admin';
import { codeOf, sentenceOf } from '../data-provider/problem.ts';

/** Says why something was not done. An ended session is not told here: its own dialog is already open. */
export function useFailureNotice(): (error: unknown) => void {
  const notify = useNotify();
  return useCallback(
    (error) => {
      const code = codeOf(error);
      if (code !== 'unauthenticated')
        notify(sentenceOf(error), { type: code === 'network' ? 'error' : 'warning' });
    },
    [notify],
  );
}

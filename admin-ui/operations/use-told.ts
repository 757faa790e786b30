import { useCallback } from 'react';
import { useNotify } from 'react-admin';
import { announce } from '../components/announce.ts';
import { useFailureNotice } from './use-failure-notice.ts';

/**
 * Does something and says what came of it, on the screen and to a screen reader: the sentence it answers with, nothing
 * for null, or why it failed. Answers whether it was done.
 */
export function useTold(): (work: () => Promise<string | null>) => Promise<boolean> {
  const notify = useNotify();
  const fail = useFailureNotice();
  return useCallback(
    async (work) => {
      try {
        const said = await work();
        if (said !== null) {
          announce(said);
          notify(said, { type: 'info' });
        }
        return true;
      } catch (error) {
        fail(error);
        return false;
      }
    },
    [notify, fail],
  );
}

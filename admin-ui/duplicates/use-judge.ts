import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useNotify } from 'react-admin';
import type { DuplicateCandidateRow } from '../../server/duplicates/contract.ts';
import { announce } from '../components/announce.ts';
import { useConsole } from '../data-provider/index.ts';
import { useT } from '../i18n/use-t.ts';
import { useFailureNotice } from '../operations/use-failure-notice.ts';
import { candidates } from './use-candidates.ts';

export type Judgement = DuplicateCandidateRow['judgement'];

/**
 * Writes what somebody says of a pair, `null` to take it back, and says what came of it. Answers whether it was
 * written. A reason is asked for with `different` and where there is another judgement already.
 */
export function useJudge() {
  const console = useConsole();
  const queryClient = useQueryClient();
  const notify = useNotify();
  const fail = useFailureNotice();
  const t = useT();
  return useCallback(
    async (pair: DuplicateCandidateRow, judgement: Judgement, note?: string): Promise<boolean> => {
      try {
        await console.update(candidates, {
          id: pair.id,
          data: { judgement, ...(note === undefined ? {} : { note }) },
          previousData: pair,
        });
        const said = t(`duplicates.did.${judgement ?? 'takenBack'}`);
        announce(said);
        notify(said, { type: 'success' });
        return true;
      } catch (error) {
        fail(error);
        return false;
      } finally {
        // Somebody else may have judged or merged meanwhile: what is shown is asked for anew either way.
        void queryClient.invalidateQueries({ queryKey: [candidates] });
        void queryClient.invalidateQueries({ queryKey: ['units', 'page'] });
      }
    },
    [console, queryClient, notify, fail, t],
  );
}

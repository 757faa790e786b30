import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useNotify } from 'react-admin';
import type { CaseRow } from '../../server/cases/contract.ts';
import { putCase } from '../cases/case-cache.ts';
import { announce } from '../components/announce.ts';
import { useConsole } from '../data-provider/index.ts';
import type { SplitBody } from '../data-provider/index.ts';
import { useT } from '../i18n/use-t.ts';
import { refreshWork } from '../operations/refresh-work.ts';
import { useFailureNotice } from '../operations/use-failure-notice.ts';

/** The steps that move pages of a case; each says what became of it and answers null when it was refused. */
export function useCasePages(row: CaseRow) {
  const { orderPages, splitCase, joinCase, getList } = useConsole();
  const queryClient = useQueryClient();
  const notify = useNotify();
  const fail = useFailureNotice();
  const t = useT();

  const refresh = useCallback(() => {
    refreshWork(queryClient);
    void queryClient.invalidateQueries({ queryKey: ['faxes'] });
  }, [queryClient]);

  const order = async (pages: CaseRow['pages']): Promise<CaseRow | null> => {
    try {
      const changed = await orderPages(row.id, pages);
      putCase(queryClient, changed);
      announce(t('pages.saved'));
      return changed;
    } catch (error) {
      fail(error);
      refresh();
      return null;
    }
  };

  const split = async (body: SplitBody): Promise<CaseRow | null> => {
    try {
      const made = await splitCase(row.id, body);
      refresh();
      notify(t('pages.split.done', { number: made.number }), { type: 'success' });
      return made;
    } catch (error) {
      fail(error);
      refresh();
      return null;
    }
  };

  /** Null when it was refused, and then it has been said; `not-found` where no case has the number. */
  const join = async (number: string): Promise<CaseRow | 'not-found' | null> => {
    try {
      const { data } = await getList<CaseRow>('cases', {
        filter: { number },
        pagination: { page: 1, perPage: 1 },
        sort: { field: 'id', order: 'ASC' },
      });
      const [into] = data;
      if (!into) return 'not-found';
      const joined = await joinCase(row.id, into.id);
      putCase(queryClient, joined);
      refresh();
      notify(t('pages.join.done', { from: row.number, into: into.number }), { type: 'success' });
      return into;
    } catch (error) {
      fail(error);
      refresh();
      return null;
    }
  };

  return { order, split, join };
}

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { useNotify } from 'react-admin';
import type { z } from 'zod';
import type { CaseRow, caseUpdate } from '../../server/cases/contract.ts';
import { useConsole } from '../data-provider/index.ts';
import { statusOf } from '../data-provider/problem.ts';
import { useT } from '../i18n/use-t.ts';
import { useFailureNotice } from '../operations/use-failure-notice.ts';
import { caseKey, putCase } from './case-cache.ts';

export type CaseUpdate = z.input<typeof caseUpdate>;

/**
 * Saves parts of a case, one after the other, each made from the newest version, so that quick ticks do not
 * overtake each other. When somebody else saved meanwhile, the case is loaded anew and the user told.
 */
export function useCaseWriter(id: string) {
  const { update } = useConsole();
  const queryClient = useQueryClient();
  const notify = useNotify();
  const fail = useFailureNotice();
  const t = useT();
  const chain = useRef<Promise<unknown>>(Promise.resolve());
  const [saving, setSaving] = useState(0);

  const write = useCallback(
    (change: (row: CaseRow) => CaseUpdate | null): Promise<boolean> => {
      const save = async (): Promise<boolean> => {
        const row = queryClient.getQueryData<CaseRow>(caseKey(id));
        const body = row ? change(row) : null;
        if (!row || !body) return true;
        try {
          const { data } = await update<CaseRow>('cases', {
            id,
            data: body as Partial<CaseRow>,
            previousData: row,
          });
          putCase(queryClient, data);
          return true;
        } catch (error) {
          if (statusOf(error) === 412) notify(t('cases.stale'), { type: 'warning' });
          else fail(error);
          await queryClient.invalidateQueries({ queryKey: caseKey(id) });
          return false;
        }
      };
      setSaving((count) => count + 1);
      const saved = chain.current.then(save).finally(() => setSaving((count) => count - 1));
      chain.current = saved;
      return saved;
    },
    [id, update, queryClient, notify, fail, t],
  );

  return { write, saving: saving > 0 };
}

export type CaseWriter = ReturnType<typeof useCaseWriter>;

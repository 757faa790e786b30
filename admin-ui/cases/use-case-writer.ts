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
 * overtake each other. When the case changed meanwhile and is still in the same hands (a fax joined it, the machine
 * named its matter), the change is made once more from the case as it is now; else it is loaded anew and the user told.
 */
export function useCaseWriter(id: string) {
  const { update, getOne } = useConsole();
  const queryClient = useQueryClient();
  const notify = useNotify();
  const fail = useFailureNotice();
  const t = useT();
  const chain = useRef<Promise<unknown>>(Promise.resolve());
  const [saving, setSaving] = useState(0);

  const write = useCallback(
    (change: (row: CaseRow) => CaseUpdate | null): Promise<boolean> => {
      const saveFrom = async (row: CaseRow): Promise<void> => {
        const body = change(row);
        if (!body) return;
        const { data } = await update<CaseRow>('cases', {
          id,
          data: body as Partial<CaseRow>,
          previousData: row,
        });
        putCase(queryClient, data);
      };
      const save = async (): Promise<boolean> => {
        const row = queryClient.getQueryData<CaseRow>(caseKey(id));
        if (!row) return true;
        try {
          await saveFrom(row).catch(async (error: unknown) => {
            if (statusOf(error) !== 412) throw error;
            const { data: now } = await getOne<CaseRow>('cases', { id });
            if (now.assigneeId !== row.assigneeId) throw error;
            putCase(queryClient, now);
            await saveFrom(now);
          });
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
    [id, update, getOne, queryClient, notify, fail, t],
  );

  return { write, saving: saving > 0 };
}

export type CaseWriter = ReturnType<typeof useCaseWriter>;

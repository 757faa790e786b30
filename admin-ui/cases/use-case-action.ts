import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useNotify } from 'react-admin';
import type { CaseRow } from '../../server/cases/contract.ts';
import { announce } from '../components/announce.ts';
import { useConsole } from '../data-provider/index.ts';
import type { CaseVerb, CaseVerbs } from '../data-provider/index.ts';
import { codeOf, problemOf } from '../data-provider/problem.ts';
import { useT } from '../i18n/use-t.ts';
import { useFailureNotice } from '../operations/use-failure-notice.ts';
import { caseKey, putCase } from './case-cache.ts';

/** Carries a verb of a case out and says what became of it. Answers null when it was refused. */
export function useCaseAction() {
  const { caseAction } = useConsole();
  const queryClient = useQueryClient();
  const notify = useNotify();
  const fail = useFailureNotice();
  const t = useT();
  const [busy, setBusy] = useState(false);

  const run = useCallback(
    async <Verb extends CaseVerb>(
      id: string,
      verb: Verb,
      ...body: CaseVerbs[Verb] extends undefined ? [] : [CaseVerbs[Verb]]
    ): Promise<CaseRow | null> => {
      setBusy(true);
      try {
        const row = await caseAction(id, verb, ...body);
        putCase(queryClient, row);
        const said = t(`cases.did.${verb}`, { number: row.number });
        announce(said);
        if (verb !== 'claim') notify(said, { type: 'info' });
        return row;
      } catch (error) {
        const holder = holderOf(error);
        if (holder) notify(t('cases.claimedBy', { name: holder }), { type: 'warning' });
        else fail(error);
        void queryClient.invalidateQueries({ queryKey: caseKey(id) });
        void queryClient.invalidateQueries({ queryKey: ['cases', 'getList'] });
        return null;
      } finally {
        setBusy(false);
      }
    },
    [caseAction, queryClient, notify, fail, t],
  );

  return { run, busy };
}

function holderOf(error: unknown): string | null {
  const holder = codeOf(error) === 'already-claimed' ? problemOf(error)?.['holder'] : undefined;
  if (typeof holder !== 'object' || holder === null || !('name' in holder)) return null;
  return typeof holder.name === 'string' ? holder.name : null;
}

import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { v4 as uuid } from 'uuid';
import type { BlockerRow, ChangeRow, OperationRow } from '../../server/operations/contract.ts';
import { announce } from '../components/announce.ts';
import { useConsole } from '../data-provider/index.ts';
import { codeOf, problemOf, sentenceOf } from '../data-provider/problem.ts';
import { useT } from '../i18n/use-t.ts';
import { isDefinite } from './is-definite.ts';
import { refreshWork } from './refresh-work.ts';
import { useFailureNotice } from './use-failure-notice.ts';

/** What came of trying to approve, when it was not done. */
export interface Refusal {
  code: string;
  sentence: string;
  blockers: readonly BlockerRow[];
  was: readonly ChangeRow[] | null;
  now: readonly ChangeRow[] | null;
}

/** Approving and rejecting an operation. `onDecided` is called when nothing is left to decide about it. */
export function useDecision(operation: OperationRow, onDecided: () => void) {
  const t = useT();
  const translate = useTranslate();
  const notify = useNotify();
  const fail = useFailureNotice();
  const queryClient = useQueryClient();
  const { approveOperation, rejectOperation } = useConsole();
  const attempt = useRef<{ key: string; rekey: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const tell = (said: string) => {
    notify(said, { type: 'info' });
    announce(said);
    refreshWork(queryClient);
  };
  const settle = (said: string) => {
    tell(said);
    onDecided();
  };

  /** Answers whether what was typed is to be typed again. */
  const approve = async (rekey: string | null): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    setRefusal(null);
    if (attempt.current?.rekey !== (rekey ?? '')) attempt.current = { key: uuid(), rekey: rekey ?? '' };
    try {
      const body = { planHash: operation.planHash, ...(rekey === null ? {} : { rekey }) };
      const decided = await approveOperation(operation.id, body, attempt.current.key);
      attempt.current = null;
      const said = t('operations.approved', { title: operation.title, label: operation.label ?? '' });
      // Whoever approved it has a code to tell before going on.
      if (decided.oneTimeCode === 'available') tell(said);
      else settle(said);
      return false;
    } catch (error) {
      if (isDefinite(error)) attempt.current = null;
      const code = codeOf(error) ?? 'unknown';
      const over =
        code === 'already-decided' || (code === 'rekey-mismatch' && problemOf(error)?.['left'] === 0);
      if (over) {
        settle(translate(sentenceOf(error)));
        return false;
      }
      const said = code === 'network' ? t('operations.unanswered') : translate(sentenceOf(error));
      if (code !== 'unauthenticated') setRefusal(refusalOf(error, said));
      announce(said);
      return code === 'rekey-mismatch';
    } finally {
      setBusy(false);
    }
  };

  const reject = async (reason: string): Promise<boolean> => {
    try {
      await rejectOperation(operation.id, reason);
      settle(t('operations.rejected', { title: operation.title, label: operation.label ?? '' }));
      return true;
    } catch (error) {
      if (codeOf(error) === 'already-decided') settle(translate(sentenceOf(error)));
      else fail(error);
      return false;
    }
  };

  return { approve, reject, busy, refusal };
}

function refusalOf(error: unknown, sentence: string): Refusal {
  const problem = problemOf(error);
  return {
    code: problem?.code ?? 'unknown',
    sentence: problem?.errors?.['rekey'] ?? sentence,
    blockers: (problem?.['blockers'] as BlockerRow[] | undefined) ?? [],
    was: (problem?.['then'] as ChangeRow[] | undefined) ?? null,
    now: (problem?.['now'] as ChangeRow[] | undefined) ?? null,
  };
}

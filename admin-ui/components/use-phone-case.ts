import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router';
import { v4 as uuid } from 'uuid';
import type { CaseRow } from '../../server/cases/contract.ts';
import { useConsole } from '../data-provider/index.ts';
import { useT } from '../i18n/use-t.ts';
import { isDefinite } from '../operations/is-definite.ts';
import { useFailureNotice } from '../operations/use-failure-notice.ts';
import { paths } from './paths.ts';

interface PhoneCase {
  item: { personId?: string; unitId?: string | null; operationType?: string };
  /** What it is about, when that is settled. */
  subject?: string;
  /** Who asks, as a rule. */
  asks: CaseRow['requesterRole'];
  /** The check of whoever is on the phone, which goes with the case. */
  callerId?: string | undefined;
}

/** What the page of a case is told when it opens: the notes are what comes next. */
export const toNotes = { notes: true } as const;

/** Opens a case for a call about somebody at once, claims it and goes to its notes: the caller is talking already. */
export function usePhoneCase({ item, asks, subject, callerId }: PhoneCase): () => void {
  const t = useT();
  const console = useConsole();
  const navigate = useNavigate();
  const notify = useNotify();
  const fail = useFailureNotice();
  const key = useRef(uuid());
  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      const opened = await console.createCase(
        {
          channel: 'phone',
          subject: subject ?? t('persons.callSubject'),
          requesterRole: asks,
          items: [item],
          ...(callerId ? { callerId } : {}),
        },
        key.current,
      );
      // A case that could not be claimed can still be from the workbench.
      return console.caseAction(opened.id, 'claim').catch(() => opened);
    },
    onSuccess: ({ id, number }) => {
      key.current = uuid();
      notify(t('persons.started', { number }), { type: 'success' });
      void navigate(paths.case(id), { state: toNotes });
    },
    onError: (error) => {
      if (isDefinite(error)) key.current = uuid();
      fail(error);
    },
  });
  return () => {
    if (!isPending) mutate();
  };
}

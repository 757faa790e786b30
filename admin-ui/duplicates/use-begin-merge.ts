import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useGetList, useNotify } from 'react-admin';
import { useNavigate } from 'react-router';
import { v4 as uuid } from 'uuid';
import type { CaseRow } from '../../server/cases/contract.ts';
import type { DuplicateCandidateRow } from '../../server/duplicates/contract.ts';
import { useSession } from '../auth-provider/index.ts';
import { prepareDraft } from '../cases/draft-store.ts';
import { paths } from '../components/paths.ts';
import { useConsole } from '../data-provider/index.ts';
import { useT } from '../i18n/use-t.ts';
import { mergeOf } from '../operations/forms/merge-draft.ts';
import type { CandidateUnit } from './survivor.ts';

const type = 'merge-units';

export interface MergeBegun {
  survivor: CandidateUnit;
  absorbed: CandidateUnit;
  /** The caller's number; empty where it is not known. */
  phone: string;
}

/** Opens a case for a merge, claims it, fills the form in with both units and goes to the workbench. */
export function useBeginMerge() {
  const t = useT();
  const console = useConsole();
  const navigate = useNavigate();
  const notify = useNotify();
  const userId = useSession()?.user.id ?? '';
  const [key] = useState(() => uuid());
  return useMutation({
    mutationFn: async ({ survivor, phone }: MergeBegun) => {
      const opened = await console.createCase(
        {
          channel: 'phone',
          subject: t('duplicates.merge.subject', { name: survivor.name }).slice(0, 200),
          requesterRole: 'unit-admin',
          requesterPhone: phone.trim() || null,
          items: [{ unitId: survivor.id, operationType: type }],
        },
        key,
      );
      // Who opens a case works on it. A case that could not be claimed can still be from the workbench.
      return console.caseAction(opened.id, 'claim').catch(() => opened);
    },
    onSuccess: ({ id: caseId, number, items }, { absorbed }) => {
      for (const { id: itemId } of items)
        prepareDraft({ userId, caseId, itemId, type }, mergeOf(absorbed.id));
      notify(t('duplicates.merge.started', { number }), { type: 'success' });
      void navigate(paths.case(caseId));
    },
  });
}

/** Open cases for a merge of either unit, and going on with one: what is typed there already stays. */
export function useBegunMerges({ unitIds }: DuplicateCandidateRow) {
  const navigate = useNavigate();
  const userId = useSession()?.user.id ?? '';
  const { data = [] } = useGetList<CaseRow>('cases', {
    filter: { unitId: [...unitIds], status: ['new', 'open', 'waiting', 'referred'] },
    sort: { field: 'receivedAt', order: 'DESC' },
    pagination: { page: 1, perPage: 20 },
  });
  const itemOf = ({ items }: CaseRow) =>
    items.find(
      ({ operationType, unitId, status }) =>
        operationType === type && status === 'open' && unitIds.some((id) => id === unitId),
    );
  return {
    begun: data.filter((row) => itemOf(row) !== undefined),
    resume: (row: CaseRow) => {
      const item = itemOf(row);
      const other = unitIds.find((id) => id !== item?.unitId);
      if (item && other && row.assigneeId === userId)
        prepareDraft({ userId, caseId: row.id, itemId: item.id, type }, mergeOf(other));
      void navigate(paths.case(row.id));
    },
  };
}

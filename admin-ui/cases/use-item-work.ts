import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CaseItem, CaseRow } from '../../server/cases/contract.ts';
import type { OperationRow } from '../../server/operations/contract.ts';
import type { About } from '../operations/forms/operation-form.ts';
import { useFormOf } from '../operations/forms/use-form-of.ts';
import { useProposal } from '../operations/use-proposal.ts';
import { caseKey } from './case-cache.ts';
import { holdDraft, resumeDraft } from './draft-store.ts';
import { useDraft, useStoredDrafts } from './drafts.ts';

const noDraft = {};
const nobody: About = { personId: null, unitId: null };

/**
 * Filling in one item: its draft, what it would do, and handing it in. `saving` says that a change of the case is on
 * its way, which may change what the item would do.
 */
export function useItemWork(row: CaseRow, item: CaseItem | undefined, editable: boolean, saving: boolean) {
  const form = useFormOf()(item?.operationType);
  const open = editable && item?.status === 'open' && form !== undefined;
  useStoredDrafts(row.id);
  const { key, draft, state, savedAt, change, settle, discard } = useDraft<unknown>(
    row.id,
    item?.id ?? '',
    form?.type ?? '',
    form ? form.emptyDraft : noDraft,
  );
  const proposal = useProposal({
    form: open ? form : undefined,
    draft,
    about: item ?? nobody,
    ...(item ? { onCase: { caseId: row.id, itemId: item.id } } : {}),
    basis: `${row.id} ${row.version}`,
    saving,
  });

  const queryClient = useQueryClient();
  // A refused draft is the first to tell that a colleague has taken the case over.
  const lost = state === 'lost';
  useEffect(() => {
    if (lost) void queryClient.invalidateQueries({ queryKey: caseKey(row.id) });
  }, [lost, queryClient, row.id]);

  const setDraft = (next: unknown) => {
    proposal.touched();
    if (form?.isEmpty(next)) discard();
    else change(next);
  };

  /** Hands it in, once the last tick is saved. Answers the operation, or null when it was refused. */
  const submit = async (): Promise<OperationRow | null> => {
    // A draft still under way would be there again after its operation has taken it away.
    await holdDraft(key);
    const operation = await proposal.submit();
    if (operation) settle();
    else resumeDraft(key);
    return operation;
  };

  return {
    ...proposal,
    form,
    draft,
    setDraft,
    /** Whether what is typed is safe. */
    draftState: state,
    draftSavedAt: savedAt,
    giveUpDraft: discard,
    open,
    submit,
    /** The case goes out of these hands with what is typed. */
    setAside: settle,
  };
}

export type ItemWork = ReturnType<typeof useItemWork>;

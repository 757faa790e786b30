import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { EvidenceKind } from '../../db/schema/words.ts';
import type { CaseItem, CaseRow } from '../../server/cases/contract.ts';
import type { BlockerRow, ChangeRow, OperationRow } from '../../server/operations/contract.ts';
import { useSession } from '../auth-provider/index.ts';
import { announce } from '../components/announce.ts';
import { codeOf, problemOf, sentenceOf } from '../data-provider/problem.ts';
import { useT } from '../i18n/use-t.ts';
import { formOf } from '../operations/forms/index.ts';
import { usePreview } from '../operations/use-preview.ts';
import { useSubmitOperation } from '../operations/use-submit-operation.ts';
import { refreshWork } from '../operations/refresh-work.ts';
import { caseKey } from './case-cache.ts';
import { useDraft } from './drafts.ts';
import { useQuiet } from './use-quiet.ts';

const noDraft = {};

/**
 * Filling in one item: its draft, what it would do, and handing it in. `saving` says that a change of the case is on
 * its way, which may change what the item would do.
 */
export function useItemWork(row: CaseRow, item: CaseItem | undefined, editable: boolean, saving: boolean) {
  const t = useT();
  const translate = useTranslate();
  const queryClient = useQueryClient();
  const me = useSession()?.user.id ?? '';
  const form = formOf(item?.operationType);
  const { draft, change, settle, discard } = useDraft<unknown>(
    `${me}/${row.id}/${item?.id ?? ''}`,
    form ? emptyDraftOf(form) : noDraft,
  );
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({});
  const [changedFrom, setChangedFrom] = useState<readonly ChangeRow[] | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submitOperation = useSubmitOperation();

  const open = editable && item?.status === 'open' && form !== undefined;
  const input = open && item ? form.inputOf(draft, item) : null;
  const body = input && item && form ? { type: form.type, input, caseId: row.id, itemId: item.id } : null;
  const state = usePreview(body, `${row.id} ${row.version}`);
  const { preview } = state;
  const missing = open && item ? form.missing(draft, item) : [];

  const setDraft = (next: unknown) => {
    setChangedFrom(null);
    setRefusal(null);
    if (form?.isEmpty(next)) discard();
    else change(next);
  };

  /** Why it cannot be handed in, in words; null when nothing stands against it. */
  const why = (): string | null => {
    const comma = t('operations.listComma');
    if (missing.length > 0)
      return t('cases.submit.stillToFill', { fields: missing.map((key) => t(key)).join(comma) });
    if (Object.keys(state.errors).length > 0) return t('cases.submit.invalid');
    if (!preview || state.stale) return t('cases.submit.checking');
    const blocks = preview.blockers.filter((one) => one.severity === 'block');
    if (blocks.length > 0)
      return t('cases.submit.blocked', { why: blocks.map((one) => one.message).join(' ') });
    if (preview.missing.length > 0) {
      const kinds = preview.missing.map((kind) => t(`words.evidence.${kind}`)).join(comma);
      return t('cases.submit.missingMaterial', { kinds });
    }
    if (preview.blockers.some((one) => (reasons[one.code] ?? '').trim().length < 2))
      return t('cases.submit.giveReasons');
    return null;
  };

  const quiet = useQuiet(saving || state.stale);
  const latest = useRef({ why, body, preview, reasons });
  useEffect(() => {
    latest.current = { why, body, preview, reasons };
  });

  /** Why it is not handed in although nothing stands against it: the plan is not the one that was looked at. */
  const unseen = (seen: string | null): string | null => {
    if (seen === latest.current.preview?.planHash) return null;
    return t(seen === null ? 'cases.submit.checking' : 'cases.submit.planChanged');
  };

  /** Hands it in, once the last tick is saved. Answers the operation, or null when it was refused. */
  const submit = async (): Promise<OperationRow | null> => {
    if (busy) return null;
    setBusy(true);
    setRefusal(null);
    try {
      const seen = preview?.planHash ?? null;
      await quiet();
      const against = latest.current.why() ?? unseen(seen);
      if (against !== null) {
        announce(against);
        setRefusal(against);
        return null;
      }
      return await handIn();
    } finally {
      setBusy(false);
    }
  };

  const handIn = async (): Promise<OperationRow | null> => {
    const { body, preview, reasons } = latest.current;
    if (!body || !preview) return null;
    try {
      const operation = await submitOperation({
        ...body,
        planHash: preview.planHash,
        overrides: preview.blockers.map(({ code }) => ({ code, reason: (reasons[code] ?? '').trim() })),
      });
      settle();
      setReasons({});
      refreshWork(queryClient);
      return operation;
    } catch (error) {
      const code = codeOf(error);
      if (code === 'plan-changed') setChangedFrom(preview.changes);
      if (code !== 'unauthenticated') setRefusal(refusalOf(t, error) ?? translate(sentenceOf(error)));
      await state.refetch();
      if (code === 'not-claimed' || code === 'wrong-status')
        await queryClient.invalidateQueries({ queryKey: caseKey(row.id) });
      return null;
    }
  };

  return {
    form,
    draft,
    setDraft,
    state,
    missing,
    reasons,
    setReason: (code: string, reason: string) => {
      setRefusal(null);
      setReasons((all) => ({ ...all, [code]: reason }));
    },
    changedFrom,
    /** Why the last try was not handed in; null once something has changed. */
    refusal,
    busy,
    open,
    why,
    submit,
    /** The case goes out of these hands with what is typed. */
    setAside: settle,
  };
}

export type ItemWork = ReturnType<typeof useItemWork>;

const empties = new Map<string, unknown>();

// The same empty draft every time, or every render would look like a change.
function emptyDraftOf(form: { type: string; emptyDraft: () => unknown }): unknown {
  if (!empties.has(form.type)) empties.set(form.type, form.emptyDraft());
  return empties.get(form.type);
}

/** Refusals that the console says in its own words, because it knows what to do next. */
function refusalOf(t: ReturnType<typeof useT>, error: unknown): string | null {
  const problem = problemOf(error);
  switch (problem?.code) {
    case 'plan-changed':
      return t('cases.submit.planChanged');
    case 'blocked': {
      const blockers = (problem['blockers'] ?? []) as BlockerRow[];
      return t('cases.submit.blocked', { why: blockers.map((one) => one.message).join(' ') });
    }
    case 'evidence-missing': {
      const kinds = (problem['missing'] ?? []) as EvidenceKind[];
      return t('cases.submit.missingMaterial', {
        kinds: kinds.map((kind) => t(`words.evidence.${kind}`)).join(t('operations.listComma')),
      });
    }
    case 'not-claimed':
      return t('cases.submit.notClaimed');
    case 'network':
      return t('cases.submit.unanswered');
    default:
      return null;
  }
}

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { EvidenceKind } from '../../db/schema/words.ts';
import type { BlockerRow, ChangeRow, OperationRow } from '../../server/operations/contract.ts';
import { announce } from '../components/announce.ts';
import { codeOf, problemOf, sentenceOf } from '../data-provider/problem.ts';
import { useT } from '../i18n/use-t.ts';
import type { Translate } from '../i18n/use-t.ts';
import type { About, OperationForm } from './forms/operation-form.ts';
import { useInputLabel } from './forms/use-input-label.ts';
import { materialWords } from './material-words.ts';
import { refreshWork } from './refresh-work.ts';
import { usePreview } from './use-preview.ts';
import { useQuiet } from './use-quiet.ts';
import { useSubmitOperation } from './use-submit-operation.ts';

interface ProposalOptions {
  /** What is filled in; undefined while there is no form or nothing may be submitted. */
  form: OperationForm | undefined;
  draft: unknown;
  about: About;
  /** The case and item it is proposed on; left out for what needs none. */
  onCase?: { caseId: string; itemId: string };
  /** Whatever else the preview depends on. */
  basis: string | number;
  /** Something the preview depends on is being saved. */
  saving?: boolean;
}

/** What an operation as it is filled in would do, what stands against it, and handing it in. */
export function useProposal({ form, draft, about, onCase, basis, saving = false }: ProposalOptions) {
  const t = useT();
  const translate = useTranslate();
  const label = useInputLabel();
  const queryClient = useQueryClient();
  const submitOperation = useSubmitOperation();
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({});
  const [changedFrom, setChangedFrom] = useState<readonly ChangeRow[] | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const input = form ? form.inputOf(draft, about) : null;
  const body = form && input ? { type: form.type, input, ...onCase } : null;
  const state = usePreview(body, basis);
  const { preview } = state;
  const missing = form ? form.missing(draft, about).map((field) => label(form.type, field)) : [];

  /** Why it cannot be handed in, in words; null when nothing stands against it. */
  const why = (): string | null => {
    if (missing.length > 0)
      return t('operations.submit.stillToFill', { fields: missing.join(t('operations.listComma')) });
    if (Object.keys(state.errors).length > 0) return t('operations.submit.invalid');
    if (!preview || state.stale) return t('operations.submit.checking');
    const blocks = preview.blockers.filter((one) => one.severity === 'block');
    if (blocks.length > 0)
      return t('operations.submit.blocked', { why: blocks.map((one) => one.message).join(' ') });
    const lacking = [...preview.missingMaterial, ...preview.unreadableMaterial];
    if (lacking.length > 0)
      return onCase
        ? t('operations.submit.missingMaterial', { kinds: materialWords(t, lacking) })
        : t('operations.submit.needsCase');
    if (preview.blockers.some((one) => (reasons[one.code] ?? '').trim().length < 2))
      return t('operations.submit.giveReasons');
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
    return t(seen === null ? 'operations.submit.checking' : 'operations.submit.planChanged');
  };

  /** Hands it in, once the last change is saved. Answers the operation, or null when it was refused. */
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
      setReasons({});
      refreshWork(queryClient);
      return operation;
    } catch (error) {
      if (codeOf(error) === 'plan-changed') setChangedFrom(preview.changes);
      if (codeOf(error) !== 'unauthenticated')
        setRefusal(refusalOf(t, error) ?? translate(sentenceOf(error)));
      await state.refetch();
      if (codeOf(error) === 'not-claimed' || codeOf(error) === 'wrong-status')
        await queryClient.invalidateQueries({ queryKey: ['cases'] });
      return null;
    }
  };

  return {
    state,
    /** What is still to be typed or chosen. */
    missing,
    reasons,
    setReason: (code: string, reason: string) => {
      setRefusal(null);
      setReasons((all) => ({ ...all, [code]: reason }));
    },
    /** The changes as they were when a submission found them changed. */
    changedFrom,
    /** Why the last try was not handed in; null once something has changed. */
    refusal,
    busy,
    why,
    submit,
    /** Something was typed: what was said of the last try is no longer so. */
    touched: () => {
      setChangedFrom(null);
      setRefusal(null);
    },
  };
}

export type Proposal = ReturnType<typeof useProposal>;

/** Refusals that the console says in its own words, because it knows what to do next. */
function refusalOf(t: Translate, error: unknown): string | null {
  const problem = problemOf(error);
  switch (problem?.code) {
    case 'plan-changed':
      return t('operations.submit.planChanged');
    case 'blocked': {
      const blockers = (problem['blockers'] ?? []) as BlockerRow[];
      return t('operations.submit.blocked', { why: blockers.map((one) => one.message).join(' ') });
    }
    case 'evidence-missing': {
      // The server says why what is there does not count.
      if (problem['blockers']) return null;
      const groups = [problem['missingMaterial'], problem['unreadableMaterial']].flatMap(
        (list) => (list ?? []) as EvidenceKind[][],
      );
      return t('operations.submit.missingMaterial', { kinds: materialWords(t, groups) });
    }
    case 'not-claimed':
      return t('operations.submit.notClaimed');
    case 'network':
      return t('operations.submit.unanswered');
    default:
      return null;
  }
}

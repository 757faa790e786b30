import { useCallback } from 'react';
import type { CaseEvidence } from '../../server/cases/contract.ts';
import { useT } from '../i18n/use-t.ts';
import { useFormOf } from './forms/use-form-of.ts';
import { useInputLabel } from './forms/use-input-label.ts';
import { paperWord } from './paper-word.ts';

/** What a piece of material shows: the field read from it or every paper the page is, and the page. */
export function useEvidenceCaption(
  /** The operation the material was brought for; for an undo, of what it undoes. */
  type: string,
  paper: readonly CaseEvidence[],
): (piece: CaseEvidence) => string {
  const t = useT();
  const inputLabel = useInputLabel();
  const form = useFormOf()(type);
  return useCallback(
    (piece) => {
      const field = form?.fields.find((one) => one.name === piece.field);
      const onPage = paper.filter(
        (one) => one.faxId === piece.faxId && one.page === piece.page && one.box === null,
      );
      const kinds = piece.box ? [piece.kind] : [...new Set(onPage.map((one) => one.kind))];
      const names = kinds.map((kind) => t(paperWord(kind))).join(t('operations.listComma'));
      const where = t('operations.pictures.caption', { paper: names, page: piece.page ?? 0 });
      return form && field ? `${where} · ${inputLabel(form.type, field.name)}` : where;
    },
    [t, inputLabel, form, paper],
  );
}

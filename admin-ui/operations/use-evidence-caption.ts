import { useCallback } from 'react';
import type { CaseEvidence } from '../../server/cases/contract.ts';
import type { OperationRow } from '../../server/operations/contract.ts';
import { useT } from '../i18n/use-t.ts';
import { formOf } from './forms/index.ts';
import { paperWord } from './paper-word.ts';

/** What a piece of material shows: the field read from it or every paper the page is, and the page. */
export function useEvidenceCaption(
  operation: OperationRow,
  paper: readonly CaseEvidence[],
): (piece: CaseEvidence) => string {
  const t = useT();
  // An undo shows the material of what it undoes.
  const form = formOf(operation.type) ?? formOf('correct-id-number');
  return useCallback(
    (piece) => {
      const field = form?.fields.find((one) => one.name === piece.field);
      const onPage = paper.filter(
        (one) => one.faxId === piece.faxId && one.page === piece.page && one.box === null,
      );
      const kinds = piece.box ? [piece.kind] : [...new Set(onPage.map((one) => one.kind))];
      const names = kinds.map((kind) => t(paperWord(kind))).join(t('operations.listComma'));
      const where = t('operations.pictures.caption', { paper: names, page: piece.page ?? 0 });
      return field ? `${where} · ${t(field.label)}` : where;
    },
    [t, form, paper],
  );
}

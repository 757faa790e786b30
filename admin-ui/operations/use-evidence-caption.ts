import { useCallback } from 'react';
import type { CaseEvidence } from '../../server/cases/contract.ts';
import type { OperationRow } from '../../server/operations/contract.ts';
import { useT } from '../i18n/use-t.ts';
import { formOf } from './forms/index.ts';
import { paperWord } from './paper-word.ts';

/** What a piece of material shows: the paper, the page, and the field read from it. */
export function useEvidenceCaption(operation: OperationRow): (piece: CaseEvidence) => string {
  const t = useT();
  const form = formOf(operation.type) ?? formOf('correct-id-number');
  return useCallback(
    (piece) => {
      const paper = t(paperWord(piece.kind));
      const field = form?.fields.find((one) => one.name === piece.field);
      const where = t('operations.pictures.caption', { paper, page: piece.page ?? 0 });
      return field ? `${where} · ${t(field.label)}` : where;
    },
    [t, form],
  );
}

import type { CaseRow } from '../../server/cases/contract.ts';
import type { CropSource } from '../fax/PageCrop.tsx';
import type { PageRegion } from '../fax/RegionOutline.tsx';
import type { Translate } from '../i18n/use-t.ts';
import type { OperationForm } from '../operations/forms/operation-form.ts';
import type { InputLabel } from '../operations/forms/use-input-label.ts';
import { paperWord } from '../operations/paper-word.ts';
import { evidenceOf } from './evidence.ts';

/** The regions an item has on the fax, each named after what was read there. */
export function regionsOf(
  row: CaseRow,
  itemId: string | null,
  form: OperationForm | undefined,
  t: Translate,
  inputLabel: InputLabel,
): PageRegion[] {
  return evidenceOf(row, itemId).flatMap((piece) => {
    if (!piece.box || piece.faxId === null || piece.page === null) return [];
    const field = form?.fields.find((one) => one.name === piece.field);
    const paper = t(paperWord(piece.kind));
    const label =
      form && field ? t('cases.bind.fieldOn', { field: inputLabel(form.type, field.name), paper }) : paper;
    return [
      { id: piece.id, faxId: piece.faxId, page: piece.page, box: piece.box, label, field: piece.field },
    ];
  });
}

/** Where a field was read; on the card rather than in the letter when it stands on both. */
export function sourceOf(row: CaseRow, itemId: string | null, field: string): CropSource | null {
  const pieces = evidenceOf(row, itemId).filter((piece) => piece.field === field && piece.box);
  const piece = pieces.find((one) => one.kind !== 'handwritten-note') ?? pieces[0];
  if (!piece?.box || piece.faxId === null || piece.page === null) return null;
  return { faxId: piece.faxId, page: piece.page, box: piece.box };
}

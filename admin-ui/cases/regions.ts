import type { CaseRow } from '../../server/cases/contract.ts';
import type { CaseReading } from '../../server/reading/contract.ts';
import type { CropSource } from '../fax/PageCrop.tsx';
import type { PageRegion } from '../fax/RegionOutline.tsx';
import type { Translate } from '../i18n/use-t.ts';
import type { OperationForm } from '../operations/forms/operation-form.ts';
import type { InputLabel } from '../operations/forms/use-input-label.ts';
import { paperWord } from '../operations/paper-word.ts';
import { fieldPlaces, originalsFirst, placeKey, placeOfField } from '../reading/places.ts';
import { evidenceOf } from './evidence.ts';

/**
 * The regions an item has on the fax, each named after what was read there, the original before the letter; behind them
 * where the machine finds fields that nothing is bound to on that paper.
 */
export function regionsOf(
  row: CaseRow,
  itemId: string | null,
  form: OperationForm | undefined,
  reading: CaseReading | null,
  t: Translate,
  inputLabel: InputLabel,
): PageRegion[] {
  const pieces = originalsFirst(evidenceOf(row, itemId));
  const bound = pieces.flatMap((piece): PageRegion[] => {
    if (!piece.box || piece.faxId === null || piece.page === null) return [];
    const field = form?.fields.find((one) => one.name === piece.field);
    const paper = t(paperWord(piece.kind));
    const label =
      form && field ? t('cases.bind.fieldOn', { field: inputLabel(form.type, field.name), paper }) : paper;
    return [
      { id: piece.id, faxId: piece.faxId, page: piece.page, box: piece.box, label, field: piece.field },
    ];
  });
  const open = row.items.find((item) => item.id === itemId)?.status === 'open';
  if (!form || !reading || !open) return bound;
  const proposed = fieldPlaces(reading)
    .filter(
      ({ field, kind }) =>
        form.fields.some((one) => one.name === field) &&
        !pieces.some((piece) => piece.field === field && piece.kind === kind && piece.box),
    )
    .map((place): PageRegion => ({
      id: placeKey(place),
      faxId: place.faxId,
      page: place.page,
      box: place.box,
      label: t('reading.place', {
        field: inputLabel(form.type, place.field),
        paper: t(paperWord(place.kind)),
      }),
      field: place.field,
      proposed: true,
    }));
  return [...bound, ...proposed];
}

/** Where a person bound a field; on the card rather than in the letter when it stands on both. */
export function boundSource(row: CaseRow, itemId: string | null, field: string): CropSource | null {
  const pieces = evidenceOf(row, itemId).filter((piece) => piece.field === field && piece.box);
  const [piece] = originalsFirst(pieces);
  if (!piece?.box || piece.faxId === null || piece.page === null) return null;
  return { faxId: piece.faxId, page: piece.page, box: piece.box };
}

/** Where a field was read, or else where the machine finds it. */
export function sourceOf(
  row: CaseRow,
  itemId: string | null,
  field: string,
  reading: CaseReading | null,
): CropSource | null {
  const bound = boundSource(row, itemId, field);
  const place = bound ? null : placeOfField(reading, field);
  return bound ?? (place ? { faxId: place.faxId, page: place.page, box: place.box } : null);
}

import { useMemo } from 'react';
import type { RefObject } from 'react';
import type { CaseItem, CaseRow } from '../../server/cases/contract.ts';
import { announce } from '../components/announce.ts';
import type { FaxViewerHandle } from '../fax/FaxViewer.tsx';
import { useT } from '../i18n/use-t.ts';
import { useInputLabel } from '../operations/forms/use-input-label.ts';
import type { FieldPlace } from '../reading/places.ts';
import { useCaseReading } from '../reading/use-case-reading.ts';
import { bindRegion } from './evidence.ts';
import { boundSource, regionsOf } from './regions.ts';
import type { CaseWriter } from './use-case-writer.ts';
import type { ItemWork } from './use-item-work.ts';
import { useProposedMarks } from './use-proposed-marks.ts';

interface ReadingOptions {
  row: CaseRow;
  item: CaseItem | undefined;
  work: ItemWork;
  write: CaseWriter['write'];
  viewer: RefObject<FaxViewerHandle | null>;
}

/** What the machine makes of the faxes, as the workbench shows it and as a person takes it up. */
export function useWorkbenchReading({ row, item, work, write, viewer }: ReadingOptions) {
  const t = useT();
  const inputLabel = useInputLabel();
  const { form, open } = work;
  const reading = useCaseReading(row);
  const marks = useProposedMarks({ row, itemId: item?.id ?? null, reading, viewer });
  const regions = useMemo(
    () => regionsOf(row, item?.id ?? null, form, reading, t, inputLabel),
    [row, item?.id, form, reading, t, inputLabel],
  );
  const desk = useMemo(
    () =>
      open && item?.operationType
        ? {
            caseId: row.id,
            operationType: item.operationType,
            boundTo: (field: string) => boundSource(row, item.id, field),
          }
        : null,
    [open, row, item],
  );
  const bind = (place: FieldPlace | null) => {
    if (!place || !item || !form) return announce(t('reading.nothingToBind'));
    const { kind, field, box, ...page } = place;
    void write((current) => ({ evidence: bindRegion(current, item.id, { kind, field }, page, box) }));
    return announce(t('reading.bound', { what: inputLabel(form.type, field) }));
  };
  return {
    reading,
    marks,
    regions,
    desk,
    /** Marks the place the machine points at for the field that had the focus; null where it says nothing. */
    bindPointedAt: open && reading ? () => bind(marks.pointedAt()) : null,
    /** Marks one of the proposed regions. */
    bindRegion: (regionId: string) => bind(marks.placeOf(regionId)),
  };
}

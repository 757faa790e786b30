import { useMemo, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { EvidenceKind } from '../../db/schema/words.ts';
import type { CaseRow } from '../../server/cases/contract.ts';
import type { CaseReading } from '../../server/reading/contract.ts';
import type { FaxViewerHandle } from '../fax/FaxViewer.tsx';
import { fieldPlaces, pageOfPaper, placeKey, placeOfField } from '../reading/places.ts';
import type { FieldPlace } from '../reading/places.ts';
import { evidenceOf } from './evidence.ts';
import type { FieldBox, PageRef } from './evidence.ts';

interface MarksOptions {
  row: CaseRow;
  itemId: string | null;
  reading: CaseReading | null;
  viewer: RefObject<FaxViewerHandle | null>;
}

/**
 * What the machine points at and a person marks: the page of a paper with a tick, the place of a field with a key. A
 * tick marks only the places of fields that somebody went to, and so compared with what stands there.
 */
export function useProposedMarks({ row, itemId, reading, viewer }: MarksOptions) {
  const visited = useRef(new Set<string>());
  const [field, setField] = useState<string | null>(null);

  return useMemo(() => {
    const free = (place: FieldPlace) =>
      !evidenceOf(row, itemId).some(
        (piece) => piece.field === place.field && piece.kind === place.kind && piece.box,
      );
    const key = (name: string) => `${itemId} ${name}`;
    return {
      visit: (name: string | null) => {
        if (name === null) return;
        visited.current.add(key(name));
        setField(name);
      },
      /** Turns to the one page that seems to be this paper; null where the reader's own page counts. */
      pageFor: (kind: EvidenceKind): PageRef | null => {
        const page = pageOfPaper(reading, kind);
        if (page) viewer.current?.show(page);
        return page;
      },
      regionsOn: (kind: EvidenceKind, page: PageRef): FieldBox[] =>
        fieldPlaces(reading)
          .filter(
            (place) =>
              place.kind === kind &&
              place.faxId === page.faxId &&
              place.page === page.page &&
              visited.current.has(key(place.field)) &&
              isTheOne(reading, place) &&
              free(place),
          )
          .map(({ field: name, box }) => ({ field: name, box })),
      placeOf: (regionId: string): FieldPlace | null =>
        fieldPlaces(reading).find((place) => placeKey(place) === regionId) ?? null,
      /** Where the machine points for the field that had the focus last. */
      pointedAt: (): FieldPlace | null => {
        const place = placeOfField(reading, field);
        return place && free(place) ? place : null;
      },
    };
  }, [row, itemId, reading, viewer, field]);
}

export type ProposedMarks = ReturnType<typeof useProposedMarks>;

/** Nothing but this place is pointed at for its field. */
function isTheOne(reading: CaseReading | null, place: FieldPlace): boolean {
  const one = placeOfField(reading, place.field);
  return one !== null && placeKey(one) === placeKey(place);
}

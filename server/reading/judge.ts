/**
 * The machine as a witness: after somebody has typed a number from the picture, what it read is held beside it. It
 * vouches only for what it read twice alike and what passes its checks, and it never says what it read.
 */
import type { z } from 'zod';
import { canonicalIdNumber, normaliseIdNumber } from '../identifiers/id-number.ts';
import { differingPlaces } from '../identifiers/near-id-numbers.ts';
import { normaliseUnitCode } from '../identifiers/org-code.ts';
import type { Witness, witnessBody } from './contract.ts';
import { agreed } from './identifiers.ts';
import type { Box } from './page-text.ts';
import { couldBe, readingsOf, type WitnessedKind } from './places.ts';
import { overlap } from './rows.ts';
import type { FaxReading } from './stored-readings.ts';
import type { FoundText } from './understood.ts';

type Asked = Pick<z.infer<typeof witnessBody>, 'operationType' | 'field'>;
export type Place = { faxId: string; page: number; box: Box };

/** A found value and the fax it stands on. */
interface Sworn {
  faxId: string;
  found: FoundText;
}

/** What a machine stakes its word on. */
const vouchedFor = ({ found }: Sworn): boolean => found.valid && found.confidence >= agreed;

export const unread: Witness = { verdict: 'unread', positions: [], faxId: null, page: null, box: null };

/**
 * Holds a typed value beside readings of the same field. Readings that contradict each other say nothing.
 */
export function judge(typed: string, kind: WitnessedKind, readings: readonly Sworn[]): Witness {
  const sworn = readings.filter(vouchedFor);
  const values = new Set(sworn.map(({ found }) => canonical(found.value, kind)));
  const [read] = sworn;
  if (!read || values.size !== 1) return unread;
  const given = normalised(typed, kind);
  const value = normalised(read.found.value, kind);
  const same = values.has(canonical(typed, kind));
  return {
    verdict: same ? 'agrees' : 'differs',
    positions: same ? [] : differingPlaces(given, value),
    faxId: read.faxId,
    page: read.found.page,
    box: [...read.found.box],
  };
}

export const normalised = (value: string, kind: WitnessedKind): string =>
  kind === 'id-number' ? normaliseIdNumber(value) : normaliseUnitCode(value);

/** The forms of 15 and 18 digits of one number are equal. */
const canonical = (value: string, kind: WitnessedKind): string =>
  (kind === 'id-number' ? canonicalIdNumber(value) : null) ?? normalised(value, kind);

/**
 * What of the readings speaks for a field: where its label and its paper are, or in the part of a page that was
 * pointed at. A number whose label says that it is another field's never does.
 */
export function swornOn(
  readings: readonly FaxReading[],
  { operationType, field }: Asked,
  place: Place | null,
): Sworn[] {
  if (!place)
    return readings.flatMap(({ faxId, reading }) =>
      readingsOf(reading, operationType, field).map((found) => ({ faxId, found })),
    );
  return partOf(readings, place)
    .filter((found) => couldBe(found, operationType, field))
    .map((found) => ({ faxId: place.faxId, found }));
}

/** Every identifier that was read in a part of a page. */
export function partOf(readings: readonly FaxReading[], place: Place): FoundText[] {
  return readings
    .filter(({ faxId }) => faxId === place.faxId)
    .flatMap(({ reading }) => [...reading.idNumbers, ...reading.orgCodes, ...reading.creditCodes])
    .filter(({ page, box }) => page === place.page && overlap(box, place.box) >= 0.5);
}

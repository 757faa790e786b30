import type { BureauRow, UnitRow } from '../../../server/registry/contract.ts';

/** Which bureau of a unit it would be: its district's as a rule (FAQ unit-12), its city's, the province's. */
export type BureauGroup = 'district' | 'otherDistrict' | 'city' | 'province' | 'elsewhere';

export interface BureauOption {
  bureau: BureauRow;
  group: BureauGroup;
}

const order: readonly BureauGroup[] = ['district', 'city', 'province', 'otherDistrict', 'elsewhere'];

type Place = Pick<UnitRow, 'cityCode' | 'districtCode'>;

function groupOf(bureau: BureauRow, place: Place): BureauGroup {
  if (bureau.level === 'province') return 'province';
  if (bureau.regionCode === place.cityCode) return 'city';
  if (bureau.regionCode === place.districtCode) return 'district';
  return bureau.regionCode.slice(0, 4) === place.cityCode.slice(0, 4) ? 'otherDistrict' : 'elsewhere';
}

/** The bureaus for a unit, the most likely first; without one by their level. */
export function bureauGroups(bureaus: readonly BureauRow[], place: Place | null): BureauOption[] {
  const options = bureaus.map((bureau): BureauOption => ({
    bureau,
    group: place ? groupOf(bureau, place) : bureau.level,
  }));
  return options.toSorted((a, b) => order.indexOf(a.group) - order.indexOf(b.group));
}

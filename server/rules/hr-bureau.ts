/** Which bureau is a unit's 人事户头: that of the district it lies in (FAQ unit-12). */
import { cityOf, districtsOf } from '../identifiers/region.ts';

export const hrBureauFits = [
  'fits',
  /** The city's own bureau for a city that has districts: right for 市直 units only. */
  'municipal',
  /** The provincial department: right for 省直 units only. */
  'provincial',
  'outside-city',
  'other-district',
] as const;
export type HrBureauFit = (typeof hrBureauFits)[number];

/** Where a unit lies; `districtCode` is null where it is unknown or the city has no districts. */
export interface UnitPlace {
  cityCode: string;
  districtCode: string | null;
}

/** Whether a bureau may be the 人事户头 of a unit there. Where the district is unknown, any of the city's is right. */
export function hrBureauFit(place: UnitPlace, bureau: { level: string; regionCode: string }): HrBureauFit {
  if (bureau.level === 'province') return 'provincial';
  if (cityOf(bureau.regionCode)?.code !== place.cityCode) return 'outside-city';
  if (bureau.level === 'city') return districtsOf(place.cityCode).length === 0 ? 'fits' : 'municipal';
  return place.districtCode === null || place.districtCode === bureau.regionCode ? 'fits' : 'other-district';
}

/**
 * The region whose bureau it is: the district's, the city's where there are no districts, null while the district is not
 * known.
 */
export function hrBureauRegion({ cityCode, districtCode }: UnitPlace): string | null {
  if (districtCode !== null) return districtCode;
  return districtsOf(cityCode).length === 0 ? cityCode : null;
}

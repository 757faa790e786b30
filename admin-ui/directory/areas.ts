import type { BureauRow, RegionRow } from '../../server/registry/contract.ts';

export interface Area {
  /** The province, or one of its cities. */
  region: RegionRow;
  /** Its own bureau first, then those of its districts. */
  bureaus: BureauRow[];
}

/** Province and cities with their bureaus, in the order of the regions. */
export function areasOf(regions: readonly RegionRow[], bureaus: readonly BureauRow[]): Area[] {
  const cityOf = new Map(
    regions.map(({ id, level, parentCode }) => [id, level === 'district' ? parentCode : id]),
  );
  return regions
    .filter(({ level }) => level !== 'district')
    .map((region) => ({
      region,
      bureaus: bureaus
        .filter(({ regionCode }) => cityOf.get(regionCode) === region.id)
        .toSorted((a, b) => a.regionCode.localeCompare(b.regionCode)),
    }))
    .filter((area) => area.bureaus.length > 0);
}

const plain = (text: string): string => text.normalize('NFKC').replace(/[\s-]+/g, '');

/**
 * The areas with what was typed in them: by a city's name with all of its bureaus, by a district's or part of a phone with
 * those alone.
 */
export function searchAreas(areas: readonly Area[], q: string): Area[] {
  const wanted = plain(q);
  if (wanted === '') return [...areas];
  // A single digit is in every phone.
  const isPhone = /^\d{3,}$/.test(wanted);
  return areas.flatMap((area) => {
    if (!isPhone && plain(area.region.name).includes(wanted)) return [area];
    const bureaus = area.bureaus.filter(({ name, area: place, phone }) =>
      isPhone ? plain(phone).includes(wanted) : [place, name].some((text) => plain(text).includes(wanted)),
    );
    return bureaus.length > 0 ? [{ ...area, bureaus }] : [];
  });
}

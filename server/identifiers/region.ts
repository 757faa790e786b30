import regions from '../../fixtures/guangdong-regions.json' with { type: 'json' };
import { foreignResidentProvince, provinceOf } from './provinces.ts';

/** A division of GB/T 2260; `code` has six digits. */
export interface Region {
  code: string;
  name: string;
}

/** A city of Guangdong. 东莞 and 中山 have no districts: they are their own address code. */
export interface City extends Region {
  hasDistricts: boolean;
}

/** A county-level division; `kind` is 市辖区, 县级市, 县 or 自治县. */
export interface District extends Region {
  kind: string;
}

/** What an address code says; see `explainAddressCode`. */
export interface AddressExplanation {
  /** The fullest name known, province first; null when not even the province is known. */
  name: string | null;
  status: 'current' | 'historical' | 'elsewhere' | 'foreign-resident' | 'unknown';
}

/** The 21 cities of Guangdong in code order (NBS, 2023-06-30). */
export const cities: readonly City[] = regions.cities.map(({ code, name, hasDistricts }) => ({
  code,
  name,
  hasDistricts,
}));

const cityByPrefix = new Map(cities.map((city) => [city.code.slice(0, 4), city]));
const districtsByCity = new Map<string, readonly District[]>(
  regions.cities.map((city) => [city.code, city.districts]),
);
const names = new Map<string, string>([
  [regions.province.code, regions.province.name],
  ...regions.cities
    .flatMap((city) => [city, ...city.districts])
    .map(({ code, name }) => [code, name] as const),
]);
const historicalNames = new Map(regions.historical.map(({ code, name }) => [code, name]));

/**
 * The own name of a current division of Guangdong (`440106` → 天河区, `440100` → 广州市), or null. Retired codes
 * give null: nobody may choose one today.
 */
export function regionName(code: string): string | null {
  return names.get(code) ?? null;
}

/** The city of a current district or city code (`440106` and `440100` → 广州市), or null. */
export function cityOf(districtCode: string): City | null {
  if (!names.has(districtCode)) return null;
  return cityByPrefix.get(districtCode.slice(0, 4)) ?? null;
}

/** The county-level divisions of a city in code order; empty for 东莞, 中山 and an unknown code. */
export function districtsOf(cityCode: string): readonly District[] {
  return districtsByCity.get(cityCode) ?? [];
}

/**
 * Explains the first six digits of an ID number to a human. The address is the place of registration when the
 * number was issued: codes retire and the lists of retired ones are incomplete, so `unknown` is never a reason
 * to refuse, and the result must not be compared with a unit's city.
 */
export function explainAddressCode(code: string): AddressExplanation {
  const foreign = foreignResidentProvince(code);
  if (foreign) return { name: foreign.zh, status: 'foreign-resident' };
  const province = provinceOf(code);
  if (!province) return { name: null, status: 'unknown' };
  if (!code.startsWith('44')) return { name: province.zh, status: 'elsewhere' };

  const retired = historicalNames.get(code);
  if (retired) return { name: retired, status: 'historical' };
  const city = cityByPrefix.get(code.slice(0, 4));
  const cityName = city?.name ?? '';
  const own = code === city?.code || code === regions.province.code ? '' : regionName(code);
  return own === null
    ? { name: province.zh + cityName, status: 'unknown' }
    : { name: province.zh + cityName + own, status: 'current' };
}

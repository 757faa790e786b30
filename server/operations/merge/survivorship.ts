/** Whose value stays, field by field. */
import { cityOf, districtsOf } from '../../identifiers/region.ts';
import { block, type Blocker } from '../operation.ts';
import type { Pair, Unit } from './units.ts';

/** What the survivor can take over from the absorbed unit. */
export const mergedFields = [
  'name',
  'orgCode',
  'cityCode',
  'districtCode',
  'bureauId',
  'address',
  'phone',
  'contactName',
] as const;
export type MergedField = (typeof mergedFields)[number];

/** A field that is not named keeps the survivor's value. */
export type Choice = Partial<Record<MergedField, 'survivor' | 'absorbed'>>;

/** What a value is compared and found by goes with it. */
const keyOf: Partial<Record<MergedField, 'nameKey' | 'orgKey'>> = { name: 'nameKey', orgCode: 'orgKey' };

export type Surviving = Pick<Unit, MergedField | 'nameKey' | 'orgKey'>;

/** The values that the survivor has afterwards. */
export function survivingValues(survivor: Unit, absorbed: Unit, choice: Choice): Surviving {
  const columns = mergedFields.flatMap((field) => {
    const from = choice[field] === 'absorbed' ? absorbed : survivor;
    const key = keyOf[field];
    return [[field, from[field]], ...(key ? [[key, from[key]]] : [])];
  });
  return Object.fromEntries(columns) as Surviving;
}

/**
 * `place-mixed`: city, district and 人事户头 taken from two units have to fit together (FAQ unit-12: the bureau is that
 * of the unit's district). What one unit had as a whole is not judged here.
 */
export function placeMixed({ survivor, absorbed }: Pair, choice: Choice): Blocker[] {
  const place = survivingValues(survivor.unit, absorbed.unit, choice);
  const isOf = (unit: Unit): boolean =>
    unit.cityCode === place.cityCode &&
    unit.districtCode === place.districtCode &&
    unit.bureauId === place.bureauId;
  const { bureau } = place.bureauId === survivor.unit.bureauId ? survivor : absorbed;
  if (isOf(survivor.unit) || isOf(absorbed.unit) || fits(place, bureau)) return [];
  return [
    block(
      'place-mixed',
      {
        zh: '所选的城市、区县和人事户头不相配。请三项都取自同一单位；都不对的，合并后再办理更正。',
        en: 'The city, district and 人事户头 chosen do not fit together. Take all three from one unit; if neither is right, correct them after the merge.',
      },
      'fields',
    ),
  ];
}

function fits({ cityCode, districtCode }: Surviving, bureau: Pair['survivor']['bureau']): boolean {
  const isDistrict = districtsOf(cityCode).some(({ code }) => code === districtCode);
  if (districtCode !== null && !isDistrict) return false;
  if (bureau.level === 'province') return true;
  if (cityOf(bureau.regionCode)?.code !== cityCode) return false;
  return bureau.level === 'city' || districtCode === null || bureau.regionCode === districtCode;
}

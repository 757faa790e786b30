/** Whether two registrations may be one unit, and why: rules without a database. */
import { normalisePhone } from '../identifiers/phone.ts';
import { checkUnitCode } from '../identifiers/unit-code.ts';
import { comparableUnitName, similarUnitNames, unitNameKey } from '../identifiers/unit-name.ts';
import { duplicateReasons, type DuplicateReason } from './contract.ts';

/** What the rules look at. `nameKey` is the {@link unitNameKey} of the name. */
export interface UnitFacts {
  nameKey: string;
  orgCode: string;
  orgKey: string;
  cityCode: string;
  address: string | null;
  phone: string | null;
}

/** `score` is 0 to 100; `reasons` in the order of {@link duplicateReasons}. */
export interface Likeness {
  score: number;
  reasons: DuplicateReason[];
}

/**
 * Equal keys outweigh everything else together: by api.md they are duplicates, whatever the names say. A pair of one
 * key has 50 to 100, a pair of one name in one city 30 to 45.
 */
const weights: Readonly<Record<DuplicateReason, number>> = {
  'same-key': 60,
  'same-name': 25,
  'name-without-legal-form': 20,
  'similar-name': 10,
  'unlike-names': -5,
  'same-city': 5,
  'other-city': -5,
  'code-fails-check': 5,
  'same-phone': 5,
  'same-address': 5,
};

/**
 * How alike two units are; null when they are no candidates. Candidates have one organisation key, the 9-character
 * code alone or inside an 18-character one, or one name in one city but for case, brackets and the legal form at its
 * end. Two different codes that are both valid are two units, branches or namesakes, whatever else is alike
 * (product.md, FAQ register-2).
 */
export function likenessOf(a: UnitFacts, b: UnitFacts): Likeness | null {
  const sameKey = a.orgKey === b.orgKey;
  const sameCity = a.cityCode === b.cityCode;
  const names = nameReason(a.nameKey, b.nameKey);
  const isNamesake = names === 'same-name' || names === 'name-without-legal-form';
  if (!sameKey && !(sameCity && isNamesake)) return null;
  if (twoValidCodes(a, b)) return null;

  const held = new Set<DuplicateReason>([names, sameCity ? 'same-city' : 'other-city']);
  held.add(sameKey ? 'same-key' : 'code-fails-check');
  if (equal(a.phone, b.phone, normalisePhone)) held.add('same-phone');
  if (equal(a.address, b.address, unitNameKey)) held.add('same-address');
  const reasons = duplicateReasons.filter((reason) => held.has(reason));
  return { score: reasons.reduce((sum, reason) => sum + weights[reason], 0), reasons };
}

/** Whether both codes are valid, by GB 11714 or GB 32100, and name different organisations. */
export function twoValidCodes(
  a: Pick<UnitFacts, 'orgCode' | 'orgKey'>,
  b: Pick<UnitFacts, 'orgCode' | 'orgKey'>,
): boolean {
  return a.orgKey !== b.orgKey && checkUnitCode(a.orgCode).ok && checkUnitCode(b.orgCode).ok;
}

function nameReason(a: string, b: string): DuplicateReason {
  if (a === b) return 'same-name';
  if (comparableUnitName(a) === comparableUnitName(b)) return 'name-without-legal-form';
  const [one, other] = [withoutPlaceMarks(a), withoutPlaceMarks(b)];
  return one === other || similarUnitNames(a, b) || similarUnitNames(one, other)
    ? 'similar-name'
    : 'unlike-names';
}

/** 深圳市南山区… and 深圳南山…: what is often left out of the place a name begins with. */
const withoutPlaceMarks = (nameKey: string): string => nameKey.replace(/[省市区县镇]/g, '');

/** Values that both have, written alike; an empty one is like nothing. */
function equal(a: string | null, b: string | null, normalise: (text: string) => string): boolean {
  const [one, other] = [normalise(a ?? ''), normalise(b ?? '')];
  return one !== '' && one === other;
}

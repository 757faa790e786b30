import { characterAt, compactCode } from './compact-code.ts';
import * as findings from './id-number-findings.ts';
import type { IdNumberRefusal, IdNumberWarning } from './id-number-findings.ts';
import { foreignResidentProvince, provinceOf } from './provinces.ts';
import { explainAddressCode } from './region.ts';

/** A number that passed, taken apart. */
export interface ValidIdNumber {
  ok: true;
  /** Always 18 characters, X in upper case; store and compare this. */
  canonical: string;
  /** How many characters were given: 15 on first-generation cards. */
  form: 15 | 18;
  /** Six digits: the place of registration when the number was issued, not the unit's city. */
  address: string;
  /** YYYY-MM-DD */
  birthDate: string;
  sex: 'male' | 'female';
  /** Three digits; odd for men, even for women. */
  sequence: string;
  /** 0–9 or X. */
  checkDigit: string;
  warnings: IdNumberWarning[];
}

export type IdNumberResult = ValidIdNumber | IdNumberRefusal;

/** A part of the number that can differ between two numbers. */
export type IdChangePart = 'address' | 'birthDate' | 'sequence' | 'checkDigit';

/** Where two numbers differ; see `describeIdChange`. */
export type IdChange =
  | { comparable: false }
  | {
      comparable: true;
      /** In the number's order; empty when both are the same number. */
      changed: IdChangePart[];
      /** 1-based places that differ in the 18-character form. */
      positions: number[];
      /** The birth date differs and address and sequence do not: a correction, as a rule. */
      onlyBirthDate: boolean;
      /** The birth date differs and so does address or sequence: perhaps somebody else's card. */
      identitySwap: boolean;
    };

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';
// Cards are issued since 1984: nobody on one was born earlier. 1900 would be too late, the standard's own example
// was born in 1880.
const earliestBirth = '1800-01-01';
const endOfTime = '9999-12-31';

/** Trims, folds full-width characters, drops spaces and hyphens and upper-cases the x; checks nothing. */
export function normaliseIdNumber(raw: string): string {
  return compactCode(raw);
}

/** The check character of 17 digits: ISO 7064 MOD 11-2, as GB 11643 prescribes. */
export function checkCharacter(body: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return checkCharacters.charAt(sum % 11);
}

/** Inserts the century and appends the check character; null unless there are 15 digits. */
function upgrade(digits: string): string | null {
  if (!/^\d{15}$/.test(digits)) return null;
  const body = `${digits.slice(0, 6)}19${digits.slice(6)}`;
  return body + checkCharacter(body);
}

function isRealDate(year: number, month: number, day: number): boolean {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

function birthDateOf(id: string): string {
  return `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;
}

function refuseCharacters(id: string): IdNumberRefusal | null {
  if (id === '') return findings.emptyRefusal();
  if (id.length !== 15 && id.length !== 18) return findings.lengthRefusal(id.length);
  if (id.length === 15) {
    if (/^[A-Z]{3}\d{12}$/.test(id)) return findings.oldForeignResidentRefusal();
    const at = id.search(/\D/);
    return at < 0 ? null : findings.oldCharactersRefusal(at + 1, characterAt(id, at));
  }
  const body = id.slice(0, 17).search(/\D/);
  const at = body >= 0 ? body : /[\dX]/.test(id.charAt(17)) ? -1 : 17;
  return at < 0 ? null : findings.charactersRefusal(at + 1, characterAt(id, at));
}

function refuseRegion(address: string, form: 15 | 18): IdNumberRefusal | null {
  const foreign = address.startsWith('9');
  const known = foreign ? foreignResidentProvince(address) : provinceOf(address);
  if (!known) return findings.regionRefusal(address.slice(0, foreign ? 3 : 2));
  const youngerThanOldForm = foreign || address.startsWith('8');
  return form === 15 && youngerThanOldForm ? findings.regionOfNewFormRefusal(address.slice(0, 2)) : null;
}

function refuseBirthDate(birthDate: string, today: string): IdNumberRefusal | null {
  const [year, month, day] = birthDate.split('-').map(Number);
  if (!isRealDate(year ?? 0, month ?? 0, day ?? 0)) return findings.unrealBirthDateRefusal(birthDate);
  if (birthDate < earliestBirth) return findings.earlyBirthDateRefusal(birthDate);
  if (birthDate > today) return findings.futureBirthDateRefusal(birthDate);
  return null;
}

function warningsFor(address: string, birthDate: string, today: string): IdNumberWarning[] {
  const warnings: IdNumberWarning[] = [];
  const { status } = explainAddressCode(address);
  if (status === 'foreign-resident') warnings.push(findings.foreignResidentWarning());
  if (status === 'unknown') warnings.push(findings.districtUnknownWarning(address));
  const limit = String(Number(today.slice(0, 4)) - 120).padStart(4, '0') + today.slice(4);
  if (birthDate < limit) warnings.push(findings.ageWarning(birthDate));
  return warnings;
}

/**
 * Checks a resident's ID number by GB 11643 and takes it apart. `raw` is normalised first, so a lower-case x,
 * full-width digits and spaces are no errors; `today` is the Shanghai day, YYYY-MM-DD.
 *
 * The first wrong part is reported, in the order length, characters, region, birth date, check digit. An unknown
 * district is a warning only, since codes retire. Prefixes 81/82/83 (residence permits) pass; foreign permanent
 * residents' numbers (9, province, nationality) pass with a warning. Both are younger than the 15-digit form and
 * are refused in it.
 */
export function checkIdNumber(raw: string, today: string): IdNumberResult {
  const given = normaliseIdNumber(raw);
  const malformed = refuseCharacters(given);
  if (malformed) return malformed;

  const form = given.length === 15 ? 15 : 18;
  const canonical = upgrade(given) ?? given;
  const address = canonical.slice(0, 6);
  const misplaced = refuseRegion(address, form);
  if (misplaced) return misplaced;

  const birthDate = birthDateOf(canonical);
  const unborn = refuseBirthDate(birthDate, today);
  if (unborn) return unborn;

  const checkDigit = canonical.charAt(17);
  if (checkCharacter(canonical) !== checkDigit) return findings.checkDigitRefusal();

  const sequence = canonical.slice(14, 17);
  return {
    ok: true,
    canonical,
    form,
    address,
    birthDate,
    sex: Number(sequence) % 2 === 1 ? 'male' : 'female',
    sequence,
    checkDigit,
    warnings: warningsFor(address, birthDate, today),
  };
}

/**
 * The 18-character form of a valid number, null for an invalid one. Knows no today: a future birth date is for
 * `checkIdNumber` to refuse.
 */
export function canonicalIdNumber(raw: string): string | null {
  const result = checkIdNumber(raw, endOfTime);
  return result.ok ? result.canonical : null;
}

/**
 * Whether two numbers are the same person's: a 15-digit number equals its 18-character form. Invalid numbers are
 * compared as typed, because the number a caller wants corrected may itself be invalid. Blank equals nothing.
 */
export function sameIdNumber(a: string, b: string): boolean {
  const left = canonicalIdNumber(a) ?? normaliseIdNumber(a);
  return left !== '' && left === (canonicalIdNumber(b) ?? normaliseIdNumber(b));
}

/**
 * Tells in which parts a new number differs from the old one, after bringing both to 18 characters. The numbers
 * need not be valid; when one has neither 15 digits nor 18 characters its parts are unknown and nothing is
 * comparable. A birth date that changes together with another part is the mark of an identity swap; the check
 * digit follows the rest and never counts as another part.
 */
export function describeIdChange(oldNumber: string, newNumber: string): IdChange {
  const [before, after] = [oldNumber, newNumber].map((raw) => {
    const compact = normaliseIdNumber(raw);
    return upgrade(compact) ?? compact;
  });
  if (before?.length !== 18 || after?.length !== 18) return { comparable: false };

  const positions = [...before].flatMap((character, index) =>
    character === after[index] ? [] : [index + 1],
  );
  const differs = (from: number, to: number) =>
    positions.some((position) => position >= from && position <= to);
  const address = differs(1, 6);
  const birthDate = differs(7, 14);
  const sequence = differs(15, 17);
  const flags = { address, birthDate, sequence, checkDigit: differs(18, 18) };
  return {
    comparable: true,
    changed: (['address', 'birthDate', 'sequence', 'checkDigit'] as const).filter((part) => flags[part]),
    positions,
    onlyBirthDate: birthDate && !address && !sequence,
    identitySwap: birthDate && (address || sequence),
  };
}

/**
 * Groups a number for reading against a card: 6-8-3-1, or 6-6-3 for 15 digits. Takes masked and half-typed
 * numbers too.
 */
export function groupIdNumber(value: string): string {
  const compact = normaliseIdNumber(value);
  const cuts = compact.length === 15 ? [0, 6, 12, 15] : [0, 6, 14, 17, compact.length];
  return cuts
    .slice(1)
    .map((end, index) => compact.slice(cuts[index], end))
    .filter((group) => group !== '')
    .join(' ');
}

/**
 * Masks a number to its first 3 and last 4 characters, keeping the length. First 6 and last 4 would leave only
 * about 32 birth dates once the year is known. Anything too short to hide something is hidden altogether.
 */
export function maskIdNumber(canonical: string): string {
  if (canonical.length < 15) return '*'.repeat(canonical.length);
  return canonical.slice(0, 3) + '*'.repeat(canonical.length - 7) + canonical.slice(-4);
}

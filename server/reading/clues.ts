/** What a reading says about whom it is for: which of its numbers and names identify the person as registered. */
import { canonicalIdNumber } from '../identifiers/id-number.ts';
import { normaliseName } from '../identifiers/person-name.ts';
import { normalisePhone } from '../identifiers/phone.ts';
import { unitNameKey } from '../identifiers/unit-name.ts';
import { orgKey } from '../identifiers/org-code.ts';
import { roleOf, type Role } from './labels.ts';
import { self } from './names.ts';
import type { FoundText, Understood } from './understood.ts';

export interface PersonClues {
  /** Numbers by which the person is registered, as the paper says. */
  numbers: string[];
  /** The number of the card where it is to become the registered one: of nobody yet, or of somebody else. */
  newNumbers: string[];
  names: string[];
  /** Keys of names of the unit the person is registered with. */
  units: string[];
  phones: string[];
}

export interface UnitClues {
  /** Keys of codes by which the unit is registered. */
  codes: string[];
  /** Those that are to become the registered ones. */
  newCodes: string[];
  /** Names as read. */
  names: string[];
  /** Numbers of whoever signs as the administrator. */
  adminNumbers: string[];
}

const aboutUnits = ['delete-unit-registration', 'correct-org-code'];
const aboutPersons = ['correct-id-number', 'delete-person-account', 'delete-bureau-account'];

const distinct = (values: readonly string[]): string[] =>
  [...new Set(values)].filter((value) => value !== '');

/** Null where the fax is about a unit. */
export function personClues(
  readings: readonly Understood[],
  operationType: string | null,
): PersonClues | null {
  if (operationType !== null && aboutUnits.includes(operationType)) return null;
  const numbers = readings.flatMap((one) => one.idNumbers);
  const stated = bearing(numbers, ['stated-id-number']);
  // A letter that names a wrong number makes the card's one the right one.
  const corrects = operationType === 'correct-id-number' || (operationType === null && stated.length > 0);
  const cards = bearing(numbers, ['card-number']);
  // What a letter says without a legible label and the card says too is the card's.
  const onCards = idNumbers(cards);
  const others = numbers.filter(
    ({ label, value }) =>
      (roleOf(label) === null || roleOf(label) === 'id-number') &&
      !onCards.includes(canonicalIdNumber(value) ?? value),
  );
  const names = readings.flatMap((one) => one.names);
  const phones = readings.flatMap((one) => one.phones);
  const own = bearing(phones, ['own-phone']);
  return {
    numbers: idNumbers(corrects ? [...stated, ...others] : [...cards, ...others]),
    newNumbers: corrects ? idNumbers([...cards, ...bearing(numbers, ['right-id-number'])]) : [],
    names: distinct(
      [...bearing(names, ['card-name']), ...named(names), ...bearing(names, ['contact'])].map(({ value }) =>
        normaliseName(value),
      ),
    ),
    units: distinct(
      bearing(
        readings.flatMap((one) => one.unitNames),
        ['old-unit', 'unit'],
      ).map(({ value }) => unitNameKey(value)),
    ),
    phones: distinct(
      (own.length > 0 ? own : bearing(phones, ['phone'])).map(({ value }) => normalisePhone(value)),
    ),
  };
}

/** Null where the fax is about a person alone. */
export function unitClues(readings: readonly Understood[], operationType: string | null): UnitClues | null {
  if (operationType !== null && aboutPersons.includes(operationType)) return null;
  const codes = readings.flatMap((one) => [...one.orgCodes, ...one.creditCodes]);
  const stated = bearing(codes, ['stated-code']);
  const corrects = operationType === 'correct-org-code' || (operationType === null && stated.length > 0);
  const rest = codes.filter((code) => !stated.includes(code));
  const unitRoles: Role[] =
    operationType === 'move-person' ? ['new-unit'] : ['certificate-unit', 'unit', 'new-unit', 'old-unit'];
  return {
    codes: keys(corrects ? stated : codes),
    newCodes: corrects ? keys(rest) : [],
    names: distinct(
      unitRoles.flatMap((role) =>
        bearing(
          readings.flatMap((one) => one.unitNames),
          [role],
        ).map(({ value }) => value),
      ),
    ),
    adminNumbers: idNumbers(
      bearing(
        readings.flatMap((one) => one.idNumbers),
        ['admin-id-number'],
      ),
    ),
  };
}

const bearing = (found: readonly FoundText[], roles: readonly Role[]): FoundText[] =>
  found.filter(({ label }) => {
    const role = roleOf(label);
    return role !== null && roles.includes(role);
  });

/** 本人张三 and what an applicant signs with. */
const named = (names: readonly FoundText[]): FoundText[] =>
  names.filter(({ label }) => label === undefined || label === self || roleOf(label) === 'person');

const idNumbers = (found: readonly FoundText[]): string[] =>
  distinct(found.map(({ value }) => canonicalIdNumber(value) ?? value));

const keys = (found: readonly FoundText[]): string[] =>
  distinct(found.map(({ value }) => orgKey(value) ?? ''));

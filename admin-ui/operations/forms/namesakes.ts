import { sameName } from '../../../server/identifiers/person-name.ts';
import { maskPhone, normalisePhone } from '../../../server/identifiers/phone.ts';
import { unitNameKey } from '../../../server/identifiers/unit-name.ts';
import type { PersonRow } from '../../../server/registry/contract.ts';

type Candidate = Pick<PersonRow, 'id' | 'name' | 'unitName' | 'phoneMasked'>;

/** Those who share their name with another of the rows: no name tells them apart. */
export function namesakes<Row extends Candidate>(rows: readonly Row[]): Row[] {
  return rows.filter((one) => rows.some((other) => other.id !== one.id && sameName(one.name, other.name)));
}

/** Of those found by the beginning of a name: whoever has the whole name, where somebody has; else all. */
export function closest<Row extends Candidate>(rows: readonly Row[], typed: string): readonly Row[] {
  const exact = rows.filter((row) => sameName(row.name, typed));
  return exact.length > 0 ? exact : rows;
}

/** Those to choose from: who has a name alone, and of those who share one whoever the clue fits. */
export function choosable<Row extends Candidate>(rows: readonly Row[], clue: string): readonly Row[] {
  if (clue.trim().length >= leastClue) return rows.filter((row) => fitsClue(row, clue));
  const alike = namesakes(rows);
  return rows.filter((row) => !alike.includes(row));
}

/** What is said of a person tells nothing before it is this long. */
const leastClue = 2;
const leastDigits = 4;

/**
 * Whether what a caller says fits somebody: part of the unit's name, the whole phone number, or its last four digits or
 * more. Only the masked number is known here, so a whole one is compared as it would be masked.
 */
export function fitsClue({ unitName, phoneMasked }: Candidate, clue: string): boolean {
  const text = unitNameKey(clue);
  if (text.length < leastClue) return false;
  if (unitName !== null && unitNameKey(unitName).includes(text)) return true;
  const digits = normalisePhone(clue);
  if (phoneMasked === null || !/^\d+$/.test(digits) || digits.length < leastDigits) return false;
  return phoneMasked.endsWith(digits) || phoneMasked === maskPhone(digits);
}

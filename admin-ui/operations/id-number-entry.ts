import { checkIdNumber, normaliseIdNumber } from '../../server/identifiers/id-number.ts';
import type { IdNumberRefusal, IdNumberWarning } from '../../server/identifiers/id-number-findings.ts';
import { explainAddressCode } from '../../server/identifiers/region.ts';
import { entryText, grouped, isComplete, typeIntoGroup } from './grouped-entry.ts';
import type { GroupedEntry, Grouping, Typed } from './grouped-entry.ts';

/** 18 characters, or the 15 digits of a first-generation card. */
export type IdNumberForm = 15 | 18;
export type IdNumberEntry = GroupedEntry<IdNumberForm>;

const digit = /\d/;
export const idNumberGroups: Record<IdNumberForm, Grouping> = {
  18: { sizes: [6, 8, 3, 1], allowed: [digit, digit, digit, /[\dX]/] },
  15: { sizes: [6, 6, 3], allowed: [digit, digit, digit] },
};
/** What each group says. */
export const groupParts = ['address', 'birthDate', 'sequence', 'checkDigit'] as const;

export function emptyEntry(form: IdNumberForm = 18): IdNumberEntry {
  return { form, groups: grouped('', idNumberGroups[form]) };
}

export function isCompleteEntry(entry: IdNumberEntry): boolean {
  return isComplete(entry, idNumberGroups[entry.form]);
}

/** The same digits in the other form's groups. */
export function inForm(entry: IdNumberEntry, form: IdNumberForm): IdNumberEntry {
  if (form === entry.form) return entry;
  const [address = '', birth = '', sequence = ''] = entry.groups;
  if (form === 15) return { form, groups: [address, birth.slice(0, 6), sequence] };
  return { form, groups: [address, birth, sequence, ''] };
}

/** Types `raw` as the new content of a group. */
export function typeGroup(entry: IdNumberEntry, index: number, raw: string): Typed<IdNumberForm> {
  return typeIntoGroup(entry, index, normaliseIdNumber(raw), idNumberGroups[entry.form]);
}

export interface IdNumberFacts {
  /** Null until the group that says it is complete and right. */
  region: string | null;
  birthDate: string | null;
  sex: 'male' | 'female' | null;
  age: number | null;
  refusal: IdNumberRefusal | null;
  /** The group that is wrong; null when none is, or when it may be any of them. */
  failing: number | null;
  warnings: readonly IdNumberWarning[];
  complete: boolean;
  ok: boolean;
}

/** What can be said about a number so far. `today` is the Shanghai day, YYYY-MM-DD. */
export function assessEntry(entry: IdNumberEntry, today: string): IdNumberFacts {
  const { sizes } = idNumberGroups[entry.form];
  const done = sizes.map((size, index) => entry.groups[index]?.length === size);
  const complete = done.every(Boolean);
  const result = complete ? checkIdNumber(entryText(entry), today) : checkSoFar(entry, done, today);
  const refusal = result.ok ? null : result;
  const wrongRegion = refusal?.part === 'region';
  const wrongBirth = refusal?.part === 'birth-date';
  const [address = '', birth = '', sequence = ''] = entry.groups;
  const birthDate =
    done[1] && !wrongRegion && !wrongBirth ? dashed(entry.form === 15 ? `19${birth}` : birth) : null;
  return {
    region: done[0] && !wrongRegion ? explainAddressCode(address).name : null,
    birthDate,
    sex: done[2] ? (Number(sequence) % 2 === 1 ? 'male' : 'female') : null,
    age: birthDate ? ageOn(birthDate, today) : null,
    refusal,
    failing: wrongRegion ? 0 : wrongBirth ? 1 : null,
    warnings: result.ok ? result.warnings : [],
    complete,
    ok: complete && result.ok,
  };
}

// The check reports the first wrong part in the number's order, so groups that are not there yet can be filled with
// something plausible: only a refusal of a part that was typed counts.
function checkSoFar(
  { form, groups }: IdNumberEntry,
  done: readonly boolean[],
  today: string,
): { ok: true; warnings: [] } | IdNumberRefusal {
  const nothingYet: { ok: true; warnings: [] } = { ok: true, warnings: [] };
  if (!done[0]) return nothingYet;
  const [address = '', birth = ''] = groups;
  const birthOrAny = done[1] ? birth : form === 15 ? '800101' : '19800101';
  const result = checkIdNumber(address + birthOrAny + (form === 15 ? '001' : '0010'), today);
  const told = !result.ok && (result.part === 'region' || (result.part === 'birth-date' && done[1]));
  return told ? result : nothingYet;
}

function dashed(digits: string): string {
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
}

/** Whole years, both days YYYY-MM-DD. */
export function ageOn(birthDate: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** Numbers and codes on a page: where they stand, what they seem to be, and whether two readings of them agree. */
import { checkCreditCode } from '../identifiers/credit-code.ts';
import { checkIdNumber } from '../identifiers/id-number.ts';
import { checkOrgCode } from '../identifiers/org-code.ts';
import { normalisePhone, phoneKind } from '../identifiers/phone.ts';
import type { Label, Role } from './labels.ts';
import type { DigitsSpan } from './page-text.ts';
import { overlap, placeOf, type Row } from './rows.ts';
import type { FoundText } from './understood.ts';

export interface Identifiers {
  idNumbers: FoundText[];
  orgCodes: FoundText[];
  creditCodes: FoundText[];
  phones: FoundText[];
}

/** What two readings that agree are at least sure of, and one alone, or two that differ, at most. */
export const agreed = 0.5;
const alone = 0.45;

/** What a machine takes digits for. */
const digitOf: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  D: '0',
  Q: '0',
  〇: '0',
  I: '1',
  l: '1',
  i: '1',
  '|': '1',
  '!': '1',
  Z: '2',
  z: '2',
  S: '5',
  s: '5',
  B: '8',
  x: 'X',
};
const toDigits = (text: string): string =>
  [...text].map((character) => digitOf[character] ?? character).join('');

interface Run {
  /** As read, and where in the row. */
  text: string;
  from: number;
  to: number;
  label: Label | null;
}

/** Unbroken runs of characters that numbers and codes are made of. */
function runsOf(row: Row): Run[] {
  return [...row.text.matchAll(/[0-9A-Za-z|!〇](?:[-.]?[0-9A-Za-z|!〇])*/gu)].map((match) => {
    const from = match.index;
    const to = from + match[0].length;
    const label = row.labels.find((one) => one.valueFrom <= from && from < one.valueTo) ?? null;
    return { text: match[0], from, to, label };
  });
}

const idRoles: readonly Role[] = [
  'stated-id-number',
  'right-id-number',
  'admin-id-number',
  'card-number',
  'id-number',
];
const codeRoles: readonly Role[] = ['stated-code', 'right-code', 'code'];
const phoneRoles: readonly Role[] = ['phone', 'own-phone', 'admin-phone'];
const has = (roles: readonly Role[], label: Label | null): boolean =>
  label !== null && roles.includes(label.role);

const youngest = 14;
const oldest = 100;

/** GB 11643, and an age that somebody in continuing education can have. */
export function isPlausibleIdNumber(value: string, today: string): boolean {
  const checked = checkIdNumber(value, today);
  if (!checked.ok) return false;
  const age = ageOn(today, checked.birthDate);
  return age >= youngest && age <= oldest;
}

function ageOn(today: string, birthDate: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/**
 * The identifiers of a row. `onCertificate`: a code needs no label there.
 */
export function identifiersOf(row: Row, today: string, onCertificate: boolean): Identifiers {
  const found: Identifiers = { idNumbers: [], orgCodes: [], creditCodes: [], phones: [] };
  for (const run of runsOf(row)) {
    const id = idNumberIn(row, run, today);
    const credit = creditCodeIn(row, run);
    if (credit && (!id?.valid || run.label?.role === 'credit-code')) found.creditCodes.push(credit);
    else if (id) found.idNumbers.push(id);
    else {
      const code = orgCodeIn(row, run, onCertificate);
      const phone = code ? null : phoneIn(row, run);
      if (code) found.orgCodes.push(code);
      if (phone) found.phones.push(phone);
    }
  }
  found.idNumbers.push(...illegible(row, found.idNumbers));
  return found;
}

/** Fewer digits than these are not what is left of a number. */
const fewestDigits = 6;

/** Where a label promises a number that cannot be made out: its place is known all the same. */
function illegible(row: Row, read: readonly FoundText[]): FoundText[] {
  return row.labels.flatMap(({ role, text: label, valueFrom, valueTo }) => {
    const value = row.text.slice(valueFrom, valueTo);
    const digits = value.replace(/\D/g, '').length;
    if (!idRoles.includes(role) || digits < fewestDigits || read.some((one) => one.label === label))
      return [];
    return {
      value,
      valid: false,
      page: row.page,
      box: placeOf(row, valueFrom, valueTo),
      confidence: 0,
      label,
    };
  });
}

/** A run of 15 or 18 characters nearly all digits; where the label promises a number, one or two more or less too. */
function idNumberIn(row: Row, run: Run, today: string): FoundText | null {
  const text = toDigits(run.text.replaceAll('-', ''));
  const digits = text.replace(/[^\dX]/g, '').length;
  const promised = has(idRoles, run.label);
  if (run.text.includes('.') || digits < text.length - 2) return null;
  const fits = /^(?:\d{15}|\d{17}[\dX])$/.test(text);
  const nearly = text.length >= 16 && text.length <= 20;
  if (!fits && !(nearly || (promised && text.length >= 13 && text.length <= 20))) return null;
  return merged(row, run, text, (value) => isPlausibleIdNumber(value, today));
}

function creditCodeIn(row: Row, run: Run): FoundText | null {
  const text = run.text.replaceAll('-', '').toUpperCase();
  const promised = run.label?.role === 'credit-code';
  const isCode = (value: string): boolean => checkCreditCode(value).ok;
  if (!/^[0-9A-Z]{18}$/.test(text) || !(promised || isCode(text))) return null;
  return merged(row, run, text, isCode);
}

function orgCodeIn(row: Row, run: Run, onCertificate: boolean): FoundText | null {
  const text = run.text.toUpperCase();
  const promised = has(codeRoles, run.label) || onCertificate;
  const hyphened = /^[0-9A-Z]{8}-[0-9A-Z]$/.test(text);
  const plain = /^[0-9A-Z]{9}$/.test(text);
  // Nine characters alone could be anything; with a letter among them and the right check digit they are a code.
  const proven = plain && /[A-Z]/.test(text.slice(0, 8)) && checkOrgCode(text).ok;
  if (!hyphened && !proven && !(promised && plain)) return null;
  return merged(row, run, text.replace('-', ''), (value) => checkOrgCode(value).ok);
}

function phoneIn(row: Row, run: Run): FoundText | null {
  const promised = has(phoneRoles, run.label);
  const text = promised ? toDigits(run.text) : run.text;
  if (!/^[\d.-]+$/.test(text)) return null;
  const kind = phoneKind(text);
  const isOne = kind === 'mobile' || kind === 'landline' || (promised && kind === 'local');
  if (!isOne && !(promised && text.replace(/\D/g, '').length >= 7)) return null;
  return merged(row, run, normalisePhone(text), (value) => phoneKind(value) !== null);
}

/**
 * Brings the reading of the page and the one of the enlarged line together. Where both agree, the confidence is that
 * of the enlarged line and at least `agreed`; where they differ, the value that passes its checks is kept, and the
 * confidence says that nobody would vouch for it.
 */
function merged(row: Row, run: Run, text: string, passes: (value: string) => boolean): FoundText {
  const box = placeOf(row, run.from, run.to);
  const label = run.label ? { label: run.label.text } : {};
  const base = { page: row.page, box, ...label };
  const again = row.digits.find((span) => overlap(span.box, box) > 0.5);
  const second = again ? compact(again) : '';
  if (again && second === text && again.confidence >= agreed)
    return { value: text, valid: passes(text), ...base, confidence: round(again.confidence) };
  const value =
    !passes(text) && second !== '' && (passes(second) || second.length === text.length) ? second : text;
  const confidence = Math.min(alone, again?.confidence ?? row.confidence, row.confidence);
  return { value, valid: passes(value), ...base, confidence: round(confidence) };
}

const compact = (span: DigitsSpan): string => span.text.toUpperCase().replace(/[^0-9A-Z]/g, '');
const round = (value: number): number => Math.round(value * 100) / 100;

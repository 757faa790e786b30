import { compactCode } from '../../server/identifiers/compact-code.ts';
import { checkCreditCode, type ValidCreditCode } from '../../server/identifiers/credit-code.ts';
import type { Bilingual } from '../../server/identifiers/finding.ts';
import { checkIdNumber, type IdNumberResult } from '../../server/identifiers/id-number.ts';
import { checkOrgCode, type ValidOrgCode } from '../../server/identifiers/org-code.ts';
import { phoneKind } from '../../server/identifiers/phone.ts';
import type { UnitCodeRefusal } from '../../server/identifiers/unit-code-findings.ts';
import { checkUnitCode } from '../../server/identifiers/unit-code.ts';

export type NumberKind = 'id-number' | 'credit-code' | 'org-code' | 'licence' | 'phone';

export type PartName =
  | 'address'
  | 'birthDate'
  | 'sequence'
  | 'department'
  | 'category'
  | 'region'
  | 'organisation'
  | 'body'
  | 'check'
  | 'whole';

/** One part of a number; `suspect` where it was not found right or cannot be told apart from what is wrong. */
export interface NumberPart {
  name: PartName;
  text: string;
  state: 'right' | 'wrong' | 'suspect';
}

/** What a number is when taken for one of a kind. */
export interface NumberReading {
  kind: NumberKind;
  ok: boolean;
  parts: NumberPart[];
  /** 1-based place of the first wrong character; null when no single place is wrong. */
  position: number | null;
  /** What is wrong, or what to look at although it passed. */
  remarks: Bilingual[];
  /** What to look for in the registry; null when it has no usable shape. */
  canonical: string | null;
  idNumber: Extract<IdNumberResult, { ok: true }> | null;
  creditCode: ValidCreditCode | null;
}

type Layout = readonly (readonly [PartName, number])[];
const idLayout: Layout = [
  ['address', 6],
  ['birthDate', 8],
  ['sequence', 3],
  ['check', 1],
];
const oldIdLayout: Layout = [
  ['address', 6],
  ['birthDate', 6],
  ['sequence', 3],
];
const creditLayout: Layout = [
  ['department', 1],
  ['category', 1],
  ['region', 6],
  ['organisation', 9],
  ['check', 1],
];
const orgLayout: Layout = [
  ['body', 8],
  ['check', 1],
];

function split(text: string, layout: Layout): { name: PartName; text: string }[] {
  const length = layout.reduce((sum, [, size]) => sum + size, 0);
  if (text.length !== length) return [{ name: 'whole', text }];
  let at = 0;
  return layout.map(([name, size]) => ({ name, text: text.slice(at, (at += size)) }));
}

/** Which parts are known to be right, and which is wrong, from the first refusal of a check that goes part by part. */
function marked(
  text: string,
  layout: Layout,
  refused: { part: string; position: number | null } | null,
  passedBefore: Readonly<Record<string, readonly PartName[]>>,
  wrongPart: Readonly<Record<string, PartName>>,
): NumberPart[] {
  let end = 0;
  return split(text, layout).map(({ name, text: own }) => {
    const from = end + 1;
    end += own.length;
    const state = ((): NumberPart['state'] => {
      if (refused === null) return 'right';
      const { part, position } = refused;
      if (position !== null && position >= from && position <= end) return 'wrong';
      if (wrongPart[part] === name) return 'wrong';
      return passedBefore[part]?.includes(name) ? 'right' : 'suspect';
    })();
    return { name, text: own, state };
  });
}

const nothing = { idNumber: null, creditCode: null };

function asIdNumber(text: string, today: string): NumberReading {
  const result = checkIdNumber(text, today);
  const layout = text.length === 15 ? oldIdLayout : idLayout;
  return {
    ...nothing,
    kind: 'id-number',
    ok: result.ok,
    parts: marked(
      text,
      layout,
      result.ok ? null : result,
      { 'birth-date': ['address'], 'check-digit': ['address', 'birthDate'] },
      { region: 'address', 'birth-date': 'birthDate', 'check-digit': 'check' },
    ),
    position: result.ok ? null : result.position,
    remarks: result.ok ? result.warnings.map(({ message }) => message) : [result.message],
    canonical: result.ok ? result.canonical : null,
    idNumber: result.ok ? result : null,
  };
}

function asUnitCode(
  kind: 'credit-code' | 'org-code',
  text: string,
  result: ValidCreditCode | ValidOrgCode | UnitCodeRefusal,
): NumberReading {
  return {
    ...nothing,
    kind,
    ok: result.ok,
    parts: marked(
      text,
      kind === 'credit-code' ? creditLayout : orgLayout,
      result.ok ? null : result,
      {
        'check-digit': ['department'],
        'org-code': ['department', 'category', 'region', 'check'],
      },
      { department: 'department', 'check-digit': 'check', 'org-code': 'organisation' },
    ),
    position: result.ok ? null : result.position,
    remarks: result.ok ? [] : [result.message],
    canonical: result.canonical,
    creditCode: result.ok && result.form === 18 ? result : null,
  };
}

const asOrgCode = (text: string): NumberReading => asUnitCode('org-code', text, checkOrgCode(text));
const asCreditCode = (text: string): NumberReading => asUnitCode('credit-code', text, checkCreditCode(text));

/** Fifteen digits, which are no code of a unit (FAQ unit-11). */
function asLicence(text: string): NumberReading {
  const refused = checkUnitCode(text);
  return {
    ...nothing,
    kind: 'licence',
    ok: false,
    parts: [{ name: 'whole', text, state: 'suspect' }],
    position: null,
    remarks: refused.ok ? [] : [refused.message],
    canonical: null,
  };
}

const asPhone = (text: string): NumberReading => ({
  ...nothing,
  kind: 'phone',
  ok: true,
  parts: [{ name: 'whole', text, state: 'right' }],
  position: null,
  remarks: [],
  canonical: text,
});

/** Either kind has eighteen characters, and a few numbers pass as both. */
function ofEighteen(text: string, today: string): NumberReading[] {
  const person = asIdNumber(text, today);
  const unit = asCreditCode(text);
  const passed = [person, unit].filter(({ ok }) => ok);
  if (passed.length > 0) return passed;
  // A code holds its organisation's letters; one or two of them are slips in a number, which has a year in its midst.
  if (text.slice(0, 17).replace(/\d/g, '').length > 2) return [unit];
  const likelyPerson = /^[1-68]\d.{4}(?:19|20)/.test(text);
  if (unit.canonical === null || person.parts[1]?.state === 'right') return [person];
  return likelyPerson ? [person, unit] : [unit, person];
}

/**
 * What somebody reads out, taken for each kind of number it may be, the likeliest first; empty for an empty text.
 * `today` is the Shanghai day, YYYY-MM-DD.
 */
export function readNumber(raw: string, today: string): NumberReading[] {
  const text = compactCode(raw);
  if (text === '') return [];
  if (text.length === 18) return ofEighteen(text, today);
  if (text.length === 9) return [asOrgCode(text)];
  if (/^\d{15}$/.test(text)) {
    const person = asIdNumber(text, today);
    return person.ok ? [person, asLicence(text)] : [asLicence(text), person];
  }
  if (phoneKind(raw) !== null) return [asPhone(text)];
  if (text.length <= 12) return [asOrgCode(text)];
  return [/[A-WYZ]/.test(text) ? asCreditCode(text) : asIdNumber(text, today)];
}

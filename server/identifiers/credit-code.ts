import { characterAt } from './compact-code.ts';
import type { Bilingual } from './finding.ts';
import { isOrgCode, normaliseUnitCode } from './org-code.ts';
import * as findings from './unit-code-findings.ts';
import type { UnitCodeRefusal } from './unit-code-findings.ts';

/** A unified social credit code that passed GB 32100 and, inside it, GB 11714. */
export interface ValidCreditCode {
  ok: true;
  /** Eighteen characters. */
  canonical: string;
  /** Characters 9–17, the organisation code. */
  orgKey: string;
  form: 18;
  /** The registration department named by the first character. */
  department: Bilingual;
  /** Six digits: the place of the registration authority. */
  region: string;
}

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

const departments: ReadonlyMap<string, Bilingual> = new Map([
  ['1', { zh: '机构编制', en: 'Establishment office' }],
  ['2', { zh: '外交', en: 'Foreign affairs' }],
  ['3', { zh: '司法行政', en: 'Justice' }],
  ['4', { zh: '文化', en: 'Culture' }],
  ['5', { zh: '民政', en: 'Civil affairs' }],
  ['6', { zh: '旅游', en: 'Tourism' }],
  ['7', { zh: '宗教', en: 'Religious affairs' }],
  ['8', { zh: '工会', en: 'Trade unions' }],
  ['9', { zh: '工商', en: 'Industry and commerce' }],
  ['A', { zh: '中央军委改革和编制办公室', en: 'Military establishment office' }],
  ['N', { zh: '农业', en: 'Agriculture' }],
  ['Y', { zh: '其他', en: 'Other' }],
]);

function checkCharacter(code: string): string {
  const sum = weights.reduce(
    (total, weight, index) => total + weight * alphabet.indexOf(code.charAt(index)),
    0,
  );
  return alphabet.charAt((31 - (sum % 31)) % 31);
}

function isAllowedAt(character: string, index: number): boolean {
  if (index >= 2 && index <= 7) return /\d/.test(character);
  return index === 16 ? /[\dX]/.test(character) : alphabet.includes(character);
}

/**
 * Checks an 18-character unified social credit code by GB 32100, then the organisation code in characters 9–17 by
 * GB 11714; `raw` is normalised first. The first wrong part is reported in the order length, characters,
 * department, outer check digit, embedded organisation code. The last three may be overridden by a second person:
 * codes that fail the outer or the inner check are known to have been issued.
 */
export function checkCreditCode(raw: string): ValidCreditCode | UnitCodeRefusal {
  const code = normaliseUnitCode(raw);
  if (code === '') return findings.emptyRefusal();
  if (code.length !== 18) return findings.creditLengthRefusal(code.length);

  const wrong = code.split('').findIndex((character, index) => !isAllowedAt(character, index));
  if (wrong >= 0) return findings.creditCharactersRefusal(wrong + 1, characterAt(code, wrong));

  const key = code.slice(8, 17);
  const department = departments.get(code.charAt(0));
  if (!department) return findings.overridable(findings.creditDepartmentRefusal(code.charAt(0)), code, key);
  if (checkCharacter(code) !== code.charAt(17)) {
    return findings.overridable(findings.creditCheckDigitRefusal(), code, key);
  }
  if (!isOrgCode(key)) return findings.overridable(findings.embeddedOrgCodeRefusal(), code, key);
  return { ok: true, canonical: code, orgKey: key, form: 18, department, region: code.slice(2, 8) };
}

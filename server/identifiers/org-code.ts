import { characterAt, compactCode } from './compact-code.ts';
import * as findings from './unit-code-findings.ts';
import type { UnitCodeRefusal } from './unit-code-findings.ts';

/** An organisation code that passed GB 11714. */
export interface ValidOrgCode {
  ok: true;
  /** Nine characters, no hyphen. */
  canonical: string;
  /** The same nine characters: what finds duplicates among 9- and 18-character codes. */
  orgKey: string;
  form: 9;
}

const weights = [3, 7, 9, 10, 5, 8, 4, 2];

/** Folds full-width characters, drops spaces and the hyphen before the check, upper-cases; checks nothing. */
export function normaliseUnitCode(raw: string): string {
  return compactCode(raw);
}

/**
 * The check character of eight body characters by GB 11714. Letters count by the FULL alphabet, A = 10 … Z = 35
 * (base 36), unlike those of GB 32100, which leaves five letters out.
 */
function checkCharacter(body: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * parseInt(body.charAt(index), 36), 0);
  const check = 11 - (sum % 11);
  if (check === 10) return 'X';
  return check === 11 ? '0' : String(check);
}

/** Whether nine normalised characters satisfy GB 11714. */
export function isOrgCode(code: string): boolean {
  return /^[0-9A-Z]{8}[0-9X]$/.test(code) && checkCharacter(code) === code.charAt(8);
}

/**
 * Checks a 9-character organisation code by GB 11714; `raw` is normalised first. A wrong length, fifteen digits (a
 * business licence) or a forbidden character is final; a wrong check digit may be overridden by a second person.
 */
export function checkOrgCode(raw: string): ValidOrgCode | UnitCodeRefusal {
  const code = normaliseUnitCode(raw);
  if (code === '') return findings.emptyRefusal();
  if (/^\d{15}$/.test(code)) return findings.businessLicenceRefusal();
  if (code.length !== 9) return findings.orgLengthRefusal(code.length);

  const body = code.slice(0, 8).search(/[^0-9A-Z]/);
  const wrong = body >= 0 ? body : /[0-9X]/.test(code.charAt(8)) ? -1 : 8;
  if (wrong >= 0) return findings.orgCharactersRefusal(wrong + 1, characterAt(code, wrong));
  if (!isOrgCode(code)) return findings.overridable(findings.orgCheckDigitRefusal(), code, code);
  return { ok: true, canonical: code, orgKey: code, form: 9 };
}

/**
 * The nine characters that identify an organisation, from its 9-character code or from characters 9–17 of its
 * credit code: equal keys are one unit registered twice. Null for any other length. Checks no digit, so that a
 * code passed by override has a key as well.
 */
export function orgKey(code: string): string | null {
  const compact = normaliseUnitCode(code);
  if (/^[0-9A-Z]{9}$/.test(compact)) return compact;
  return /^[0-9A-Z]{18}$/.test(compact) ? compact.slice(8, 17) : null;
}

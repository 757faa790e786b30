import { checkCreditCode } from './credit-code.ts';
import { canonicalIdNumber } from './id-number.ts';
import { checkOrgCode, normaliseUnitCode } from './org-code.ts';
import * as findings from './unit-code-findings.ts';
import type { UnitCodeRefusal, UnitCodeWarning } from './unit-code-findings.ts';

/** A unit's code (法人码) of either form that passed. */
export interface ValidUnitCode {
  ok: true;
  /** 9 or 18 characters, as registered. */
  canonical: string;
  /** The 9-character organisation code; equal keys are duplicates. */
  orgKey: string;
  form: 9 | 18;
  warnings: UnitCodeWarning[];
}

export type UnitCodeResult = ValidUnitCode | UnitCodeRefusal;

/**
 * Checks a unit's code, a 9-character organisation code (GB 11714) or an 18-character unified social credit code
 * (GB 32100). People do type their own ID number here (FAQ register-4, unit-10), and about 3 % of ID numbers pass the
 * credit code's outer check: a valid ID number is refused when the code fails, and passes with a warning when it
 * also is a valid credit code.
 */
export function checkUnitCode(raw: string): UnitCodeResult {
  const code = normaliseUnitCode(raw);
  if (code === '') return findings.emptyRefusal();
  if (/^\d{15}$/.test(code)) return findings.businessLicenceRefusal();
  if (code.length !== 9 && code.length !== 18) return findings.unitLengthRefusal(code.length);
  if (code.length === 9) {
    const result = checkOrgCode(code);
    return result.ok ? { ...result, warnings: [] } : result;
  }

  const result = checkCreditCode(code);
  const isIdNumber = canonicalIdNumber(code) !== null;
  if (!result.ok) return isIdNumber ? findings.idNumberRefusal() : result;
  const { canonical, orgKey } = result;
  return { ok: true, canonical, orgKey, form: 18, warnings: isIdNumber ? [findings.idNumberWarning()] : [] };
}

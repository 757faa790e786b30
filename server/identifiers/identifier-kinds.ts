import { checkCreditCode } from './credit-code.ts';
import { checkIdNumber } from './id-number.ts';
import { checkOrgCode } from './org-code.ts';
import { phoneKind } from './phone.ts';

export type IdentifierKind = 'id-number' | 'credit-code' | 'org-code' | 'phone';

/**
 * Every kind of identifier a search text may be, the likeliest first. About 3 % of ID numbers also pass the credit
 * code's outer check and a few the inner one: with more than one kind a search box asks instead of guessing.
 * `today` is the Shanghai day, YYYY-MM-DD.
 */
export function identifierKinds(raw: string, today: string): IdentifierKind[] {
  const kinds: IdentifierKind[] = [];
  if (checkIdNumber(raw, today).ok) kinds.push('id-number');
  if (checkCreditCode(raw).ok) kinds.push('credit-code');
  if (checkOrgCode(raw).ok) kinds.push('org-code');
  if (phoneKind(raw) !== null) kinds.push('phone');
  return kinds;
}

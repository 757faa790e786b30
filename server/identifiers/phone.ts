export type PhoneKind = 'mobile' | 'landline' | 'local' | 'service' | 'foreign';

const mobile = /^1[3-9]\d{9}$/;
// Two-digit area codes (010, 02x) and three-digit ones, each with subscriber numbers of 7 or 8 digits.
const landline = /^0(?:10|2\d|[3-9]\d{2})[2-9]\d{6,7}$/;
const areaWithoutZero = /^(?:10|2\d|[3-9]\d{2})[2-9]\d{6,7}$/;
const local = /^[2-9]\d{6,7}$/;
const service = /^(?:[48]00\d{7}|1[12]\d{1,3}|123\d{2}|9[56]\d{3,4})$/;

/** Takes the country code of mainland China off and writes another country's with a plus. */
function withoutCountryCode(digits: string): string {
  const national = /^(?:\+|00)86(.+)$/.exec(digits)?.[1];
  if (national !== undefined)
    return areaWithoutZero.test(national) && !mobile.test(national) ? `0${national}` : national;
  const bare = /^86(\d{11})$/.exec(digits)?.[1];
  return bare !== undefined && mobile.test(bare) ? bare : digits.replace(/^00(?=\d{8})/, '+');
}

function ungrouped(text: string): string {
  return withoutCountryCode(text.replace(/[-.()]/g, ''));
}

function isComplete(number: string): boolean {
  return mobile.test(number) || landline.test(number) || local.test(number) || service.test(number);
}

/**
 * Reduces a phone number to comparable characters: full-width forms folded, spaces, hyphens, dots and brackets
 * dropped, +86 taken off. `(020) 8355-3737` → `02083553737`, `+86 138-0013-8000` → `13800138000`. An extension
 * stays behind a hyphen (`020-83553737转801` → `02083553737-801`), another country's code behind its plus. Checks
 * nothing: see `phoneKind`.
 */
export function normalisePhone(raw: string): string {
  const text = raw
    .normalize('NFKC')
    .replace(/[\u2212\p{Pd}]/gu, '-')
    .replace(/[\s\p{Cf}]/gu, '');
  const marked = /^(.*\d)(?:转|轉|分机|ext\.?|x|#)+:?(\d{1,6})$/i.exec(text);
  const hyphened = marked ? null : /^(.*\d)-(\d{1,6})$/.exec(text);
  // A hyphen is an extension's only behind a complete number; elsewhere it groups digits.
  const extended = marked ?? (isComplete(ungrouped(hyphened?.[1] ?? '')) ? hyphened : null);
  const number = ungrouped(extended?.[1] ?? text);
  return extended ? `${number}-${extended[2]}` : number;
}

/** What a number is once normalised; null when it is no phone number. `local` lacks its area code. */
export function phoneKind(raw: string): PhoneKind | null {
  const number = normalisePhone(raw).replace(/-\d+$/, '');
  if (mobile.test(number)) return 'mobile';
  if (landline.test(number)) return 'landline';
  if (service.test(number)) return 'service';
  if (local.test(number)) return 'local';
  return /^\+\d{8,15}$/.test(number) ? 'foreign' : null;
}

/**
 * Masks a phone number for display: mobiles as 138****8000, everything else down to its last four digits, an
 * extension wholly. Keeps the length; what has fewer than seven characters is hidden altogether.
 */
export function maskPhone(raw: string): string {
  const [number = '', extension] = normalisePhone(raw).split('-');
  const hidden = extension === undefined ? '' : `-${'*'.repeat(extension.length)}`;
  if (mobile.test(number)) return `${number.slice(0, 3)}****${number.slice(7)}${hidden}`;
  if (number.length < 7) return '*'.repeat(number.length) + hidden;
  return '*'.repeat(number.length - 4) + number.slice(-4) + hidden;
}

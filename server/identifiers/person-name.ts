// The national standard for names on cards is U+00B7; keyboards, OCR and old imports give any of the others.
const middleDots = /[\u00B7\u0387\u2022\u2024\u2027\u2219\u22C5\u2E31\u2E33\u30FB\uFF65]/g;

/**
 * Reduces a person's name to its comparable form: NFKC, every middle dot to U+00B7, a full stop between Chinese
 * characters likewise, spaces and invisible characters dropped. For comparing and searching; show the name as it
 * was given.
 */
export function normaliseName(raw: string): string {
  return raw
    .replace(middleDots, '·')
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(/(?<=\p{Script=Han})[.。](?=\p{Script=Han})/gu, '·');
}

/** Whether two names are written alike, letter case aside. Blank equals nothing. */
export function sameName(a: string, b: string): boolean {
  const name = normaliseName(a).toUpperCase();
  return name !== '' && name === normaliseName(b).toUpperCase();
}

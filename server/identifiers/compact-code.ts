/**
 * Reduces a typed, pasted or OCR-read code to comparable characters: full-width forms to half-width (NFKC),
 * white space, invisible format characters, hyphens and dashes dropped, ASCII letters upper-cased.
 * What is left is not corrected: an O typed for a zero stays an O, so that the checks can point at it.
 */
export function compactCode(raw: string): string {
  return raw
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Pd}\u2212]/gu, '')
    .replace(/[a-z]/g, (letter) => letter.toUpperCase());
}

/** The whole character at a UTF-16 index, so that a message never quotes half of a surrogate pair. */
export function characterAt(text: string, index: number): string {
  const point = text.codePointAt(index);
  return point === undefined ? '' : String.fromCodePoint(point);
}

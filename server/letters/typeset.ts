/** Lines of Chinese and Latin text: broken where the script allows it, never within a word or a number. */

/** The width of a piece of text in points. */
export type Measure = (text: string) => number;

/** No line begins with these, and none ends with those (GB/T 15834). */
const notFirst = /^[，。、；：？！）》」』”’…％·,.;:?!)\]%]/u;
const notLast = /[（《「『“‘([]$/u;

/** A word, a number or a code that stays whole, or one character; spaces go with what stands before them. */
const pieces = /[0-9A-Za-z@._/:#&+=?%-]+ *|[\s\S] */gu;

/**
 * Breaks a text into lines no wider than `width` points. A line break in the text begins a new line; what stands alone
 * and is wider than a line is cut.
 */
export function breakLines(text: string, width: number, measure: Measure): string[] {
  return text.split('\n').flatMap((paragraph) => linesOf(paragraph, width, measure));
}

function linesOf(paragraph: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of unbreakable(paragraph, width, measure)) {
    if (line !== '' && measure((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  return [...lines, line.trimEnd()];
}

/** Pieces between which a line may end. */
function unbreakable(paragraph: string, width: number, measure: Measure): string[] {
  const joined: string[] = [];
  for (const piece of (paragraph.match(pieces) ?? []).flatMap((one) => cut(one, width, measure))) {
    const last = joined.at(-1);
    const sticks = last !== undefined && (notFirst.test(piece) || notLast.test(last.trimEnd()));
    if (sticks && measure(last + piece) <= width) joined[joined.length - 1] = last + piece;
    else joined.push(piece);
  }
  return joined;
}

function cut(piece: string, width: number, measure: Measure): string[] {
  if (measure(piece.trimEnd()) <= width) return [piece];
  const parts: string[] = [];
  let part = '';
  for (const character of piece) {
    if (part !== '' && measure(part + character) > width) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}

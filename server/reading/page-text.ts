/** What reading hands from the pictures to the rules: text with its place, nothing understood yet. */

/** A rectangle on the page as it is shown, in fractions of its width and height: [x, y, w, h]. */
export type Box = readonly [x: number, y: number, w: number, h: number];

export interface TextSpan {
  text: string;
  box: Box;
  /** 0–1, the engine's own opinion. */
  confidence: number;
}

export interface TextLine extends TextSpan {
  words: TextSpan[];
}

/**
 * A place read again alone, twice, from two differently prepared enlargements, with nothing but the characters of
 * numbers and codes in mind: the second opinion on an identifier. `confidence` is 0.5 or more only where both gave the
 * same text; hyphens are left out.
 */
export interface DigitsSpan extends TextSpan {
  /** Place of the line in `PageText.lines` whose part it is. */
  line: number;
}

/** One page as read. Boxes are of the page as it is shown: upright, in true proportions, with its rotation. */
export interface PageText {
  page: number;
  /** Degrees clockwise that the page as shown should still be turned by to be upright; 0 when it is. */
  turn: 0 | 90 | 180 | 270;
  /** Degrees it lay askew and was straightened by before reading; boxes are of the page as shown all the same. */
  skew: number;
  lines: TextLine[];
  digits: DigitsSpan[];
  /** Mean over the lines, 0–1; 0 for a page on which nothing was read. */
  confidence: number;
}

/** Rows of a page: what stands side by side is one row, however the engine cut it into lines. */
import { labelsOf, type Label } from './labels.ts';
import type { Box, DigitsSpan, PageText, TextLine } from './page-text.ts';

interface Glyph {
  character: string;
  box: Box;
  /** Place of the line it was read in, in `PageText.lines`. */
  line: number;
}

/** One row without its spaces, half width; each character knows its place. */
export interface Row {
  page: number;
  text: string;
  labels: readonly Label[];
  glyphs: readonly Glyph[];
  /** What was read of its parts a second time. */
  digits: readonly DigitsSpan[];
  /** Mean over its lines, 0–1. */
  confidence: number;
}

/** A4: boxes are in fractions of width and height, slopes are not. */
const widthByHeight = 210 / 297;
/** Lines are one row when their middles are nearer than this share of their height. */
const sameRow = 0.6;

interface Placed {
  line: number;
  glyphs: Glyph[];
  confidence: number;
  /** Of the page turned upright and straightened, in fractions of its height and width. */
  middle: number;
  height: number;
  left: number;
  right: number;
}

/** The rows of a page from top to bottom as it is read, which is not as it is shown where it lies wrong. */
export function rowsOf(page: PageText): Row[] {
  const slope = Math.tan((page.skew * Math.PI) / 180) * widthByHeight;
  const rows: Placed[][] = [];
  const placed = page.lines.flatMap((line, index) => place(line, index, page.turn, slope) ?? []);
  for (const piece of placed.toSorted((a, b) => a.middle - b.middle)) {
    const row = rows.find((one) => one.every((other) => standBesideEachOther(piece, other)));
    if (row) row.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) => {
    const pieces = row.toSorted((a, b) => a.left - b.left);
    const glyphs = pieces.flatMap((piece) => piece.glyphs);
    const lines = new Set(pieces.map((piece) => piece.line));
    const text = glyphs.map((glyph) => glyph.character).join('');
    return {
      page: page.page,
      text,
      labels: labelsOf(text),
      glyphs,
      digits: page.digits.filter((span) => lines.has(span.line)),
      confidence: pieces.reduce((sum, piece) => sum + piece.confidence, 0) / pieces.length,
    };
  });
}

function standBesideEachOther(a: Placed, b: Placed): boolean {
  const near = Math.abs(a.middle - b.middle) < sameRow * Math.min(a.height, b.height);
  const [first, second] = a.left < b.left ? [a, b] : [b, a];
  return near && first.right <= second.left + 0.01;
}

/** A box as it stands once the page is turned clockwise. */
function turned([x, y, w, h]: Box, turn: PageText['turn']): Box {
  switch (turn) {
    case 0:
      return [x, y, w, h];
    case 90:
      return [1 - y - h, x, h, w];
    case 180:
      return [1 - x - w, 1 - y - h, w, h];
    case 270:
      return [y, 1 - x - w, h, w];
  }
}

function place(line: TextLine, index: number, turn: PageText['turn'], slope: number): Placed | null {
  const spans = line.words.length > 0 ? line.words : [line];
  const glyphs = spans.flatMap((span) => glyphsOf(span.text, span.box, index, turn));
  if (glyphs.length === 0) return null;
  const boxes = glyphs.map(({ box }) => turned(box, turn));
  const middles = boxes.map(([x, y, w, h]) => y + h / 2 - (x + w / 2) * slope);
  const heights = boxes.map((box) => box[3]).toSorted((a, b) => a - b);
  return {
    line: index,
    glyphs,
    confidence: line.confidence,
    middle: middles.reduce((sum, middle) => sum + middle, 0) / middles.length,
    height: heights[Math.floor(heights.length / 2)] ?? 0,
    left: Math.min(...boxes.map(([x]) => x)),
    right: Math.max(...boxes.map(([x, , w]) => x + w)),
  };
}

/** The part of a box that the characters from `from` of so many take, along the line as it runs on the page. */
function share([x, y, w, h]: Box, from: number, of: number, turn: PageText['turn']): Box {
  const [across, down] = [w / of, h / of];
  switch (turn) {
    case 0:
      return [x + from * across, y, across, h];
    case 90:
      return [x, y + h - (from + 1) * down, w, down];
    case 180:
      return [x + w - (from + 1) * across, y, across, h];
    case 270:
      return [x, y + from * down, w, down];
  }
}

function glyphsOf(text: string, box: Box, line: number, turn: PageText['turn']): Glyph[] {
  const characters = [...text.normalize('NFKC').replace(/\s/g, '')];
  return characters.flatMap((character, index) =>
    // What one character becomes in UTF-16 counts as so many, so that places in `text` are places here.
    [...Array.from({ length: character.length }).keys()].map((unit) => ({
      character: character.charAt(unit),
      box: share(box, index, characters.length, turn),
      line,
    })),
  );
}

const rounded = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1e4) / 1e4;

/** The smallest box that holds all of these. */
export function around(boxes: readonly Box[]): [number, number, number, number] {
  const left = Math.min(...boxes.map(([x]) => x));
  const top = Math.min(...boxes.map(([, y]) => y));
  const right = Math.max(...boxes.map(([x, , w]) => x + w));
  const bottom = Math.max(...boxes.map(([, y, , h]) => y + h));
  return [rounded(left), rounded(top), rounded(right - left), rounded(bottom - top)];
}

/** The place of a part of a row's text, `to` not counted. */
export const placeOf = (row: Row, from: number, to: number): [number, number, number, number] =>
  around(row.glyphs.slice(from, to).map((glyph) => glyph.box));

/** The share of the smaller box that both have in common, 0–1. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]);
  if (width <= 0 || height <= 0) return 0;
  return (width * height) / Math.max(1e-9, Math.min(a[2] * a[3], b[2] * b[3]));
}

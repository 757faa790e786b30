/** How well a page can be read, measured on its dots when it arrives (product.md, legibility triage). */
import type { PageLegibility } from '../../db/schema/intake.ts';
import type { LegibilityFault } from '../../db/schema/words.ts';

/** One byte a dot, rows from the top; 0 black, 255 white. */
export interface GreyPage {
  dots: Uint8Array;
  width: number;
  height: number;
}

/** What is counted on a page; all shares 0–1. */
export interface PageMarks {
  /** Black dots of all. */
  ink: number;
  /** Cells with more than specks in them, of all below the line that the sending machine prints on top. */
  written: number;
  /** Strokes one dot wide, of all. */
  thin: number;
  /** Writing crosses this edge: strokes of letters, not a shadow or a border along it. */
  crossed: { top: boolean; bottom: boolean; left: boolean; right: boolean };
}

const black = 128;

/** Cells across a page; on A4 at 204 dpi a cell is 16 dots, about a stroke's length. */
const cellsAcross = 108;
/** Black dots that a cell of 256 needs to count as written; a speck of line noise has 6, in standard mode 12. */
const writtenDots = 20;
/** The share of the height that may hold the sending machine's own line: 15 mm of 297. */
const senderLine = 0.05;

/** Counts what faults are told by. */
export function measurePage(page: GreyPage): PageMarks {
  const { dots, width, height } = page;
  const side = Math.max(1, Math.round(width / cellsAcross));
  const across = Math.ceil(width / side);
  const down = Math.ceil(height / side);
  const cells = new Uint32Array(across * down);
  let [inked, strokes, thin] = [0, 0, 0];
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor(y / side) * across;
    let run = 0;
    for (let x = 0; x <= width; x += 1) {
      if (x < width && (dots[y * width + x] ?? 255) < black) {
        run += 1;
        continue;
      }
      if (run === 0) continue;
      strokes += 1;
      inked += run;
      if (run === 1) thin += 1;
      for (let at = x - run; at < x; at += 1) cells[row + Math.floor(at / side)]! += 1;
      run = 0;
    }
  }
  const firstRow = Math.ceil(down * senderLine);
  const needed = writtenDots * (side / 16) ** 2;
  let written = 0;
  for (let at = firstRow * across; at < cells.length; at += 1) if ((cells[at] ?? 0) >= needed) written += 1;
  return {
    ink: inked / Math.max(1, width * height),
    written: written / Math.max(1, cells.length - firstRow * across),
    thin: thin / Math.max(1, strokes),
    crossed: {
      top: crosses(page, 'row', 0, 1),
      bottom: crosses(page, 'row', height - 1, -1),
      left: crosses(page, 'column', 0, 1),
      right: crosses(page, 'column', width - 1, -1),
    },
  };
}

/** Strokes that must run off an edge: a line of writing has some dozens, ragged noise a few. */
const crossingStrokes = 14;
/** Dots inward where they must still be, so that dirt on the very edge is none. */
const inward = 5;
/** A stroke of a letter is at most this long, in shares of the page's width; a border or a shadow is longer. */
const longestStroke = 0.02;

function crosses(page: GreyPage, along: 'row' | 'column', edge: number, step: 1 | -1): boolean {
  return (
    shortStrokes(page, along, edge) >= crossingStrokes &&
    shortStrokes(page, along, edge + step * inward) >= crossingStrokes
  );
}

function shortStrokes({ dots, width, height }: GreyPage, along: 'row' | 'column', at: number): number {
  const [length, start, stride] = along === 'row' ? [width, at * width, 1] : [height, at, width];
  if (start < 0 || start >= dots.length) return 0;
  const longest = width * longestStroke;
  let [found, run] = [0, 0];
  for (let i = 0; i <= length; i += 1) {
    if (i < length && (dots[start + i * stride] ?? 255) < black) run += 1;
    else {
      if (run > 1 && run <= longest) found += 1;
      run = 0;
    }
  }
  return found;
}

/** A page and what is known of it besides its dots. */
export interface MeasuredPage {
  marks: PageMarks;
  /** It came over a fax line, or as a fax is stored. */
  isFax: boolean;
  /** Lines an inch as scanned; 0 when not said. */
  dpiY: number;
  /** Lines that the decoder could not trust, 0–1. */
  damage: number;
  /** Height over width, as shown. */
  shape: number;
}

/** Standard mode has 98 lines an inch, fine mode 196: card-size characters are 20 dots high in the one, 40 in the other. */
const fineLines = 150;
/** Beyond this share of bad lines, one in four digits of a line of writing may be touched. */
const tolerableDamage = 0.02;
/** Two typed characters already write on more cells than this. */
const blankBelow = 0.0005;
/** A letter covers 2–8 % of its page, copies of cards up to a third. */
const darkAbove = 0.4;
/** Strokes one dot wide: 4–20 % on a clean page, 23 % on a noisy one; beyond, they have begun to break. */
const thinAbove = 0.25;
/** With less writing than a line or two the strokes are too few to judge by. */
const judgedFrom = 0.01;
/** Of the longest page of the same fax; half a page is common, a strip is not. */
const shortestShare = 0.4;

/** What stands against each page of a fax, with its figures. */
export function legibilityOf(pages: readonly MeasuredPage[]): PageLegibility[] {
  const longest = Math.max(0, ...pages.map((page) => page.shape));
  return pages.map((page) => {
    const { marks, damage } = page;
    const blank = marks.written < blankBelow;
    const { top, bottom, left, right } = marks.crossed;
    const faults: [LegibilityFault, boolean][] = [
      // What is not there is not sent better in fine mode.
      ['standard-mode', !blank && page.isFax && page.dpiY > 0 && page.dpiY < fineLines],
      ['damaged', damage > tolerableDamage],
      ['blank', blank],
      ['faint', marks.written >= judgedFrom && marks.thin > thinAbove],
      ['cut', top || bottom || left || right || page.shape < longest * shortestShare],
      ['dark', marks.ink > darkAbove],
    ];
    return {
      ink: rounded(marks.ink),
      damage: rounded(damage),
      faults: faults.flatMap(([fault, found]) => (found ? [fault] : [])),
    };
  });
}

const rounded = (share: number): number => Number(share.toFixed(4));

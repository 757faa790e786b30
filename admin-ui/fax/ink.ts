import type { Box } from './box.ts';

/** Darker than this is ink, of 255. */
const dark = 140;

interface Thresholds {
  /** Of a row, and of a column, less ink than this share is a speck. */
  row: number;
  column: number;
}

interface Profile {
  inColumn: Uint16Array;
  inRow: Uint16Array;
}

/** How much ink is in each column and row of a part of a picture; null where the part is too small to say. */
function profileOf(picture: HTMLImageElement, [x, y, width, height]: Box): Profile | null {
  const columns = Math.round(width * picture.naturalWidth);
  const rows = Math.round(height * picture.naturalHeight);
  if (columns < 8 || rows < 8) return null;
  const canvas = document.createElement('canvas');
  canvas.width = columns;
  canvas.height = rows;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return null;
  const [left, top] = [x * picture.naturalWidth, y * picture.naturalHeight];
  context.drawImage(picture, left, top, columns, rows, 0, 0, columns, rows);
  const { data } = context.getImageData(0, 0, columns, rows);
  const inColumn = new Uint16Array(columns);
  const inRow = new Uint16Array(rows);
  for (let at = 0; at < columns * rows; at += 1) {
    if ((data[at * 4] ?? 255) >= dark) continue;
    const column = at % columns;
    const row = (at - column) / columns;
    inColumn[column] = (inColumn[column] ?? 0) + 1;
    inRow[row] = (inRow[row] ?? 0) + 1;
  }
  return { inColumn, inRow };
}

/** The smallest box inside `within` that holds its ink; null where there is next to nothing. */
export function inkBounds(picture: HTMLImageElement, within: Box, least: Thresholds): Box | null {
  const [x, y, width, height] = within;
  const profile = profileOf(picture, within);
  if (!profile) return null;
  const { inColumn, inRow } = profile;
  const [columns, rows] = [inColumn.length, inRow.length];
  const across = extent(inColumn, Math.max(2, rows * least.column));
  const down = extent(inRow, Math.max(2, columns * least.row));
  if (!across || !down) return null;
  return [
    x + (across.from / columns) * width,
    y + (down.from / rows) * height,
    ((across.to - across.from) / columns) * width,
    ((down.to - down.from) / rows) * height,
  ];
}

function extent(ink: Uint16Array, least: number): { from: number; to: number } | null {
  const from = ink.findIndex((count) => count >= least);
  const to = ink.findLastIndex((count) => count >= least);
  return from < 0 ? null : { from, to: to + 1 };
}

/**
 * Shrinks a hand-drawn box to the ink inside it, so that a number fills its region from the first character to the
 * last. Gives the box back unchanged where there is next to nothing in it.
 */
export function tighten(picture: HTMLImageElement, box: Box): Box {
  const tight = inkBounds(picture, box, { row: 0.03, column: 0.06 });
  // Less than this was not a line of text that somebody meant to catch.
  return tight && tight[2] >= box[2] * 0.3 && tight[3] >= box[3] * 0.15 ? tight : box;
}

/** How far beyond its ends a number may go on, and how wide a gap still belongs to it, in characters. */
const beyond = { reach: 2, gap: 0.75 };

/**
 * Widens a box around a number of so many characters by those that stand just outside it: a machine may have missed the
 * first or the last. What stands apart, such as the label before it, stays outside.
 */
export function withWholeNumber(picture: HTMLImageElement, box: Box, characters: number): Box {
  const [x, y, width, height] = box;
  const pitch = width / characters;
  const left = Math.max(0, x - beyond.reach * pitch);
  const right = Math.min(1, x + width + beyond.reach * pitch);
  const profile = profileOf(picture, [left, y, right - left, height]);
  if (!profile) return box;
  const { inColumn, inRow } = profile;
  const scale = inColumn.length / (right - left);
  const found = growToInk(
    inColumn,
    { from: Math.round((x - left) * scale), to: Math.round((x + width - left) * scale) },
    { least: Math.max(2, inRow.length * 0.06), gap: beyond.gap * pitch * scale },
  );
  return [left + found.from / scale, y, (found.to - found.from) / scale, height];
}

/** Moves both ends of a stretch outwards over the ink that begins within `gap` columns of them. */
export function growToInk(
  ink: Uint16Array,
  { from, to }: { from: number; to: number },
  { least, gap }: { least: number; gap: number },
): { from: number; to: number } {
  let [start, end] = [from, to];
  for (let at = from - 1; at >= 0 && start - at <= gap; at -= 1) if ((ink[at] ?? 0) >= least) start = at;
  for (let at = to; at < ink.length && at - end < gap; at += 1) if ((ink[at] ?? 0) >= least) end = at + 1;
  return { from: start, to: end };
}

import type { Box } from './box.ts';

/** Darker than this is ink, of 255. */
const dark = 140;

interface Thresholds {
  /** Of a row, and of a column, less ink than this share is a speck. */
  row: number;
  column: number;
}

/** The smallest box inside `within` that holds its ink; null where there is next to nothing. */
export function inkBounds(picture: HTMLImageElement, within: Box, least: Thresholds): Box | null {
  const [x, y, width, height] = within;
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

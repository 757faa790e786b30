/** [x, y, width, height] in fractions 0–1 of the upright page. */
export type Box = [x: number, y: number, width: number, height: number];

export interface Point {
  x: number;
  y: number;
}

const clamp = (value: number) => Math.min(1, Math.max(0, value));
/** Five decimals are a twentieth of a pixel on the widest page. */
const round = (value: number) => Math.round(value * 1e5) / 1e5;

/** The box spanned by two corners, in whatever order they were drawn. */
export function boxBetween(a: Point, b: Point): Box {
  const left = clamp(Math.min(a.x, b.x));
  const top = clamp(Math.min(a.y, b.y));
  return [left, top, clamp(Math.max(a.x, b.x)) - left, clamp(Math.max(a.y, b.y)) - top].map(round) as Box;
}

/** Where a box lies once the page was turned a quarter clockwise. */
export function turnClockwise([x, y, width, height]: Box): Box {
  return [clamp(1 - y - height), x, height, width].map(round) as Box;
}

/** A box widened by fractions of its own size, kept on the page: a crop reads better with its surroundings. */
export function padded([x, y, width, height]: Box, byWidth: number, byHeight: number): Box {
  const left = clamp(x - width * byWidth);
  const top = clamp(y - height * byHeight);
  const right = clamp(x + width * (1 + byWidth));
  const bottom = clamp(y + height * (1 + byHeight));
  return [left, top, right - left, bottom - top].map(round) as Box;
}

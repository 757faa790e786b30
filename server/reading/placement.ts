/** How a page was turned and straightened for reading, and where a place read on it stands on the page as shown. */
import { drawingOf, picture, type Picture } from './picture.ts';
import { skewOf } from './skew.ts';
import type { Box } from './page-text.ts';

export type Turn = 0 | 90 | 180 | 270;

export interface Placed {
  /** The page as it is read: upright and straight. */
  page: Picture;
  turn: Turn;
  skew: number;
  /** The page before it was straightened. */
  turned: { width: number; height: number };
}

/** Turns a page clockwise and takes its skew out. */
export async function place(shown: Picture, turn: Turn): Promise<Placed> {
  const turned = turn === 0 ? shown : await picture(drawingOf(shown).rotate(turn));
  const skew = skewOf(turned);
  const page =
    skew === 0
      ? turned
      : await picture(drawingOf(turned).rotate(-skew, { background: { r: 255, g: 255, b: 255 } }));
  return { page, turn, skew, turned: { width: turned.width, height: turned.height } };
}

/** The rectangle on the page as shown, in fractions, around a rectangle of pixels on the page as read. */
export function boxOnShown(placed: Placed, left: number, top: number, right: number, bottom: number): Box {
  const corners = [
    [left, top],
    [right, top],
    [left, bottom],
    [right, bottom],
  ].map(([x = 0, y = 0]) => pointOnShown(placed, x, y));
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const [x, y] = [within(Math.min(...xs)), within(Math.min(...ys))];
  return [x, y, within(within(Math.max(...xs)) - x), within(within(Math.max(...ys)) - y)];
}

function pointOnShown({ page, turn, skew, turned }: Placed, x: number, y: number): [number, number] {
  const angle = (skew * Math.PI) / 180;
  const [fromX, fromY] = [x - page.width / 2, y - page.height / 2];
  const u = (fromX * Math.cos(angle) - fromY * Math.sin(angle)) / turned.width + 0.5;
  const v = (fromX * Math.sin(angle) + fromY * Math.cos(angle)) / turned.height + 0.5;
  switch (turn) {
    case 0:
      return [u, v];
    case 90:
      return [v, 1 - u];
    case 180:
      return [1 - u, 1 - v];
    case 270:
      return [1 - v, u];
  }
}

/** Four digits tell a tenth of a dot on a fax. */
const within = (share: number): number => Number(Math.min(1, Math.max(0, share)).toFixed(4));

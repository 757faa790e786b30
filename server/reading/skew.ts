/** How far a page lies askew, from its own lines of writing. */
import { ink, type Picture } from './picture.ts';

const largest = 5;
const coarseStep = 0.5;
const fineStep = 0.05;
/** Every so many dots are looked at. */
const stride = 3;

/**
 * Degrees clockwise, within ±5, that a page lies askew: the angle along which its ink falls into the most distinct rows
 * (projection profile); 0 when nothing says so.
 */
export function skewOf(page: Picture): number {
  const { dots, width, height } = page;
  const along: number[] = [];
  const across: number[] = [];
  for (let y = 0; y < height; y += stride)
    for (let x = 0; x < width; x += stride) {
      if ((dots[y * width + x] ?? 255) >= ink) continue;
      along.push(x);
      across.push(y);
    }
  if (along.length < 50) return 0;
  const offset = Math.ceil(width * Math.tan((largest * 1.2 * Math.PI) / 180));
  const rows = new Float64Array(Math.ceil((height + 2 * offset) / stride) + 2);
  const score = (angle: number): number => {
    const slope = Math.tan((angle * Math.PI) / 180);
    rows.fill(0);
    for (let index = 0; index < along.length; index += 1) {
      const row = Math.floor(((across[index] ?? 0) - (along[index] ?? 0) * slope + offset) / stride);
      rows[row] = (rows[row] ?? 0) + 1;
    }
    let sum = 0;
    for (let row = 1; row < rows.length; row += 1) sum += ((rows[row] ?? 0) - (rows[row - 1] ?? 0)) ** 2;
    return sum;
  };
  const best = (from: number, to: number, step: number): { angle: number; score: number } => {
    let found = { angle: 0, score: -1 };
    for (let angle = from; angle <= to + 1e-9; angle += step) {
      const here = score(angle);
      if (here > found.score) found = { angle, score: here };
    }
    return found;
  };
  const coarse = best(-largest, largest, coarseStep);
  const fine = best(coarse.angle - coarseStep, coarse.angle + coarseStep, fineStep);
  // + 0 makes the negative zero of rounding an ordinary one.
  return Math.round(fine.angle * 20) / 20 + 0;
}

/** Specks of a bad line: how many there are, and the page without them. */
import { ink, type Picture } from './picture.ts';

/** Spots of at most so many dots at 200 to the inch are no part of a character: a full stop has more. */
const largestSpeck = 6;

/** Spots in a million dots of page. A clean page has 5 to 20, the dots of screened portraits not counted. */
export interface Specks {
  perMillion: number;
  /** The page with every speck painted over. */
  without: Picture;
}

/** Finds spots of ink, and of paper inside ink, that stand alone. */
export function specksOf(page: Picture): Specks {
  const { width, height } = page;
  const dots = Buffer.from(page.dots);
  const seen = new Uint8Array(width * height);
  const stack = new Int32Array(largestSpeck + 1);
  let found = 0;
  for (let at = 0; at < dots.length; at += 1) {
    if ((dots[at] ?? 255) >= ink || seen[at] === 1) continue;
    const size = spotAt(page, at, seen, stack);
    if (size === null) continue;
    found += 1;
    for (let index = 0; index < size; index += 1) dots[stack[index] ?? at] = 255;
  }
  return { perMillion: (found * 1e6) / (width * height), without: { dots, width, height } };
}

/** The number of dots of the spot at `at`, which `stack` then lists; null when it is larger than a speck. */
function spotAt(page: Picture, at: number, seen: Uint8Array, stack: Int32Array): number | null {
  const { dots, width } = page;
  let size = 1;
  stack[0] = at;
  seen[at] = 1;
  for (let index = 0; index < size; index += 1) {
    const here = stack[index] ?? at;
    for (let down = -1; down <= 1; down += 1)
      for (let across = -1; across <= 1; across += 1) {
        const next = here + down * width + across;
        if (next < 0 || next >= dots.length || (dots[next] ?? 255) >= ink) continue;
        let known = false;
        for (let before = 0; before < size && !known; before += 1) known = stack[before] === next;
        if (known) continue;
        // A spot that touches what was seen is the rest of a larger one.
        if (seen[next] === 1 || size > largestSpeck - 1) return null;
        seen[next] = 1;
        stack[size] = next;
        size += 1;
      }
  }
  return size;
}

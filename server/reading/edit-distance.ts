/** How far what a machine read is from what was probably written. */

/** Levenshtein's distance in characters. */
export function editDistance(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  let row = right.map((_, index) => index + 1);
  left.forEach((character, i) => {
    let diagonal = i;
    let before = i + 1;
    row = row.map((above, j) => {
      const here = Math.min(above + 1, before + 1, diagonal + (character === right[j] ? 0 : 1));
      diagonal = above;
      before = here;
      return here;
    });
  });
  return row.at(-1) ?? left.length;
}

/** The smallest distance between a pattern and any part of a text: how nearly the text holds it. */
export function distanceWithin(pattern: string, text: string): number {
  const wanted = [...pattern];
  let column = wanted.map((_, index) => index + 1);
  let best = wanted.length;
  for (const character of text) {
    let diagonal = 0;
    let before = 0;
    column = column.map((left, i) => {
      const here = Math.min(left + 1, before + 1, diagonal + (wanted[i] === character ? 0 : 1));
      diagonal = left;
      before = here;
      return here;
    });
    best = Math.min(best, column.at(-1) ?? best);
  }
  return best;
}

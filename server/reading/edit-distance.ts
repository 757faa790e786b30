/** How far what a machine read is from what was probably written. Characters beyond the basic plane count twice. */

/** Levenshtein's distance. */
export const editDistance = (a: string, b: string): number => lastRow(a, b, false).at(-1) ?? 0;

/** The smallest distance between a pattern and any part of a text: how nearly the text holds it. */
export function distanceWithin(pattern: string, text: string): number {
  return Math.min(...lastRow(pattern, text, true));
}

/** The distance where it is at most `most`, else null: told without a table where too few characters are the same. */
export function distanceUpTo(most: number, a: string, b: string): number | null {
  if (Math.abs(a.length - b.length) > most) return null;
  let foreign = 0;
  for (const character of a) if (!b.includes(character)) foreign += 1;
  if (foreign > most) return null;
  const distance = editDistance(a, b);
  return distance <= most ? distance : null;
}

/**
 * The last row of the table of distances: of all of `a` to each beginning of `b`, or, with `anywhere`, to each part of
 * `b` that ends there.
 */
function lastRow(a: string, b: string, anywhere: boolean): number[] {
  const row: number[] = [];
  for (let j = 0; j <= b.length; j++) row.push(anywhere ? 0 : j);
  for (let i = 1; i <= a.length; i++) {
    let diagonal = row[0] ?? 0;
    let left = i;
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j] ?? 0;
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      left = same ? diagonal : 1 + (above < left ? Math.min(above, diagonal) : Math.min(left, diagonal));
      row[j] = left;
      diagonal = above;
    }
  }
  return row;
}

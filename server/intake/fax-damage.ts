import type { TiffPage } from './tiff.ts';

/** What of a page decides how far a bad line reaches. */
export type FaxCoding = Pick<TiffPage, 'height' | 'rowsPerStrip' | 'compression' | 'twoDimensional'>;

const placeOfLine = /\bat line (\d+) of (?:strip|tile) (\d+)/;
// A two-dimensional Group 3 line leans on the one before; senders put in an independent one at least every fourth.
const linesPerIndependentLine = 4;

/** True for the fax codings, whose decoder goes on after a line it cannot read. */
export function isFaxCoding(page: FaxCoding): boolean {
  return page.compression >= 2 && page.compression <= 4;
}

/**
 * The share of a fax page's lines that cannot be trusted, 0–1, from what libtiff said while it decoded the page
 * leniently. A bad line of Group 3 costs little more than itself; after one of Group 4 the rest of its strip is
 * guesswork. Null when no line was named: then nothing is known about the damage.
 */
export function damagedShare(warnings: readonly string[], page: FaxCoding): number | null {
  const badLines = new Map<number, Set<number>>();
  for (const warning of warnings) {
    const place = placeOfLine.exec(warning);
    if (!place) continue;
    const strip = Number(place[2]);
    badLines.set(strip, (badLines.get(strip) ?? new Set()).add(Number(place[1])));
  }
  if (badLines.size === 0) return null;

  const linesOfStrip = Math.max(1, page.rowsPerStrip);
  let lost = 0;
  for (const lines of badLines.values()) {
    const each = page.twoDimensional ? linesPerIndependentLine : 1;
    lost +=
      page.compression === 4 ? linesOfStrip - Math.min(...lines) : Math.min(linesOfStrip, lines.size * each);
  }
  return Math.min(1, lost / Math.max(1, page.height));
}

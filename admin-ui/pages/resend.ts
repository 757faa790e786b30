import type { EvidenceKind, LegibilityFault } from '../../db/schema/words.ts';
import type { CaseRow } from '../../server/cases/contract.ts';
import type { StripPage } from '../fax/use-fax-pages.ts';

/** What a request for better pages begins with. */
export interface Resend {
  kinds: readonly EvidenceKind[];
  note: string;
}

/** Each fault with the places of the pages that have it. */
export function pagesByFault(pages: readonly StripPage[]): { fault: LegibilityFault; places: number[] }[] {
  const found = new Map<LegibilityFault, number[]>();
  for (const page of pages)
    for (const fault of page.faults ?? []) found.set(fault, [...(found.get(fault) ?? []), page.place]);
  return [...found].map(([fault, places]) => ({ fault, places }));
}

/** Places of pages as they are written: three and more in a row as a range. */
export function rangesOf(places: readonly number[]): string[] {
  const runs: [first: number, last: number][] = [];
  for (const place of places) {
    const run = runs.at(-1);
    if (run && run[1] === place - 1) run[1] = place;
    else runs.push([place, place]);
  }
  return runs.flatMap(([first, last]) => {
    if (first === last) return [`${first}`];
    return last - first === 1 ? [`${first}`, `${last}`] : [`${first}–${last}`];
  });
}

/** The kinds of material that some pages carry: as marked, else as they seem. */
export function kindsOn(
  row: CaseRow,
  pages: readonly StripPage[],
  seems: (page: StripPage) => EvidenceKind | null,
): EvidenceKind[] {
  const kinds = pages.flatMap((page) => {
    const marked = row.evidence.filter((one) => one.faxId === page.faxId && one.page === page.number);
    return marked.length > 0 ? marked.map((one) => one.kind) : (seems(page) ?? []);
  });
  return [...new Set(kinds)];
}

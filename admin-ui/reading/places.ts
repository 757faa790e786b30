import type { EvidenceKind } from '../../db/schema/words.ts';
import type { CaseReading } from '../../server/reading/contract.ts';

export interface ReadPage {
  faxId: string;
  page: number;
}

export type FieldPlace = CaseReading['fields'][number];

/** Tells the places of a reading apart. */
export const placeKey = ({ field, kind, faxId, page, box }: FieldPlace): string =>
  `proposed ${[field, kind, faxId, page, ...box].join(' ')}`;

/** Where fields seem to stand, each place once, however often it was read, the original before the letter. */
export function fieldPlaces(reading: CaseReading | null): FieldPlace[] {
  const found: FieldPlace[] = [];
  for (const place of originalsFirst(reading?.fields ?? []))
    if (!found.some((one) => isSame(one, place))) found.push(place);
  return found;
}

function isSame(a: FieldPlace, b: FieldPlace): boolean {
  if (a.field !== b.field || a.faxId !== b.faxId || a.page !== b.page) return false;
  const [ax, ay, aw, ah] = a.box;
  const [bx, by, bw, bh] = b.box;
  return ax < bx + bw && bx < ax + aw && ay < by + bh && by < ay + ah;
}

/** Card and certificate before the letter, which only says what they show. */
const rank = (kind: EvidenceKind): number => (kind === 'handwritten-note' ? 1 : 0);
export const originalsFirst = <Piece extends { kind: EvidenceKind }>(pieces: readonly Piece[]): Piece[] =>
  [...pieces].sort((a, b) => rank(a.kind) - rank(b.kind));

/**
 * Where a field seems to stand, the original before the letter. Null where the machine points at nothing, or at several
 * originals: nothing says whose is meant.
 */
export function placeOfField(reading: CaseReading | null, field: string | null): FieldPlace | null {
  const places = fieldPlaces(reading).filter((place) => place.field === field);
  const [first, second] = places;
  if (!first || (second && rank(second.kind) === rank(first.kind))) return null;
  return first;
}

/**
 * The one page that seems to be a kind of paper. Where several do, as on a fax for twelve people, nothing says whose
 * card is meant: null.
 */
export function pageOfPaper(reading: CaseReading | null, kind: EvidenceKind): ReadPage | null {
  const found = reading?.papers.filter((paper) => paper.kind === kind) ?? [];
  const [first] = found;
  return first && found.length === 1 ? { faxId: first.faxId, page: first.page } : null;
}

/** What a page seems to be; null where the machine cannot tell, or sees several papers on it. */
export function paperOfPage(reading: CaseReading | null, { faxId, page }: ReadPage): EvidenceKind | null {
  const kinds = reading?.papers.filter((paper) => paper.faxId === faxId && paper.page === page) ?? [];
  return new Set(kinds.map(({ kind }) => kind)).size === 1 ? (kinds[0]?.kind ?? null) : null;
}

/** Degrees clockwise that a page should still be turned by. */
export function turnOf(reading: CaseReading | null, { faxId, page }: ReadPage): number {
  return reading?.turns.find((one) => one.faxId === faxId && one.page === page)?.turn ?? 0;
}

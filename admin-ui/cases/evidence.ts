import type { EvidenceKind } from '../../db/schema/words.ts';
import type { CaseEvidence, CaseRow, EvidenceInput } from '../../server/cases/contract.ts';
import { turnClockwise } from '../fax/box.ts';
import type { Box } from '../fax/box.ts';

export interface PageRef {
  faxId: string;
  page: number;
}

/** What stands for an item: its own material and what is bound to no item. */
export function evidenceOf(row: CaseRow, itemId: string | null): CaseEvidence[] {
  return row.evidence.filter((piece) => piece.itemId === null || piece.itemId === itemId);
}

/** The material of a kind, a field's regions on the same paper left out where there is a mark of its own. */
export function piecesOf(row: CaseRow, itemId: string | null, kind: EvidenceKind): CaseEvidence[] {
  return evidenceOf(row, itemId).filter((piece) => piece.kind === kind);
}

const isOn = (piece: CaseEvidence, page: PageRef) => piece.faxId === page.faxId && piece.page === page.page;

/** Where a field stands on a page. */
export interface FieldBox {
  field: string;
  box: Box;
}

/**
 * Marks a page as a kind of material, with the regions of fields on it; on the page it is marked on, takes the mark away.
 */
export function togglePage(
  row: CaseRow,
  itemId: string,
  kind: EvidenceKind,
  page: PageRef,
  regions: readonly FieldBox[] = [],
): EvidenceInput[] {
  const marked = piecesOf(row, itemId, kind);
  const others = row.evidence.filter((piece) => !marked.includes(piece));
  if (marked.some((piece) => !piece.unreadable && isOn(piece, page))) return others;
  // Moved to another page: its regions on the former one are of another paper.
  const place = { kind, itemId, faxId: page.faxId, page: page.page };
  return [...others, place, ...regions.map((region) => ({ ...place, ...region }))];
}

/** Notes that a kind came on this page and cannot be read; what was marked for it before counts no more. */
export function markUnreadable(
  row: CaseRow,
  itemId: string,
  kind: EvidenceKind,
  page: PageRef,
): EvidenceInput[] {
  return [
    ...withoutKind(row, itemId, kind),
    { kind, itemId, faxId: page.faxId, page: page.page, unreadable: true },
  ];
}

/** Papers that are about one person; every other paper may stand for several. */
const personal: readonly EvidenceKind[] = ['id-card-front', 'id-card-back', 'death-certificate'];

/** The material once an item's letters stand for every item: the same request for another person comes with one letter. */
export function sharedPapers(row: CaseRow, itemId: string): EvidenceInput[] {
  return row.evidence.map((piece) =>
    piece.itemId === itemId && piece.faxId !== null && piece.field === null && !personal.includes(piece.kind)
      ? { ...piece, itemId: null }
      : piece,
  );
}

/** Takes a kind of material away, with the regions read from it. */
export function withoutKind(row: CaseRow, itemId: string, kind: EvidenceKind): EvidenceInput[] {
  const marked = piecesOf(row, itemId, kind);
  return row.evidence.filter((piece) => !marked.includes(piece));
}

/** Binds a region to material or, with `field`, to a field read from it; the former region on that paper goes. */
export function bindRegion(
  row: CaseRow,
  itemId: string,
  target: { kind: EvidenceKind; field: string | null },
  page: PageRef,
  box: Box,
): EvidenceInput[] {
  const replaced = (piece: CaseEvidence) =>
    piece.kind === target.kind &&
    piece.field === target.field &&
    (piece.itemId === itemId || piece.itemId === null);
  return [
    ...row.evidence.filter((piece) => !replaced(piece)),
    { kind: target.kind, itemId, faxId: page.faxId, page: page.page, box, field: target.field },
  ];
}

/** What was said, written down as material. */
export function withNote(row: CaseRow, itemId: string, kind: EvidenceKind, note: string): EvidenceInput[] {
  return [...withoutKind(row, itemId, kind), { kind, itemId, note }];
}

/** The regions of a page after it was turned clockwise by quarters; null when it has none. */
export function turned(row: CaseRow, page: PageRef, degrees = 90): EvidenceInput[] | null {
  if (!row.evidence.some((piece) => piece.box && isOn(piece, page))) return null;
  return row.evidence.map((piece) =>
    piece.box && isOn(piece, page) ? { ...piece, box: quarters(piece.box, degrees / 90) } : piece,
  );
}

export function withoutPiece(row: CaseRow, id: string): EvidenceInput[] {
  return row.evidence.filter((piece) => piece.id !== id);
}

function quarters(box: Box, count: number): Box {
  return count <= 0 ? box : quarters(turnClockwise(box), count - 1);
}

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

/** Marks a page as a kind of material; on the page it is marked on, takes the mark away. */
export function togglePage(row: CaseRow, itemId: string, kind: EvidenceKind, page: PageRef): EvidenceInput[] {
  const marked = piecesOf(row, itemId, kind);
  const others = row.evidence.filter((piece) => !marked.includes(piece));
  if (marked.some((piece) => isOn(piece, page))) return others;
  // Moved to another page: its regions on the former one are of another paper.
  return [...others, { kind, itemId, faxId: page.faxId, page: page.page }];
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

/** The regions of a page after it was turned a quarter clockwise; null when it has none. */
export function turned(row: CaseRow, page: PageRef): EvidenceInput[] | null {
  if (!row.evidence.some((piece) => piece.box && isOn(piece, page))) return null;
  return row.evidence.map((piece) =>
    piece.box && isOn(piece, page) ? { ...piece, box: turnClockwise(piece.box) } : piece,
  );
}

export function withoutPiece(row: CaseRow, id: string): EvidenceInput[] {
  return row.evidence.filter((piece) => piece.id !== id);
}

/** The material of a case: what its paper shows, and what was said. */
import { and, eq, inArray } from 'drizzle-orm';
import type { Reader, Tx } from '../../db/database.ts';
import { caseEvidence, caseItems, casePages, faxPages } from '../../db/schema/index.ts';
import type { Actor } from '../auth/actor.ts';
import { invalidInput } from '../errors.ts';
import { newId } from '../ids.ts';
import type { EvidenceInput } from './contract.ts';
import type { PageOfFax } from './pages.ts';

/** The given list is the whole material; pieces that stay keep who added them and when. */
export async function writeEvidence(
  { tx, actor, now }: { tx: Tx; actor: Actor; now: number },
  caseId: string,
  given: readonly EvidenceInput[],
  edited: (value: string | null, stored: string | null) => string | null,
): Promise<void> {
  const present = await tx.select().from(caseEvidence).where(eq(caseEvidence.caseId, caseId));
  const items = await tx.select({ id: caseItems.id }).from(caseItems).where(eq(caseItems.caseId, caseId));
  for (const piece of given) {
    if (piece.faxId && piece.page)
      await mustHaveArrived(tx, caseId, { faxId: piece.faxId, page: piece.page }, piece.unreadable ?? false);
    if (piece.itemId && !items.some((item) => item.id === piece.itemId))
      throw invalidInput({
        'evidence.itemId': { zh: '事项不属于这张工单。', en: 'The item does not belong to this case.' },
      });
    const values = {
      kind: piece.kind,
      itemId: piece.itemId ?? null,
      faxId: piece.faxId ?? null,
      page: piece.page ?? null,
      box: piece.box ?? null,
      field: piece.field ?? null,
      note: piece.note ?? null,
      unreadable: piece.unreadable ?? false,
    };
    const old = present.find((one) => one.id === piece.id);
    if (old)
      await tx
        .update(caseEvidence)
        .set({ ...values, note: edited(values.note, old.note) })
        .where(eq(caseEvidence.id, old.id));
    else
      await tx
        .insert(caseEvidence)
        .values({ id: newId(), caseId, ...values, addedBy: actor.id, addedAt: now });
  }
  const kept = new Set(given.map((piece) => piece.id));
  const dropped = present.filter((piece) => !kept.has(piece.id)).map((piece) => piece.id);
  if (dropped.length > 0) await tx.delete(caseEvidence).where(inArray(caseEvidence.id, dropped));
}

/** The page is one of the case's, wherever its fax came in; what cannot be read is marked on any of them. */
async function mustHaveArrived(
  db: Reader,
  caseId: string,
  { faxId, page }: PageOfFax,
  unreadable: boolean,
): Promise<void> {
  const [found] = await db
    .select({ readable: faxPages.readable })
    .from(casePages)
    .innerJoin(faxPages, and(eq(faxPages.faxId, casePages.faxId), eq(faxPages.number, casePages.page)))
    .where(and(eq(casePages.caseId, caseId), eq(casePages.faxId, faxId), eq(casePages.page, page)));
  if (!found)
    throw invalidInput({
      'evidence.page': {
        zh: '这张工单没有这一页传真，请重新标记。',
        en: 'This case has no such fax page; mark it again.',
      },
    });
  if (!found.readable && !unreadable)
    throw invalidInput({
      'evidence.page': {
        zh: '这一页无法辨读，不能作为材料，请要求补正。',
        en: 'That page cannot be read; ask for it again.',
      },
    });
}

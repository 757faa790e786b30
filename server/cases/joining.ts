/** Pages go from one case to another: a case joins the one it belongs to, or gives some of its pages to a new one. */
import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import type { Reader, Tx } from '../../db/database.ts';
import { caseEvidence, casePages, cases, faxes, operations } from '../../db/schema/index.ts';
import { invalidInput, Problem } from '../errors.ts';
import { createCase } from './edit.ts';
import { resumed } from './clock.ts';
import {
  backToWork,
  changeCase,
  ending,
  isClosed,
  nothingInApproval,
  storedCase,
  wrongStatus,
  type Step,
  type StoredCase,
} from './lifecycle.ts';
import { appendPages, isAmong, pageName, pagesOf, type PageOfFax } from './pages.ts';

/** The case that holds what a case had: itself, or the one it was joined to in the end. */
export async function livingCase(db: Reader, id: string): Promise<StoredCase> {
  const seen = new Set<string>();
  let row = await storedCase(db, id);
  while (row.joinedCaseId !== null && isClosed(row.status) && !seen.has(row.id)) {
    seen.add(row.id);
    row = await storedCase(db, row.joinedCaseId);
  }
  return row;
}

/**
 * All pages of a case, with what was read from them, go to another one, which comes back to work when it waited for
 * them; this one ends.
 * @throws Problem 409 `wrong-status`, `items-open`, `pages-in-use`; 422 onto itself
 */
export async function joinCase(step: Step, from: StoredCase, into: StoredCase): Promise<void> {
  if (from.id === into.id)
    throw invalidInput({
      intoCaseId: {
        zh: '不能并入自己，请填写另一张工单。',
        en: 'A case cannot join itself; name another one.',
      },
    });
  if (isClosed(from.status)) throw wrongStatus(from.status);
  if (isClosed(into.status)) throw wrongStatus(into.status);
  const pages = (await pagesOf(step.tx, [from.id])).get(from.id) ?? [];
  await movePages(step.tx, from.id, into.id, pages);
  await endAsJoined(step, from, into);
  await changeCase(step, into, 'case.updated', into.status === 'waiting' ? backToWork(into, step.now) : {}, {
    material: 'arrived',
    joinedFrom: from.id,
  });
}

/** Ends a case whose matter goes on, or was settled, in another one. */
export async function endAsJoined(step: Step, row: StoredCase, into: StoredCase): Promise<void> {
  await nothingInApproval(step.tx, row);
  const values = { status: 'withdrawn', joinedCaseId: into.id, closingNote: `并入工单 ${into.number}。` };
  await changeCase(step, row, 'case.joined', { ...values, ...ending(step.now) }, { joinedCaseId: into.id });
}

/**
 * Gives some pages to a new case with the same requester, arrival and clock; with `keep` they also stay (a letter that
 * several requests share). Returns the new case's id.
 * @throws Problem 409 `pages-in-use`; 422 for pages the case has not, or when none would stay
 */
export async function splitCase(
  step: Step,
  row: StoredCase,
  given: { pages: readonly PageOfFax[]; subject?: string | undefined; keep: boolean },
): Promise<string> {
  const { tx, now } = step;
  const present = (await pagesOf(tx, [row.id])).get(row.id) ?? [];
  const chosen = present.filter((page) => isAmong(given.pages, page));
  if (chosen.length !== given.pages.length)
    throw invalidInput({
      pages: {
        zh: '有的页不在这张工单里，请刷新后重新选择。',
        en: 'Some pages are not of this case; reload it and choose again.',
      },
    });
  if (!given.keep && chosen.length === present.length)
    throw invalidInput({
      pages: {
        zh: '至少留一页在原工单；整件都属于别的事项时请并入那张工单。',
        en: 'One page must stay; when all belong elsewhere, join the case to that one.',
      },
    });
  const id = await createCase(step, {
    channel: row.channel as Parameters<typeof createCase>[1]['channel'],
    subject: given.subject ?? row.subject,
    requesterName: row.requesterName,
    requesterPhone: row.requesterPhone,
    requesterRole: row.requesterRole as Parameters<typeof createCase>[1]['requesterRole'],
    receivedAt: row.receivedAt,
  });
  const { clockFrom, clockMinutes, dueAt, dueProvisional } = row;
  const clock =
    row.pausedMinutes === null
      ? { clockFrom, clockMinutes, dueAt, dueProvisional }
      : resumed(now, row.pausedMinutes);
  await tx.update(cases).set(clock).where(eq(cases.id, id));
  if (given.keep) await appendPages(tx, id, chosen);
  else await movePages(tx, row.id, id, chosen);
  await changeCase(
    step,
    row,
    'case.split',
    {},
    {
      newCaseId: id,
      pages: chosen.length,
      pageList: chosen.map(pageName),
      kept: given.keep,
    },
  );
  return id;
}

/** Moves pages and the evidence read from them, which then stands for the whole case. */
async function movePages(tx: Tx, fromId: string, intoId: string, pages: readonly PageOfFax[]): Promise<void> {
  if (pages.length === 0) return;
  const pieces = await tx.select().from(caseEvidence).where(eq(caseEvidence.caseId, fromId));
  const bound = pieces.filter(
    ({ faxId, page }) => faxId !== null && page !== null && isAmong(pages, { faxId, page }),
  );
  for (const { itemId } of bound) await notRelied(tx, fromId, itemId);
  const ids = bound.map((piece) => piece.id);
  if (ids.length > 0)
    await tx.update(caseEvidence).set({ caseId: intoId, itemId: null }).where(inArray(caseEvidence.id, ids));
  await appendPages(tx, intoId, pages);
  for (const { faxId, page } of pages)
    await tx
      .delete(casePages)
      .where(and(eq(casePages.caseId, fromId), eq(casePages.faxId, faxId), eq(casePages.page, page)));
  await rehome(tx, fromId, intoId, [...new Set(pages.map((page) => page.faxId))]);
}

/** A decided or pending operation keeps the pages it stands on. */
async function notRelied(db: Reader, caseId: string, itemId: string | null): Promise<void> {
  const [relied] = await db
    .select({ id: operations.id })
    .from(operations)
    .where(
      and(
        eq(operations.caseId, caseId),
        inArray(operations.status, ['pending', 'applied', 'reverted']),
        itemId === null ? undefined : or(isNull(operations.itemId), eq(operations.itemId, itemId)),
      ),
    )
    .limit(1);
  if (relied)
    throw new Problem(409, 'pages-in-use', {
      zh: '这些页是待复核或已办结事项的材料，不能移走。请改为“保留一份”，或先撤回待复核的办理。',
      en: 'An operation that is pending or done stands on these pages, so nothing was moved. Keep a copy of them instead, or withdraw the pending operation first.',
    });
}

/** A fax is filed under the case that has its pages; once one has none left, under the one they went to. */
async function rehome(tx: Tx, fromId: string, intoId: string, faxIds: readonly string[]): Promise<void> {
  for (const faxId of faxIds) {
    const left = await tx
      .select({ page: casePages.page })
      .from(casePages)
      .where(and(eq(casePages.caseId, fromId), eq(casePages.faxId, faxId)))
      .limit(1);
    if (left.length > 0) continue;
    await tx
      .update(faxes)
      .set({ caseId: intoId })
      .where(and(eq(faxes.id, faxId), eq(faxes.caseId, fromId)));
  }
}

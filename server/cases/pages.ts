/** The pages of a case: an overlay over the faxes, which stay as they came. */
import { asc, eq, inArray, max } from 'drizzle-orm';
import type { Reader, Tx } from '../../db/database.ts';
import { casePages } from '../../db/schema/index.ts';
import { invalidInput } from '../errors.ts';

export interface PageOfFax {
  faxId: string;
  page: number;
}

/** How a page is named in the trail. */
export const pageName = ({ faxId, page }: PageOfFax): string => `${faxId}/${page}`;

export const isAmong = (pages: readonly PageOfFax[], { faxId, page }: PageOfFax): boolean =>
  pages.some((one) => one.faxId === faxId && one.page === page);

/** The pages of some cases, each case's in the order they are read. */
export async function pagesOf(
  db: Reader,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, PageOfFax[]>> {
  const rows = await db
    .select()
    .from(casePages)
    .where(inArray(casePages.caseId, [...caseIds]))
    .orderBy(asc(casePages.caseId), asc(casePages.position));
  const found = new Map<string, PageOfFax[]>();
  for (const { caseId, faxId, page } of rows) {
    const pages = found.get(caseId) ?? [];
    found.set(caseId, pages);
    pages.push({ faxId, page });
  }
  return found;
}

/** Puts pages behind those the case has. */
export async function appendPages(tx: Tx, caseId: string, pages: readonly PageOfFax[]): Promise<void> {
  if (pages.length === 0) return;
  const [last] = await tx
    .select({ position: max(casePages.position) })
    .from(casePages)
    .where(eq(casePages.caseId, caseId));
  const next = (last?.position ?? -1) + 1;
  await tx
    .insert(casePages)
    .values(pages.map(({ faxId, page }, index) => ({ caseId, faxId, page, position: next + index })))
    .onConflictDoNothing();
}

/**
 * Puts the pages of a case in another order.
 * @throws Problem 422 unless they are the case's pages, each once
 */
export async function orderPages(tx: Tx, caseId: string, pages: readonly PageOfFax[]): Promise<void> {
  const present = (await pagesOf(tx, [caseId])).get(caseId) ?? [];
  if (pages.length !== present.length || !present.every((page) => isAmong(pages, page)))
    throw invalidInput({
      pages: {
        zh: '页与工单里的不一致，请刷新后重新排序。',
        en: 'These are not the pages the case has now; reload it and put them in order again.',
      },
    });
  await tx.delete(casePages).where(eq(casePages.caseId, caseId));
  await appendPages(tx, caseId, pages);
}

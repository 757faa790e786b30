/** The pages of a case: an overlay over the faxes, which stay as they came. */
import { asc, eq, inArray, max } from 'drizzle-orm';
import type { Reader, Tx } from '../../db/database.ts';
import { casePages } from '../../db/schema/index.ts';

export interface PageOfFax {
  faxId: string;
  page: number;
}

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

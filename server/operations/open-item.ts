import { and, asc, eq } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { caseItems } from '../../db/schema/index.ts';

/** The open item of a case that an operation is for: the one named, else the only one; null when neither is. */
export async function openItem(db: Reader, caseId: string, itemId: string | null): Promise<string | null> {
  const open = await db
    .select({ id: caseItems.id })
    .from(caseItems)
    .where(and(eq(caseItems.caseId, caseId), eq(caseItems.status, 'open')))
    .orderBy(asc(caseItems.position));
  if (itemId !== null) return open.some((item) => item.id === itemId) ? itemId : null;
  return open.length === 1 ? (open[0]?.id ?? null) : null;
}

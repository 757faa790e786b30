import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../db/database.ts';
import { caseConsents } from '../../db/schema/index.ts';

/** Nobody has to agree any more to what was asked for on a case that has ended. */
export async function endConsents(tx: Tx, caseId: string, now: number): Promise<void> {
  await tx
    .update(caseConsents)
    .set({ status: 'withdrawn', decidedAt: now })
    .where(and(eq(caseConsents.caseId, caseId), eq(caseConsents.status, 'pending')));
}

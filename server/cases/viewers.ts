import { and, eq, gt, ne } from 'drizzle-orm';
import type { Reader, Tx } from '../../db/database.ts';
import { caseViewers, staff } from '../../db/schema/index.ts';

/** The page tells it every 20 seconds; twice that without a word and the viewer has left. */
const freshMs = 45_000;

/** Colleagues who have the case open now. */
export async function viewersOf(
  db: Reader,
  caseId: string,
  except: string,
  now: number,
): Promise<{ id: string; name: string }[]> {
  return db
    .select({ id: staff.id, name: staff.name })
    .from(caseViewers)
    .innerJoin(staff, eq(staff.id, caseViewers.staffId))
    .where(
      and(
        eq(caseViewers.caseId, caseId),
        ne(caseViewers.staffId, except),
        gt(caseViewers.seenAt, now - freshMs),
      ),
    );
}

export async function noteViewer(tx: Tx, caseId: string, staffId: string, now: number): Promise<void> {
  await tx
    .insert(caseViewers)
    .values({ caseId, staffId, seenAt: now })
    .onConflictDoUpdate({ target: [caseViewers.caseId, caseViewers.staffId], set: { seenAt: now } });
}

/** A check of a caller without a case (db/schema/callers.ts), while it holds. */
import { and, eq, gt } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { callerChecks } from '../../db/schema/index.ts';
import type { Actor } from '../auth/actor.ts';

/** A call is over by then. */
export const callValidMs = 30 * 60_000;

export type HeldCheck = typeof callerChecks.$inferSelect;

/** The actor's own check, while it holds; nobody hears facts by a colleague's. */
export async function heldCheck(
  db: Reader,
  id: string,
  actor: Actor,
  now: number,
): Promise<HeldCheck | null> {
  const [row] = await db
    .select()
    .from(callerChecks)
    .where(
      and(eq(callerChecks.id, id), eq(callerChecks.checkedBy, actor.id), gt(callerChecks.validUntil, now)),
    );
  return row ?? null;
}

/**
 * The lease of a case: its holder has it for half an hour from the last sign of being there, and then a colleague may
 * take it over. A lease that has run out takes nothing away by itself.
 */
import { and, eq, isNull, lte, or, type SQL } from 'drizzle-orm';
import type { Tx } from '../../db/database.ts';
import { cases } from '../../db/schema/index.ts';
import type { Actor } from '../auth/actor.ts';

const leaseMs = 30 * 60_000;
/** A lease younger than this is not written anew: the page gives a sign three times a minute. */
const renewedMs = 60_000;

export const leaseFrom = (now: number): number => now + leaseMs;

interface Leased {
  id: string;
  assigneeId: string | null;
  leaseUntil: number | null;
}

/** Whether the holder has given no sign for so long that a colleague may take the case over. */
export const hasRunOut = ({ leaseUntil }: Pick<Leased, 'leaseUntil'>, now: number): boolean =>
  leaseUntil === null || leaseUntil <= now;

/** The same as a condition. */
export const leaseOver = (now: number): SQL | undefined =>
  or(isNull(cases.leaseUntil), lte(cases.leaseUntil, now));

/** A sign of the holder being there. Neither an edit nor an event: the version stays, and the trail says nothing. */
export async function renewLease(
  { tx, actor, now }: { tx: Tx; actor: Actor; now: number },
  row: Leased,
): Promise<void> {
  if (row.assigneeId !== actor.id) return;
  if (row.leaseUntil !== null && row.leaseUntil >= leaseFrom(now) - renewedMs) return;
  await tx
    .update(cases)
    .set({ leaseUntil: leaseFrom(now) })
    .where(and(eq(cases.id, row.id), eq(cases.assigneeId, actor.id)));
}

/** The time a request waits for its second person, in working hours; then it expires and its item is open again. */
import { and, eq, lte } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { operations } from '../../db/schema/index.ts';
import { recordEvent } from '../audit/record.ts';
import type { Actor } from '../auth/actor.ts';
import { workingHoursBetween } from '../calendar/working-time.ts';
import { settle } from '../cases/lifecycle.ts';
import type { Services } from '../services.ts';
import { moveItem, subjectOf } from './execute.ts';

/** It is said beforehand, when less than this part of its time is left, and never later than half a working day. */
const warnedPart = 1 / 5;
const warnedHours = 3.5;

interface Waiting {
  status: string;
  createdAt: number;
  expiresAt: number | null;
}

/** Working hours until a pending request expires, and whether they are nearly over. */
export function timeLeft(
  { status, createdAt, expiresAt }: Waiting,
  now: number,
): { workingHoursLeft: number | null; expiresSoon: boolean } {
  if (status !== 'pending' || expiresAt === null) return { workingHoursLeft: null, expiresSoon: false };
  const left = workingHoursBetween(now, expiresAt);
  const whole = workingHoursBetween(createdAt, expiresAt);
  return { workingHoursLeft: left, expiresSoon: left < Math.max(whole * warnedPart, warnedHours) };
}

/** How many of the actor's own pending requests are about to expire. */
export async function countExpiring(db: Reader, actor: Actor, now: number): Promise<number> {
  const own = await db
    .select({
      status: operations.status,
      createdAt: operations.createdAt,
      expiresAt: operations.expiresAt,
    })
    .from(operations)
    .where(and(eq(operations.status, 'pending'), eq(operations.makerId, actor.id)));
  return own.filter((row) => timeLeft(row, now).expiresSoon).length;
}

/** Expires the pending requests whose time has passed, each in a transaction of its own. */
export async function expireOperations({ database }: Services, now: number): Promise<void> {
  const due = await database.db
    .select({ id: operations.id })
    .from(operations)
    .where(and(eq(operations.status, 'pending'), lte(operations.expiresAt, now)));
  for (const { id } of due)
    await database.transaction(async (tx) => {
      const [row] = await tx.select().from(operations).where(eq(operations.id, id));
      if (row?.status !== 'pending' || row.expiresAt === null || row.expiresAt > now) return;
      const values = { status: 'expired', decidedAt: now, version: row.version + 1 };
      await tx.update(operations).set(values).where(eq(operations.id, id));
      await recordEvent(tx, {
        at: now,
        actor: null,
        action: 'operation.expired',
        subject: subjectOf(row),
        caseId: row.caseId,
        operationId: id,
        facts: { type: row.type },
      });
      if (row.itemId) await moveItem(tx, row.itemId, { status: 'open' });
      if (row.caseId) await settle({ tx, actor: null, now }, row.caseId);
    });
}

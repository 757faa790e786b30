/** Handing a case over to somebody else: its own clock, and the reply that brings it back. */
import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { bureaus, caseReferrals } from '../../db/schema/index.ts';
import { addWorkingHours } from '../calendar/working-time.ts';
import { invalidInput, notPermitted } from '../errors.ts';
import { newId } from '../ids.ts';
import { pausedMinutes, referralHours } from './clock.ts';
import { backToWork, changeCase, holds, note, wrongStatus, type Step, type StoredCase } from './lifecycle.ts';

export async function refer(
  step: Step,
  row: StoredCase,
  given: { to: string; bureauId?: string | undefined; note: string },
): Promise<void> {
  holds(row, step.actor, ['open']);
  if (given.bureauId) await bureauMustExist(step.tx, given.bureauId);
  await step.tx.insert(caseReferrals).values({
    id: newId(),
    caseId: row.id,
    to: given.to,
    bureauId: given.bureauId ?? null,
    note: given.note,
    referredBy: step.actor.id,
    referredAt: step.now,
    dueAt: addWorkingHours(step.now, referralHours).at,
  });
  await changeCase(
    step,
    row,
    'case.referred',
    { status: 'referred', pausedMinutes: pausedMinutes(step.now, row.dueAt) },
    { referredTo: given.to, bureauId: given.bureauId ?? null, ...note(given.note) },
  );
}

async function bureauMustExist(db: Reader, id: string): Promise<void> {
  const found = await db.select({ id: bureaus.id }).from(bureaus).where(eq(bureaus.id, id));
  if (found.length === 0)
    throw invalidInput({
      bureauId: { zh: '没有这个人社局，请重新选择。', en: 'There is no such bureau; choose again.' },
    });
}

/** The answer to a referral: by the bureau it went to, or written down by the desk. */
export async function reply(step: Step, row: StoredCase, text: string): Promise<void> {
  const { tx, actor, now } = step;
  if (row.status !== 'referred') throw wrongStatus(row.status);
  // One that was taken back was never answered; the last is the one that waits.
  const [open] = await tx
    .select()
    .from(caseReferrals)
    .where(and(eq(caseReferrals.caseId, row.id), isNull(caseReferrals.repliedAt)))
    .orderBy(desc(caseReferrals.referredAt), desc(caseReferrals.id))
    .limit(1);
  if (!open) throw wrongStatus(row.status);
  if (actor.bureauId !== null && open.bureauId !== actor.bureauId) throw notPermitted();
  await tx
    .update(caseReferrals)
    .set({ reply: text, repliedBy: actor.id, repliedAt: now })
    .where(eq(caseReferrals.id, open.id));
  await changeCase(step, row, 'case.replied', backToWork(row, now), note(text));
}

/** The life of a case: who may move it from which status to which, and what is written with it. */
import { and, eq } from 'drizzle-orm';
import type { Reader, Tx } from '../../db/database.ts';
import { caseDrafts, caseItems, cases, staff } from '../../db/schema/index.ts';
import { closedCaseStatuses, type CaseStatus, type ItemStatus } from '../../db/schema/words.ts';
import { Personal, recordEvent } from '../audit/record.ts';
import type { Actor } from '../auth/actor.ts';
import { notFound, Problem } from '../errors.ts';
import { writeOutcomeLetter } from '../letters/outcome-letter.ts';
import { isoOrNull } from '../time.ts';
import { resumed } from './clock.ts';
import { endConsents } from './end-consents.ts';
import { hasRunOut, leaseFrom, renewLease } from './lease.ts';

type CaseColumns = typeof cases.$inferSelect;

export interface StoredCase extends CaseColumns {
  /** The holder's name, where it was looked up. */
  holderName?: string | null;
}

export const isClosed = (status: string): boolean =>
  (closedCaseStatuses as readonly string[]).includes(status);

export async function storedCase(db: Reader, id: string): Promise<StoredCase> {
  const [found] = await db
    .select({ row: cases, holderName: staff.name })
    .from(cases)
    .leftJoin(staff, eq(staff.id, cases.assigneeId))
    .where(eq(cases.id, id));
  if (!found) throw notFound();
  return { ...found.row, holderName: found.holderName };
}

export const wrongStatus = (status: string): Problem =>
  new Problem(
    409,
    'wrong-status',
    {
      zh: '工单当前状态不允许这样操作，请刷新后查看。',
      en: 'The case’s present status does not allow this; reload it.',
    },
    { extra: () => ({ current: status }) },
  );

/** Of a case that nobody holds, or that somebody else holds: then it says who. */
export const notClaimed = (row: StoredCase): Problem =>
  row.assigneeId === null
    ? new Problem(409, 'not-claimed', {
        zh: '请先领取这张工单再办理。',
        en: 'Claim the case before working on it.',
      })
    : new Problem(
        409,
        'not-claimed',
        {
          zh: `工单已由${row.holderName ?? '他人'}接手，这一步没有执行。您填写的内容仍在，可以复制；要继续办理，请与对方联系。`,
          en: `${row.holderName ?? 'Somebody else'} holds the case now; this step was not done. What you typed is kept and can be copied. Speak with them to go on.`,
        },
        { extra: () => ({ holder: holderOf(row) }) },
      );

/** Who holds a case, as answers name them. */
export const holderOf = (row: StoredCase): { id: string; name: string } | null =>
  row.assigneeId === null ? null : { id: row.assigneeId, name: row.holderName ?? '' };

/** @throws Problem 409 `not-claimed` unless the actor holds the case */
export function mustHold(row: StoredCase, actor: Actor): void {
  if (row.assigneeId !== actor.id) throw notClaimed(row);
}

/** @throws Problem 409 unless the actor holds the case and it is in one of the statuses */
export function holds(row: StoredCase, actor: Actor, statuses: readonly CaseStatus[]): void {
  mustHold(row, actor);
  if (!(statuses as readonly string[]).includes(row.status)) throw wrongStatus(row.status);
}

export interface Step {
  tx: Tx;
  actor: Actor;
  now: number;
}

/** Writes a case's columns and the event that says so. What its holder writes renews the lease. */
export async function changeCase(
  { tx, actor, now }: { tx: Tx; actor: Actor | null; now: number },
  row: StoredCase,
  action: string,
  values: Partial<CaseColumns>,
  facts: Record<string, unknown> = {},
): Promise<void> {
  await tx
    .update(cases)
    .set({
      ...(actor !== null && actor.id === row.assigneeId ? { leaseUntil: leaseFrom(now) } : {}),
      ...values,
      version: row.version + 1,
    })
    .where(eq(cases.id, row.id));
  if (values.closedAt) {
    await tx.delete(caseDrafts).where(eq(caseDrafts.caseId, row.id));
    await endConsents(tx, row.id, now);
  }
  await recordEvent(tx, {
    at: now,
    actor,
    action,
    subject: { type: 'cases', id: row.id },
    caseId: row.id,
    facts: {
      ...facts,
      ...(values.status && values.status !== row.status ? { from: row.status, to: values.status } : {}),
    },
  });
}

export const note = (text: string | undefined): Record<string, unknown> =>
  text ? { note: new Personal(text) } : {};

/** What a colleague may take over once the lease has run out; what waits for a decision stays its maker's. */
const takenOver: readonly string[] = ['open', 'waiting', 'referred'] satisfies CaseStatus[];

/**
 * Takes a case nobody holds, or takes it over from a holder whose lease has run out.
 * @throws Problem 409 `already-claimed` with `holder` and `leaseUntil` while it is somebody else's
 */
export async function claim(step: Step, row: StoredCase): Promise<void> {
  const { actor, now } = step;
  if (isClosed(row.status)) throw wrongStatus(row.status);
  const held = { assigneeId: actor.id, claimedAt: now, leaseUntil: leaseFrom(now) };
  if (row.assigneeId === null) {
    const status = row.status === 'new' ? 'open' : row.status;
    return changeCase(step, row, 'case.claimed', { ...held, status });
  }
  if (row.assigneeId === actor.id) return renewLease(step, row);
  if (!hasRunOut(row, now) || !takenOver.includes(row.status)) throw alreadyClaimed(row, now);
  await changeCase(step, row, 'case.taken-over', held, { fromStaffId: row.assigneeId, toStaffId: actor.id });
}

function alreadyClaimed(row: StoredCase, now: number): Problem {
  const name = row.holderName ?? '';
  return new Problem(
    409,
    'already-claimed',
    hasRunOut(row, now)
      ? {
          zh: `${name}已提交，工单待复核，不能接手。请等它办结。`,
          en: `${name} handed it in and it waits for approval, so it cannot be taken over. Let it be decided first.`,
        }
      : {
          zh: `已被他人领取：${name}。请另办一张，或等对方离开后再接手。`,
          en: `${name} has claimed it. Take another case, or take it over once they have left it.`,
        },
    { extra: () => ({ holder: holderOf(row), leaseUntil: isoOrNull(row.leaseUntil) }) },
  );
}

export async function release(step: Step, row: StoredCase): Promise<void> {
  const { actor } = step;
  if (row.assigneeId === null) throw wrongStatus(row.status);
  if (row.assigneeId !== actor.id && actor.role !== 'supervisor') throw notClaimed(row);
  if (isClosed(row.status) || row.status === 'approval') throw wrongStatus(row.status);
  const status = row.status === 'open' ? 'new' : row.status;
  const left = { assigneeId: null, claimedAt: null, leaseUntil: null };
  await changeCase(step, row, 'case.released', { ...left, status });
}

/** Open again with what was left on the clock; without a holder it is for anybody. */
export const backToWork = (row: StoredCase, now: number): Partial<StoredCase> => ({
  status: row.assigneeId ? 'open' : 'new',
  ...resumed(now, row.pausedMinutes),
  pausedMinutes: null,
  waitingSince: null,
  lapsesAt: null,
});

export const ending = (now: number): Partial<StoredCase> => ({
  closedAt: now,
  waitingSince: null,
  lapsesAt: null,
  pausedMinutes: null,
});

/** A case does not end under an operation that could still be approved. */
export async function nothingInApproval(db: Reader, row: StoredCase): Promise<void> {
  const pending = await db
    .select({ id: caseItems.id })
    .from(caseItems)
    .where(and(eq(caseItems.caseId, row.id), eq(caseItems.status, 'approval')));
  if (pending.length > 0)
    throw new Problem(409, 'items-open', {
      zh: '还有待复核的事项，请先撤回或等它办结。',
      en: 'An item is waiting for approval; withdraw its operation or let it be decided first.',
    });
}

export async function refuse(
  step: Step,
  row: StoredCase,
  given: { reason: string; note: string },
): Promise<void> {
  holds(row, step.actor, ['open', 'waiting', 'referred']);
  await nothingInApproval(step.tx, row);
  await step.tx
    .update(caseItems)
    .set({ status: 'refused', reason: given.reason })
    .where(and(eq(caseItems.caseId, row.id), eq(caseItems.status, 'open')));
  await changeCase(
    step,
    row,
    'case.refused',
    { status: 'refused', refusalReason: given.reason, closingNote: given.note, ...ending(step.now) },
    { reason: given.reason, ...note(given.note) },
  );
  await writeOutcomeLetter(step, row, 'refused', given);
}

/** The requester takes it back. */
export async function withdraw(step: Step, row: StoredCase, text: string | undefined): Promise<void> {
  holds(row, step.actor, ['open', 'waiting', 'referred']);
  await nothingInApproval(step.tx, row);
  const values = { status: 'withdrawn', closingNote: text ?? null, ...ending(step.now) };
  await changeCase(step, row, 'case.withdrawn', values, note(text));
  await writeOutcomeLetter(step, row, 'withdrawn');
}

export async function reopen(step: Step, row: StoredCase, text: string): Promise<void> {
  const reopenable = isClosed(row.status) || row.status === 'waiting' || row.status === 'referred';
  if (!reopenable) throw wrongStatus(row.status);
  if (!isClosed(row.status) && row.assigneeId !== step.actor.id && step.actor.role !== 'supervisor')
    throw notClaimed(row);
  if (isClosed(row.status))
    await step.tx
      .update(caseItems)
      .set({ status: 'open', reason: null })
      .where(and(eq(caseItems.caseId, row.id), eq(caseItems.status, 'refused')));
  const cleared = {
    closedAt: null,
    refusalReason: null,
    closingNote: null,
    materialRequested: null,
    joinedCaseId: null,
    // A case taken up again after its end begins anew; one that waited still shows what was asked for.
    ...(isClosed(row.status) ? { materialAsked: null, materialRound: 0 } : {}),
  };
  await changeCase(step, row, 'case.reopened', { ...backToWork(row, step.now), ...cleared }, note(text));
}

/** Done without an operation: a question that was answered. */
export async function close(step: Step, row: StoredCase, text: string | undefined): Promise<void> {
  holds(row, step.actor, ['open']);
  const items = await step.tx.select().from(caseItems).where(eq(caseItems.caseId, row.id));
  if (
    items.some(
      (item) => item.status === 'approval' || (item.status === 'open' && item.operationType !== null),
    )
  )
    throw new Problem(409, 'items-open', {
      zh: '还有未办完的事项，请先办结或逐项不予办理。',
      en: 'Some items are not settled; settle or refuse each first.',
    });
  await step.tx
    .update(caseItems)
    .set({ status: 'done' })
    .where(and(eq(caseItems.caseId, row.id), eq(caseItems.status, 'open')));
  const values = { status: 'done', closingNote: text ?? null, ...ending(step.now) };
  await changeCase(step, row, 'case.closed', values, note(text));
  await writeOutcomeLetter(step, row, 'done');
}

/**
 * The status that follows from the items: done when every item is, in approval when nothing is left to do. A closed
 * case stays closed, and one that waits goes on waiting while an item is open.
 */
export async function settle(
  step: { tx: Tx; actor: Actor | null; now: number },
  caseId: string,
): Promise<void> {
  const row = await storedCase(step.tx, caseId);
  const items = await step.tx.select().from(caseItems).where(eq(caseItems.caseId, caseId));
  const has = (status: ItemStatus): boolean => items.some((item) => item.status === status);
  const status: CaseStatus = has('open')
    ? 'open'
    : has('approval')
      ? 'approval'
      : has('done')
        ? 'done'
        : 'open';
  const waits = row.status === 'waiting' || row.status === 'referred';
  if (status === row.status || isClosed(row.status) || (waits && status === 'open')) return;
  await changeCase(step, row, status === 'done' ? 'case.closed' : 'case.updated', {
    ...(waits ? backToWork(row, step.now) : {}),
    ...(status === 'done' ? ending(step.now) : {}),
    status,
  });
  if (status === 'done') await writeOutcomeLetter(step, row, 'done');
}

/** The life of a case: who may move it from which status to which, and what is written with it. */
import { and, eq } from 'drizzle-orm';
import type { Reader, Tx } from '../../db/database.ts';
import { caseItems, cases, staff } from '../../db/schema/index.ts';
import { closedCaseStatuses, type CaseStatus, type ItemStatus } from '../../db/schema/words.ts';
import { Personal, recordEvent } from '../audit/record.ts';
import type { Actor } from '../auth/actor.ts';
import { notFound, Problem } from '../errors.ts';
import { addWorkingHours } from '../calendar/working-time.ts';
import { lapseHours, pausedMinutes, resumed } from './clock.ts';

export type StoredCase = typeof cases.$inferSelect;

export const isClosed = (status: string): boolean =>
  (closedCaseStatuses as readonly string[]).includes(status);

export async function storedCase(db: Reader, id: string): Promise<StoredCase> {
  const [row] = await db.select().from(cases).where(eq(cases.id, id));
  if (!row) throw notFound();
  return row;
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

export const notClaimed = (): Problem =>
  new Problem(409, 'not-claimed', {
    zh: '请先领取这张工单再办理。',
    en: 'Claim the case before working on it.',
  });

/** @throws Problem 409 unless the actor holds the case and it is in one of the statuses */
export function holds(row: StoredCase, actor: Actor, statuses: readonly CaseStatus[]): void {
  if (row.assigneeId !== actor.id) throw notClaimed();
  if (!(statuses as readonly string[]).includes(row.status)) throw wrongStatus(row.status);
}

export interface Step {
  tx: Tx;
  actor: Actor;
  now: number;
}

/** Writes a case's columns and the event that says so. */
export async function changeCase(
  { tx, actor, now }: { tx: Tx; actor: Actor | null; now: number },
  row: StoredCase,
  action: string,
  values: Partial<StoredCase>,
  facts: Record<string, unknown> = {},
): Promise<void> {
  await tx
    .update(cases)
    .set({ ...values, version: row.version + 1 })
    .where(eq(cases.id, row.id));
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

export async function claim(step: Step, row: StoredCase): Promise<void> {
  const { tx, actor, now } = step;
  if (isClosed(row.status)) throw wrongStatus(row.status);
  if (row.assigneeId === actor.id) return;
  if (row.assigneeId !== null) {
    const [holder] = await tx.select({ name: staff.name }).from(staff).where(eq(staff.id, row.assigneeId));
    const name = holder?.name ?? '';
    throw new Problem(
      409,
      'already-claimed',
      { zh: `已被他人领取：${name}。`, en: `${name} has claimed it.` },
      { extra: () => ({ holder: { id: row.assigneeId, name } }) },
    );
  }
  const status = row.status === 'new' ? 'open' : row.status;
  await changeCase(step, row, 'case.claimed', { assigneeId: actor.id, claimedAt: now, status });
}

export async function release(step: Step, row: StoredCase): Promise<void> {
  const { actor } = step;
  if (row.assigneeId === null) throw wrongStatus(row.status);
  if (row.assigneeId !== actor.id && actor.role !== 'supervisor') throw notClaimed();
  if (isClosed(row.status) || row.status === 'approval') throw wrongStatus(row.status);
  const status = row.status === 'open' ? 'new' : row.status;
  await changeCase(step, row, 'case.released', { assigneeId: null, claimedAt: null, status });
}

export async function requestMaterial(step: Step, row: StoredCase, text: string): Promise<void> {
  holds(row, step.actor, ['open']);
  await changeCase(
    step,
    row,
    'case.material-requested',
    {
      status: 'waiting',
      materialRequested: text,
      pausedMinutes: pausedMinutes(step.now, row.dueAt),
      lapsesAt: addWorkingHours(step.now, lapseHours).at,
    },
    note(text),
  );
}

/** Open again with what was left on the clock; without a holder it is for anybody. */
export const backToWork = (row: StoredCase, now: number): Partial<StoredCase> => ({
  status: row.assigneeId ? 'open' : 'new',
  ...resumed(now, row.pausedMinutes),
  pausedMinutes: null,
  lapsesAt: null,
});

const ending = (now: number): Partial<StoredCase> => ({ closedAt: now, lapsesAt: null, pausedMinutes: null });

/** A case does not end under an operation that could still be approved. */
async function nothingInApproval(db: Reader, row: StoredCase): Promise<void> {
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
}

/** The requester takes it back. */
export async function withdraw(step: Step, row: StoredCase, text: string | undefined): Promise<void> {
  holds(row, step.actor, ['open', 'waiting', 'referred']);
  await nothingInApproval(step.tx, row);
  const values = { status: 'withdrawn', closingNote: text ?? null, ...ending(step.now) };
  await changeCase(step, row, 'case.withdrawn', values, note(text));
}

export async function reopen(step: Step, row: StoredCase, text: string): Promise<void> {
  const reopenable = isClosed(row.status) || row.status === 'waiting' || row.status === 'referred';
  if (!reopenable) throw wrongStatus(row.status);
  if (!isClosed(row.status) && row.assigneeId !== step.actor.id && step.actor.role !== 'supervisor')
    throw notClaimed();
  if (isClosed(row.status))
    await step.tx
      .update(caseItems)
      .set({ status: 'open', reason: null })
      .where(and(eq(caseItems.caseId, row.id), eq(caseItems.status, 'refused')));
  const cleared = { closedAt: null, refusalReason: null, closingNote: null, materialRequested: null };
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
}

/** Editing a case: its head, its items and its material, as one write. */
import { eq, inArray } from 'drizzle-orm';
import type { z } from 'zod';
import type { Reader, Tx } from '../../db/database.ts';
import { caseEvidence, caseItems, cases, operations, persons, units } from '../../db/schema/index.ts';
import type { Actor } from '../auth/actor.ts';
import { invalidInput } from '../errors.ts';
import { newId } from '../ids.ts';
import { normalisePhone } from '../identifiers/phone.ts';
import { veilFor } from '../operations/veil.ts';
import type { Text } from '../text.ts';
import { nextCaseNumber } from './case-number.ts';
import { dueFrom } from './clock.ts';
import type { caseCreate, caseUpdate } from './contract.ts';
import { changeCase, settle, type StoredCase } from './lifecycle.ts';
import { writeEvidence } from './material.ts';
import { recordEvent } from '../audit/record.ts';

type CaseCreate = z.infer<typeof caseCreate>;
type CaseUpdate = z.infer<typeof caseUpdate>;
type ItemInput = NonNullable<CaseUpdate['items']>[number];

interface Step {
  tx: Tx;
  actor: Actor | null;
  now: number;
}

/** A new case with at least one item. Returns its id. */
export async function createCase(step: Step, given: CaseCreate & { receivedAt?: number }): Promise<string> {
  const { tx, actor, now } = step;
  const id = newId();
  const receivedAt = given.receivedAt ?? now;
  await tx.insert(cases).values({
    id,
    number: await nextCaseNumber(tx, given.channel, now),
    channel: given.channel,
    subject: given.subject,
    requesterName: given.requesterName ?? null,
    requesterPhone: given.requesterPhone ? normalisePhone(given.requesterPhone) : null,
    requesterRole: given.requesterRole,
    note: given.note ?? null,
    status: 'new',
    receivedAt,
    ...dueFrom(receivedAt),
    createdBy: actor?.id ?? null,
  });
  await writeItems(tx, id, given.items?.length ? given.items : [{}]);
  await recordEvent(tx, {
    at: now,
    actor,
    action: 'case.created',
    subject: { type: 'cases', id },
    caseId: id,
    facts: { channel: given.channel },
  });
  return id;
}

export async function updateCase(
  step: Step & { actor: Actor },
  row: StoredCase,
  given: CaseUpdate,
): Promise<void> {
  const { tx, actor } = step;
  const veil = await veilFor(tx, actor);
  /** What comes back covered was not edited. */
  const edited = <T extends string | null | undefined>(value: T, stored: string | null): T | string | null =>
    value && value === veil.json(stored) ? stored : value;
  const refusedOne = given.items ? await writeItems(tx, row.id, given.items) : false;
  if (given.evidence) await writeEvidence(step, row.id, given.evidence, edited);
  const head = {
    ...(given.subject === undefined ? {} : { subject: edited(given.subject, row.subject) ?? row.subject }),
    ...(given.requesterName === undefined
      ? {}
      : { requesterName: edited(given.requesterName, row.requesterName) }),
    ...(given.requesterPhone === undefined
      ? {}
      : { requesterPhone: given.requesterPhone ? normalisePhone(given.requesterPhone) : null }),
    ...(given.requesterRole === undefined ? {} : { requesterRole: given.requesterRole }),
    ...(given.note === undefined ? {} : { note: edited(given.note, row.note) }),
  };
  await changeCase(step, row, 'case.updated', head, {
    fields: Object.keys(given),
    ...(given.evidence ? { evidence: given.evidence.map((piece) => piece.kind) } : {}),
  });
  if (refusedOne) await settle(step, row.id);
}

/**
 * Items given by id are changed, new ones added; one that is missing is dropped while nothing was done for it. Says
 * whether one was refused.
 */
async function writeItems(tx: Tx, caseId: string, given: readonly ItemInput[]): Promise<boolean> {
  let refusedOne = false;
  const present = await tx.select().from(caseItems).where(eq(caseItems.caseId, caseId));
  await mustExist(tx, given);
  for (const [position, item] of given.entries()) {
    const values = {
      position,
      operationType: item.operationType ?? null,
      personId: item.personId ?? null,
      unitId: item.unitId ?? null,
    };
    if (!item.id) {
      await tx.insert(caseItems).values({ id: newId(), caseId, status: 'open', ...values });
      continue;
    }
    const old = present.find((one) => one.id === item.id);
    if (!old)
      throw invalidInput({
        items: { zh: '事项不属于这张工单。', en: 'An item does not belong to this case.' },
      });
    if (old.status === 'approval' || old.status === 'done') continue;
    const decided = decision(item, old);
    refusedOne ||= decided.status === 'refused';
    await tx
      .update(caseItems)
      .set({ ...values, ...decided })
      .where(eq(caseItems.id, old.id));
  }
  const kept = new Set(given.map((item) => item.id));
  const dropped = present.filter((item) => !kept.has(item.id));
  const ids = dropped.map((item) => item.id);
  if (given.length === 0 || dropped.some((item) => item.status !== 'open') || (await wereSubmitted(tx, ids)))
    throw invalidInput({
      items: {
        zh: '已办理的事项不能删除，且至少保留一项。',
        en: 'A settled item cannot be removed, and one item must stay.',
      },
    });
  if (ids.length === 0) return refusedOne;
  await tx.update(caseEvidence).set({ itemId: null }).where(inArray(caseEvidence.itemId, ids));
  await tx.delete(caseItems).where(inArray(caseItems.id, ids));
  return refusedOne;
}

/** An operation that was rejected or withdrawn still says which item it was for. */
async function wereSubmitted(db: Reader, itemIds: string[]): Promise<boolean> {
  const found = await db
    .select({ id: operations.id })
    .from(operations)
    .where(inArray(operations.itemId, itemIds))
    .limit(1);
  return found.length > 0;
}

/** One of several items may be refused, with a reason, or taken up again. */
function decision(
  item: ItemInput,
  old: typeof caseItems.$inferSelect,
): Partial<typeof caseItems.$inferSelect> {
  if (item.status === undefined || item.status === old.status) return {};
  if (item.status === 'open') return { status: 'open', reason: null };
  if (item.status === 'refused') {
    if (!item.reason)
      throw invalidInput({
        'items.reason': { zh: '不予办理须写明理由。', en: 'Say why the item is refused.' },
      });
    return { status: 'refused', reason: item.reason };
  }
  throw invalidInput({
    'items.status': {
      zh: '事项只能通过提交办理来办结。',
      en: 'An item is settled by submitting its operation.',
    },
  });
}

async function mustExist(db: Reader, given: readonly ItemInput[]): Promise<void> {
  for (const item of given) {
    if (item.personId) {
      const found = await db.select({ id: persons.id }).from(persons).where(eq(persons.id, item.personId));
      if (found.length === 0) throw invalidInput({ 'items.personId': noSuchRow });
    }
    if (item.unitId) {
      const found = await db.select({ id: units.id }).from(units).where(eq(units.id, item.unitId));
      if (found.length === 0) throw invalidInput({ 'items.unitId': noSuchRow });
    }
  }
}

const noSuchRow: Text = { zh: '没有这条登记，请重新选择。', en: 'There is no such row; choose again.' };

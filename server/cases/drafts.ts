/**
 * What is typed into a case's form and not handed in. Only who typed it sees it; it is neither audited nor kept for
 * retries, and goes once its operation is submitted, the case is closed, or nobody has touched it for a month.
 */
import { and, eq, lt } from 'drizzle-orm';
import type { Reader, Tx } from '../../db/database.ts';
import { caseDrafts } from '../../db/schema/index.ts';
import type { Actor } from '../auth/actor.ts';
import { Problem } from '../errors.ts';
import { iso } from '../time.ts';
import type { CaseDraft, DraftKey } from './contract.ts';

/** The most a draft may take, in bytes of its JSON. */
const maxBytes = 20_000;
const keptMs = 30 * 24 * 60 * 60_000;

interface Step {
  tx: Tx;
  actor: Actor;
  now: number;
}

const own = (staffId: string, caseId: string, { itemId, operationType }: DraftKey) =>
  and(
    eq(caseDrafts.staffId, staffId),
    eq(caseDrafts.caseId, caseId),
    eq(caseDrafts.itemId, itemId),
    eq(caseDrafts.operationType, operationType),
  );

/** The drafts somebody has on a case. */
export async function draftsOf(db: Reader, actor: Actor, caseId: string): Promise<CaseDraft[]> {
  const rows = await db
    .select()
    .from(caseDrafts)
    .where(and(eq(caseDrafts.staffId, actor.id), eq(caseDrafts.caseId, caseId)));
  return rows.map(({ itemId, operationType, value, updatedAt }) => ({
    itemId,
    operationType,
    value: value as CaseDraft['value'],
    updatedAt: iso(updatedAt),
  }));
}

/** @throws Problem 413 when it is longer than a form can be */
export async function keepDraft(
  { tx, actor, now }: Step,
  caseId: string,
  key: DraftKey,
  value: CaseDraft['value'],
): Promise<void> {
  if (Buffer.byteLength(JSON.stringify(value)) > maxBytes) throw tooLong();
  await tx
    .insert(caseDrafts)
    .values({ staffId: actor.id, caseId, ...key, value, updatedAt: now })
    .onConflictDoUpdate({
      target: [caseDrafts.staffId, caseDrafts.caseId, caseDrafts.itemId, caseDrafts.operationType],
      set: { value, updatedAt: now },
    });
}

export async function dropDraft({ tx, actor }: Step, caseId: string, key: DraftKey): Promise<void> {
  await tx.delete(caseDrafts).where(own(actor.id, caseId, key));
}

/** Everybody's drafts of an item whose operation was handed in. */
export async function dropItemDrafts(tx: Tx, caseId: string, itemId: string): Promise<void> {
  await tx.delete(caseDrafts).where(and(eq(caseDrafts.caseId, caseId), eq(caseDrafts.itemId, itemId)));
}

/** Drafts that nobody has touched for a month. */
export async function forgetOldDrafts(tx: Tx, now: number): Promise<void> {
  await tx.delete(caseDrafts).where(lt(caseDrafts.updatedAt, now - keptMs));
}

const tooLong = (): Problem =>
  new Problem(413, 'draft-too-long', {
    zh: '填写的内容过长，草稿没有保存。请缩短后再试；已保存的草稿不变。',
    en: 'What you typed is too long; the draft was not saved. Shorten it and try again; what was saved before stays.',
  });

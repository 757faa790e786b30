/** What people say of a pair: kept whatever the rules say, and stronger than they are. */
import { eq } from 'drizzle-orm';
import type { Reader, Tx } from '../../db/database.ts';
import { duplicateCandidates } from '../../db/schema/index.ts';
import { Personal, recordEvent } from '../audit/record.ts';
import type { Actor } from '../auth/actor.ts';
import { invalidInput, Problem } from '../errors.ts';
import { differencesAmong, survivorsOf } from './clusters.ts';
import type { JudgementBody } from './contract.ts';

type StoredPair = typeof duplicateCandidates.$inferSelect;

/**
 * Whether somebody judged two units, or any two of what was merged into the one and into the other, to be different.
 * Such a judgement wins over every likeness and over a judgement that they are one: they are not to be merged.
 */
export async function judgedDifferent(db: Reader, unitIdA: string, unitIdB: string): Promise<boolean> {
  return (await differencesAmong(db, [unitIdA, unitIdB])).length > 0;
}

/**
 * Writes a judgement, or takes it back; nothing when nothing is new. The pairs it concerns are to be renewed then.
 * @throws Problem 422 without the note that is asked for; 409 `judged-different` when the judgement of another pair
 * speaks against it; 409 `merged-already` when the two are one by now
 */
export async function judge(
  { tx, actor, now }: { tx: Tx; actor: Actor; now: number },
  row: StoredPair,
  given: JudgementBody,
): Promise<void> {
  const note = given.note === '' ? undefined : given.note;
  const changes = given.judgement !== row.judgement;
  if (!changes && (note === undefined || given.judgement === null)) return;
  if (note === undefined && (given.judgement === 'different' || row.judgement !== null))
    throw invalidInput({
      note: {
        zh: '请写明理由：判为“不同单位”或更改以前的判断时都须说明。',
        en: 'Say why: a reason is needed to call them different units and to change an earlier judgement.',
      },
    });
  if (given.judgement === 'different' && changes) await refuseMerged(tx, row);
  if (given.judgement === 'duplicate' && changes) await refuseContradiction(tx, row);
  const judged = given.judgement !== null;
  await tx
    .update(duplicateCandidates)
    .set({
      judgement: given.judgement,
      judgementNote: judged ? (note ?? null) : null,
      judgedBy: judged ? actor.id : null,
      judgedAt: judged ? now : null,
      version: row.version + 1,
    })
    .where(eq(duplicateCandidates.id, row.id));
  await recordEvent(tx, {
    at: now,
    actor,
    action: 'duplicate.judged',
    subject: { type: 'duplicate-candidates', id: row.id },
    facts: {
      unitIds: [row.unitA, row.unitB],
      judgement: given.judgement,
      judgedBefore: row.judgement,
      ...(note === undefined ? {} : { note: new Personal(note) }),
    },
  });
}

/** Of one unit nobody can say that it is two: the merge is to be undone first. */
async function refuseMerged(tx: Tx, { unitA, unitB }: StoredPair): Promise<void> {
  const survivors = await survivorsOf(tx, [unitA, unitB]);
  if (survivors.length > 1) return;
  throw new Problem(409, 'merged-already', {
    zh: '这两个单位已经合并，不能再判为“不同单位”。如确属两个单位，请先撤销合并。',
    en: 'The two are merged and cannot be called different units. If they are two, undo the merge first.',
  });
}

/** The judgement of a pair that speaks against this one is changed where it stands, not outvoted here. */
async function refuseContradiction(tx: Tx, { id, unitA, unitB }: StoredPair): Promise<void> {
  const found = await differencesAmong(tx, await survivorsOf(tx, [unitA, unitB]));
  const against = found.filter(({ candidateId }) => candidateId !== id);
  if (against.length === 0) return;
  throw new Problem(
    409,
    'judged-different',
    {
      zh: '并入其中的单位此前已被判为“不同单位”。请先核对并更改那一条判断。',
      en: 'Units merged into these were judged to be different. Look at that judgement and change it first.',
    },
    { extra: () => ({ candidateIds: against.map(({ candidateId }) => candidateId) }) },
  );
}

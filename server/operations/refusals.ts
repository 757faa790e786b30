/** The engine's refusals, as problems. */
import type { Reader } from '../../db/database.ts';
import type { Actor } from '../auth/actor.ts';
import { Problem } from '../errors.ts';
import type { Assessment } from './assess.ts';
import type { Change } from './change.ts';
import type { Blocker } from './operation.ts';
import { presentBlockers, presentChanges } from './present.ts';
import type { StoredOperation } from './stored.ts';
import { veilFor } from './veil.ts';

export const isBlocked = (blockers: readonly Blocker[]): Problem =>
  new Problem(
    409,
    'blocked',
    {
      zh: `不能办理：${blockers.map((blocker) => blocker.message.zh).join(' ')}`,
      en: `It cannot be done: ${blockers.map((blocker) => blocker.message.en).join(' ')}`,
    },
    { extra: (language) => ({ blockers: presentBlockers(blockers, language) }) },
  );

/** Warnings without a stated reason. */
export const unanswered = (
  blockers: readonly Blocker[],
  overrides: readonly { code: string; reason: string }[],
): Blocker[] =>
  blockers.filter(
    (blocker) => blocker.severity === 'warn' && !overrides.some((override) => override.code === blocker.code),
  );

export const lacksMaterial = ({ missing, unreadable }: Assessment): boolean =>
  missing.length > 0 || unreadable.length > 0;

/**
 * `missing` names every kind that would do; `missingMaterial` says of which one suffices, `unreadableMaterial` of which
 * something came that cannot be read, and `blockers` why what is there does not count.
 */
export const evidenceMissing = ({ missing, unreadable, channelBars }: Assessment): Problem =>
  new Problem(422, 'evidence-missing', channelBars?.message ?? incomplete, {
    extra: (language) => ({
      missing: [...new Set([...missing, ...unreadable].flat())],
      missingMaterial: missing,
      unreadableMaterial: unreadable,
      ...(channelBars ? { blockers: presentBlockers([channelBars], language) } : {}),
    }),
  });

const incomplete = {
  zh: '材料不全或看不清，请先标明材料所在页，或要求补正。',
  en: 'Material is missing or cannot be read; mark the page it is on, or ask for it.',
};

export const rekeyMismatch = (left: number): Problem =>
  new Problem(
    422,
    'rekey-mismatch',
    left > 0
      ? {
          zh: `重录不一致，请对照原图再录一次（还可录 ${left} 次）。`,
          en: `What you typed differs; look at the picture again (${left} tries left).`,
        }
      : {
          zh: '重录三次不一致，此事项已驳回，须重新提交并由另一人复核。',
          en: 'Three re-keyings differed; the operation is rejected and must be submitted anew for another person.',
        },
    { extra: () => ({ left }) },
  );

/** Shows what was approved, what it would be now, and that only the maker can propose the latter. */
export async function planChanged(
  db: Reader,
  assessed: Assessment,
  submitted: StoredOperation | null,
  actor: Actor,
): Promise<Problem> {
  const veil = await veilFor(db, actor);
  const now = await presentChanges(db, assessed.changes, veil);
  const then = submitted ? await presentChanges(db, submitted.changes as Change[], veil) : [];
  return new Problem(
    409,
    'plan-changed',
    { zh: '内容已变化，请重新核对。', en: 'The plan has changed; look again.' },
    {
      extra: (language) => ({
        ...(submitted ? { then } : {}),
        now,
        proposed: { planHash: assessed.planHash, blockers: presentBlockers(assessed.blockers, language) },
      }),
    },
  );
}

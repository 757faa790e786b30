/** A new case by hand: with what was made sure of on the phone, and handed over at once where that is asked for. */
import type { z } from 'zod';
import { Problem } from '../errors.ts';
import { subjectsOfCase } from './caller.ts';
import type { caseCreate } from './contract.ts';
import { createCase } from './edit.ts';
import { heldCheck, type HeldCheck } from './held-check.ts';
import { changeCase, claim, storedCase, type Step } from './lifecycle.ts';
import { refer } from './referrals.ts';

/**
 * Opens a case; one with a caller's check or a referral is claimed for its maker. Returns its id.
 * @throws Problem 409 `caller-check-over`, `caller-not-concerned`; 422
 */
export async function openCase(step: Step, given: z.infer<typeof caseCreate>): Promise<string> {
  const check = given.callerId ? await ownCheck(step, given.callerId) : null;
  const id = await createCase(step, given);
  if (!check && !given.refer) return id;
  await claim(step, await storedCase(step.tx, id));
  if (check) await keepCheck(step, id, check);
  if (given.refer) await refer(step, await storedCase(step.tx, id), given.refer);
  return id;
}

async function ownCheck({ tx, actor, now }: Step, callerId: string): Promise<HeldCheck> {
  const check = await heldCheck(tx, callerId, actor, now);
  if (check) return check;
  throw new Problem(409, 'caller-check-over', {
    zh: '来电人身份的核实已过期，或不是您核实的，工单没有新建。请重新核实，或不带核实结果新建。',
    en: 'The check of the caller is over or was not yours; no case was opened. Check the caller again, or open the case without it.',
  });
}

/** The check as if it had been made on the case, at the time it was made. */
async function keepCheck(step: Step, caseId: string, check: HeldCheck): Promise<void> {
  const concerned = await subjectsOfCase(step.tx, caseId);
  const about = check.subjectType === 'units' ? concerned.units : concerned.persons;
  if (!about.includes(check.subjectId))
    throw new Problem(409, 'caller-not-concerned', {
      zh: '核实来电人时问的是另一对象，工单没有新建。请核对事项的对象，或不带核实结果新建。',
      en: 'The caller was checked about another row; no case was opened. Check whom its items name, or open the case without the check.',
    });
  await changeCase(
    step,
    await storedCase(step.tx, caseId),
    'case.caller-recorded',
    {
      callerRole: check.role,
      callerPersonId: check.personId,
      callerCheck: check.check,
      callerCheckedBy: check.checkedBy,
      callerCheckedAt: check.checkedAt,
    },
    {
      callerCheckId: check.id,
      callerRole: check.role,
      ...(check.check ? { callerCheck: check.check } : {}),
      ...(check.personId ? { personId: check.personId } : {}),
      ...(check.unitAdminId ? { unitAdminId: check.unitAdminId } : {}),
    },
  );
}

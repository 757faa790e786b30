/** Making sure who is on the phone (product.md), and writing it on the case. */
import type { z } from 'zod';
import { Problem } from '../errors.ts';
import { subjectsOfCase } from './caller.ts';
import type { callerBody } from './contract.ts';
import { changeCase, holds, type Step, type StoredCase } from './lifecycle.ts';
import { administratorCalling, personCalling } from './who-calls.ts';

type Given = z.infer<typeof callerBody>;

/**
 * Writes down who is on the phone and how that was made sure; a caller who is neither the person nor an administrator
 * is written down without a check and stays unverified.
 * @throws Problem 409 `not-claimed`, `caller-not-concerned`, `not-an-administrator`, `no-registered-phone`,
 * `number-too-new`; 422
 */
export async function recordCaller(step: Step, row: StoredCase, given: Given): Promise<void> {
  holds(row, step.actor, ['open', 'waiting', 'approval', 'referred']);
  const personId = await whoCalls(step, row, given);
  await changeCase(
    step,
    row,
    'case.caller-recorded',
    {
      callerRole: given.role,
      callerPersonId: personId,
      callerCheck: given.check ?? null,
      callerCheckedBy: step.actor.id,
      callerCheckedAt: step.now,
    },
    {
      callerRole: given.role,
      ...(given.check ? { callerCheck: given.check } : {}),
      ...(given.check === 'two-facts' ? { askedFacts: given.facts ?? [] } : {}),
      ...(personId ? { personId } : {}),
      ...(given.unitAdminId ? { unitAdminId: given.unitAdminId } : {}),
    },
  );
}

/** The person on the phone; null where the registry has none. */
async function whoCalls({ tx, now }: Step, row: StoredCase, given: Given): Promise<string | null> {
  if (given.role === 'other') return null;
  const concerned = await subjectsOfCase(tx, row.id);
  if (given.role === 'self') {
    const person = await personCalling(tx, given.personId ?? '', given.check, now);
    if (concerned.persons.length > 0 && !concerned.persons.includes(person.id)) throw notConcerned();
    return person.id;
  }
  const { unitId, personId } = await administratorCalling(tx, given.unitAdminId ?? '', given.check, now);
  if (concerned.units.length > 0 && !concerned.units.includes(unitId)) throw notConcerned();
  return personId;
}

const notConcerned = (): Problem =>
  new Problem(409, 'caller-not-concerned', {
    zh: '工单办的不是此人或该单位的事项，身份没有登记。请核对事项的对象，或按“其他人”登记，只告知办事程序。',
    en: 'The case is about somebody else; nothing was recorded. Check whom its items name, or record the caller as somebody else and tell procedure only.',
  });

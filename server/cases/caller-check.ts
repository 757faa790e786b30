/** Making sure who is on the phone (product.md), and writing it on the case. */
import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { persons, unitAdmins, units } from '../../db/schema/index.ts';
import { invalidInput, Problem } from '../errors.ts';
import { calledBack } from '../operations/checks/call-back.ts';
import { callBackDays, isCallable } from '../registry/call-back.ts';
import { ownNumber, subjectsOfCase } from './caller.ts';
import type { callerBody } from './contract.ts';
import { changeCase, holds, type Step, type StoredCase } from './lifecycle.ts';

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
    const [person] = await tx
      .select()
      .from(persons)
      .where(eq(persons.id, given.personId ?? ''));
    if (!person || person.status === 'deleted') throw invalidInput({ personId: noSuchRow });
    if (concerned.persons.length > 0 && !concerned.persons.includes(person.id)) throw notConcerned();
    if (given.check === 'call-back') mustBeCallable(person, now);
    return person.id;
  }
  const [right] = await tx
    .select()
    .from(unitAdmins)
    .where(eq(unitAdmins.id, given.unitAdminId ?? ''));
  const [unit] = right ? await tx.select().from(units).where(eq(units.id, right.unitId)) : [];
  if (!right || !unit) throw invalidInput({ unitAdminId: noSuchRow });
  if (concerned.units.length > 0 && !concerned.units.includes(unit.id)) throw notConcerned();
  const against = await calledBack(tx, unit, ['unitAdminId', right.id], now);
  // Who administers a unit is asked of the registry whichever way the caller was checked.
  const reason = against.find(({ code }) => given.check === 'call-back' || code === 'not-an-administrator');
  if (reason) throw new Problem(409, reason.code, reason.message);
  const [person] = await tx
    .select({ id: persons.id })
    .from(persons)
    .where(eq(persons.accountId, right.accountId));
  return person?.id ?? null;
}

function mustBeCallable(person: typeof persons.$inferSelect, now: number): void {
  if (person.phone === null)
    throw new Problem(409, 'no-registered-phone', {
      zh: '此人没有登记电话，无法回拨，身份没有登记。请改为核对两项登记资料。',
      en: 'No phone is registered to call back; nothing was recorded. Ask for two facts of the registry instead.',
    });
  if (!isCallable(ownNumber(person), now))
    throw new Problem(409, 'number-too-new', {
      zh: `这个电话登记不满 ${callBackDays} 天，回拨不能作为凭据，身份没有登记。请改为核对两项登记资料。`,
      en: `This number has been registered for less than ${callBackDays} days, so a call to it proves nothing; nothing was recorded. Ask for two facts of the registry instead.`,
    });
}

const notConcerned = (): Problem =>
  new Problem(409, 'caller-not-concerned', {
    zh: '工单办的不是此人或该单位的事项，身份没有登记。请核对事项的对象，或按“其他人”登记，只告知办事程序。',
    en: 'The case is about somebody else; nothing was recorded. Check whom its items name, or record the caller as somebody else and tell procedure only.',
  });

const noSuchRow = { zh: '没有这条登记，请重新选择。', en: 'There is no such row; choose again.' };

/** Whether somebody of the registry can be the one on the phone, and by the check that was made. */
import { eq } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { persons, unitAdmins, units } from '../../db/schema/index.ts';
import { invalidInput, Problem } from '../errors.ts';
import { calledBack } from '../operations/checks/call-back.ts';
import { callBackDays, isCallable } from '../registry/call-back.ts';
import { ownNumber } from './caller.ts';

type Person = typeof persons.$inferSelect;

/**
 * The person who calls in their own name.
 * @throws Problem 422 where there is none; 409 `no-registered-phone`, `number-too-new` of a call back
 */
export async function personCalling(
  db: Reader,
  personId: string,
  check: string | undefined,
  now: number,
): Promise<Person> {
  const [person] = await db.select().from(persons).where(eq(persons.id, personId));
  if (!person || person.status === 'deleted') throw invalidInput({ personId: noSuchRow });
  if (check === 'call-back') mustBeCallable(person, now);
  return person;
}

/**
 * The administrator who calls for a unit, by the right; `personId` is null where the account is no person's. Who
 * administers a unit is asked of the registry whichever way the caller was checked.
 * @throws Problem 422 where there is none; 409 `not-an-administrator`, and of a call back `no-registered-phone`,
 * `number-too-new`
 */
export async function administratorCalling(
  db: Reader,
  unitAdminId: string,
  check: string | undefined,
  now: number,
): Promise<{ unitId: string; personId: string | null }> {
  const [found] = await db
    .select({ right: unitAdmins, unit: units, personId: persons.id })
    .from(unitAdmins)
    .innerJoin(units, eq(units.id, unitAdmins.unitId))
    .leftJoin(persons, eq(persons.accountId, unitAdmins.accountId))
    .where(eq(unitAdmins.id, unitAdminId));
  if (!found) throw invalidInput({ unitAdminId: noSuchRow });
  const against = await calledBack(db, found.unit, ['unitAdminId', found.right.id], now);
  const reason = against.find(({ code }) => check === 'call-back' || code === 'not-an-administrator');
  if (reason) throw new Problem(409, reason.code, reason.message);
  return { unitId: found.unit.id, personId: found.personId };
}

function mustBeCallable(person: Person, now: number): void {
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

export const noSuchRow = { zh: '没有这条登记，请重新选择。', en: 'There is no such row; choose again.' };

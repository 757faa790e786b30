/**
 * Whom the desk called back (product.md: a call is evidence only when the desk makes it, to a number registered long
 * enough). The case's call record says what was said; this says whether there was a number to call.
 */
import { eq } from 'drizzle-orm';
import type { Reader } from '../../../db/database.ts';
import { unitAdmins, type units } from '../../../db/schema/index.ts';
import { callBackDays, isCallable } from '../../registry/call-back.ts';
import { block, type Blocker } from '../operation.ts';
import { rightsAt } from './unit.ts';

type Unit = typeof units.$inferSelect;

/** Who may speak for a unit: its administrators; before its bureau approved it, those who apply with it. */
const speaking = (unit: Unit): ('active' | 'applied')[] =>
  unit.status === 'approved' ? ['active'] : ['active', 'applied'];

/**
 * `not-an-administrator`, `no-registered-phone` and `number-too-new` for who was called back: the id of a right at the
 * unit, or words. Words stand for any registered number: the unit's own, or that of somebody who speaks for it.
 */
export async function calledBack(
  db: Reader,
  unit: Unit,
  [field, callbackBy]: [field: string, value: string],
  now: number,
): Promise<Blocker[]> {
  const [named] = await db.select().from(unitAdmins).where(eq(unitAdmins.id, callbackBy));
  if (!named) return noNumberToCall(db, unit, now, field);
  if (named.unitId !== unit.id || !(speaking(unit) as string[]).includes(named.status))
    return [
      block(
        'not-an-administrator',
        {
          zh: '所选的人现在不是该单位的管理员。请改选现任管理员，或写明回拨的是单位的哪个登记电话。',
          en: 'The one chosen does not administer this unit now. Choose a present administrator, or say which registered number of the unit was called.',
        },
        field,
      ),
    ];
  if (named.phone === null) return [noPhone(field)];
  return isCallable(named, now) ? [] : [tooNew(field)];
}

/** The same where nobody in particular was named. */
export async function noNumberToCall(db: Reader, unit: Unit, now: number, field: string): Promise<Blocker[]> {
  if (unit.phone !== null) return [];
  const phones = (await rightsAt(db, unit.id, speaking(unit)))
    .map(({ right }) => right)
    .filter((right) => right.phone !== null);
  if (phones.length === 0) return [noPhone(field)];
  return phones.some((right) => isCallable(right, now)) ? [] : [tooNew(field)];
}

const noPhone = (field: string): Blocker =>
  block(
    'no-registered-phone',
    {
      zh: '没有登记的电话可以回拨，来电不能作为凭据。请改为回拨单位或另一位管理员的登记电话；都没有的，请单位先在网上登记电话。',
      en: 'There is no registered number to call back, so a call proves nothing. Call the unit’s or another administrator’s registered number; where there is none, the unit registers one online first.',
    },
    field,
  );

const tooNew = (field: string): Blocker =>
  block(
    'number-too-new',
    {
      zh: `这个电话登记不满 ${callBackDays} 天，回拨不能作为凭据。请改为回拨单位的登记电话，或另一位管理员登记满 ${callBackDays} 天的电话。`,
      en: `This number has been registered for less than ${callBackDays} days; a call to it proves nothing. Call the unit’s registered number, or an administrator’s that has been registered for ${callBackDays} days.`,
    },
    field,
  );

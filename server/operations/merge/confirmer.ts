/**
 * Who confirms that the two registrations are one unit (product.md, material for a merge): an administrator of either,
 * called back or by a stamped letter, or a bureau with its consent on the case.
 */
import { eq } from 'drizzle-orm';
import type { Reader } from '../../../db/database.ts';
import { unitAdmins } from '../../../db/schema/index.ts';
import { callBackDays, isCallable } from '../../registry/call-back.ts';
import { accountNotInUse } from '../checks/person.ts';
import { rightSubject } from '../checks/replacement.ts';
import { block, type Blocker, type Circumstances } from '../operation.ts';

interface Confirmation {
  survivorId: string;
  absorbedId: string;
  confirmedBy: string;
}

const field = 'confirmedBy';

/** Whether it is said in words who confirms: then it is a bureau, and its consent has to be on file. */
export async function isInWords(db: Reader, { confirmedBy }: Confirmation): Promise<boolean> {
  const rows = await db.select({ id: unitAdmins.id }).from(unitAdmins).where(eq(unitAdmins.id, confirmedBy));
  return rows.length === 0;
}

/**
 * `not-an-administrator`, what stands against the account, and where no letter is on file and the call is what counts,
 * `confirmer-without-number` and `confirmer-number-too-new`.
 */
export async function aboutTheConfirmer(
  db: Reader,
  given: Confirmation,
  { now, evidence }: Circumstances,
): Promise<Blocker[]> {
  const subject = await rightSubject(db, given.confirmedBy);
  if (!subject) return [];
  const { right, account, person } = subject;
  if (right.status !== 'active' || ![given.survivorId, given.absorbedId].includes(right.unitId))
    return [
      block(
        'not-an-administrator',
        {
          zh: '确认人现在不是这两个单位的管理员。请改选现任管理员；没有的，由人社局确认，写明是哪个局并附同意意见。',
          en: 'Who is to confirm administers neither of the two units now. Choose a present administrator; where there is none, the bureau confirms: say which, and add its consent.',
        },
        field,
      ),
    ];
  const found = accountNotInUse({ person, account }, field);
  if (evidence.some((piece) => piece.kind === 'stamped-letter')) return found;
  if (right.phone === null) return [...found, withoutNumber()];
  return isCallable(right, now) ? found : [...found, numberTooNew()];
}

const withoutNumber = (): Blocker =>
  block(
    'confirmer-without-number',
    {
      zh: '确认人没有登记电话可以回拨，来电不能作为凭据。请改选另一位管理员，或要求传真加盖公章的证明。',
      en: 'Who is to confirm has no registered number to call back, so a call proves nothing. Choose another administrator, or ask for a stamped letter by fax.',
    },
    field,
  );

const numberTooNew = (): Blocker =>
  block(
    'confirmer-number-too-new',
    {
      zh: `确认人的电话登记不满 ${callBackDays} 天，回拨不能作为凭据。请改选另一位管理员，或要求传真加盖公章的证明。`,
      en: `The number of who is to confirm has been registered for less than ${callBackDays} days; a call to it proves nothing. Choose another administrator, or ask for a stamped letter by fax.`,
    },
    field,
  );

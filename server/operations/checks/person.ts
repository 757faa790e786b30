/** What every operation on a person asks first: who it is, whether the account is in use, whose card it is. */
import { and, eq } from 'drizzle-orm';
import type { Reader } from '../../../db/database.ts';
import { accounts, persons, units } from '../../../db/schema/index.ts';
import { canonicalIdNumber, sameIdNumber } from '../../identifiers/id-number.ts';
import { sameName } from '../../identifiers/person-name.ts';
import { block, canonicalRekey, type Blocker, type Rekey, type Target } from '../operation.ts';

export interface PersonSubject {
  person: typeof persons.$inferSelect;
  account: typeof accounts.$inferSelect;
  /** The person's unit, when there is one. */
  unit: typeof units.$inferSelect | null;
}

/** A person with account and unit; undefined when there is no such person. */
export async function personSubject(db: Reader, personId: string): Promise<PersonSubject | undefined> {
  const [row] = await db
    .select({ person: persons, account: accounts, unit: units })
    .from(persons)
    .innerJoin(accounts, eq(accounts.id, persons.accountId))
    .leftJoin(units, eq(units.id, persons.unitId))
    .where(eq(persons.id, personId));
  return row;
}

/** The person as an operation's target; it concerns the bureau of the person's unit. */
export const personTarget = ({ person, unit }: PersonSubject): Target => ({
  personId: person.id,
  unitId: null,
  bureauIds: unit ? [unit.bureauId] : [],
});

/** The statuses of an account and, where it is somebody's own, of the person. */
export interface Standing {
  person: { status: string } | null;
  account: { status: string };
}

/** `target-deleted`. */
export function accountDeleted({ person, account }: Standing, field: string): Blocker[] {
  if (person?.status !== 'deleted' && account.status !== 'deleted') return [];
  return [
    block(
      'target-deleted',
      { zh: '该账号已删除，不能再办理。', en: 'This account is deleted; nothing can be done on it.' },
      field,
    ),
  ];
}

/** `target-deleted` and `account-suspended`: death, dispute and court leave the account as it is (product.md). */
export function accountNotInUse(subject: Standing, field: string): Blocker[] {
  const deleted = accountDeleted(subject, field);
  if (deleted.length > 0) return deleted;
  const { person, account } = subject;
  if (person?.status === 'suspended' || account.status === 'suspended')
    return [
      block(
        'account-suspended',
        {
          zh: '该账号已停用，停用期间不能办理此事项。',
          en: 'This account is suspended; this cannot be done meanwhile.',
        },
        field,
      ),
    ];
  return [];
}

/**
 * `card-not-target`: what of number and name is typed from the card is what is registered. The sentence never says what
 * is registered. 15- and 18-digit forms of one number are equal.
 */
export function cardNotTarget(
  registered: { idNumber: string; name: string },
  card: { idNumber?: [field: string, value: string]; name?: [field: string, value: string] },
): Blocker[] {
  const found: Blocker[] = [];
  if (card.idNumber && !sameIdNumber(card.idNumber[1], registered.idNumber))
    found.push(
      block(
        'card-not-target',
        {
          zh: '证件号码与登记的不一致：证件不是这个账号的，请核对对象，或对照原图重录。',
          en: 'The number on the card is not the registered one: the card is not this account’s. Check the person, or type it again from the picture.',
        },
        card.idNumber[0],
      ),
    );
  if (card.name && !sameName(card.name[1], registered.name))
    found.push(
      block(
        'card-not-target',
        {
          zh: '证件上的姓名与登记的姓名不一致，请核对对象。姓名只能由本人在“账号信息维护”中修改（profile-2）。',
          en: 'The name on the card is not the registered one; check the person. Only the person changes a name, online (FAQ profile-2).',
        },
        card.name[0],
      ),
    );
  return found;
}

/** The number typed from a card, for the second person to type again: 18 digits, whichever form was typed. */
export const rekeyedIdNumber = (field: string, typed: string): Rekey => ({
  field,
  value: canonicalIdNumber(typed) ?? canonicalRekey(typed),
});

/** How many other live persons have the same name. */
export async function countNamesakes(db: Reader, { person }: PersonSubject): Promise<number> {
  const rows = await db
    .select({ id: persons.id })
    .from(persons)
    .where(and(eq(persons.name, person.name), eq(persons.status, 'active')))
    .limit(100);
  return rows.filter((row) => row.id !== person.id).length;
}

/** An account and, where it is somebody's own, the person: what an operation that names an account is about. */
import { eq } from 'drizzle-orm';
import type { Reader } from '../../../db/database.ts';
import { accounts, persons, units } from '../../../db/schema/index.ts';
import type { Target } from '../operation.ts';
import { personTarget, type PersonSubject } from './person.ts';

export interface AccountSubject {
  account: PersonSubject['account'];
  /** Null for a bureau account. */
  person: PersonSubject['person'] | null;
  unit: PersonSubject['unit'];
}

/** An account with its person and the person's unit; undefined when there is no such account. */
export async function accountSubject(db: Reader, accountId: string): Promise<AccountSubject | undefined> {
  const [row] = await db
    .select({ account: accounts, person: persons, unit: units })
    .from(accounts)
    .leftJoin(persons, eq(persons.accountId, accounts.id))
    .leftJoin(units, eq(units.id, persons.unitId))
    .where(eq(accounts.id, accountId));
  return row;
}

/** The person where there is one, else the account itself. */
export const accountTarget = ({ account, person, unit }: AccountSubject): Target =>
  person
    ? personTarget({ account, person, unit })
    : { personId: null, unitId: null, bureauIds: [], subject: { type: 'accounts', id: account.id } };

/** What a card is compared with: a bureau account has the name given when it was registered. */
export const registeredOf = ({ account, person }: AccountSubject): { idNumber: string; name: string } => ({
  idNumber: account.idNumber,
  name: person?.name ?? account.holderName ?? '',
});

/** Whose card it is: what is typed from one, and how its holder stands in the registry. */
import { eq } from 'drizzle-orm';
import { accounts, persons, units } from '../../db/schema/index.ts';
import type { TestApp } from './harness.ts';

export interface CardHolder {
  account: typeof accounts.$inferSelect;
  person: typeof persons.$inferSelect;
  unit: typeof units.$inferSelect | null;
  /** The card as it is, as inputs have it. */
  card: { idNumberOnCopy: string; nameOnCopy: string };
}

/** A person of the registry as stored now, by id. */
export async function cardHolder(app: TestApp, personId: string | undefined): Promise<CardHolder> {
  const [row] = await app.services.database.db
    .select({ account: accounts, person: persons, unit: units })
    .from(persons)
    .innerJoin(accounts, eq(accounts.id, persons.accountId))
    .leftJoin(units, eq(units.id, persons.unitId))
    .where(eq(persons.id, personId ?? ''));
  if (!row) throw new Error(`no person ${personId}`);
  return { ...row, card: { idNumberOnCopy: row.account.idNumber, nameOnCopy: row.person.name } };
}

/** An account without a person, by id, and its holder's card. */
export async function bureauAccountHolder(
  app: TestApp,
  accountId: string | undefined,
): Promise<Pick<CardHolder, 'account' | 'card'>> {
  const [account] = await app.services.database.db
    .select()
    .from(accounts)
    .where(eq(accounts.id, accountId ?? ''));
  if (!account) throw new Error(`no account ${accountId}`);
  return { account, card: { idNumberOnCopy: account.idNumber, nameOnCopy: account.holderName ?? '' } };
}

/** A login, whoever holds it: what is asked of an ID number that is taken, and of every person. */
import { and, desc, eq, inArray, notInArray } from 'drizzle-orm';
import {
  accounts,
  caseItems,
  cases,
  formerIdNumbers,
  formerNames,
  persons,
  records,
  unitAdmins,
  units,
} from '../../db/schema/index.ts';
import { closedCaseStatuses } from '../../db/schema/words.ts';
import { shanghaiDay } from '../calendar/working-time.ts';
import { caseScope } from '../cases/resource.ts';
import type { View } from '../http/list.ts';
import { veilOf, type Veil } from '../operations/veil.ts';
import type { UnitAdminRow } from '../registry/contract.ts';
import { profileFields } from '../registry/person-page.ts';
import { byAccount, byUnit } from '../registry/scope.ts';

export type ProfileField = (typeof profileFields)[number];
export type PersonColumns = typeof persons.$inferSelect;
export type AccountColumns = typeof accounts.$inferSelect;

/** A right of the login at a unit, asked for, in force or ended. */
export interface RightFact {
  unitId: string;
  unitName: string;
  unitStatus: string;
  status: UnitAdminRow['status'];
}

export interface AccountFacts {
  /** UTC ms. */
  now: number;
  /** The Shanghai day, YYYY-MM-DD. */
  today: string;
  account: AccountColumns;
  /** The account's number as it may be shown. */
  idNumberShown: string;
  /** The person's name; of a bureau account its holder's. */
  name: string;
  person: PersonColumns | null;
  /** 带 * fields of the profile that are empty; none of an account without a person. */
  missing: ProfileField[];
  rights: RightFact[];
  /** Former numbers that hold, the latest first; `shown` as they may be shown. */
  formerNumbers: { idNumber: string; shown: string; replacedAt: number }[];
  /** The latest first. */
  formerNames: { name: string; replacedAt: number }[];
  /** Recognised hours stand against deleting the account. */
  hasRecognisedHours: boolean;
  /** Cases about the person that are not closed, the latest first. */
  liveCases: { number: string; subject: string }[];
}

const liveCaseLimit = 5;

/** A number as evidence shows it: masked, or covered where it is hidden from the asker. */
export function shownNumber(veil: Veil, idNumber: string): string {
  const shown = veil.idNumber(idNumber);
  return typeof shown === 'string' ? shown : '●●●●';
}

/** The facts of an account that exists for the actor; null otherwise. Bureau accounts are of no area. */
export async function loadAccountFacts(view: View, accountId: string): Promise<AccountFacts | null> {
  const { db } = view;
  const [found] = await db
    .select({ account: accounts, person: persons })
    .from(accounts)
    .leftJoin(persons, eq(persons.accountId, accounts.id))
    .where(and(eq(accounts.id, accountId), byAccount(view.actor, accounts.id)));
  if (!found) return null;
  const [recognised] = found.person
    ? await db
        .select({ id: records.id })
        .from(records)
        .where(and(eq(records.personId, found.person.id), eq(records.status, 'recognised')))
        .limit(1)
    : [];
  return accountFacts(view, found.account, found.person, recognised !== undefined);
}

/** The facts of an account whose rows are at hand. */
export async function accountFacts(
  view: View,
  account: AccountColumns,
  person: PersonColumns | null,
  hasRecognisedHours: boolean,
): Promise<AccountFacts> {
  const veil = await veilOf(view);
  return {
    now: view.now,
    today: shanghaiDay(view.now),
    account,
    idNumberShown: shownNumber(veil, account.idNumber),
    name: person?.name ?? account.holderName ?? '',
    person,
    missing: person ? profileFields.filter((field) => !person[field]) : [],
    rights: await rightsOf(view, account.id),
    formerNumbers: (await formerNumbersOf(view, account.id)).map((row) => ({
      ...row,
      shown: shownNumber(veil, row.idNumber),
    })),
    formerNames: person ? await formerNamesOf(view, person.id) : [],
    hasRecognisedHours,
    liveCases: person ? await liveCasesOf(view, person.id) : [],
  };
}

async function rightsOf({ db, actor }: View, accountId: string): Promise<RightFact[]> {
  const rows = await db
    .select({ right: unitAdmins, unitName: units.name, unitStatus: units.status })
    .from(unitAdmins)
    .innerJoin(units, eq(units.id, unitAdmins.unitId))
    .where(and(eq(unitAdmins.accountId, accountId), byUnit(actor, unitAdmins.unitId)))
    .orderBy(desc(unitAdmins.appliedAt), desc(unitAdmins.id));
  return rows.map(({ right, unitName, unitStatus }) => ({
    unitId: right.unitId,
    unitName,
    unitStatus,
    status: right.status as RightFact['status'],
  }));
}

const formerNumbersOf = ({ db }: View, accountId: string) =>
  db
    .select({ idNumber: formerIdNumbers.idNumber, replacedAt: formerIdNumbers.replacedAt })
    .from(formerIdNumbers)
    .where(and(eq(formerIdNumbers.accountId, accountId), eq(formerIdNumbers.status, 'kept')))
    .orderBy(desc(formerIdNumbers.replacedAt));

const formerNamesOf = ({ db }: View, personId: string) =>
  db
    .select({ name: formerNames.name, replacedAt: formerNames.replacedAt })
    .from(formerNames)
    .where(eq(formerNames.personId, personId))
    .orderBy(desc(formerNames.replacedAt));

/** Of those that exist for the actor. */
const liveCasesOf = ({ db, actor }: View, personId: string): Promise<{ number: string; subject: string }[]> =>
  db
    .select({ number: cases.number, subject: cases.subject })
    .from(cases)
    .where(
      and(
        inArray(
          cases.id,
          db.select({ id: caseItems.caseId }).from(caseItems).where(eq(caseItems.personId, personId)),
        ),
        notInArray(cases.status, [...closedCaseStatuses]),
        caseScope(actor),
      ),
    )
    .orderBy(desc(cases.receivedAt))
    .limit(liveCaseLimit);

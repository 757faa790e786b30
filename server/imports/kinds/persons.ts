/** Persons with their logins, found by ID number. */
import { and, eq } from 'drizzle-orm';
import type { Reader } from '../../../db/database.ts';
import { accounts, formerIdNumbers, formerNames, persons } from '../../../db/schema/index.ts';
import { among } from '../../../db/sql.ts';
import { differences } from '../changes.ts';
import { Fault } from '../fault.ts';
import { operationPending } from '../pending-rows.ts';
import type { PersonLine } from './columns.ts';
import { UnitsByCode } from './find-units.ts';
import { grouped, neededForNew, repeated, type Decide, type Outcome } from './kind.ts';

type Account = typeof accounts.$inferSelect;
type Person = typeof persons.$inferSelect;

const accountDeleted = new Fault('account-deleted', {
  zh: '此人的账号已在客服后台删除，不会因导入而恢复。确为重新注册的，请用新的登录账号。',
  en: 'The desk deleted this account; an import does not bring it back. If the person registered anew, the line needs the new login.',
});
const numberCorrected = new Fault(
  'number-corrected',
  {
    zh: '这个证件号码已由客服更正，主系统中仍是更正前的号码。请先在主系统中更正。',
    en: 'The desk corrected this number; the main system still has the old one. Correct it there first.',
  },
  'idNumber',
);
const loginTaken = new Fault(
  'login-name-taken',
  {
    zh: '这个登录账号已属于另一个证件号码（含已删除的账号，登录账号不重复使用）。请在主系统中核对。',
    en: 'The login belongs to another ID number (deleted accounts count; logins are never used again). Check it in the main system.',
  },
  'loginName',
);
const loginDiffers = new Fault(
  'login-name-differs',
  {
    zh: '此人已以另一个登录账号登记。导入不变更登录账号，请在主系统中核对。',
    en: 'The person is registered under another login, which an import does not change. Check it in the main system.',
  },
  'loginName',
);
const bureauAccount = new Fault(
  'bureau-account',
  {
    zh: '这个证件号码登记的是人社局账号，不是个人账号。请核对；误注册的先办理删除误注册的人社局账号。',
    en: 'A bureau account is registered with this number, not a person. Check it; a mistaken one is deleted by its operation first.',
  },
  'idNumber',
);
const suspendedHere = new Fault(
  'suspended-here',
  {
    zh: '此人的账号已停用，不会因导入而恢复。请在客服后台核对。',
    en: 'The account is suspended; an import does not make it active again. Look at it in the console.',
  },
  'status',
);

/** What is registered that lines may be about. */
interface Registered {
  /** By ID number, dead ones included. */
  byNumber: ReadonlyMap<string, Account[]>;
  byLogin: ReadonlyMap<string, Account>;
  persons: ReadonlyMap<string, Person>;
  /** Former numbers of live accounts. */
  former: ReadonlySet<string>;
  units: UnitsByCode;
}

async function registered(db: Reader, lines: readonly PersonLine[]): Promise<Registered> {
  const numbers = lines.map((line) => line.idNumber);
  const logins = lines.flatMap((line) => line.loginName ?? []);
  const byNumber = grouped(
    await db.select().from(accounts).where(among(accounts.idNumber, numbers)),
    (account) => account.idNumber,
  );
  const byLogin =
    logins.length > 0 ? await db.select().from(accounts).where(among(accounts.loginName, logins)) : [];
  const ids = [...byNumber.values()].flatMap((group) => group.map((account) => account.id));
  const known = ids.length > 0 ? await db.select().from(persons).where(among(persons.accountId, ids)) : [];
  const strangers = numbers.filter((number) => !byNumber.has(number));
  const former =
    strangers.length > 0
      ? await db
          .select({ idNumber: formerIdNumbers.idNumber })
          .from(formerIdNumbers)
          .where(and(among(formerIdNumbers.idNumber, strangers), eq(formerIdNumbers.status, 'kept')))
      : [];
  return {
    byNumber,
    byLogin: new Map(byLogin.map((account) => [account.loginName, account])),
    persons: new Map(known.map((person) => [person.accountId, person])),
    former: new Set(former.map((row) => row.idNumber)),
    units: await UnitsByCode.find(
      db,
      lines.map((line) => line.orgCode),
    ),
  };
}

export const decidePersons: Decide<PersonLine> = async (
  db,
  lines,
  changes,
  { now, nextId, seen, pending },
) => {
  const known = await registered(db, lines);

  const decide = (line: PersonLine): Outcome => {
    if (seen.has(line.idNumber)) return repeated;
    const unit = line.orgCode ? known.units.ofMember(line.orgCode) : line.orgCode;
    if (unit instanceof Fault) return unit;
    const all = known.byNumber.get(line.idNumber) ?? [];
    const account = all.find((one) => one.status !== 'deleted');
    if (account) return changed(line, account, unit && unit.id);
    if (all.some((one) => line.loginName == null || one.loginName === line.loginName)) return accountDeleted;
    if (known.former.has(line.idNumber)) return numberCorrected;
    if (line.loginName == null) return neededForNew('loginName');
    if (known.byLogin.has(line.loginName) || seen.has(`login ${line.loginName}`)) return loginTaken;
    insert(line, line.loginName, unit?.id ?? null);
    return 'inserted';
  };

  const changed = (line: PersonLine, account: Account, unitId: string | null | undefined): Outcome => {
    const person = known.persons.get(account.id);
    if (!person) return bureauAccount;
    if (line.loginName != null && line.loginName !== account.loginName) return loginDiffers;
    if (line.status === 'active' && (account.status === 'suspended' || person.status === 'suspended'))
      return suspendedHere;
    const state = { status: line.status ?? undefined, statusReason: line.statusReason };
    const ofPerson = differences(person, {
      name: line.name,
      phone: line.phone,
      email: line.email,
      unitId,
      cityCode: line.cityCode,
      education: line.education,
      jobTitle: line.jobTitle,
      specialtyStudied: line.specialtyStudied,
      specialtyEngaged: line.specialtyEngaged,
      registeredAt: line.registeredAt ?? undefined,
      ...state,
    });
    const ofAccount = differences(account, { registeredAt: line.registeredAt ?? undefined, ...state });
    if (!ofPerson && !ofAccount) return 'unchanged';
    if (pending.has('persons', person.id) || pending.has('accounts', account.id)) return operationPending;
    if (ofAccount) changes.update(accounts, account, ofAccount);
    if (ofPerson) changes.update(persons, person, ofPerson);
    if (line.name !== person.name) {
      changes.insert(formerNames, {
        id: nextId(),
        personId: person.id,
        name: person.name,
        replacedBy: line.name,
        replacedAt: now,
        source: 'online',
      });
      changes.renamedPerson(person.id);
    }
    return 'changed';
  };

  const insert = (line: PersonLine, loginName: string, unitId: string | null): void => {
    const accountId = nextId();
    const id = nextId();
    const state = { status: line.status ?? 'active', statusReason: line.statusReason ?? null };
    const registeredAt = line.registeredAt ?? now;
    changes.insert(accounts, {
      id: accountId,
      loginName,
      idNumber: line.idNumber,
      holderName: null,
      kind: 'personal',
      ...state,
      actedAsBureauAt: null,
      registeredAt,
      lastLoginAt: null,
      passwordResetAt: null,
      version: 1,
    });
    changes.insert(persons, {
      id,
      accountId,
      name: line.name,
      phone: line.phone ?? null,
      email: line.email ?? null,
      unitId,
      cityCode: line.cityCode ?? null,
      education: line.education ?? null,
      jobTitle: line.jobTitle ?? null,
      specialtyStudied: line.specialtyStudied ?? null,
      specialtyEngaged: line.specialtyEngaged ?? null,
      ...state,
      registeredAt,
      version: 1,
    });
    changes.newPerson(id, line.name, line.idNumber);
  };

  return lines.map((line) => {
    const outcome = decide(line);
    if (outcome instanceof Fault) return outcome;
    seen.add(line.idNumber);
    if (line.loginName != null) seen.add(`login ${line.loginName}`);
    return outcome;
  });
};

import { eq, or, sql, type SQL } from 'drizzle-orm';
import { prepared, preparedByIds } from '../../db/prepared.ts';
import { accounts, formerIdNumbers, persons, units } from '../../db/schema/index.ts';
import { startsWith } from '../../db/sql.ts';
import { through } from '../http/list-filter.ts';
import type { Resource, View } from '../http/list.ts';
import { canonicalIdNumber } from '../identifiers/id-number.ts';
import { maskPhone, normalisePhone } from '../identifiers/phone.ts';
import { veilOf } from '../operations/veil.ts';
import { iso } from '../time.ts';
import { personRow, type PersonRow } from './contract.ts';
import { byUnit } from './scope.ts';

const columns = {
  person: persons,
  loginName: accounts.loginName,
  idNumber: accounts.idNumber,
  unitName: units.name,
};

const byIds = preparedByIds('persons', persons.id, (db, where) =>
  db
    .select(columns)
    .from(persons)
    .innerJoin(accounts, eq(accounts.id, persons.accountId))
    .leftJoin(units, eq(units.id, persons.unitId))
    .where(where),
);

async function load(ids: readonly string[], view: View): Promise<PersonRow[]> {
  const veil = await veilOf(view);
  const found = await byIds(view.db, ids);
  return found.map(({ person: p, loginName, idNumber, unitName }) => ({
    id: p.id,
    accountId: p.accountId,
    name: p.name,
    idNumberMasked: veil.idNumber(idNumber),
    phoneMasked: p.phone === null ? null : maskPhone(p.phone),
    loginName,
    unitId: p.unitId,
    unitName,
    cityCode: p.cityCode,
    education: p.education,
    jobTitle: p.jobTitle,
    specialtyStudied: p.specialtyStudied,
    specialtyEngaged: p.specialtyEngaged,
    status: p.status as PersonRow['status'],
    registeredAt: iso(p.registeredAt),
    version: p.version,
  }));
}

const byIdNumber = prepared('persons_by_id_number', (db) =>
  db
    .select({ id: persons.id })
    .from(accounts)
    .innerJoin(persons, eq(persons.accountId, accounts.id))
    .where(eq(accounts.idNumber, sql.placeholder('number')))
    .orderBy(persons.id),
);

/** Persons whose account has this number; the 15- and 18-digit forms of one number are equal (FAQ profile-3). */
function withIdNumber(value: unknown): SQL | null {
  const number = canonicalIdNumber(String(value));
  if (number === null) return null;
  return sql`${persons.accountId} in (select id from ${accounts} where ${accounts.idNumber} = ${number})`;
}

const withLoginName = (value: unknown): SQL =>
  sql`${persons.accountId} in (select id from ${accounts} where ${accounts.loginName} = ${String(value)})`;

/** What an operator types: a number, a phone, a login name, or the beginning of a name. */
function matching(value: unknown): SQL | null {
  const text = String(value).normalize('NFKC').trim();
  if (text === '') return sql`true`;
  const byNumber = withIdNumber(text);
  if (byNumber) {
    const former = sql`${persons.accountId} in (select account_id from ${formerIdNumbers} where ${formerIdNumbers.idNumber} = ${canonicalIdNumber(text)} and ${formerIdNumbers.status} = 'kept')`;
    return or(byNumber, former) ?? null;
  }
  const phone = normalisePhone(text);
  if (/^\d{7,}$/.test(phone)) return or(eq(persons.phone, phone), withLoginName(text)) ?? null;
  return or(startsWith(persons.name, text), withLoginName(text)) ?? null;
}

export const personResource: Resource<PersonRow> = {
  resource: 'persons',
  summary: { zh: '人员', en: 'Persons' },
  permission: 'registry:read',
  row: personRow,
  table: persons,
  id: persons.id,
  fields: {
    accountId: persons.accountId,
    name: persons.name,
    unitId: persons.unitId,
    cityCode: persons.cityCode,
    education: persons.education,
    jobTitle: persons.jobTitle,
    specialtyStudied: persons.specialtyStudied,
    specialtyEngaged: persons.specialtyEngaged,
    status: persons.status,
    registeredAt: persons.registeredAt,
    version: persons.version,
  },
  filters: {
    q: matching,
    phone: (value) => eq(persons.phone, normalisePhone(String(value))),
    loginName: withLoginName,
    unitName: through(persons.unitId, units, units.id, units.name),
  },
  exact: {
    idNumber: async (value, db) => {
      const number = canonicalIdNumber(String(value));
      if (number === null) return [];
      return (await byIdNumber(db).execute({ number })).map((row) => row.id);
    },
  },
  times: ['registeredAt'],
  defaultSort: ['id', 'ASC'],
  indexedSorts: ['name'],
  scope: (actor) => byUnit(actor, persons.unitId),
  load,
  version: (row) => row.version,
};

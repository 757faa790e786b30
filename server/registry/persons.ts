import { eq, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { prepared, preparedByIds } from '../../db/prepared.ts';
import { accounts, persons, units } from '../../db/schema/index.ts';
import { through } from '../http/list-filter.ts';
import type { Resource, View } from '../http/list.ts';
import { canonicalIdNumber } from '../identifiers/id-number.ts';
import { maskPhone, normalisePhone } from '../identifiers/phone.ts';
import { veilOf, type Veil } from '../operations/veil.ts';
import { personFinder, personsMeant } from '../search/persons.ts';
import { understand } from '../search/question.ts';
import { iso } from '../time.ts';
import { personRow, type PersonRow } from './contract.ts';
import { byUnit, reachByUnit } from './scope.ts';

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

type Stored = Awaited<ReturnType<typeof byIds>>[number];

const present = ({ person: p, loginName, idNumber, unitName }: Stored, veil: Veil): PersonRow => ({
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
});

async function load(ids: readonly string[], view: View): Promise<PersonRow[]> {
  const veil = await veilOf(view);
  return (await byIds(view.db, ids)).map((row) => present(row, veil));
}

const byIdNumber = prepared('persons_by_id_number', (db) =>
  db
    .select(columns)
    .from(accounts)
    .innerJoin(persons, eq(persons.accountId, accounts.id))
    .leftJoin(units, eq(units.id, persons.unitId))
    .where(eq(accounts.idNumber, sql.placeholder('number')))
    .orderBy(persons.id),
);

/** Persons whose account has this number; the 15- and 18-digit forms of one number are equal (FAQ profile-3). */
async function withIdNumber(value: unknown, db: Reader): Promise<Stored[]> {
  const number = canonicalIdNumber(String(value));
  return number === null ? [] : byIdNumber(db).execute({ number });
}

const withLoginName = (value: unknown): SQL =>
  sql`${persons.accountId} in (select id from ${accounts} where ${accounts.loginName} = ${String(value)})`;

/** Whatever a caller says, as the search understands it. */
async function matching(value: unknown, view: View): Promise<SQL | null> {
  const question = understand(String(value));
  return question.text === '' ? sql`true` : personsMeant(view, question);
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
    idNumber: async (value, db) => (await withIdNumber(value, db)).map(({ person }) => person.id),
  },
  exactRows: {
    idNumber: async (value, view) => {
      const veil = await veilOf(view);
      return (await withIdNumber(value, view.db)).map((row) => present(row, veil));
    },
  },
  times: ['registeredAt'],
  defaultSort: ['id', 'ASC'],
  indexedSorts: ['name'],
  narrowing: {
    by: [
      ['accountId'],
      ['phone'],
      ['loginName'],
      ['unitId', 'status'],
      ['unitId'],
      ['unitName'],
      ['name'],
      ['q'],
      ['cityCode'],
      ['status'],
    ],
    thenBy: { cityCode: ['id'], status: ['id'] },
    hint: {
      zh: '姓名、证件号码、手机、登录名、单位、城市或状态',
      en: 'name, ID number, phone, login name, unit, city or status',
    },
    reach: reachByUnit(persons),
    alongReach: ['status'],
  },
  scope: (actor) => byUnit(actor, persons.unitId),
  finds: personFinder,
  load,
  version: (row) => row.version,
};

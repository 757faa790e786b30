/** Everything the person page shows, in one request. */
import { and, desc, eq, inArray, ne, type SQL } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import {
  caseItems,
  certificates,
  formerIdNumbers,
  formerNames,
  persons,
  records,
  unitAdmins,
} from '../../db/schema/index.ts';
import { subjects } from '../../db/schema/words.ts';
import { among } from '../../db/sql.ts';
import { shanghaiDay } from '../calendar/working-time.ts';
import { loadOne, type View } from '../http/list.ts';
import { veilOf } from '../operations/veil.ts';
import { hoursRule } from '../rules/hours.ts';
import { iso } from '../time.ts';
import { accountResource } from './accounts.ts';
import { presentCertificate } from './certificates.ts';
import type { PersonPage, RecordRow, UnitAdminRow } from './contract.ts';
import { importsOf } from './person-imports.ts';
import { personResource } from './persons.ts';
import { loadRecords } from './records.ts';
import { bureauResource, regionResource } from './reference.ts';
import { otherRegistrations } from './same-person.ts';
import { byUnit } from './scope.ts';
import { timelineOf } from './timeline.ts';
import { unitAdminResource } from './unit-admins.ts';
import { unitResource } from './units.ts';
import { adminsToCall, recordHolders } from './whom-to-call.ts';

const namesakesShown = 20;
/** Counted by the index on names alone, which costs no read of a row. */
const namesakesCounted = 100;
/** So many are looked at for whether they live and, for a bureau, lie in its area: a name may have 20,000 bearers. */
const namesakesLookedAt = { all: 24, area: 200 };

/** Required fields of 个人基本信息 and 账号信息 (带 *): without them nothing can be declared (FAQ declare-7). */
export const profileFields = [
  'phone',
  'unitId',
  'cityCode',
  'education',
  'jobTitle',
  'specialtyStudied',
  'specialtyEngaged',
] as const;

/** @throws Problem 404 */
export async function personPage(id: string, view: View): Promise<PersonPage> {
  const { db } = view;
  const person = await loadOne(personResource, id, view);
  const [account] = await accountResource.load([person.accountId], view);
  if (!account) throw new Error('a person without an account');
  const [unit] = person.unitId ? await unitResource.load([person.unitId], view) : [];
  const [bureau] = unit ? await bureauResource.load([unit.bureauId], view) : [];
  const [city] = person.cityCode ? await regionResource.load([person.cityCode], view) : [];
  const [stored] = await db.select().from(persons).where(eq(persons.id, id));
  const personRecords = await recordsOf(db, id);
  const own = await recordIdsInArea(id, view);
  const shown = personRecords.filter((record) => own.has(record.id));
  return {
    person,
    account,
    unit: unit ?? null,
    bureau: bureau ?? null,
    city: city?.name ?? null,
    missingProfile: stored ? profileFields.filter((field) => !stored[field]) : [],
    ...(await former(id, person.accountId, view)),
    administers: await adminsWhere(eq(unitAdmins.accountId, person.accountId), view),
    unitAdmins: person.unitId
      ? await adminsToCall(and(eq(unitAdmins.unitId, person.unitId), eq(unitAdmins.status, 'active')), view)
      : [],
    // The hours are the person's wherever they were earned; the records themselves are their units'.
    years: await years(view, id, personRecords),
    records: shown,
    recordHolders: await recordHolders(shown, view),
    imports: await importsOf(person, view),
    timeline: await timelineOf(view, eq(caseItems.personId, id), { type: 'persons', id }),
    otherRegistrations: await otherRegistrations(id, view),
    ...(await namesakes(id, person.name, view)),
  };
}

async function recordsOf(db: Reader, personId: string): Promise<RecordRow[]> {
  const ids = await db.select({ id: records.id }).from(records).where(eq(records.personId, personId));
  const rows = await loadRecords(
    db,
    ids.map((row) => row.id),
  );
  return rows.sort((a, b) => b.year - a.year || b.declaredAt.localeCompare(a.declaredAt));
}

async function recordIdsInArea(personId: string, { db, actor }: View): Promise<Set<string>> {
  const rows = await db
    .select({ id: records.id })
    .from(records)
    .where(and(eq(records.personId, personId), byUnit(actor, records.unitId)));
  return new Set(rows.map((row) => row.id));
}

async function adminsWhere(where: SQL | undefined, view: View): Promise<UnitAdminRow[]> {
  const rows = await view.db
    .select({ id: unitAdmins.id })
    .from(unitAdmins)
    .where(and(where, byUnit(view.actor, unitAdmins.unitId)));
  return unitAdminResource.load(
    rows.map((row) => row.id),
    view,
  );
}

async function former(personId: string, accountId: string, view: View) {
  const { db } = view;
  const veil = await veilOf(view);
  const numbers = await db
    .select()
    .from(formerIdNumbers)
    .where(eq(formerIdNumbers.accountId, accountId))
    .orderBy(desc(formerIdNumbers.replacedAt));
  const names = await db
    .select()
    .from(formerNames)
    .where(eq(formerNames.personId, personId))
    .orderBy(desc(formerNames.replacedAt));
  return {
    formerIdNumbers: numbers.map((row) => ({
      id: row.id,
      idNumberMasked: veil.idNumber(row.idNumber),
      replacedByMasked: veil.idNumber(row.replacedBy),
      replacedAt: iso(row.replacedAt),
      status: row.status as PersonPage['formerIdNumbers'][number]['status'],
    })),
    formerNames: names.map((row) => ({
      id: row.id,
      name: row.name,
      replacedBy: row.replacedBy,
      replacedAt: iso(row.replacedAt),
      source: row.source as PersonPage['formerNames'][number]['source'],
    })),
  };
}

/** Hours per subject of the present year and of each with records or a statistic, newest first. */
async function years(
  { db, now }: View,
  personId: string,
  all: readonly RecordRow[],
): Promise<PersonPage['years']> {
  const statistics = await db.select().from(certificates).where(eq(certificates.personId, personId));
  const known = new Set([
    Number(shanghaiDay(now).slice(0, 4)),
    ...all.map((record) => record.year),
    ...statistics.map((row) => row.year),
  ]);
  const sum = (year: number, subject: string, statuses: readonly string[]): number =>
    all
      .filter((r) => r.year === year && r.subject === subject && statuses.includes(r.status))
      .reduce((hours, r) => hours + r.hours, 0);
  return [...known]
    .sort((a, b) => b - a)
    .map((year) => {
      const statistic = statistics.find((row) => row.year === year);
      return {
        year,
        subjects: subjects.map((subject) => ({
          subject,
          required: hoursRule(year)[subject],
          recognised: sum(year, subject, ['recognised']),
          pending: sum(year, subject, ['unit-review', 'bureau-review']),
        })),
        certificate: statistic ? presentCertificate(statistic) : null,
      };
    });
}

async function namesakes(
  personId: string,
  name: string,
  view: View,
): Promise<Pick<PersonPage, 'namesakes' | 'namesakeCount'>> {
  const { db, actor } = view;
  const lookedAt = actor.area ? namesakesLookedAt.area : namesakesLookedAt.all;
  const bearers = await db
    .select({ id: persons.id })
    .from(persons)
    .where(and(eq(persons.name, name), ne(persons.id, personId)))
    .orderBy(persons.id)
    .limit(Math.max(namesakesCounted, lookedAt) + 1);
  const found = await db
    .select({ id: persons.id })
    .from(persons)
    .where(
      and(
        among(
          persons.id,
          bearers.slice(0, lookedAt).map((row) => row.id),
        ),
        inArray(persons.status, ['active', 'suspended']),
        byUnit(actor, persons.unitId),
      ),
    )
    .orderBy(persons.id);
  const ids = found.slice(0, namesakesShown).map((row) => row.id);
  const all = bearers.length <= lookedAt;
  return {
    namesakes: ids.length === 0 ? [] : await personResource.load(ids, view),
    namesakeCount: {
      count: all || actor.area ? found.length : Math.min(bearers.length, namesakesCounted),
      exact: all || (!actor.area && bearers.length <= namesakesCounted),
    },
  };
}

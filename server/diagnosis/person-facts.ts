/** Everything the diagnoses of a person look at, loaded once: tens of rows, each found by an index. */
import { and, eq, inArray, or } from 'drizzle-orm';
import {
  accounts,
  certificates,
  duplicateCandidates,
  persons,
  records,
  regions,
  units,
} from '../../db/schema/index.ts';
import { liveUnitStatuses } from '../../db/schema/words.ts';
import { notFound } from '../errors.ts';
import type { View } from '../http/list.ts';
import { regionName } from '../identifiers/region.ts';
import type { RecordRow } from '../registry/contract.ts';
import { loadRecords } from '../registry/records.ts';
import { byUnit, unitScope } from '../registry/scope.ts';
import { accountFacts, type AccountFacts, type PersonColumns } from './account-facts.ts';
import { networkLinesOf, type NetworkLine } from './network-lines.ts';
import { unitContacts, type UnitContact } from './unit-contacts.ts';
import { yearsOf, type YearFacts } from './years.ts';

export interface PersonFacts extends AccountFacts {
  person: PersonColumns;
  /** Where the person belongs; null without a unit, and where it does not exist for the actor. */
  unit: UnitContact | null;
  /** Other live registrations of the person's unit: of the same code, or judged to be the same. */
  twins: { id: string; name: string; sameCode: boolean }[];
  /** Units that were merged into the person's. */
  absorbed: string[];
  /** The city as the person chose it. */
  city: string | null;
  /** The city whose bureaus stamp the person's certificates: the unit's, else the chosen one. */
  stampCity: { name: string; stamped: boolean } | null;
  /** The latest first. */
  years: YearFacts[];
  /** Those at units that exist for the actor, the latest first. */
  records: RecordRow[];
  /** The units that records are at, and the person's own, by id. */
  units: ReadonlyMap<string, UnitContact>;
  lines: NetworkLine[];
}

const twinLimit = 20;

/** @throws Problem 404 */
export async function loadPersonFacts(view: View, id: string): Promise<PersonFacts> {
  const { db } = view;
  const [found] = await db
    .select({ person: persons, account: accounts })
    .from(persons)
    .innerJoin(accounts, eq(accounts.id, persons.accountId))
    .where(and(eq(persons.id, id), byUnit(view.actor, persons.unitId)));
  if (!found) throw notFound();
  const { person, account } = found;
  const all = await recordsOf(view, id);
  const contacts = await unitContacts(view, [
    ...new Set([person.unitId, ...all.map((record) => record.unitId)].filter((unitId) => unitId !== null)),
  ]);
  const unit = person.unitId === null ? null : (contacts.get(person.unitId) ?? null);
  const base = await accountFacts(
    view,
    account,
    person,
    all.some((record) => record.status === 'recognised'),
  );
  return {
    ...base,
    person,
    unit,
    twins: unit ? await twinsOf(view, unit) : [],
    absorbed: unit ? await absorbedBy(view, unit.id) : [],
    city: person.cityCode === null ? null : regionName(person.cityCode),
    stampCity: await stampCityOf(view, unit?.cityCode ?? person.cityCode),
    years: yearsOf(all, await db.select().from(certificates).where(eq(certificates.personId, id))),
    records: view.actor.area ? all.filter(({ unitId }) => unitId !== null && contacts.has(unitId)) : all,
    units: contacts,
    lines: await networkLinesOf(view, base, id),
  };
}

async function recordsOf({ db }: View, personId: string): Promise<RecordRow[]> {
  const ids = await db.select({ id: records.id }).from(records).where(eq(records.personId, personId));
  const rows = await loadRecords(
    db,
    ids.map((row) => row.id),
  );
  return rows.sort((a, b) => b.statusSince.localeCompare(a.statusSince) || a.id.localeCompare(b.id));
}

/** Registrations of the same unit: one code, unless somebody found them different, or found to be one. */
async function twinsOf({ db, actor }: View, unit: UnitContact): Promise<PersonFacts['twins']> {
  const { unitA, unitB } = duplicateCandidates;
  const judged = await db
    .select({ a: unitA, b: unitB, judgement: duplicateCandidates.judgement })
    .from(duplicateCandidates)
    .where(or(eq(unitA, unit.id), eq(unitB, unit.id)))
    .limit(twinLimit);
  const judgedAs = (word: string): string[] =>
    judged.filter((pair) => pair.judgement === word).map((pair) => (pair.a === unit.id ? pair.b : pair.a));
  const duplicates = judgedAs('duplicate');
  const different = judgedAs('different');
  // A condition on the status would draw SQLite to the index of city and status.
  const rows = await db
    .select({ id: units.id, name: units.name, status: units.status, orgKey: units.orgKey })
    .from(units)
    .where(
      and(
        or(eq(units.orgKey, unit.orgKey), duplicates.length > 0 ? inArray(units.id, duplicates) : undefined),
        unitScope(actor),
      ),
    )
    .limit(twinLimit);
  return rows
    .filter(({ id, status }) => id !== unit.id && !different.includes(id) && isLive(status))
    .map(({ id, name, orgKey }) => ({ id, name, sameCode: orgKey === unit.orgKey }));
}

const isLive = (status: string): boolean => (liveUnitStatuses as readonly string[]).includes(status);

async function absorbedBy({ db }: View, unitId: string): Promise<string[]> {
  const rows = await db
    .select({ id: units.id })
    .from(units)
    .where(eq(units.mergedInto, unitId))
    .limit(twinLimit);
  return rows.map((row) => row.id);
}

async function stampCityOf({ db }: View, code: string | null): Promise<PersonFacts['stampCity']> {
  if (code === null) return null;
  const [city] = await db
    .select({ name: regions.name, stamped: regions.certificatesStamped })
    .from(regions)
    .where(eq(regions.id, code));
  return city ?? null;
}

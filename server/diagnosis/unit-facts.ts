/** What the diagnoses of a unit look at, loaded once for all of them: each query by an index, and bounded. */
import { and, eq } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { accounts, bureaus, persons, unitAdmins, units } from '../../db/schema/index.ts';
import { notFound } from '../errors.ts';
import { loadOne, type View } from '../http/list.ts';
import { regionName } from '../identifiers/region.ts';
import type { Replacement } from '../registry/contract.ts';
import { personResource } from '../registry/persons.ts';
import { replacementOf } from '../registry/replacement.ts';
import { unitScope } from '../registry/scope.ts';
import { survivorOf } from '../registry/survivor.ts';
import { unitResource } from '../registry/units.ts';
import { hrBureauFit, hrBureauRegion, type HrBureauFit } from '../rules/hr-bureau.ts';
import { loadAskedPerson, type AskedPerson } from './asked-person.ts';
import { personsAt, recordsAt, type Tally } from './attached.ts';
import { unitContacts, type UnitContact } from './unit-contacts.ts';
import { unitsLike, type AlikeUnits } from './unit-twins.ts';

type UnitColumns = typeof units.$inferSelect;
type BureauFacts = typeof bureaus.$inferSelect;

/** A right at the unit, whatever became of it. */
export interface RightFacts {
  id: string;
  personId: string | null;
  name: string;
  status: string;
  linked: boolean;
  accountStatus: string;
  appliedAt: number;
  decidedAt: number | null;
  decidedBy: string | null;
  reason: string | null;
}

export interface UnitFacts extends AlikeUnits {
  now: number;
  unit: UnitColumns;
  /** Names; null where the code is none of today's. */
  city: string | null;
  district: string | null;
  /** The unit's 人事户头. */
  bureau: BureauFacts;
  bureauFit: HrBureauFit;
  /** Who acts for the unit, and its office. */
  contact: UnitContact;
  /** The same of the units that records of the person asked about hang on, by id. */
  contacts: ReadonlyMap<string, UnitContact>;
  /** The bureau of where it lies; null where its district is unknown. */
  expectedBureau: BureauFacts | null;
  /** The last granted or asked for first. */
  rights: RightFacts[];
  replacement: Replacement | null;
  /** Where a merged unit leads, when that exists for the asker. */
  survivor: { id: string; name: string; city: string | null } | null;
  hasAbsorbed: boolean;
  persons: Tally;
  records: Tally;
  person: AskedPerson | null;
}

/** @throws Problem 404 for a unit, or a person asked about, that does not exist for the actor */
export async function loadUnitFacts(view: View, id: string, personId: string | null): Promise<UnitFacts> {
  const { db, now } = view;
  await loadOne(unitResource, id, view);
  const [found] = await db
    .select({ unit: units, bureau: bureaus })
    .from(units)
    .innerJoin(bureaus, eq(bureaus.id, units.bureauId))
    .where(eq(units.id, id));
  if (!found) throw new Error('a unit without a bureau');
  const { unit, bureau } = found;
  const held = await rights(db, id);
  const person = personId === null ? null : await askedPerson(view, personId, held);
  const holders = (person?.records ?? []).flatMap(({ unitId }) => unitId ?? []);
  const contacts = await unitContacts(view, [...new Set([id, ...holders])]);
  const contact = contacts.get(id);
  if (!contact) throw notFound();
  return {
    now,
    unit,
    city: regionName(unit.cityCode),
    district: unit.districtCode === null ? null : regionName(unit.districtCode),
    bureau,
    bureauFit: hrBureauFit(unit, bureau),
    contact,
    contacts,
    expectedBureau: await expectedBureau(db, unit),
    rights: held,
    replacement: (await replacementOf(db, [id], now)).get(id) ?? null,
    ...(await unitsLike(view, unit)),
    survivor: unit.mergedInto === null ? null : await survivor(view, unit.mergedInto),
    hasAbsorbed: await hasAbsorbed(db, id),
    persons: await personsAt(db, id),
    records: await recordsAt(db, id),
    person,
  };
}

async function expectedBureau(db: Reader, unit: UnitColumns): Promise<BureauFacts | null> {
  const region = hrBureauRegion(unit);
  if (region === null) return null;
  const [row] = await db.select().from(bureaus).where(eq(bureaus.regionCode, region));
  return row ?? null;
}

async function rights(db: Reader, unitId: string): Promise<RightFacts[]> {
  const rows = await db
    .select({
      right: unitAdmins,
      accountStatus: accounts.status,
      holderName: accounts.holderName,
      personId: persons.id,
      personName: persons.name,
    })
    .from(unitAdmins)
    .innerJoin(accounts, eq(accounts.id, unitAdmins.accountId))
    .leftJoin(persons, eq(persons.accountId, unitAdmins.accountId))
    .where(eq(unitAdmins.unitId, unitId));
  const latest = ({ decidedAt, appliedAt }: RightFacts): number => decidedAt ?? appliedAt;
  return rows
    .map(({ right, accountStatus, holderName, personId, personName }): RightFacts => ({
      id: right.id,
      personId,
      name: personName ?? holderName ?? '',
      status: right.status,
      linked: right.linked,
      accountStatus,
      appliedAt: right.appliedAt,
      decidedAt: right.decidedAt,
      decidedBy: right.decidedBy,
      reason: right.reason,
    }))
    .sort((a, b) => latest(b) - latest(a) || a.id.localeCompare(b.id));
}

async function survivor(view: View, mergedInto: string): Promise<UnitFacts['survivor']> {
  const end = await survivorOf(view.db, mergedInto);
  if (end === null) return null;
  const [row] = await view.db
    .select({ id: units.id, name: units.name, cityCode: units.cityCode })
    .from(units)
    .where(and(eq(units.id, end), unitScope(view.actor)));
  return row ? { id: row.id, name: row.name, city: regionName(row.cityCode) } : null;
}

async function hasAbsorbed(db: Reader, unitId: string): Promise<boolean> {
  const found = await db.select({ id: units.id }).from(units).where(eq(units.mergedInto, unitId)).limit(1);
  return found.length > 0;
}

/** Whoever has a right at the unit exists for whom the unit exists, wherever they belong. */
async function askedPerson(view: View, personId: string, held: readonly RightFacts[]): Promise<AskedPerson> {
  if (!held.some((right) => right.personId === personId)) await loadOne(personResource, personId, view);
  return loadAskedPerson(view, personId);
}

/** Whom a question about a unit is about as well: somebody who cannot find it or log in, or whose record it misses. */
import { and, eq, isNull, ne, or, sql } from 'drizzle-orm';
import { persons, records, units } from '../../db/schema/index.ts';
import { notFound } from '../errors.ts';
import type { View } from '../http/list.ts';
import { profileFields } from '../registry/person-page.ts';
import { byUnit } from '../registry/scope.ts';
import type { ProfileField } from './account-facts.ts';

export interface AskedPerson {
  id: string;
  name: string;
  unitId: string | null;
  cityCode: string | null;
  /** Starred fields that are empty, but for the unit and its city, which are being looked for. */
  missing: ProfileField[];
  records: RecordFacts[];
}

export interface RecordFacts {
  id: string;
  title: string;
  year: number;
  status: string;
  statusSince: number;
  unitId: string | null;
  unitName: string | null;
}

const recordLimit = 200;

/** Somebody who exists for the actor. */
export async function loadAskedPerson({ db, actor }: View, personId: string): Promise<AskedPerson> {
  const [person] = await db.select().from(persons).where(eq(persons.id, personId));
  if (!person) throw notFound();
  // Records of units outside the asker's area do not exist; one that hangs nowhere is the person's own.
  const within = actor.area ? or(byUnit(actor, records.unitId), isNull(records.unitId)) : undefined;
  const rows = await db
    .select({ record: records, unitName: units.name })
    .from(records)
    .leftJoin(units, eq(units.id, records.unitId))
    .where(and(eq(records.personId, personId), ne(records.status, 'void'), within))
    .orderBy(sql`${records.year} desc`, records.id)
    .limit(recordLimit);
  return {
    id: person.id,
    name: person.name,
    unitId: person.unitId,
    cityCode: person.cityCode,
    missing: profileFields.filter((field) => field !== 'unitId' && field !== 'cityCode' && !person[field]),
    records: rows.map(({ record, unitName }) => ({
      id: record.id,
      title: record.title,
      year: record.year,
      status: record.status,
      statusSince: record.statusSince,
      unitId: record.unitId,
      unitName,
    })),
  };
}

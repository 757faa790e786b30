/**
 * Who is on the phone, and what they may hear. Facts are for whom they are about and, where the topic says so, for an
 * administrator of their unit; everybody else hears how it is done (product.md).
 */
import { and, eq, gt } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { cases, persons, unitAdmins, units } from '../../db/schema/index.ts';
import { subjectsOfCase } from '../cases/caller.ts';
import { callValidMs, heldCheck } from '../cases/held-check.ts';
import { isClosed } from '../cases/lifecycle.ts';
import { caseScope } from '../cases/resource.ts';
import type { View } from '../http/list.ts';
import type { Topic } from './contract.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { UnitFacts } from './unit-facts.ts';

/** Somebody who was made sure of. */
interface Caller {
  role: 'self' | 'unit-admin';
  /** Null for an administrator whose account is no person's. */
  personId: string | null;
  /** Where the person belongs. */
  memberOf: string | null;
  /** The units an administrator speaks for. */
  speaksFor: readonly string[];
}

/** How the asker says who is on the phone. */
export interface CallerGiven {
  callerId?: string | undefined;
  caseId?: string | undefined;
}

export interface Subject {
  type: 'persons' | 'units';
  /** Null where the caller's words found no row. */
  id: string | null;
}

/** Null while nobody was made sure of: no check, one that is over, a colleague's, or one about another row. */
export async function callerOf(view: View, given: CallerGiven, about: Subject): Promise<Caller | null> {
  const { db, actor, now } = view;
  if (given.callerId) {
    const check = await heldCheck(db, given.callerId, actor, now);
    if (!check || check.check === null) return null;
    const isSame = check.subjectType === about.type && check.subjectId === about.id;
    // About a unit somebody may ask who was made sure of as himself.
    const isMember = about.type === 'units' && check.role === 'self' && check.subjectType === 'persons';
    return isSame || isMember ? known(db, check.role, check.personId, check.unitAdminId) : null;
  }
  return given.caseId ? callerOfCase(view, given.caseId, about) : null;
}

/** What was made sure of on a case holds as long as a check without one, for whoever made sure. */
async function callerOfCase(
  { db, actor, now }: View,
  caseId: string,
  about: Subject,
): Promise<Caller | null> {
  const [row] = await db
    .select()
    .from(cases)
    .where(
      and(
        eq(cases.id, caseId),
        eq(cases.callerCheckedBy, actor.id),
        gt(cases.callerCheckedAt, now - callValidMs),
        caseScope(actor),
      ),
    );
  if (!row || isClosed(row.status) || row.callerCheck === null || row.callerRole === null) return null;
  const concerned = await subjectsOfCase(db, row.id);
  if (about.id === null || !concerned[about.type].includes(about.id)) return null;
  return known(db, row.callerRole, row.callerPersonId, null);
}

async function known(
  db: Reader,
  role: string,
  personId: string | null,
  unitAdminId: string | null,
): Promise<Caller | null> {
  const [person] = personId === null ? [] : await db.select().from(persons).where(eq(persons.id, personId));
  if (role === 'self')
    return person ? { role, personId: person.id, memberOf: person.unitId, speaksFor: [] } : null;
  if (role !== 'unit-admin') return null;
  const which =
    unitAdminId !== null
      ? eq(unitAdmins.id, unitAdminId)
      : person && eq(unitAdmins.accountId, person.accountId);
  if (!which) return null;
  const rights = await db
    .select({ unitId: unitAdmins.unitId, status: unitAdmins.status, unitStatus: units.status })
    .from(unitAdmins)
    .innerJoin(units, eq(units.id, unitAdmins.unitId))
    .where(which);
  return {
    role,
    personId: person?.id ?? null,
    memberOf: person?.unitId ?? null,
    // Before its bureau approved a unit, who applied with it speaks for it.
    speaksFor: rights
      .filter(
        ({ status, unitStatus }) =>
          status === 'active' || (status === 'applied' && unitStatus !== 'approved'),
      )
      .map(({ unitId }) => unitId),
  };
}

type Hearers = Pick<Diagnosis<never>, 'hearers' | 'topic'>;

/** Whether the caller may hear facts of a person. */
export function hearsOfPerson(
  { hearers }: Hearers,
  caller: Caller | null,
  person: { id: string; unitId: string | null } | null,
): boolean {
  if (!caller || !person || !hearers.includes(caller.role)) return false;
  if (caller.role === 'self') return caller.personId === person.id;
  return person.unitId !== null && caller.speaksFor.includes(person.unitId);
}

/**
 * What the registration page shows to anybody who looks for a unit: that there is one, where, and whether it is
 * approved. Whoever the registry knows may be told.
 */
const shownAtRegistration: readonly Topic[] = ['find-unit', 'dup-unit'];

/** Whether the caller may hear facts of a unit and, where one is asked about, of somebody of it. */
export function hearsOfUnit(
  { hearers, topic }: Hearers,
  caller: Caller | null,
  { unit, rights, person }: Pick<UnitFacts, 'unit' | 'rights' | 'person'>,
): boolean {
  if (!caller || !hearers.includes(caller.role)) return false;
  if (caller.role === 'unit-admin') {
    if (!caller.speaksFor.includes(unit.id)) return false;
    return person === null || person.id === caller.personId || belongs(unit.id, rights, person);
  }
  if (person !== null) return person.id === caller.personId;
  return (
    shownAtRegistration.includes(topic) ||
    caller.memberOf === unit.id ||
    rights.some((right) => right.personId !== null && right.personId === caller.personId)
  );
}

/** Whether somebody is of the unit: as a member, by a right, or by a record that hangs on it. */
const belongs = (
  unitId: string,
  rights: UnitFacts['rights'],
  person: NonNullable<UnitFacts['person']>,
): boolean =>
  person.unitId === unitId ||
  rights.some((right) => right.personId === person.id) ||
  person.records.some((record) => record.unitId === unitId);

/**
 * Who is on the phone: whom the number may be, what was made sure, and what the same requester asked before. A number
 * can be shown by anybody's phone, so it proves nothing (product.md): the desk calls back a registered number, or asks
 * for two facts of the registry.
 */
import { and, desc, eq, inArray, ne, or, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import {
  accounts,
  caseItems,
  cases,
  faxes,
  persons,
  staff,
  unitAdmins,
  units,
} from '../../db/schema/index.ts';
import { maskPhone } from '../identifiers/phone.ts';
import type { View } from '../http/list.ts';
import { veilOf } from '../operations/veil.ts';
import { isCallable } from '../registry/call-back.ts';
import { iso } from '../time.ts';
import type { CallerPanel, MaybeCaller } from './contract.ts';
import type { StoredCase } from './lifecycle.ts';
import { caseScope } from './resource.ts';

const maxMaybe = 8;
const maxConcerned = 20;
const maxHistory = 20;

/**
 * What a person registered with. The registry keeps no date for a person's own number, so that of the registration
 * stands for it.
 */
export const ownNumber = (person: {
  phone: string | null;
  registeredAt: number;
}): { phone: string | null; phoneSince: number | null } => ({
  phone: person.phone,
  phoneSince: person.registeredAt,
});

/** All that is known of who asks. */
export async function callerPanel(view: View, row: StoredCase): Promise<CallerPanel> {
  const phone = row.requesterPhone;
  return {
    maybe: phone === null ? [] : await registered(view, phone),
    concerned: await concerned(view, row.id),
    history: await history(view, row),
    verified: await verified(view.db, row),
  };
}

/** Who registered a number. */
async function registered(view: View, phone: string): Promise<MaybeCaller[]> {
  const found = await callers(view, eq(persons.phone, phone), eq(unitAdmins.phone, phone), maxMaybe);
  return found.slice(0, maxMaybe);
}

/** The persons a case is about, and who administers the units it is about or they belong to. */
async function concerned(view: View, caseId: string): Promise<MaybeCaller[]> {
  const subjects = await subjectsOfCase(view.db, caseId);
  if (subjects.persons.length + subjects.units.length === 0) return [];
  return callers(
    view,
    inArray(persons.id, subjects.persons),
    inArray(unitAdmins.unitId, subjects.units),
    maxConcerned,
  );
}

/** The persons and the units, theirs included, that the case is about. */
export async function subjectsOfCase(
  db: Reader,
  caseId: string,
): Promise<{ persons: string[]; units: string[] }> {
  const items = await db.select().from(caseItems).where(eq(caseItems.caseId, caseId));
  const personIds = items.flatMap((item) => item.personId ?? []);
  const theirs = await db
    .select({ unitId: persons.unitId })
    .from(persons)
    .where(inArray(persons.id, personIds));
  return { persons: personIds, units: [...items, ...theirs].flatMap((row) => row.unitId ?? []) };
}

/** Persons and active administrators, so many of each, their numbers covered. */
export async function callers(view: View, who: SQL, which: SQL, limit: number): Promise<MaybeCaller[]> {
  const veil = await veilOf(view);
  const masked = (phone: string | null): string | null => (phone === null ? null : maskPhone(phone));
  const people = await view.db
    .select({ person: persons, idNumber: accounts.idNumber, unitName: units.name })
    .from(persons)
    .innerJoin(accounts, eq(accounts.id, persons.accountId))
    .leftJoin(units, eq(units.id, persons.unitId))
    .where(and(who, ne(persons.status, 'deleted')))
    .orderBy(persons.id)
    .limit(limit);
  const rights = await view.db
    .select({
      right: unitAdmins,
      idNumber: accounts.idNumber,
      holderName: accounts.holderName,
      personId: persons.id,
      personName: persons.name,
      unitName: units.name,
    })
    .from(unitAdmins)
    .innerJoin(accounts, eq(accounts.id, unitAdmins.accountId))
    .innerJoin(units, eq(units.id, unitAdmins.unitId))
    .leftJoin(persons, eq(persons.accountId, unitAdmins.accountId))
    .where(and(which, eq(unitAdmins.status, 'active')))
    .orderBy(unitAdmins.id)
    .limit(limit);
  const administrators = rights.map(
    ({ right, idNumber, holderName, personId, personName, unitName }): MaybeCaller => ({
      role: 'unit-admin',
      personId,
      unitAdminId: right.id,
      name: personName ?? holderName ?? '',
      idNumberMasked: veil.idNumber(idNumber),
      phoneMasked: masked(right.phone),
      unitId: right.unitId,
      unitName,
      callable: isCallable(right, view.now),
    }),
  );
  const selves = people.map(({ person, idNumber, unitName }): MaybeCaller => ({
    role: 'self',
    personId: person.id,
    unitAdminId: null,
    name: person.name,
    idNumberMasked: veil.idNumber(idNumber),
    phoneMasked: masked(person.phone),
    unitId: person.unitId,
    unitName,
    callable: isCallable(ownNumber(person), view.now),
  }));
  return [...selves, ...administrators];
}

/** Other cases of the same number, of the same sender, or of the one who was made sure of; the newest first. */
async function history(view: View, row: StoredCase): Promise<CallerPanel['history']> {
  const senders = await view.db
    .selectDistinct({ sender: faxes.sender })
    .from(faxes)
    .where(eq(faxes.caseId, row.id));
  const numbers = senders.flatMap(({ sender }) => (sender === null ? [] : [sender]));
  const same = or(
    row.requesterPhone ? eq(cases.requesterPhone, row.requesterPhone) : undefined,
    numbers.length > 0 ? sentBy(numbers) : undefined,
    row.callerPersonId ? eq(cases.callerPersonId, row.callerPersonId) : undefined,
  );
  if (!same) return [];
  const found = await view.db
    .select({
      id: cases.id,
      number: cases.number,
      channel: cases.channel,
      subject: cases.subject,
      status: cases.status,
      receivedAt: cases.receivedAt,
    })
    .from(cases)
    .where(and(ne(cases.id, row.id), same, caseScope(view.actor)))
    .orderBy(desc(cases.receivedAt), desc(cases.id))
    .limit(maxHistory);
  return found.map(({ receivedAt, channel, status, ...one }) => ({
    ...one,
    channel: channel as CallerPanel['history'][number]['channel'],
    status: status as CallerPanel['history'][number]['status'],
    receivedAt: iso(receivedAt),
  }));
}

const sentBy = (numbers: readonly string[]): SQL =>
  sql`${cases.id} in (select case_id from ${faxes} where ${inArray(faxes.sender, [...numbers])})`;

async function verified(db: Reader, row: StoredCase): Promise<CallerPanel['verified']> {
  if (row.callerRole === null || row.callerCheckedAt === null) return null;
  const [person] = row.callerPersonId
    ? await db.select({ name: persons.name }).from(persons).where(eq(persons.id, row.callerPersonId))
    : [];
  const [member] = row.callerCheckedBy
    ? await db.select({ name: staff.name }).from(staff).where(eq(staff.id, row.callerCheckedBy))
    : [];
  return {
    role: row.callerRole as NonNullable<CallerPanel['verified']>['role'],
    personId: row.callerPersonId,
    name: person?.name ?? null,
    check: row.callerCheck as NonNullable<CallerPanel['verified']>['check'],
    checkedByName: member?.name ?? null,
    checkedAt: iso(row.callerCheckedAt),
  };
}

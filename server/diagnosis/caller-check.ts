/** Making sure who is on the phone about a person or a unit, without a case (product.md). */
import { and, desc, eq, gt, inArray } from 'drizzle-orm';
import type { z } from 'zod';
import type { Reader, Tx } from '../../db/database.ts';
import { callerChecks, persons, staff, unitAdmins } from '../../db/schema/index.ts';
import { recordEvent } from '../audit/record.ts';
import { callers } from '../cases/caller.ts';
import { callValidMs, type HeldCheck } from '../cases/held-check.ts';
import { administratorCalling, noSuchRow, personCalling } from '../cases/who-calls.ts';
import { invalidInput, Problem } from '../errors.ts';
import { loadOne, type View } from '../http/list.ts';
import { newId } from '../ids.ts';
import { personResource } from '../registry/persons.ts';
import { unitResource } from '../registry/units.ts';
import { iso } from '../time.ts';
import type { callerCheckBody, CallerCheckRow, SubjectCallers } from './contract.ts';

type Given = z.infer<typeof callerCheckBody>;
export interface Called {
  type: 'persons' | 'units';
  id: string;
}

const maxConcerned = 20;

/** Whether the row exists for the actor. @throws Problem 404 */
async function mustExist(view: View, { type, id }: Called): Promise<void> {
  if (type === 'persons') await loadOne(personResource, id, view);
  else await loadOne(unitResource, id, view);
}

/**
 * Writes down who is on the phone about a row, and how that was made sure; what was answered is not kept. Somebody else
 * is written down without a check, and hears procedure only.
 * @throws Problem 404; 409 `caller-not-concerned`, `not-an-administrator`, `no-registered-phone`, `number-too-new`; 422
 */
export async function recordCallerCheck(
  view: Omit<View, 'db'> & { tx: Tx },
  called: Called,
  given: Given,
): Promise<CallerCheckRow> {
  const { tx, actor, now } = view;
  await mustExist({ ...view, db: tx }, called);
  const row = {
    id: newId(),
    subjectType: called.type,
    subjectId: called.id,
    role: given.role,
    check: given.check ?? null,
    personId: await whoCalls(tx, called, given, now),
    unitAdminId: given.unitAdminId ?? null,
    checkedBy: actor.id,
    checkedAt: now,
    validUntil: now + callValidMs,
  };
  await tx.insert(callerChecks).values(row);
  await recordEvent(tx, {
    at: now,
    actor,
    action: 'caller.checked',
    subject: { type: called.type, id: called.id },
    facts: {
      callerRole: row.role,
      ...(row.check ? { callerCheck: row.check } : {}),
      ...(row.check === 'two-facts' ? { askedFacts: given.facts ?? [] } : {}),
      ...(row.personId ? { personId: row.personId } : {}),
      ...(row.unitAdminId ? { unitAdminId: row.unitAdminId } : {}),
    },
  });
  return present({ ...view, db: tx }, row);
}

/** The person on the phone; null where the registry has none, or nobody was made sure of. */
async function whoCalls(tx: Tx, called: Called, given: Given, now: number): Promise<string | null> {
  if (given.role === 'other') return null;
  if (given.role === 'unit-admin') {
    const { unitId, personId } = await administratorCalling(tx, given.unitAdminId ?? '', given.check, now);
    const concerned = called.type === 'units' ? called.id : await unitOf(tx, called.id);
    if (unitId !== concerned) throw notConcerned();
    return personId;
  }
  const personId = called.type === 'persons' ? called.id : given.personId;
  if (!personId || (given.personId && given.personId !== personId))
    throw invalidInput({ personId: noSuchRow });
  const person = await personCalling(tx, personId, given.check, now);
  if (called.type === 'units' && person.unitId !== called.id && !(await hasRight(tx, person, called.id)))
    throw notConcerned();
  return person.id;
}

async function unitOf(db: Reader, personId: string): Promise<string | null> {
  const [person] = await db.select({ unitId: persons.unitId }).from(persons).where(eq(persons.id, personId));
  return person?.unitId ?? null;
}

/** Whoever asked for a right at the unit, or had one, is concerned although no member. */
async function hasRight(tx: Tx, person: { accountId: string }, unitId: string): Promise<boolean> {
  const found = await tx
    .select({ id: unitAdmins.id })
    .from(unitAdmins)
    .where(and(eq(unitAdmins.accountId, person.accountId), eq(unitAdmins.unitId, unitId)))
    .limit(1);
  return found.length > 0;
}

const notConcerned = (): Problem =>
  new Problem(409, 'caller-not-concerned', {
    zh: '来电人不是此人本人、其单位的管理员，也不是该单位的人，身份没有登记。请核对所选的人，或按“其他人”登记，只告知办事程序。',
    en: 'The caller is neither this person nor of this unit or its administrators; nothing was recorded. Check who was chosen, or record the caller as somebody else and tell procedure only.',
  });

/** Who may be on the phone about a row, and the asker's own check while it holds. @throws Problem 404 */
export async function subjectCallers(view: View, called: Called): Promise<SubjectCallers> {
  const { db, actor } = view;
  await mustExist(view, called);
  const unitId = called.type === 'units' ? called.id : await unitOf(db, called.id);
  const [held] = await db
    .select()
    .from(callerChecks)
    .where(
      and(
        eq(callerChecks.subjectType, called.type),
        eq(callerChecks.subjectId, called.id),
        eq(callerChecks.checkedBy, actor.id),
        gt(callerChecks.validUntil, view.now),
      ),
    )
    .orderBy(desc(callerChecks.checkedAt), desc(callerChecks.id))
    .limit(1);
  const who =
    called.type === 'persons'
      ? eq(persons.id, called.id)
      : inArray(
          persons.accountId,
          db.select({ id: unitAdmins.accountId }).from(unitAdmins).where(eq(unitAdmins.unitId, called.id)),
        );
  return {
    concerned: await callers(view, who, eq(unitAdmins.unitId, unitId ?? ''), maxConcerned),
    verified: held ? await present(view, held) : null,
  };
}

async function present({ db }: View, row: HeldCheck): Promise<CallerCheckRow> {
  const [member] = await db.select({ name: staff.name }).from(staff).where(eq(staff.id, row.checkedBy));
  const [person] =
    row.personId === null
      ? []
      : await db.select({ name: persons.name }).from(persons).where(eq(persons.id, row.personId));
  return {
    id: row.id,
    subjectType: row.subjectType as CallerCheckRow['subjectType'],
    subjectId: row.subjectId,
    role: row.role as CallerCheckRow['role'],
    check: row.check as CallerCheckRow['check'],
    name: person?.name ?? null,
    checkedByName: member?.name ?? '',
    checkedAt: iso(row.checkedAt),
    validUntil: iso(row.validUntil),
  };
}

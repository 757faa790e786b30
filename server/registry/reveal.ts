import { and, count, eq, gte, isNotNull, isNull, ne } from 'drizzle-orm';
import type { z } from 'zod';
import type { Tx } from '../../db/database.ts';
import { accounts, auditEvents, cases, operations, persons } from '../../db/schema/index.ts';
import { Personal, recordEvent } from '../audit/record.ts';
import type { Actor } from '../auth/actor.ts';
import { shanghaiDay } from '../calendar/working-time.ts';
import { caseScope } from '../cases/resource.ts';
import { invalidInput, notFound, Problem } from '../errors.ts';
import { veilFor } from '../operations/veil.ts';
import type { revealed, revealRequest } from './contract.ts';

/** Reveals an operator may make in a day without naming a case. */
export const dailyCap = 20;

/**
 * Full values for a stated reason. The event is committed before they are answered.
 * @throws Problem 403 `rekey-first`, 404, 422 for a case there is not, 429 `reveal-cap`
 */
export async function reveal(
  { tx, actor, now }: { tx: Tx; actor: Actor; now: number },
  personId: string,
  { fields, reason, caseId }: z.infer<typeof revealRequest>,
): Promise<z.infer<typeof revealed>> {
  const [row] = await tx
    .select({ idNumber: accounts.idNumber, phone: persons.phone })
    .from(persons)
    .innerJoin(accounts, eq(accounts.id, persons.accountId))
    .where(eq(persons.id, personId));
  if (!row) throw notFound();
  if (fields.includes('idNumber') && (await isBlind(tx, actor, personId, row.idNumber))) throw rekeyFirst();
  if (caseId && !(await isKnownCase(tx, actor, caseId))) throw unknownCase();
  if (!caseId && actor.role === 'operator' && (await uncasedToday(tx, actor.id, now)) >= dailyCap)
    throw capped();
  await recordEvent(tx, {
    at: now,
    actor,
    action: 'person.revealed',
    subject: { type: 'persons', id: personId },
    caseId: caseId ?? null,
    facts: { fields, reason: new Personal(reason) },
  });
  return {
    ...(fields.includes('idNumber') ? { idNumber: row.idNumber } : {}),
    ...(fields.includes('phone') ? { phone: row.phone } : {}),
  };
}

/** Whether somebody else has the number to be re-keyed, or one that replaces it and differs in a digit or two. */
async function isBlind(tx: Tx, actor: Actor, personId: string, value: string): Promise<boolean> {
  if ((await veilFor(tx, actor)).hides(value)) return true;
  const pending = await tx
    .select({ id: operations.id })
    .from(operations)
    .where(
      and(
        eq(operations.personId, personId),
        eq(operations.status, 'pending'),
        isNotNull(operations.rekeyValue),
        ne(operations.makerPersonKey, actor.personKey),
      ),
    );
  return pending.length > 0;
}

/** Any other id would lift the cap. */
async function isKnownCase(tx: Tx, actor: Actor, caseId: string): Promise<boolean> {
  const found = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.id, caseId), caseScope(actor)));
  return found.length > 0;
}

const startOfDay = (now: number): number => Date.parse(`${shanghaiDay(now)}T00:00:00+08:00`);

async function uncasedToday(tx: Tx, actorId: string, now: number): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.actorId, actorId),
        eq(auditEvents.action, 'person.revealed'),
        isNull(auditEvents.caseId),
        gte(auditEvents.at, startOfDay(now)),
      ),
    );
  return row?.n ?? 0;
}

const rekeyFirst = (): Problem =>
  new Problem(403, 'rekey-first', {
    zh: '此号码正待独立重录，复核前不能查看完整号码，请对照传真原图。',
    en: 'This number is waiting to be re-keyed; until then read it from the fax.',
  });

const unknownCase = (): Problem =>
  invalidInput({ caseId: { zh: '没有这张工单，请重新选择。', en: 'There is no such case; choose again.' } });

const capped = (): Problem =>
  new Problem(429, 'reveal-cap', {
    zh: `今天未关联工单的查看已达 ${dailyCap} 次，请先为此人建立工单再查看。`,
    en: `You have made ${dailyCap} reveals without a case today; open a case for the person first.`,
  });

import { and, count, eq, gte, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import type { Tx } from '../../db/database.ts';
import { accounts, auditEvents, persons } from '../../db/schema/index.ts';
import { Personal, recordEvent } from '../audit/record.ts';
import type { Actor } from '../auth/actor.ts';
import { notFound, Problem } from '../errors.ts';
import { veilFor } from '../operations/veil.ts';
import type { revealed, revealRequest } from './contract.ts';

/** Reveals an operator may make in a day without naming a case. */
export const dailyCap = 20;
const dayMs = 24 * 60 * 60_000;

/**
 * Full values for a stated reason. The event is committed before they are answered.
 * @throws Problem 403 `rekey-first`, 404, 429 `reveal-cap`
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
  if (fields.includes('idNumber') && (await isBlind(tx, actor, row.idNumber))) throw rekeyFirst();
  if (!caseId && actor.role === 'operator' && (await uncasedToday(tx, actor.id, now)) >= dailyCap) throw capped();
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

const isBlind = async (tx: Tx, actor: Actor, value: string): Promise<boolean> => (await veilFor(tx, actor)).hides(value);

async function uncasedToday(tx: Tx, actorId: string, now: number): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.actorId, actorId),
        eq(auditEvents.action, 'person.revealed'),
        isNull(auditEvents.caseId),
        gte(auditEvents.at, now - dayMs),
      ),
    );
  return Number(row?.n ?? 0);
}

const rekeyFirst = (): Problem =>
  new Problem(403, 'rekey-first', {
    zh: '此号码正待独立重录，复核前不能查看完整号码，请对照传真原图。',
    en: 'This number is waiting to be re-keyed; until then read it from the fax.',
  });

const capped = (): Problem =>
  new Problem(429, 'reveal-cap', {
    zh: `今天未关联工单的查看已达 ${dailyCap} 次，请从工单中查看。`,
    en: `You have made ${dailyCap} reveals without a case today; reveal from a case.`,
  });

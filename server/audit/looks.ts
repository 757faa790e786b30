/** Looking at what shows personal values in full is an event; looking again within the hour is the same look. */
import { and, eq, gt } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { auditEvents } from '../../db/schema/index.ts';
import type { Actor } from '../auth/actor.ts';
import type { Services } from '../services.ts';
import { recordEvent } from './record.ts';

export interface Look {
  action: string;
  subject: { type: string; id: string };
  caseId: string | null;
}

const lookMs = 60 * 60_000;

/** Records a look, once an hour for each viewer and subject. */
export async function noteLook(services: Services, actor: Actor, look: Look, now: number): Promise<void> {
  const looked = (db: Reader) =>
    db
      .select({ seq: auditEvents.seq })
      .from(auditEvents)
      .where(
        and(
          eq(auditEvents.subjectType, look.subject.type),
          eq(auditEvents.subjectId, look.subject.id),
          eq(auditEvents.action, look.action),
          eq(auditEvents.actorId, actor.id),
          gt(auditEvents.at, now - lookMs),
        ),
      )
      .limit(1);
  if ((await looked(services.database.db)).length > 0) return;
  await services.database.transaction(async (tx) => {
    if ((await looked(tx)).length > 0) return;
    await recordEvent(tx, { at: now, actor, ...look });
  });
}

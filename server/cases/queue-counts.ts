import { and, count, eq, inArray, isNull, ne, type SQL } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { cases, operationBureaus, operations } from '../../db/schema/index.ts';
import { approvals } from '../../db/schema/words.ts';
import type { Actor } from '../auth/actor.ts';
import { may } from '../auth/permissions.ts';
import { decides } from '../operations/deciding.ts';
import { countExpiring } from '../operations/expiry.ts';
import { decidableConsents } from './consents.ts';
import type { QueueCounts } from './contract.ts';
import { caseScope, overdue, queue } from './resource.ts';

/** How much stands in each tab of the queue, and how many operations the actor may decide or has to look after. */
export async function queueCounts(db: Reader, actor: Actor, now: number): Promise<QueueCounts> {
  const scope = caseScope(actor);
  const counted = async (where: SQL | null | undefined): Promise<number> => {
    if (!where || !may(actor.role, 'case:read')) return 0;
    const [row] = await db.select({ n: count() }).from(cases).where(and(scope, where));
    return row?.n ?? 0;
  };
  const tab = (name: string): Promise<number> => counted(queue(name, actor.id, now));
  return {
    mine: await tab('mine'),
    unclaimed: await tab('unclaimed'),
    left: await tab('left'),
    waiting: await tab('waiting'),
    approval: await tab('approval'),
    referred: await tab('referred'),
    overdue: await counted(overdue(now)),
    approvals: await decidable(db, actor),
    consents: may(actor.role, 'case:consent') ? await decidableConsents(db, actor) : 0,
    expiring: await countExpiring(db, actor, now),
  };
}

async function decidable(db: Reader, actor: Actor): Promise<number> {
  const decided = approvals.filter((approval) => decides(actor, approval));
  if (decided.length === 0) return 0;
  const [row] = await db
    .select({ n: count() })
    .from(operations)
    .leftJoin(
      operationBureaus,
      and(
        eq(operationBureaus.operationId, operations.id),
        eq(operationBureaus.bureauId, actor.bureauId ?? ''),
      ),
    )
    .where(
      and(
        eq(operations.status, 'pending'),
        inArray(operations.approval, decided),
        ne(operations.makerPersonKey, actor.personKey),
        actor.bureauId ? eq(operationBureaus.bureauId, actor.bureauId) : isNull(operationBureaus.bureauId),
      ),
    );
  return row?.n ?? 0;
}

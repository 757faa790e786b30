/** What time alone does: requested material that never came, and requests nobody decided. */
import { and, eq, lte } from 'drizzle-orm';
import { caseItems, cases, operations } from '../../db/schema/index.ts';
import { recordEvent } from '../audit/record.ts';
import type { Services } from '../services.ts';
import { subjectOf } from '../operations/execute.ts';
import { changeCase, settle } from './lifecycle.ts';

/** Lapses waiting cases and expires pending operations whose time has passed. */
export async function sweep({ database }: Services, now: number): Promise<void> {
  const lapsed = await database.db
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.status, 'waiting'), lte(cases.lapsesAt, now)));
  for (const { id } of lapsed)
    await database.transaction(async (tx) => {
      const [row] = await tx.select().from(cases).where(eq(cases.id, id));
      if (row?.status !== 'waiting' || row.lapsesAt === null || row.lapsesAt > now) return;
      const values = { status: 'lapsed', closedAt: now, lapsesAt: null, pausedMinutes: null };
      await changeCase({ tx, actor: null, now }, row, 'case.lapsed', values);
    });
  const expired = await database.db
    .select({ id: operations.id })
    .from(operations)
    .where(and(eq(operations.status, 'pending'), lte(operations.expiresAt, now)));
  for (const { id } of expired)
    await database.transaction(async (tx) => {
      const [row] = await tx.select().from(operations).where(eq(operations.id, id));
      if (row?.status !== 'pending' || row.expiresAt === null || row.expiresAt > now) return;
      const values = { status: 'expired', decidedAt: now, version: row.version + 1 };
      await tx.update(operations).set(values).where(eq(operations.id, id));
      await recordEvent(tx, {
        at: now,
        actor: null,
        action: 'operation.expired',
        subject: subjectOf(row),
        caseId: row.caseId,
        operationId: id,
        facts: { type: row.type },
      });
      if (row.itemId) await tx.update(caseItems).set({ status: 'open' }).where(eq(caseItems.id, row.itemId));
      if (row.caseId) await settle({ tx, actor: null, now }, row.caseId);
    });
}

const everyMs = 60_000;

/** Sweeps each minute until stopped; one that fails is tried again the next minute. */
export function startSweeping(services: Services): { stop: () => void } {
  const timer = setInterval(() => {
    sweep(services, services.now()).catch((error: unknown) =>
      services.log.warn({ fault: services.database.classify(error) }, 'sweep failed'),
    );
  }, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

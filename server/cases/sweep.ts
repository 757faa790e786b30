/** What time alone does: requested material that never came, and requests nobody decided. */
import { and, eq, lte } from 'drizzle-orm';
import { cases } from '../../db/schema/index.ts';
import { expireOperations } from '../operations/expiry.ts';
import type { Services } from '../services.ts';
import { changeCase } from './lifecycle.ts';

/** Lapses waiting cases and expires pending operations whose time has passed. */
export async function sweep(services: Services, now: number): Promise<void> {
  const { database } = services;
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
  await expireOperations(services, now);
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

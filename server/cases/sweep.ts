/** What time alone does: requested material that never came, and requests nobody decided. */
import { and, eq, lte } from 'drizzle-orm';
import { cases } from '../../db/schema/index.ts';
import { followCalendar } from '../calendar/keep-current.ts';
import { expireOperations } from '../operations/expiry.ts';
import type { Services } from '../services.ts';
import { forgetOldDrafts } from './drafts.ts';
import { lapse } from './request-material.ts';

/** Follows the calendar, lapses waiting cases and expires pending operations whose time has passed. */
export async function sweep(services: Services, now: number): Promise<void> {
  const { database } = services;
  // First: what has been entered meanwhile may move the time at which something lapses.
  await followCalendar(database, now);
  const lapsed = await database.db
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.status, 'waiting'), lte(cases.lapsesAt, now)));
  for (const { id } of lapsed)
    await database.transaction(async (tx) => {
      const [row] = await tx.select().from(cases).where(eq(cases.id, id));
      if (row?.status !== 'waiting' || row.lapsesAt === null || row.lapsesAt > now) return;
      await lapse({ tx, now }, row);
    });
  await expireOperations(services, now);
  await database.transaction((tx) => forgetOldDrafts(tx, now));
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

/** Keeping the calendar of a process, and the times counted by it, in step with what is known. */
import type { Database } from '../../db/database.ts';
import { recomputeDue } from '../cases/recompute-due.ts';
import { refreshCalendar, shownYears, storedCalendar } from './years.ts';
import { packageYear } from './working-time.ts';

/** At the start: an update may have brought a year by which nothing was counted yet. */
export async function openCalendar(database: Database, now: number): Promise<void> {
  await refreshCalendar(database.db);
  await recount(
    database,
    shownYears(now).filter((year) => packageYear(year) !== null),
    now,
  );
}

/** Each minute: another process may have entered a year, and this one counted without it until now. */
export async function followCalendar(database: Database, now: number): Promise<void> {
  await recount(database, await refreshCalendar(database.db), now);
}

async function recount(database: Database, years: readonly string[], now: number): Promise<void> {
  if (years.length === 0) return;
  await database.transaction(async (tx) =>
    recomputeDue({ tx, actor: null, now }, { years, calendar: await storedCalendar(tx), before: null }),
  );
}

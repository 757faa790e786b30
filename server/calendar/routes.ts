import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Tx } from '../../db/database.ts';
import { calendarYears } from '../../db/schema/index.ts';
import { Personal, recordEvent } from '../audit/record.ts';
import type { Actor } from '../auth/actor.ts';
import { recomputeDue } from '../cases/recompute-due.ts';
import { invalidInput, notFound, preconditionRequired, Problem, stale } from '../errors.ts';
import { contentRange } from '../http/list.ts';
import { read, write, type Route } from '../http/route.ts';
import { updateBody } from '../http/update-body.ts';
import { calendarYearBody, calendarYearRow, yearFaults, type CalendarYearBody } from './contract.ts';
import { faultText } from './year-faults.ts';
import { refreshCalendar, shownYears, storedCalendar, yearRows } from './years.ts';
import { packageYear } from './working-time.ts';

const tag = 'calendar-years';

/** @throws Problem 404 for a year that is not shown */
function shownYear(id: string, now: number): string {
  if (!shownYears(now).includes(id)) throw notFound();
  return id;
}

export const calendarRoutes: Route[] = [
  read({
    method: 'get',
    path: '/api/calendar-years',
    permission: 'calendar:read',
    tag,
    summary: { zh: '工作日历各年', en: 'Years of the working calendar' },
    answer: calendarYearRow.array(),
    handle: async ({ db, now }) => {
      const rows = await yearRows(db, shownYears(now));
      return {
        body: rows,
        headers: { 'Content-Range': contentRange('calendar-years', rows.length, 0, rows.length) },
      };
    },
  }),
  read<{ id: string }>({
    method: 'get',
    path: '/api/calendar-years/:id',
    permission: 'calendar:read',
    tag,
    summary: { zh: '工作日历一年', en: 'A year of the working calendar' },
    answer: calendarYearRow,
    handle: async ({ db, params, now }) => {
      const [row] = await yearRows(db, [shownYear(params.id, now)]);
      return { body: row, ...(row ? { version: row.version } : {}) };
    },
  }),
  write<{ id: string }, unknown, z.infer<typeof calendarYearBody>>({
    method: 'put',
    path: '/api/calendar-years/:id',
    permission: 'calendar:change',
    tag,
    summary: { zh: '录入或更正一年的工作日历', en: 'Enter or correct a year of the working calendar' },
    body: updateBody(calendarYearBody, calendarYearRow),
    answer: calendarYearRow,
    handle: async ({ tx, actor, now, params, body, ifMatch }) => {
      const year = shownYear(params.id, now);
      await enterYear({ tx, actor, now }, year, body, ifMatch);
      const [row] = await yearRows(tx, [year]);
      return { body: row, ...(row ? { version: row.version } : {}) };
    },
    committed: async ({ services }) => {
      await refreshCalendar(services.database.db);
    },
  }),
];

/**
 * Enters a year, or corrects it, and works out anew every time that depends on it.
 * @throws Problem 409 `year-published` for one the package has; 412, 422, 428
 */
async function enterYear(
  { tx, actor, now }: { tx: Tx; actor: Actor; now: number },
  year: string,
  given: CalendarYearBody,
  ifMatch: number,
): Promise<void> {
  if (packageYear(year)) throw yearPublished(year);
  const [before] = await tx.select().from(calendarYears).where(eq(calendarYears.id, year));
  if (before && ifMatch === 0) throw preconditionRequired();
  if (ifMatch !== (before?.version ?? 0)) throw stale();
  const faults = yearFaults(year, given);
  if (faults.length > 0)
    throw invalidInput(
      Object.fromEntries(faults.map(({ field, fault, days }) => [field, faultText(year, fault, days)])),
    );
  const previous = await storedCalendar(tx);
  const values = {
    holidays: given.holidays.toSorted(),
    makeUpDays: given.makeUpDays.toSorted(),
    source: given.source,
    enteredBy: actor.id,
    enteredAt: now,
    version: (before?.version ?? 0) + 1,
  };
  if (before) await tx.update(calendarYears).set(values).where(eq(calendarYears.id, year));
  else await tx.insert(calendarYears).values({ id: year, ...values });
  await recordEvent(tx, {
    at: now,
    actor,
    action: 'calendar.entered',
    subject: { type: 'calendar-years', id: year },
    facts: {
      year,
      notice: given.source,
      holidays: values.holidays,
      makeUpDays: values.makeUpDays,
      ...(before ? { holidaysBefore: before.holidays, makeUpDaysBefore: before.makeUpDays } : {}),
      ...(given.reason ? { reason: new Personal(given.reason) } : {}),
    },
  });
  await recomputeDue(
    { tx, actor, now },
    { years: [year], calendar: await storedCalendar(tx), before: previous },
  );
}

const yearPublished = (year: string): Problem =>
  new Problem(409, 'year-published', {
    zh: `${year} 年的放假安排已随系统提供，不能另行录入。如与国务院通知不符，请联系系统维护人员更新。`,
    en: `The arrangement for ${year} came with the system and is not entered by hand. If it differs from the notice, have the system updated.`,
  });

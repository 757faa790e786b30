/** The years of the calendar: what the package brings, what the administrator entered, and putting both in force. */
import { inArray } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { calendarYears, staff } from '../../db/schema/index.ts';
import { iso } from '../time.ts';
import type { CalendarYearRow } from './contract.ts';
import {
  calendarWith,
  packageYear,
  putInForce,
  shanghaiDay,
  type Calendar,
  type YearDays,
} from './working-time.ts';

const enteredYears = async (db: Reader): Promise<Record<string, YearDays & { version: number }>> =>
  Object.fromEntries((await db.select().from(calendarYears)).map((row) => [row.id, row]));

/** The calendar with the years that stand in the database. */
export const storedCalendar = async (db: Reader): Promise<Calendar> => calendarWith(await enteredYears(db));

/** The versions of the entered years that this process counts by. */
let versionsInForce: Record<string, number> = {};

/** Puts in force what stands in the database; another process may have changed it. Returns the years that differed. */
export async function refreshCalendar(db: Reader): Promise<string[]> {
  const entered = await enteredYears(db);
  const changed = Object.keys(entered).filter((year) => versionsInForce[year] !== entered[year]?.version);
  if (changed.length === 0) return [];
  putInForce(calendarWith(entered));
  versionsInForce = Object.fromEntries(Object.entries(entered).map(([year, { version }]) => [year, version]));
  return changed;
}

/** From the year before a moment's to the second after it: what the desk's clocks can reach, as four digits each. */
export function shownYears(now: number): string[] {
  const year = Number(shanghaiDay(now).slice(0, 4));
  return [-1, 0, 1, 2].map((offset) => String(year + offset));
}

/** Years as they are known now; the package goes before what was entered. */
export async function yearRows(db: Reader, years: readonly string[]): Promise<CalendarYearRow[]> {
  const entered = await db
    .select()
    .from(calendarYears)
    .where(inArray(calendarYears.id, [...years]));
  const names = await db
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .where(
      inArray(
        staff.id,
        entered.map((row) => row.enteredBy),
      ),
    );
  return years.map((id): CalendarYearRow => {
    const row = entered.find((one) => one.id === id);
    const packaged = packageYear(id);
    const days = packaged ?? row ?? { holidays: [], makeUpDays: [] };
    return {
      id,
      source: packaged ? 'package' : row ? 'entered' : 'none',
      holidays: [...days.holidays],
      makeUpDays: [...days.makeUpDays],
      notice: row?.source ?? null,
      enteredByName: names.find((one) => one.id === row?.enteredBy)?.name ?? null,
      enteredAt: row ? iso(row.enteredAt) : null,
      version: row?.version ?? 0,
    };
  });
}

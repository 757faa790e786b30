import { z } from 'zod';
import { instant } from '../http/contract.ts';

/** A year of the working calendar as it is known; days are YYYY-MM-DD in order. */
export const calendarYearRow = z.object({
  /** Four digits. */
  id: z.string(),
  /** Where the days are from; `none`: not published, and counted by weekdays and fixed holidays for now. */
  source: z.enum(['package', 'entered', 'none']),
  holidays: z.array(z.string()),
  makeUpDays: z.array(z.string()),
  /** The notice of the State Council that an entered year was taken from. */
  notice: z.string().nullable(),
  enteredByName: z.string().nullable(),
  enteredAt: instant.nullable(),
  /** 0 until it was entered. */
  version: z.number().int(),
});
export type CalendarYearRow = z.infer<typeof calendarYearRow>;

const days = z.array(z.iso.date()).max(120);

/** `PUT /api/calendar-years/:id`: the whole year; `source` names the notice it was taken from. */
export const calendarYearBody = z.strictObject({
  holidays: days,
  makeUpDays: days,
  source: z.string().trim().min(1).max(200),
  reason: z.string().trim().max(500).optional(),
});
export type CalendarYearBody = z.infer<typeof calendarYearBody>;

/** What is wrong with the days of a year; `both`: off and worked at once. */
export type YearFault = 'other-year' | 'no-national-day' | 'not-a-weekend' | 'both' | 'twice';

interface YearDays {
  holidays: readonly string[];
  makeUpDays: readonly string[];
}

const isWeekday = (day: string): boolean => new Date(`${day}T00:00:00Z`).getUTCDay() % 6 !== 0;

interface Found {
  field: 'holidays' | 'makeUpDays';
  fault: YearFault;
  days: string[];
}

/** What stands against the days entered for a year; the screens ask as they are typed. */
export function yearFaults(year: string, { holidays, makeUpDays }: YearDays): Found[] {
  const other = (day: string): boolean => !day.startsWith(`${year}-`);
  const again = (day: string, at: number, all: readonly string[]): boolean => all.indexOf(day) !== at;
  const found: Found[] = [
    { field: 'holidays', fault: 'other-year', days: holidays.filter(other) },
    { field: 'makeUpDays', fault: 'other-year', days: makeUpDays.filter(other) },
    { field: 'holidays', fault: 'twice', days: holidays.filter(again) },
    { field: 'makeUpDays', fault: 'twice', days: makeUpDays.filter(again) },
    { field: 'makeUpDays', fault: 'not-a-weekend', days: makeUpDays.filter((day) => isWeekday(day)) },
    { field: 'makeUpDays', fault: 'both', days: makeUpDays.filter((day) => holidays.includes(day)) },
  ];
  const nationalDay = `${year}-10-01`;
  if (!holidays.includes(nationalDay))
    found.push({ field: 'holidays', fault: 'no-national-day', days: [nationalDay] });
  return found.filter(({ days }) => days.length > 0);
}

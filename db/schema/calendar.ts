/** Working calendars that the administrator entered because no update had brought them yet. */
import { integer, json, table, text, timestamp } from '../columns.ts';
import { staff } from './auth.ts';

export const calendarYears = table('calendar_years', {
  /** The year, as four digits. */
  id: text().primaryKey(),
  /** Days off besides weekends, and weekends worked, YYYY-MM-DD. */
  holidays: json().$type<string[]>().notNull(),
  makeUpDays: json().$type<string[]>().notNull(),
  /** The notice of the State Council it was taken from. */
  source: text().notNull(),
  enteredBy: text()
    .notNull()
    .references(() => staff.id),
  enteredAt: timestamp().notNull(),
  version: integer().notNull().default(1),
});

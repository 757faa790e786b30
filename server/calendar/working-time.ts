// The data, not the functions: those read a day as UTC and ask for its local date, so west of Greenwich they miss
// every holiday and make-up day by one.
import calendar from 'chinese-days/dist/chinese-days.json' with { type: 'json' };

/** Whether the desk works on a day; `provisional` when the State Council's calendar for its year is not known. */
export interface WorkingDay {
  working: boolean;
  provisional: boolean;
}

/** A moment in UTC milliseconds; `provisional` when any day on the way to it was. */
export interface DueTime {
  at: number;
  provisional: boolean;
}

const hour = 3_600_000;
const dayLength = 24 * hour;
// China keeps UTC+8 without daylight saving since 1992; the registry is younger.
const shanghaiOffset = 8 * hour;
const deskHours = [
  { opens: 8.5 * hour, closes: 12 * hour },
  { opens: 14 * hour, closes: 17.5 * hour },
];
const hoursPerDay = 7;
const fixedHolidays = new Set(['01-01', '05-01', '10-01', '10-02', '10-03']);

const holidays = new Set(Object.keys(calendar.holidays));
const makeUpDays = new Set(Object.keys(calendar.workdays));
const workingDays = new Map<number, WorkingDay>();

/** Days since 1970-01-01 in Shanghai. */
function dayNumber(ms: number): number {
  if (!Number.isFinite(ms)) throw new RangeError('A moment must be a finite number of milliseconds');
  return Math.floor((ms + shanghaiOffset) / dayLength);
}

function dayName(day: number): string {
  return new Date(day * dayLength).toISOString().slice(0, 10);
}

function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/**
 * A year is published when the State Council's arrangement for it is in the data; every one has 1 October. Beyond it
 * Spring Festival would look like working days.
 */
function judge(day: string): WorkingDay {
  const weekday = !isWeekend(day);
  if (holidays.has(`${day.slice(0, 4)}-10-01`)) {
    return { working: makeUpDays.has(day) || (weekday && !holidays.has(day)), provisional: false };
  }
  return { working: weekday && !fixedHolidays.has(day.slice(5)), provisional: true };
}

function workingDay(day: number): WorkingDay {
  let known = workingDays.get(day);
  if (known === undefined) {
    known = judge(dayName(day));
    workingDays.set(day, known);
  }
  return known;
}

/** The calendar day in Shanghai of a moment (UTC milliseconds), YYYY-MM-DD. */
export function shanghaiDay(ms: number): string {
  return dayName(dayNumber(ms));
}

/**
 * Whether the desk works on a day, YYYY-MM-DD: the published calendar with its holidays and make-up days; in a year
 * not yet published Monday to Friday less the fixed-date holidays, provisionally. Throws a RangeError when there is
 * no such day.
 */
export function isWorkingDay(day: string): WorkingDay {
  const ms = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(ms) || dayName(ms / dayLength) !== day)
    throw new RangeError('A day must be written YYYY-MM-DD');
  return { ...workingDay(ms / dayLength) };
}

/**
 * The first moment (UTC milliseconds) by which the desk has worked `hours` since `fromMs`; its day is 08:30–12:00
 * and 14:00–17:30 in Shanghai, 7 hours. Hours may be fractions; none are due at once. Throws a RangeError when they
 * are negative or no number.
 */
export function addWorkingHours(fromMs: number, hours: number): DueTime {
  if (!Number.isFinite(hours) || hours < 0)
    throw new RangeError('Working hours must be a number, zero or more');
  let left = Math.round(hours * hour);
  let provisional = false;
  let at = fromMs;
  for (let day = dayNumber(fromMs); left > 0; day++) {
    const facts = workingDay(day);
    provisional ||= facts.provisional;
    if (!facts.working) continue;
    const midnight = day * dayLength - shanghaiOffset;
    for (const { opens, closes } of deskHours) {
      const start = Math.max(midnight + opens, fromMs);
      const spent = Math.min(left, midnight + closes - start);
      if (spent <= 0) continue;
      at = start + spent;
      left -= spent;
    }
  }
  return { at, provisional };
}

/** Milliseconds of a working day that lie before a moment; up to seven hours. */
function workedBefore(ms: number, day: number): number {
  const time = ms + shanghaiOffset - day * dayLength;
  return deskHours.reduce(
    (sum, { opens, closes }) => sum + Math.min(Math.max(time - opens, 0), closes - opens),
    0,
  );
}

/**
 * The working hours of the desk between two moments (UTC milliseconds), as a fraction; negative when `toMs` is the
 * earlier one.
 */
export function workingHoursBetween(fromMs: number, toMs: number): number {
  const firstDay = dayNumber(fromMs);
  const lastDay = dayNumber(toMs);
  // Subtracted from zero rather than negated, which would make a minus zero of an idle span.
  if (toMs < fromMs) return 0 - workingHoursBetween(toMs, fromMs);

  let sum = 0;
  for (let day = firstDay; day < lastDay; day++) if (workingDay(day).working) sum += hoursPerDay * hour;
  if (workingDay(firstDay).working) sum -= workedBefore(fromMs, firstDay);
  if (workingDay(lastDay).working) sum += workedBefore(toMs, lastDay);
  return sum / hour;
}

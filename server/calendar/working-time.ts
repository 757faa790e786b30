// The data, not the functions: those read a day as UTC and ask for its local date, so west of Greenwich they miss
// every holiday and make-up day by one.
import packaged from 'chinese-days/dist/chinese-days.json' with { type: 'json' };

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

/** Of one year: the days off besides weekends, and the weekend days worked instead, each YYYY-MM-DD. */
export interface YearDays {
  holidays: readonly string[];
  makeUpDays: readonly string[];
}

/** What is known of every day: the years of the package, and beyond them those that were entered. */
export interface Calendar {
  holidays: ReadonlySet<string>;
  makeUpDays: ReadonlySet<string>;
  /** Days that were judged before, by their number. */
  judged: Map<number, WorkingDay>;
}

const packageHolidays = Object.keys(packaged.holidays);
const packageMakeUpDays = Object.keys(packaged.workdays);

/** Every published arrangement has 1 October. */
const nationalDay = (year: string): string => `${year}-10-01`;
const packageYears = new Set(
  packageHolidays.map((day) => day.slice(0, 4)).filter((year) => packageHolidays.includes(nationalDay(year))),
);

/** The days of a year (four digits) as the package has them; null when it does not have the year yet. */
export function packageYear(year: string): YearDays | null {
  if (!packageYears.has(year)) return null;
  const ofYear = (day: string): boolean => day.startsWith(`${year}-`);
  return { holidays: packageHolidays.filter(ofYear), makeUpDays: packageMakeUpDays.filter(ofYear) };
}

/** The package's calendar with years entered beside it; where the package has a year, the package counts. */
export function calendarWith(entered: Readonly<Record<string, YearDays>>): Calendar {
  const beyond = Object.entries(entered).flatMap(([year, days]) => (packageYears.has(year) ? [] : [days]));
  return {
    holidays: new Set([...packageHolidays, ...beyond.flatMap((days) => days.holidays)]),
    makeUpDays: new Set([...packageMakeUpDays, ...beyond.flatMap((days) => days.makeUpDays)]),
    judged: new Map(),
  };
}

/** The calendar of this process, from which everything below counts unless it is told another. */
let inForce: Calendar = calendarWith({});

/** Puts a calendar in force in this process (server/calendar/years.ts keeps it in step with what was entered). */
export function putInForce(calendar: Calendar): void {
  inForce = calendar;
}

/** Days since 1970-01-01 in Shanghai. */
function dayNumber(ms: number): number {
  if (!Number.isFinite(ms)) throw new RangeError('A moment must be a finite number of milliseconds');
  return Math.floor((ms + shanghaiOffset) / dayLength);
}

function dayName(day: number): string {
  return new Date(day * dayLength).toISOString().slice(0, 10);
}

/** The first moment of a year (four digits) in Shanghai, UTC milliseconds. */
export const yearBegins = (year: number): number => Date.UTC(year, 0, 1) - shanghaiOffset;

function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** Beyond the years whose arrangement is known Spring Festival would look like working days. */
function judge(day: string, { holidays, makeUpDays }: Calendar): WorkingDay {
  const weekday = !isWeekend(day);
  if (holidays.has(nationalDay(day.slice(0, 4)))) {
    return { working: makeUpDays.has(day) || (weekday && !holidays.has(day)), provisional: false };
  }
  return { working: weekday && !fixedHolidays.has(day.slice(5)), provisional: true };
}

function workingDay(day: number, calendar: Calendar): WorkingDay {
  let known = calendar.judged.get(day);
  if (known === undefined) {
    known = judge(dayName(day), calendar);
    calendar.judged.set(day, known);
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
  return { ...workingDay(ms / dayLength, inForce) };
}

/**
 * The first moment (UTC milliseconds) by which the desk has worked `hours` since `fromMs`; its day is 08:30–12:00
 * and 14:00–17:30 in Shanghai, 7 hours. Hours may be fractions; none are due at once. Throws a RangeError when they
 * are negative or no number.
 */
export function addWorkingHours(fromMs: number, hours: number, calendar: Calendar = inForce): DueTime {
  if (!Number.isFinite(hours) || hours < 0)
    throw new RangeError('Working hours must be a number, zero or more');
  let left = Math.round(hours * hour);
  let provisional = false;
  let at = fromMs;
  for (let day = dayNumber(fromMs); left > 0; day++) {
    const facts = workingDay(day, calendar);
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
export function workingHoursBetween(fromMs: number, toMs: number, calendar: Calendar = inForce): number {
  const firstDay = dayNumber(fromMs);
  const lastDay = dayNumber(toMs);
  // Subtracted from zero rather than negated, which would make a minus zero of an idle span.
  if (toMs < fromMs) return 0 - workingHoursBetween(toMs, fromMs, calendar);

  let sum = 0;
  for (let day = firstDay; day < lastDay; day++)
    if (workingDay(day, calendar).working) sum += hoursPerDay * hour;
  if (workingDay(firstDay, calendar).working) sum -= workedBefore(fromMs, firstDay);
  if (workingDay(lastDay, calendar).working) sum += workedBefore(toMs, lastDay);
  return sum / hour;
}

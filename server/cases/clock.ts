/** The clocks of a case, in working hours of the desk (7 a day). */
import { addWorkingHours, workingHoursBetween, type Calendar } from '../calendar/working-time.ts';

const minutesPerDay = 7 * 60;
/** A request is settled within two working days of its arrival. */
export const settleHours = 14;
/** Requested material is waited for fifteen working days; then the case lapses. */
export const lapseHours = 105;
/** A referral is answered within five working days. */
export const referralHours = 35;

/** A clock that runs from a moment for so many working minutes, and when it is over. */
export interface RunningClock {
  clockFrom: number;
  clockMinutes: number;
  dueAt: number;
  dueProvisional: boolean;
}

export function runningClock(from: number, minutes: number, calendar?: Calendar): RunningClock {
  const { at, provisional } = addWorkingHours(from, minutes / 60, calendar);
  return { clockFrom: from, clockMinutes: minutes, dueAt: at, dueProvisional: provisional };
}

/** The clock of a request that arrives. */
export const dueFrom = (now: number): RunningClock => runningClock(now, settleHours * 60);

/** What is left on the clock when a case begins to wait for somebody else; at least one hour. */
export const pausedMinutes = (now: number, dueAt: number): number =>
  Math.max(60, Math.round(workingHoursBetween(now, dueAt) * 60));

/** The clock of a case that waited with so many minutes left. */
export const resumed = (now: number, minutes: number | null): RunningClock =>
  runningClock(now, minutes ?? settleHours * 60);

/** The columns of a clock. */
interface StoredClock {
  clockFrom: number | null;
  clockMinutes: number | null;
  dueAt: number;
  pausedMinutes: number | null;
}

/** The clock with working days more: what is left grows while it is stopped, else it is due later. */
export function extended(clock: StoredClock, workingDays: number): RunningClock | { pausedMinutes: number } {
  const more = workingDays * minutesPerDay;
  if (clock.pausedMinutes !== null) return { pausedMinutes: clock.pausedMinutes + more };
  return clock.clockFrom !== null && clock.clockMinutes !== null
    ? runningClock(clock.clockFrom, clock.clockMinutes + more)
    : runningClock(clock.dueAt, more);
}

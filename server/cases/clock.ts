/** The clocks of a case, in working hours of the desk (7 a day). */
import { addWorkingHours, workingHoursBetween } from '../calendar/working-time.ts';

/** A request is settled within two working days of its arrival. */
export const settleHours = 14;
/** Requested material is waited for ten working days; then the case lapses. */
export const lapseHours = 70;
/** A referral is answered within five working days. */
export const referralHours = 35;

export const dueFrom = (now: number): { dueAt: number; dueProvisional: boolean } => {
  const { at, provisional } = addWorkingHours(now, settleHours);
  return { dueAt: at, dueProvisional: provisional };
};

/** What is left on the clock when a case begins to wait for somebody else; at least one hour. */
export const pausedMinutes = (now: number, dueAt: number): number =>
  Math.max(60, Math.round(workingHoursBetween(now, dueAt) * 60));

/** The new due time of a case that waited with so many minutes left. */
export function resumed(now: number, minutes: number | null): { dueAt: number; dueProvisional: boolean } {
  const { at, provisional } = addWorkingHours(now, (minutes ?? settleHours * 60) / 60);
  return { dueAt: at, dueProvisional: provisional };
}

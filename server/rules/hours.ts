import type { Subject } from '../../db/schema/words.ts';

/** Hours of each subject: required of a year, earned in one, or missing. */
export type SubjectHours = Record<Subject, number>;

interface YearRule {
  /** The first year it holds for. */
  from: number;
  required: SubjectHours;
  /** What a day of training counts as, in hours of 45 minutes. */
  dayHours: number;
}

/**
 * The dated rule: 18/42/12 and six hours a day until 2020 (FAQ print-1, print-2; 管理办法 art. 3), 30/42/18 and eight
 * hours a day from 2021. All three must be met; a surplus in one subject does not count for another.
 */
const rules: readonly YearRule[] = [
  { from: 2021, required: { public: 30, professional: 42, elective: 18 }, dayHours: 8 },
  { from: 0, required: { public: 18, professional: 42, elective: 12 }, dayHours: 6 },
];

function ruleOf(year: number): YearRule {
  const found = rules.find((rule) => year >= rule.from);
  if (!found) throw new RangeError('no such year');
  return found;
}

/** The years a rule holds for; `until` is null for the present one. */
export function ruleYears(year: number): { from: number | null; until: number | null } {
  const rule = ruleOf(year);
  const next = rules[rules.indexOf(rule) - 1];
  return { from: rule.from === 0 ? null : rule.from, until: next ? next.from - 1 : null };
}

/** The hours each subject requires of a year. */
export function hoursRule(year: number): SubjectHours {
  return ruleOf(year).required;
}

/** What a day of training counts as in a year, in hours of 45 minutes. */
export function dayHours(year: number): number {
  return ruleOf(year).dayHours;
}

/** Days and hours of one subject in hours: they add up within a subject. */
export function hoursOfDays(year: number, { days, hours }: { days: number; hours: number }): number {
  return days * dayHours(year) + hours;
}

/** The hours that count, per subject: recognised records only. */
export function recognisedHours(
  records: Iterable<{ subject: string; status: string; hours: number }>,
): SubjectHours {
  const sums: SubjectHours = { public: 0, professional: 0, elective: 0 };
  for (const { subject, status, hours } of records)
    if (status === 'recognised') sums[subject as Subject] += hours;
  return sums;
}

/** What each subject still lacks of its year's hours; never below 0, since a surplus counts for no other. */
export function missingHours(year: number, hours: SubjectHours): SubjectHours {
  const required = hoursRule(year);
  // Sums of halves and tenths leave a trace of binary arithmetic, which nobody should be told.
  const missing = (subject: Subject): number =>
    Math.max(0, Math.round((required[subject] - hours[subject]) * 100) / 100);
  return {
    public: missing('public'),
    professional: missing('professional'),
    elective: missing('elective'),
  };
}

/** Whether every subject has the hours its year requires; the total alone is never tested. */
export function meetsRule(year: number, hours: SubjectHours): boolean {
  return Object.values(missingHours(year, hours)).every((missing) => missing === 0);
}

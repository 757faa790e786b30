import type { Subject } from '../../db/schema/words.ts';

/** Hours of each subject: required of a year, or earned in one. */
export type SubjectHours = Record<Subject, number>;

/**
 * The dated rule: 18/42/12 until 2020 (FAQ print-1, print-2), 30/42/18 from 2021. All three must be met; a surplus
 * in one subject does not count for another.
 */
const rules: { from: number; rule: SubjectHours }[] = [
  { from: 2021, rule: { public: 30, professional: 42, elective: 18 } },
  { from: 0, rule: { public: 18, professional: 42, elective: 12 } },
];

export function hoursRule(year: number): SubjectHours {
  const found = rules.find((r) => year >= r.from);
  if (!found) throw new RangeError('no such year');
  return found.rule;
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

/** Whether every subject has the hours its year requires; the total alone is never tested. */
export function meetsRule(year: number, hours: SubjectHours): boolean {
  const required = hoursRule(year);
  return (
    hours.public >= required.public &&
    hours.professional >= required.professional &&
    hours.elective >= required.elective
  );
}

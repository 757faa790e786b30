import type { Subject } from '../../db/schema/words.ts';

/** Hours required per subject and year. */
export type HoursRule = Record<Subject, number>;

/**
 * The dated rule: 18/42/12 until 2020 (FAQ print-1, print-2), 30/42/18 from 2021. All three must be met; a surplus
 * in one subject does not count for another.
 */
const rules: { from: number; rule: HoursRule }[] = [
  { from: 2021, rule: { public: 30, professional: 42, elective: 18 } },
  { from: 0, rule: { public: 18, professional: 42, elective: 12 } },
];

export function hoursRule(year: number): HoursRule {
  const found = rules.find((r) => year >= r.from);
  if (!found) throw new RangeError('no such year');
  return found.rule;
}

/** What a person earned in each year, against the rule of the year. */
import type { certificates } from '../../db/schema/index.ts';
import type { RecordRow } from '../registry/contract.ts';
import { hoursRule, missingHours, recognisedHours, type SubjectHours } from '../rules/hours.ts';

/** A year with records or a statistic. Hours are the person's wherever they were earned. */
export interface YearFacts {
  year: number;
  required: SubjectHours;
  recognised: SubjectHours;
  /** In review at a unit or a bureau. */
  pending: SubjectHours;
  /** What is not recognised yet of what is required. */
  missing: SubjectHours;
  statistic: typeof certificates.$inferSelect | null;
  /** When a record of the year was last recognised; UTC ms. */
  recognisedAt: number | null;
}

/** The years of these records and statistics, the latest first. */
export function yearsOf(
  all: readonly RecordRow[],
  statistics: readonly (typeof certificates.$inferSelect)[],
): YearFacts[] {
  const known = new Set([...all, ...statistics].map((row) => row.year));
  return [...known]
    .sort((a, b) => b - a)
    .map((year) => {
      const own = all.filter((record) => record.year === year);
      const recognised = recognisedHours(own);
      const times = own
        .filter((record) => record.status === 'recognised')
        .map((record) => Date.parse(record.statusSince));
      return {
        year,
        required: hoursRule(year),
        recognised,
        pending: pendingHours(own),
        missing: missingHours(year, recognised),
        statistic: statistics.find((row) => row.year === year) ?? null,
        recognisedAt: times.length === 0 ? null : Math.max(...times),
      };
    });
}

/** Hours on their way through a unit and its bureau. */
const pendingHours = (own: readonly RecordRow[]): SubjectHours =>
  recognisedHours(
    own
      .filter((record) => record.status === 'unit-review' || record.status === 'bureau-review')
      .map((record) => ({ ...record, status: 'recognised' })),
  );

import { subjects } from '../../db/schema/words.ts';
import { hoursOfDays, type SubjectHours } from '../../server/rules/hours.ts';

/** Days and hours of each subject as typed. */
export type TypedHours = Record<keyof SubjectHours, { days: string; hours: string }>;

const none = { days: '', hours: '' };
export const emptyHours: TypedHours = { public: none, professional: none, elective: none };

/** A typed amount, full width too; 0 for an empty field, null for what is none. */
export function amountOf(text: string): number | null {
  const plain = text.normalize('NFKC').trim();
  if (plain === '') return 0;
  return /^\d{1,4}(?:\.\d{1,2})?$/.test(plain) ? Number(plain) : null;
}

/** Years that somebody may have hours of. */
export const isYear = (text: string): boolean => /^(?:19[89]|20\d)\d$/.test(text);

/** The hours of each subject, days and hours added up; null while something typed is no amount. */
export function totalsOf(year: number, typed: TypedHours): SubjectHours | null {
  const totals: SubjectHours = { public: 0, professional: 0, elective: 0 };
  for (const subject of subjects) {
    const days = amountOf(typed[subject].days);
    const hours = amountOf(typed[subject].hours);
    if (days === null || hours === null) return null;
    totals[subject] = Math.round(hoursOfDays(year, { days, hours }) * 100) / 100;
  }
  return totals;
}

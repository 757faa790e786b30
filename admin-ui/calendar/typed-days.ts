/** Days as people type them: one after another, a span with 至 or ~, the year left out where it is clear. */

/** What was typed, as days in order of typing, and what of it is no day. */
export interface TypedDays {
  days: string[];
  wrong: string[];
}

const dayMs = 86_400_000;
const oneDay = /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?$/;

/** A day, YYYY-MM-DD, of `2027-02-05`, `2/5` or `2月5日`; null when there is none. */
function dayOf(text: string, year: string): string | null {
  const match = oneDay.exec(text);
  if (!match) return null;
  const [, ofYear = year, month = '', day = ''] = match;
  const iso = `${ofYear}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const ms = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(iso) ? iso : null;
}

/** Every day from the first to the last; null when they are more than a year apart or the wrong way round. */
function span(first: string, last: string): string[] | null {
  const from = Date.parse(`${first}T00:00:00Z`);
  const count = (Date.parse(`${last}T00:00:00Z`) - from) / dayMs + 1;
  if (count < 1 || count > 366) return null;
  return Array.from({ length: count }, (_, index) =>
    new Date(from + index * dayMs).toISOString().slice(0, 10),
  );
}

/** Reads the typed days of a year (four digits). */
export function typedDays(text: string, year: string): TypedDays {
  const parts = text
    .normalize('NFKC')
    .replace(/\s*(?:~|至|到|—|–)\s*/g, '~')
    .split(/[\s,;、。]+/)
    .filter(Boolean);
  const days: string[] = [];
  const wrong: string[] = [];
  for (const part of parts) {
    const [first, last, ...more] = part.split('~').map((one) => dayOf(one, year));
    const found = first && last !== null && more.length === 0 ? (last ? span(first, last) : [first]) : null;
    if (found) days.push(...found);
    else wrong.push(part);
  }
  return { days, wrong };
}

/** Days as they can be typed again: spans joined, one a line. */
export function writtenDays(days: readonly string[]): string {
  const spans: [string, string][] = [];
  for (const day of days.toSorted()) {
    const last = spans.at(-1);
    if (last && Date.parse(day) - Date.parse(last[1]) === dayMs) last[1] = day;
    else spans.push([day, day]);
  }
  return spans.map(([from, to]) => (from === to ? from : `${from}~${to}`)).join('\n');
}

/** Instants are shown as the desk's wall clock shows them, wherever the browser is. */
const zone = 'Asia/Shanghai';

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** The fields of an instant on the desk's clock, two digits each, the year four. */
function clock(at: string | number | Date) {
  const found = { year: '', month: '', day: '', hour: '', minute: '', second: '' };
  for (const { type, value } of parts.formatToParts(new Date(at)))
    if (type in found) found[type as keyof typeof found] = value;
  return found;
}

/** 2026-11-23 */
export function dayOf(at: string | number | Date): string {
  const { year, month, day } = clock(at);
  return `${year}-${month}-${day}`;
}

/** 11-23 14:05, with the year in front when it is not this one. */
export function shortInstant(at: string, now: number | Date = Date.now()): string {
  const { year, month, day, hour, minute } = clock(at);
  const front = year === clock(now).year ? '' : `${year}-`;
  return `${front}${month}-${day} ${hour}:${minute}`;
}

/** 14:05 */
export function clockTime(at: string): string {
  const { hour, minute } = clock(at);
  return `${hour}:${minute}`;
}

/** 2026-11-23 14:05:09 */
export function fullInstant(at: string): string {
  const { hour, minute, second } = clock(at);
  return `${dayOf(at)} ${hour}:${minute}:${second}`;
}

/** Whole days between an instant and now. */
export function daysSince(at: string, now = Date.now()): number {
  return Math.max(0, Math.floor((now - Date.parse(at)) / 86_400_000));
}

/** The desk's day, YYYY-MM-DD, as the identifiers' checks want it. */
export function today(): string {
  return dayOf(Date.now());
}

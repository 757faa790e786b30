import { desc, sql } from 'drizzle-orm';
import type { Tx } from '../../db/database.ts';
import { cases } from '../../db/schema/index.ts';
import { startsWith } from '../../db/sql.ts';
import { shanghaiDay } from '../calendar/working-time.ts';

export type Channel = 'fax' | 'phone' | 'qq' | 'online';

const letters: Record<Channel, string> = { fax: 'F', phone: 'P', qq: 'Q', online: 'W' };

/** ISO 7064 MOD 11,10 over the digits: a number misread on the phone is found out. */
export function checkDigit(digits: string): number {
  let product = 10;
  for (const digit of digits) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10;
}

const numberOf = (letter: string, day: string, serial: string): string =>
  `${letter}${day}-${serial}-${checkDigit(day + serial)}`;

/** How numbers begin that were typed so, perhaps without hyphens or letter; none for what is no number. */
export function caseNumberBeginnings(typed: string): string[] {
  const [, letter, day, serial, check] =
    /^([FPQW])?(\d{8})-?(\d{0,4})-?(\d?)$/.exec(typed.toUpperCase().replace(/\s/g, '')) ?? [];
  if (day === undefined) return /^[FPQW]\d{1,7}$/i.test(typed) ? [typed.toUpperCase()] : [];
  const rest = serial ? `-${serial}${check ? `-${check}` : ''}` : '';
  return (letter ? [letter] : Object.values(letters)).map((one) => `${one}${day}${rest}`);
}

const dayMs = 86_400_000;

/**
 * The numbers of the last `days` Shanghai days that end so: a caller reads out the serial, with or without the check
 * digit, which leaves few days. Empty for what is neither.
 */
export function recentNumbersEnding(typed: string, now: number, days: number): string[] {
  const [, serial, check] = /^(\d{4})(?:-?(\d))?$/.exec(typed) ?? [];
  if (serial === undefined) return [];
  return Array.from({ length: days }, (_, ago) => shanghaiDay(now - ago * dayMs).replaceAll('-', '')).flatMap(
    (day) =>
      check === undefined || String(checkDigit(day + serial)) === check
        ? Object.values(letters).map((letter) => numberOf(letter, day, serial))
        : [],
  );
}

/** The next number of a channel and Shanghai day: F20261123-0007-4. Called by the only writer. */
export async function nextCaseNumber(tx: Tx, channel: Channel, now: number): Promise<string> {
  const day = shanghaiDay(now).replaceAll('-', '');
  const prefix = `${letters[channel]}${day}-`;
  const [last] = await tx
    .select({ number: cases.number })
    .from(cases)
    .where(startsWith(cases.number, prefix))
    // The tenth thousand has a digit more, and as text would come before 9999.
    .orderBy(desc(sql`length(${cases.number})`), desc(cases.number))
    .limit(1);
  const serial = String(Number(last?.number.slice(prefix.length).split('-')[0] ?? 0) + 1).padStart(4, '0');
  return numberOf(letters[channel], day, serial);
}

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
  return `${prefix}${serial}-${checkDigit(day + serial)}`;
}

/** The code by which a requester asks for the status of a case in public: on every letter, or told on the phone. */
import { randomInt } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Tx } from '../../db/database.ts';
import { cases } from '../../db/schema/index.ts';
import { notFound } from '../errors.ts';

/** No 0, O, 1, I or L: it is read from a fax and told on the phone. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const length = 6;

const newStatusCode = (): string =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');

/** The case's code, six characters; made the first time it is asked for. @throws Problem 404 */
export async function ensureStatusCode(tx: Tx, caseId: string): Promise<string> {
  const [row] = await tx.select({ statusCode: cases.statusCode }).from(cases).where(eq(cases.id, caseId));
  if (!row) throw notFound();
  return row.statusCode ?? renewStatusCode(tx, caseId);
}

/** Gives the case another code; the one before leads nowhere, and misses against it are forgotten. */
export async function renewStatusCode(tx: Tx, caseId: string): Promise<string> {
  const statusCode = newStatusCode();
  await tx
    .update(cases)
    .set({ statusCode, statusMisses: 0, statusLockedUntil: null })
    .where(eq(cases.id, caseId));
  return statusCode;
}

/** A code as it is compared: NFKC, upper case, without spaces or hyphens. */
export const canonicalStatusCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '');

/** Sending a letter: from then on it is the file that was sent, to whom it was sent. */
import { createHash } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import type { Reader, Tx } from '../../db/database.ts';
import { cases, casePages, faxes, letters, type LetterRecipient } from '../../db/schema/index.ts';
import { Personal, recordEvent } from '../audit/record.ts';
import type { Actor } from '../auth/actor.ts';
import { notFound, Problem } from '../errors.ts';
import type { Services } from '../services.ts';
import type { LetterContent } from './contract.ts';
import { letterPdf } from './pdf.ts';

export type StoredLetter = Omit<typeof letters.$inferSelect, 'content'> & { content: LetterContent };

/** @throws Problem 404 */
export async function storedLetter(db: Reader, id: string): Promise<StoredLetter> {
  const [row] = await db.select().from(letters).where(eq(letters.id, id));
  if (!row) throw notFound();
  return { ...row, content: row.content as LetterContent };
}

/** A letter's PDF: as it was sent, or as it would be sent now. @throws Problem 422 `glyph-missing` */
export async function pdfOf(services: Services, letter: StoredLetter): Promise<Buffer> {
  return letter.sha256 === null
    ? letterPdf(services, letter.content)
    : services.letterStore.sent(letter.sha256);
}

/** Draws and keeps what is to be sent; needs no transaction. Returns its SHA-256. @throws Problem 409 `already-sent` */
export async function keepAsSent(services: Services, letterId: string): Promise<string> {
  const letter = await storedLetter(services.database.db, letterId);
  if (letter.sha256 !== null) throw alreadySent();
  const pdf = await letterPdf(services, letter.content);
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  await services.letterStore.keep(sha256, pdf);
  return sha256;
}

/** What the sender says of the recipient; what is left out is what the case says. */
export type GivenRecipient = { [K in keyof LetterRecipient]?: LetterRecipient[K] | undefined };

/** @throws Problem 409 `already-sent` */
export async function send(
  { tx, actor, now }: { tx: Tx; actor: Actor; now: number },
  letterId: string,
  sha256: string,
  given: GivenRecipient,
): Promise<void> {
  const letter = await storedLetter(tx, letterId);
  const known = await recipientOf(tx, letter.caseId);
  const recipient = {
    name: given.name === undefined ? known.name : given.name || null,
    number: given.number === undefined ? known.number : given.number || null,
  };
  const sent = await tx
    .update(letters)
    .set({ sha256, recipient, sentBy: actor.id, sentAt: now })
    .where(and(eq(letters.id, letterId), isNull(letters.sha256)))
    .returning({ id: letters.id });
  if (sent.length === 0) throw alreadySent();
  await recordEvent(tx, {
    at: now,
    actor,
    action: 'letter.sent',
    subject: { type: 'letters', id: letterId },
    caseId: letter.caseId,
    facts: {
      letter: letter.kind,
      sha256,
      ...(recipient.name === null ? {} : { recipient: new Personal(recipient.name) }),
      ...(recipient.number === null ? {} : { recipientNumber: new Personal(recipient.number) }),
    },
  });
}

/** Who asked, and the number the first fax of the case came from. */
async function recipientOf(db: Reader, caseId: string | null): Promise<LetterRecipient> {
  if (caseId === null) return { name: null, number: null };
  const [asker] = await db.select({ name: cases.requesterName }).from(cases).where(eq(cases.id, caseId));
  const [fax] = await db
    .select({ number: faxes.sender })
    .from(casePages)
    .innerJoin(faxes, eq(faxes.id, casePages.faxId))
    .where(eq(casePages.caseId, caseId))
    .orderBy(casePages.position)
    .limit(1);
  return { name: asker?.name ?? null, number: fax?.number ?? null };
}

const alreadySent = (): Problem =>
  new Problem(409, 'already-sent', {
    zh: '这封函件已经发出，不能再改。需要再发时，请“再出一份”。',
    en: 'This letter was sent and is fixed. To send it once more, write another copy.',
  });

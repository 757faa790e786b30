/** A document arrives: decided by its content, decoded once, kept, and given a case. */
import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { faxes, faxPages, faxReadings } from '../../db/schema/index.ts';
import { Personal, recordEvent } from '../audit/record.ts';
import type { Actor } from '../auth/actor.ts';
import { backToWork, changeCase, isClosed, storedCase, wrongStatus } from '../cases/lifecycle.ts';
import { appendPages } from '../cases/pages.ts';
import { Problem } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Services } from '../services.ts';
import type { FaxReceipt, Sidecar } from './contract.ts';
import { addresseeOf } from './addressee.ts';
import { inspectDocument, type InspectedDocument, type IntakeFailureCode } from './decode.ts';
import { examine, type Examination } from './examine.ts';
import { oneAtATimePerKey } from './in-turn.ts';
import { MAX_PAGES } from './limits.ts';

export interface Arrival {
  bytes: Buffer;
  source: 'line' | 'mail' | 'upload';
  /** Who uploaded it; null from a fax line. */
  actor: Actor | null;
  /** The sender's number and the time on the line, from an intake token only. */
  sender: string | null;
  receivedAt: number;
  /** What the fax server says of the call, from the line only. */
  call?: { callerName: string | null; calledNumber: string | null; receptionError: string | null };
  /** The case it answers; a new one when null. */
  caseId: string | null;
}

const oldestMs = 366 * 24 * 60 * 60_000;

/** Whether a fax that is handed over now can have come at a moment: not later, and within the last year. */
export const canHaveArrived = (at: number, now: number): boolean =>
  at <= now + 60_000 && at >= now - oldestMs;

/** What is kept of the call; an empty text says nothing. */
export const callOf = (
  said: Pick<Sidecar, 'callerName' | 'calledNumber' | 'errorMessage'>,
): NonNullable<Arrival['call']> => ({
  callerName: said.callerName || null,
  calledNumber: said.calledNumber || null,
  receptionError: said.errorMessage || null,
});

/**
 * Keeps a document and returns its receipt; the same bytes again return the first one's.
 * @throws Problem 413, 415 or 422; then nothing is kept
 */
export async function receive(services: Services, arrival: Arrival, now: number): Promise<FaxReceipt> {
  const sha256 = createHash('sha256').update(arrival.bytes).digest('hex');
  const before = await known(services, sha256);
  if (before) return before;
  const document = await inspectDocument(arrival.bytes);
  if (!document.ok) throw refusal(document.code);
  const seen: Seen = { document, ...(await examine(arrival.bytes, document)) };
  return inTurn(sha256, () => keep(services, arrival, sha256, seen, now));
}

/** What was found on a document before it is kept. */
interface Seen extends Examination {
  document: InspectedDocument;
}

/** Of the same bytes at once, one that is not recorded must not drop the file under one that is. */
const inTurn = oneAtATimePerKey();

async function keep(
  services: Services,
  arrival: Arrival,
  sha256: string,
  seen: Seen,
  now: number,
): Promise<FaxReceipt> {
  const isNew = await services.faxStore.keep(sha256, arrival.bytes);
  try {
    return await record(services, arrival, sha256, seen, now);
  } catch (error) {
    const other = await known(services, sha256);
    if (isNew && !other) await services.faxStore.drop(sha256);
    if (other && services.database.classify(error).kind === 'unique') return other;
    throw error;
  }
}

async function known({ database }: Services, sha256: string): Promise<FaxReceipt | null> {
  const [row] = await database.db.select().from(faxes).where(eq(faxes.sha256, sha256));
  if (!row) return null;
  const { id, pages, caseId } = row;
  return { id, sha256, pages, caseId, status: row.status as FaxReceipt['status'], duplicate: true };
}

async function record(
  services: Services,
  arrival: Arrival,
  sha256: string,
  { document, legibility, codes }: Seen,
  now: number,
): Promise<FaxReceipt> {
  const { actor, receivedAt } = arrival;
  const id = newId();
  const pages = document.pages.length;
  return services.database.transaction(async (tx) => {
    const step = { tx, actor, now };
    const { caseId, byCode } = arrival.caseId
      ? { caseId: arrival.caseId, byCode: false }
      : await addresseeOf({ ...step, receivedAt, codes, letterKey: services.keys.letter });
    const row = await storedCase(tx, caseId);
    if (isClosed(row.status)) throw wrongStatus(row.status);
    await tx.insert(faxes).values({
      id,
      sha256,
      mediaType: document.mime,
      size: arrival.bytes.length,
      pages,
      caseId,
      source: arrival.source,
      uploadedBy: actor?.id ?? null,
      sender: arrival.sender,
      ...arrival.call,
      receivedAt,
      status: 'ready',
    });
    await tx.insert(faxPages).values(
      document.pages.map((page) => ({
        faxId: id,
        number: page.number,
        width: page.width,
        height: page.height,
        dpiX: Math.round(page.dpiX),
        dpiY: Math.round(page.dpiY),
        readable: page.ok,
        legibility: legibility.get(page.number) ?? null,
      })),
    );
    await appendPages(
      tx,
      caseId,
      document.pages.map((page) => ({ faxId: id, page: page.number })),
    );
    await tx.insert(faxReadings).values({ faxId: id, status: 'queued', queuedAt: now });
    await recordEvent(tx, {
      at: now,
      actor,
      action: 'fax.received',
      subject: { type: 'faxes', id },
      caseId,
      facts: {
        sha256,
        pages,
        unreadable: document.pages.filter((page) => !page.ok).length,
        source: arrival.source,
        ...(byCode ? { by: 'code' } : {}),
        ...(arrival.sender ? { sender: new Personal(arrival.sender) } : {}),
      },
    });
    if (row.status === 'waiting')
      await changeCase(step, row, 'case.updated', backToWork(row, now), { material: 'arrived' });
    return { id, sha256, pages, caseId, status: 'ready' };
  });
}

function refusal(code: IntakeFailureCode): Problem {
  switch (code) {
    case 'empty-file':
      return new Problem(422, code, {
        zh: '文件是空的，请重新发送。',
        en: 'The file is empty; send it again.',
      });
    case 'too-large':
      return tooLarge();
    case 'too-many-pages':
      return new Problem(422, code, {
        zh: `超过 ${MAX_PAGES} 页，请分成几份再传。`,
        en: `More than ${MAX_PAGES} pages; send it in parts.`,
      });
    case 'password-protected':
      return new Problem(415, 'unsupported-media', {
        zh: '文件有密码，请取消密码后再传。',
        en: 'The file has a password; remove it and send again.',
      });
    case 'unsupported-media':
      return new Problem(415, code, {
        zh: '文件内容不是 TIFF、PDF、PNG 或 JPEG（以内容为准，不看文件名），请转换后再传。',
        en: 'The content is not TIFF, PDF, PNG or JPEG (whatever the name says); convert it and send again.',
      });
    case 'no-readable-page':
      return new Problem(415, 'unsupported-media', {
        zh: '没有一页能辨读，文件可能已损坏，请重新发送。',
        en: 'No page can be decoded; the file may be damaged. Send it again.',
      });
  }
}

export const tooLarge = (): Problem =>
  new Problem(413, 'too-large', {
    zh: '文件超过 20 MB，请压缩或分成几份再传。',
    en: 'The file is over 20 MB; send it in parts.',
  });

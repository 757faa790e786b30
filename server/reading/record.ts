/** What becomes of a fax once it was read: the reading is kept, its case learns its matter, relations are proposed. */
import { and, eq, ne } from 'drizzle-orm';
import type { Reader, Tx } from '../../db/database.ts';
import { caseItems, faxes, faxReadings } from '../../db/schema/index.ts';
import { recordEvent } from '../audit/record.ts';
import { shanghaiDay } from '../calendar/working-time.ts';
import { changeCase, storedCase, type StoredCase } from '../cases/lifecycle.ts';
import { propose } from '../cases/proposals.ts';
import { subjectOfArrival } from '../intake/addressee.ts';
import { operationOf } from '../operations/catalogue.ts';
import type { PageText } from './page-text.ts';
import { relatedCases } from './related-cases.ts';
import { understand } from './understand.ts';
import type { Understood } from './understood.ts';

/**
 * Keeps what was read of a fax. Nobody is chosen: the case gets a subject and, where nobody chose one, the operation,
 * both only when clear beyond doubt. A fax that is read already stays as it is.
 */
export async function recordReading(
  tx: Tx,
  { now }: { now: number },
  faxId: string,
  pages: readonly PageText[],
): Promise<void> {
  const [fax] = await tx.select().from(faxes).where(eq(faxes.id, faxId));
  if (!fax) return;
  const row = await storedCase(tx, fax.caseId);
  const coverSheet = await namedByCode(tx, row);
  const reading: Understood = {
    ...understand(pages, shanghaiDay(now)),
    ...(coverSheet === null ? {} : { coverSheet }),
  };
  const done = await tx
    .update(faxReadings)
    .set({ status: 'done', finishedAt: now, leaseUntil: null, failure: null, result: reading })
    .where(and(eq(faxReadings.faxId, faxId), ne(faxReadings.status, 'done')))
    .returning({ faxId: faxReadings.faxId });
  if (done.length === 0) return;
  const { operationType = null } = reading;
  await recordEvent(tx, {
    at: now,
    actor: null,
    action: 'fax.read',
    subject: { type: 'faxes', id: faxId },
    caseId: fax.caseId,
    facts: {
      pages: pages.length,
      operationType,
      idNumbers: reading.idNumbers.length,
      codes: reading.orgCodes.length + reading.creditCodes.length,
      phones: reading.phones.length,
      names: reading.names.length + reading.unitNames.length,
      papers: reading.papers.length,
    },
  });
  if (row.status !== 'new' && row.status !== 'open') return;
  if (operationType !== null) await nameMatter({ tx, now }, row, operationType);
  const others = await tx
    .select({ id: faxes.id })
    .from(faxes)
    .where(and(eq(faxes.caseId, row.id), ne(faxes.id, faxId)))
    .limit(1);
  if (others.length > 0) return;
  for (const related of await relatedCases(tx, fax, reading))
    await propose(tx, { caseId: row.id, ...related, now });
}

/** Where nobody has edited a case that its fax made, its operation is the one of the cover sheet. */
async function namedByCode(db: Reader, row: StoredCase): Promise<string | null> {
  if (row.createdBy !== null || row.version > 1) return null;
  const [item] = await db.select().from(caseItems).where(eq(caseItems.caseId, row.id));
  return item?.operationType ?? null;
}

/** Only of what nobody has touched: a subject somebody wrote, or an item somebody filled in, stays. */
async function nameMatter(
  { tx, now }: { tx: Tx; now: number },
  row: StoredCase,
  operationType: string,
): Promise<void> {
  const items = await tx.select().from(caseItems).where(eq(caseItems.caseId, row.id));
  const [item] = items;
  const untouched =
    items.length === 1 &&
    item?.status === 'open' &&
    item.operationType === null &&
    item.personId === null &&
    item.unitId === null;
  const isUnnamed = row.subject === subjectOfArrival;
  if (!untouched && !isUnnamed) return;
  if (untouched) await tx.update(caseItems).set({ operationType }).where(eq(caseItems.id, item.id));
  await changeCase(
    { tx, actor: null, now },
    row,
    'case.updated',
    isUnnamed ? { subject: operationOf(operationType).title.zh } : {},
    { fields: [...(isUnnamed ? ['subject'] : []), ...(untouched ? ['items'] : [])], by: 'reading' },
  );
}

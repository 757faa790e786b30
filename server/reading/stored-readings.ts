/** What was read of the faxes of a case, cut down to the pages that are the case's. */
import { and, count, eq, inArray, lt, or } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { faxReadings } from '../../db/schema/index.ts';
import type { ReadingStatus } from '../../db/schema/words.ts';
import { pagesOf, type PageOfFax } from '../cases/pages.ts';
import type { Understood } from './understood.ts';

export interface FaxReading {
  faxId: string;
  reading: Understood;
}

export interface ReadingsOfCase {
  /** Of the fax that is furthest behind; null for a case without faxes. */
  status: ReadingStatus | null;
  /** Faxes that are read before the first of it that waits. */
  ahead: number;
  readings: FaxReading[];
  pages: readonly PageOfFax[];
}

const furthestBehind: readonly ReadingStatus[] = ['queued', 'reading', 'failed', 'done'];

/** A fax has the pages that are the case's; what stands on others is another case's. */
export async function readingsOfCase(db: Reader, caseId: string): Promise<ReadingsOfCase> {
  const pages = (await pagesOf(db, [caseId])).get(caseId) ?? [];
  const faxIds = [...new Set(pages.map(({ faxId }) => faxId))];
  if (faxIds.length === 0) return { status: null, ahead: 0, readings: [], pages };
  const rows = await db.select().from(faxReadings).where(inArray(faxReadings.faxId, faxIds));
  const status = furthestBehind.find((one) => rows.some((row) => row.status === one)) ?? null;
  const waiting = rows
    .filter((row) => row.status === 'queued')
    .toSorted((a, b) => a.queuedAt - b.queuedAt || (a.faxId < b.faxId ? -1 : 1))[0];
  return {
    status,
    pages,
    ahead: waiting ? await aheadOf(db, waiting) : 0,
    readings: rows.flatMap((row) => {
      if (row.status !== 'done' || row.result === null) return [];
      const own = new Set(pages.filter(({ faxId }) => faxId === row.faxId).map(({ page }) => page));
      return [{ faxId: row.faxId, reading: onPages(row.result as Understood, own) }];
    }),
  };
}

async function aheadOf(db: Reader, { queuedAt, faxId }: typeof faxReadings.$inferSelect): Promise<number> {
  const earlier = or(
    lt(faxReadings.queuedAt, queuedAt),
    and(eq(faxReadings.queuedAt, queuedAt), lt(faxReadings.faxId, faxId)),
  );
  const [row] = await db
    .select({ n: count() })
    .from(faxReadings)
    .where(and(inArray(faxReadings.status, ['queued', 'reading']), earlier));
  return row?.n ?? 0;
}

function onPages(reading: Understood, own: ReadonlySet<number>): Understood {
  const within = <T extends { page: number }>(found: readonly T[]): T[] =>
    found.filter(({ page }) => own.has(page));
  return {
    ...reading,
    idNumbers: within(reading.idNumbers),
    orgCodes: within(reading.orgCodes),
    creditCodes: within(reading.creditCodes),
    phones: within(reading.phones),
    names: within(reading.names),
    unitNames: within(reading.unitNames),
    papers: within(reading.papers),
    turns: within(reading.turns),
  };
}

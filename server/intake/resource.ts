import { and, asc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { casePages, cases, faxes, faxPages, faxReadings } from '../../db/schema/index.ts';
import { noteLook } from '../audit/looks.ts';
import type { Actor } from '../auth/actor.ts';
import { caseScope } from '../cases/resource.ts';
import { through } from '../http/list-filter.ts';
import type { Resource, View } from '../http/list.ts';
import { iso, isoOrNull } from '../time.ts';
import { faxRow, type FaxPage, type FaxRow } from './contract.ts';

/** A fax is seen by its pages: whoever sees one of the cases that have a page of it sees the fax with those pages. */
function faxScope(actor: Actor): SQL | undefined {
  const scope = caseScope(actor);
  return (
    scope &&
    sql`${faxes.id} in (select fax_id from ${casePages} inner join ${cases} on ${cases.id} = case_id where ${scope})`
  );
}

/** Where an actor with an area of his own sees pages of faxes; null for those who see everything. */
async function seenPages(
  { db, actor }: View,
  faxIds: readonly string[],
): Promise<readonly { faxId: string; page: number; caseId: string; caseNumber: string }[] | null> {
  const scope = caseScope(actor);
  if (!scope) return null;
  return db
    .select({ faxId: casePages.faxId, page: casePages.page, caseId: cases.id, caseNumber: cases.number })
    .from(casePages)
    .innerJoin(cases, eq(cases.id, casePages.caseId))
    .where(and(inArray(casePages.faxId, [...faxIds]), scope));
}

/** A page as it is shown: a quarter turn exchanges its sides. */
export function presentPage(page: typeof faxPages.$inferSelect): FaxPage {
  const turned = page.rotation % 180 !== 0;
  return {
    number: page.number,
    width: turned ? page.height : page.width,
    height: turned ? page.width : page.height,
    dpiX: turned ? page.dpiY : page.dpiX,
    dpiY: turned ? page.dpiX : page.dpiY,
    readable: page.readable,
    rotation: page.rotation,
    faults: page.legibility?.faults ?? null,
  };
}

export const faxResource: Resource<FaxRow> = {
  resource: 'faxes',
  summary: { zh: '传真', en: 'Faxes' },
  permission: 'fax:read',
  row: faxRow,
  table: faxes,
  id: faxes.id,
  fields: {
    sha256: faxes.sha256,
    mediaType: faxes.mediaType,
    size: faxes.size,
    pages: faxes.pages,
    caseId: faxes.caseId,
    source: faxes.source,
    uploadedBy: faxes.uploadedBy,
    sender: faxes.sender,
    callerName: faxes.callerName,
    calledNumber: faxes.calledNumber,
    receptionError: faxes.receptionError,
    receivedAt: faxes.receivedAt,
    status: faxes.status,
    version: faxes.version,
  },
  filters: {
    caseNumber: through(faxes.caseId, cases, cases.id, cases.number),
    unreadablePages: (value) =>
      sql`(select count(*) from ${faxPages} where ${faxPages.faxId} = ${faxes.id} and not ${faxPages.readable}) = ${Number(value)}`,
  },
  times: ['receivedAt'],
  defaultSort: ['receivedAt', 'DESC'],
  indexedSorts: ['receivedAt'],
  scope: faxScope,
  load: async (ids, view) => {
    const { db } = view;
    const seen = await seenPages(view, ids);
    const rows = await db
      .select({ fax: faxes, caseNumber: cases.number })
      .from(faxes)
      .innerJoin(cases, eq(cases.id, faxes.caseId))
      .where(inArray(faxes.id, [...ids]));
    const pages = await db
      .select()
      .from(faxPages)
      .where(inArray(faxPages.faxId, [...ids]))
      .orderBy(asc(faxPages.number));
    const readings = await db
      .select({
        faxId: faxReadings.faxId,
        status: faxReadings.status,
        finishedAt: faxReadings.finishedAt,
        failure: faxReadings.failure,
      })
      .from(faxReadings)
      .where(inArray(faxReadings.faxId, [...ids]));
    return rows.map(({ fax, caseNumber }) => {
      const state = readings.find((one) => one.faxId === fax.id);
      const inSight = seen?.filter((page) => page.faxId === fax.id);
      const own = pages.filter(
        (page) => page.faxId === fax.id && (inSight?.some((one) => one.page === page.number) ?? true),
      );
      // Its own case is perhaps not to be seen.
      const filed = inSight?.find((one) => one.caseId === fax.caseId) ?? inSight?.[0];
      return {
        id: fax.id,
        sha256: fax.sha256,
        mediaType: fax.mediaType,
        size: fax.size,
        pages: own.length,
        caseId: filed?.caseId ?? fax.caseId,
        caseNumber: filed?.caseNumber ?? caseNumber,
        source: fax.source as FaxRow['source'],
        uploadedBy: fax.uploadedBy,
        sender: fax.sender,
        callerName: fax.callerName,
        calledNumber: fax.calledNumber,
        receptionError: fax.receptionError,
        receivedAt: iso(fax.receivedAt),
        status: fax.status as FaxRow['status'],
        unreadablePages: own.filter((page) => !page.readable).length,
        pageList: own.map(presentPage),
        reading: null,
        readingState: state
          ? {
              status: state.status as NonNullable<FaxRow['readingState']>['status'],
              finishedAt: isoOrNull(state.finishedAt),
              failure: state.failure,
            }
          : null,
        version: fax.version,
      };
    });
  },
  alone: withReading,
  version: (row) => row.version,
};

/**
 * A reading holds full numbers, so asking for it is a look at the fax. It may name people of any page, so who sees only
 * some of them does not see it.
 */
async function withReading(row: FaxRow, { db, services, actor, now }: View): Promise<FaxRow> {
  const [read] = await db
    .select({ result: faxReadings.result, pages: faxes.pages })
    .from(faxReadings)
    .innerJoin(faxes, eq(faxes.id, faxReadings.faxId))
    .where(and(eq(faxReadings.faxId, row.id), eq(faxReadings.status, 'done')));
  if (!read || read.pages !== row.pageList.length) return row;
  const look = { action: 'fax.viewed', subject: { type: 'faxes', id: row.id }, caseId: row.caseId };
  await noteLook(services, actor, look, now);
  return { ...row, reading: read.result as FaxRow['reading'] };
}

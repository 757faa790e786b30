import { asc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { cases, faxes, faxPages, faxReadings } from '../../db/schema/index.ts';
import type { Actor } from '../auth/actor.ts';
import { caseScope } from '../cases/resource.ts';
import { through } from '../http/list-filter.ts';
import type { Resource } from '../http/list.ts';
import { iso, isoOrNull } from '../time.ts';
import { faxRow, type FaxPage, type FaxRow } from './contract.ts';

function faxScope(actor: Actor): SQL | undefined {
  const scope = caseScope(actor);
  return scope && sql`${faxes.caseId} in (select id from ${cases} where ${scope})`;
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
  load: async (ids, { db }) => {
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
      .select()
      .from(faxReadings)
      .where(inArray(faxReadings.faxId, [...ids]));
    return rows.map(({ fax, caseNumber }) => {
      const state = readings.find((one) => one.faxId === fax.id);
      const own = pages.filter((page) => page.faxId === fax.id);
      return {
        id: fax.id,
        sha256: fax.sha256,
        mediaType: fax.mediaType,
        size: fax.size,
        pages: fax.pages,
        caseId: fax.caseId,
        caseNumber,
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
        reading: state?.status === 'done' ? (state.result as FaxRow['reading']) : null,
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
  version: (row) => row.version,
};

import { eq, inArray } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { attachments, records, units } from '../../db/schema/index.ts';
import { through } from '../http/list-filter.ts';
import type { Resource } from '../http/list.ts';
import { iso } from '../time.ts';
import { recordRow, type RecordRow } from './contract.ts';
import { byUnit, reachByUnit } from './scope.ts';

/** Records by id with their history and attachments. */
export async function loadRecords(db: Reader, ids: readonly string[]): Promise<RecordRow[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({ record: records, unitName: units.name })
    .from(records)
    .leftJoin(units, eq(units.id, records.unitId))
    .where(inArray(records.id, [...ids]));
  const files = await db
    .select()
    .from(attachments)
    .where(inArray(attachments.recordId, [...ids]));
  return rows.map(({ record: r, unitName }) => ({
    id: r.id,
    personId: r.personId,
    unitId: r.unitId,
    unitName,
    year: r.year,
    subject: r.subject as RecordRow['subject'],
    title: r.title,
    hours: r.hours,
    source: r.source as RecordRow['source'],
    status: r.status as RecordRow['status'],
    declaredAt: iso(r.declaredAt),
    statusSince: iso(r.statusSince),
    history: r.history.map((step) => ({ ...step, at: iso(step.at) })),
    attachments: files
      .filter((f) => f.recordId === r.id)
      .map(({ id, orderNumber, fileName, mediaType, size, accepted }) => ({
        id,
        orderNumber,
        fileName,
        mediaType,
        size,
        accepted,
      })),
    version: r.version,
  }));
}

export const recordResource: Resource<RecordRow> = {
  resource: 'records',
  summary: { zh: '继续教育记录', en: 'Continuing-education records' },
  permission: 'registry:read',
  row: recordRow,
  table: records,
  id: records.id,
  fields: {
    personId: records.personId,
    unitId: records.unitId,
    year: records.year,
    subject: records.subject,
    title: records.title,
    hours: records.hours,
    source: records.source,
    status: records.status,
    declaredAt: records.declaredAt,
    statusSince: records.statusSince,
    version: records.version,
  },
  filters: { unitName: through(records.unitId, units, units.id, units.name) },
  times: ['declaredAt', 'statusSince'],
  defaultSort: ['id', 'ASC'],
  indexedSorts: [],
  narrowing: {
    by: [['personId', 'year'], ['personId'], ['unitId', 'status'], ['unitId'], ['unitName']],
    hint: { zh: '人员或单位', en: 'person or unit' },
    reach: reachByUnit(records),
    alongReach: ['status'],
  },
  scope: (actor) => byUnit(actor, records.unitId),
  load: (ids, view) => loadRecords(view.db, ids),
  version: (row) => row.version,
};

import { inArray } from 'drizzle-orm';
import { learningImports } from '../../db/schema/index.ts';
import type { Resource } from '../http/list.ts';
import { oldIdNumber } from '../identifiers/id-number-slips.ts';
import { canonicalIdNumber, normaliseIdNumber } from '../identifiers/id-number.ts';
import { veilOf } from '../operations/veil.ts';
import { iso } from '../time.ts';
import { learningImportRow, type LearningImportRow } from './contract.ts';
import { byPerson, reachByPerson } from './scope.ts';

/** A number as the network may have sent it: as asked for, with 18 digits, or with 15. */
export function sentFormsOf(asked: string): string[] {
  const number = canonicalIdNumber(asked);
  const old = number === null ? null : oldIdNumber(number);
  return [...new Set([normaliseIdNumber(asked), number, old])].filter((form) => form !== null);
}

export const learningImportResource: Resource<LearningImportRow> = {
  resource: 'learning-imports',
  summary: { zh: '学习网导入', en: 'Learning-network imports' },
  permission: 'registry:read',
  row: learningImportRow,
  table: learningImports,
  id: learningImports.id,
  fields: {
    externalKey: learningImports.externalKey,
    name: learningImports.name,
    personId: learningImports.personId,
    recordId: learningImports.recordId,
    duplicateOfId: learningImports.duplicateOfId,
    year: learningImports.year,
    subject: learningImports.subject,
    title: learningImports.title,
    hours: learningImports.hours,
    status: learningImports.status,
    reason: learningImports.reason,
    receivedAt: learningImports.receivedAt,
    version: learningImports.version,
  },
  filters: {
    idNumber: (value) => inArray(learningImports.idNumber, sentFormsOf(String(value))),
  },
  times: ['receivedAt'],
  defaultSort: ['receivedAt', 'DESC'],
  indexedSorts: ['externalKey', 'receivedAt'],
  narrowing: {
    by: [['externalKey'], ['personId', 'year'], ['personId'], ['idNumber'], ['status'], ['year']],
    thenBy: { status: ['receivedAt'], year: ['id'] },
    hint: { zh: '人员、证件号码、状态或年度', en: 'person, ID number, status or year' },
    reach: reachByPerson(learningImports),
    alongReach: ['year'],
  },
  scope: (actor) => byPerson(actor, learningImports.personId),
  load: async (ids, view) => {
    const veil = await veilOf(view);
    const rows = await view.db
      .select()
      .from(learningImports)
      .where(inArray(learningImports.id, [...ids]));
    return rows.map((r) => ({
      id: r.id,
      externalKey: r.externalKey,
      idNumberMasked: veil.idNumber(r.idNumber),
      name: r.name,
      personId: r.personId,
      recordId: r.recordId,
      duplicateOfId: r.duplicateOfId,
      year: r.year,
      subject: r.subject as LearningImportRow['subject'],
      title: r.title,
      hours: r.hours,
      status: r.status as LearningImportRow['status'],
      reason: r.reason,
      receivedAt: iso(r.receivedAt),
      version: r.version,
    }));
  },
  version: (row) => row.version,
};

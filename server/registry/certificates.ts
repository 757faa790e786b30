import { inArray } from 'drizzle-orm';
import { certificates } from '../../db/schema/index.ts';
import type { Resource } from '../http/list.ts';
import { iso, isoOrNull } from '../time.ts';
import { certificateRow, type CertificateRow } from './contract.ts';
import { byPerson, reachByPerson } from './scope.ts';

/** A stored annual statistic as the API shows it. */
export function presentCertificate(c: typeof certificates.$inferSelect): CertificateRow {
  return {
    id: c.id,
    personId: c.personId,
    year: c.year,
    publicHours: c.publicHours,
    professionalHours: c.professionalHours,
    electiveHours: c.electiveHours,
    passed: c.passed,
    computedAt: iso(c.computedAt),
    printedAt: isoOrNull(c.printedAt),
    version: c.version,
  };
}

export const certificateResource: Resource<CertificateRow> = {
  resource: 'certificates',
  summary: { zh: '年度学时统计与证书', en: 'Annual statistics and certificates' },
  permission: 'registry:read',
  row: certificateRow,
  table: certificates,
  id: certificates.id,
  fields: {
    personId: certificates.personId,
    year: certificates.year,
    publicHours: certificates.publicHours,
    professionalHours: certificates.professionalHours,
    electiveHours: certificates.electiveHours,
    passed: certificates.passed,
    computedAt: certificates.computedAt,
    printedAt: certificates.printedAt,
    version: certificates.version,
  },
  times: ['computedAt', 'printedAt'],
  defaultSort: ['id', 'ASC'],
  indexedSorts: [],
  narrowing: {
    by: [['personId', 'year'], ['personId']],
    hint: { zh: '人员', en: 'person' },
    reach: reachByPerson(certificates),
    alongReach: ['year'],
  },
  scope: (actor) => byPerson(actor, certificates.personId),
  load: async (ids, view) =>
    (
      await view.db
        .select()
        .from(certificates)
        .where(inArray(certificates.id, [...ids]))
    ).map(presentCertificate),
  version: (row) => row.version,
};

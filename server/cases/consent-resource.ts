import { inArray, sql } from 'drizzle-orm';
import { caseConsents, cases, staff } from '../../db/schema/index.ts';
import type { Resource } from '../http/list.ts';
import { iso, isoOrNull } from '../time.ts';
import type { GivenExtension, GivenRound } from './consents.ts';
import { caseConsent, type CaseConsent } from './contract.ts';
import { caseScope } from './resource.ts';

export const consentResource: Resource<CaseConsent> = {
  resource: 'case-consents',
  summary: { zh: '待督导同意的申请', en: 'Requests for a supervisor’s consent' },
  permission: 'case:read',
  row: caseConsent,
  table: caseConsents,
  id: caseConsents.id,
  fields: {
    caseId: caseConsents.caseId,
    kind: caseConsents.kind,
    status: caseConsents.status,
    requestedBy: caseConsents.requestedBy,
    requestedAt: caseConsents.requestedAt,
    decidedAt: caseConsents.decidedAt,
  },
  times: ['requestedAt', 'decidedAt'],
  defaultSort: ['requestedAt', 'ASC'],
  indexedSorts: ['requestedAt'],
  scope: (actor) => {
    const own = caseScope(actor);
    return own && sql`${caseConsents.caseId} in (select ${cases.id} from ${cases} where ${own})`;
  },
  load: async (ids, { db }) => {
    const rows = await db
      .select()
      .from(caseConsents)
      .where(inArray(caseConsents.id, [...ids]));
    const numbers = await db
      .select({ id: cases.id, number: cases.number })
      .from(cases)
      .where(
        inArray(
          cases.id,
          rows.map((row) => row.caseId),
        ),
      );
    const people = await db
      .select({ id: staff.id, name: staff.name })
      .from(staff)
      .where(
        inArray(
          staff.id,
          rows.flatMap((row) => [row.requestedBy, row.decidedBy ?? row.requestedBy]),
        ),
      );
    const nameOf = (id: string | null): string | null => people.find((one) => one.id === id)?.name ?? null;
    return rows.map((row): CaseConsent => {
      const given = row.given as Partial<GivenExtension & GivenRound>;
      return {
        id: row.id,
        caseId: row.caseId,
        caseNumber: numbers.find((one) => one.id === row.caseId)?.number ?? '',
        kind: row.kind as CaseConsent['kind'],
        workingDays: given.workingDays ?? null,
        note: given.note ?? null,
        asked: given.asked ?? [],
        reason: row.reason,
        status: row.status as CaseConsent['status'],
        requestedBy: row.requestedBy,
        requestedByName: nameOf(row.requestedBy) ?? '',
        requestedAt: iso(row.requestedAt),
        decidedByName: nameOf(row.decidedBy),
        decidedAt: isoOrNull(row.decidedAt),
        decisionNote: row.decisionNote,
      };
    });
  },
};

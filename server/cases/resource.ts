import { and, asc, eq, inArray, isNotNull, isNull, lt, ne, or, sql, type SQL } from 'drizzle-orm';
import type { AnyColumn } from '../../db/columns.ts';
import type { Reader } from '../../db/database.ts';
import {
  caseEvidence,
  caseItems,
  caseReferrals,
  cases,
  operationBureaus,
  operations,
  staff,
} from '../../db/schema/index.ts';
import { closedCaseStatuses } from '../../db/schema/words.ts';
import { startsWith } from '../../db/sql.ts';
import type { Actor } from '../auth/actor.ts';
import { workingHoursBetween } from '../calendar/working-time.ts';
import { moment, through } from '../http/list-filter.ts';
import type { Resource, View } from '../http/list.ts';
import { normalisePhone } from '../identifiers/phone.ts';
import { iso, isoOrNull } from '../time.ts';
import { sayOf } from '../letters/outcome.ts';
import { caseRow, type CaseRow } from './contract.ts';
import { extendedDays } from './extended-days.ts';
import { leaseOver } from './lease.ts';
import { isClosed, type StoredCase } from './lifecycle.ts';
import { pagesOf } from './pages.ts';
import { viewersOf } from './viewers.ts';

/** Bureau staff see the cases that were referred to them, and those whose material they decide on. */
export function caseScope(actor: Actor): SQL | undefined {
  if (!actor.area) return undefined;
  return or(
    sql`${cases.id} in (select case_id from ${caseReferrals} where ${inArray(caseReferrals.bureauId, actor.area)})`,
    sql`${cases.id} in (select case_id from ${operations} inner join ${operationBureaus} on operation_id = ${operations.id}
      where ${operations.approval} = 'bureau' and ${operationBureaus.bureauId} = ${actor.bureauId})`,
  );
}

/** The tabs of the queue. */
export function queue(name: string, actorId: string, now: number): SQL | null {
  switch (name) {
    case 'mine':
      return (
        and(
          eq(cases.assigneeId, actorId),
          inArray(cases.status, ['open', 'waiting', 'approval', 'referred']),
        ) ?? null
      );
    case 'unclaimed':
      return and(isNull(cases.assigneeId), inArray(cases.status, ['new', 'open'])) ?? null;
    case 'left':
      return and(eq(cases.status, 'open'), ne(cases.assigneeId, actorId), leaseOver(now)) ?? null;
    case 'waiting':
    case 'approval':
    case 'referred':
      return eq(cases.status, name);
    case 'done':
      return inArray(cases.status, [...closedCaseStatuses]);
    default:
      return null;
  }
}

export const overdue = (now: number): SQL | undefined =>
  and(lt(cases.dueAt, now), inArray(cases.status, ['new', 'open', 'approval']));

const inItems = (column: AnyColumn, value: unknown): SQL =>
  sql`${cases.id} in (select case_id from ${caseItems} where ${column} = ${String(value)})`;

async function parts(db: Reader, ids: readonly string[]) {
  const list = [...ids];
  const items = await db
    .select()
    .from(caseItems)
    .where(inArray(caseItems.caseId, list))
    .orderBy(asc(caseItems.position));
  const evidence = await db
    .select()
    .from(caseEvidence)
    .where(inArray(caseEvidence.caseId, list))
    .orderBy(asc(caseEvidence.addedAt), asc(caseEvidence.id));
  const referrals = await db
    .select({ referral: caseReferrals, repliedByName: staff.name })
    .from(caseReferrals)
    .leftJoin(staff, eq(staff.id, caseReferrals.repliedBy))
    .where(inArray(caseReferrals.caseId, list))
    .orderBy(asc(caseReferrals.referredAt));
  const pages = await pagesOf(db, list);
  return { items, evidence, referrals, pages };
}

/** What went to another case is answered there. */
function said(
  row: StoredCase,
  items: readonly (typeof caseItems.$inferSelect)[],
  { language }: View,
): string | null {
  if (row.joinedCaseId !== null) return null;
  return sayOf({ ...row, items })?.[language] ?? null;
}

async function load(ids: readonly string[], view: View): Promise<CaseRow[]> {
  const { db, actor, now } = view;
  const rows = await db
    .select({ row: cases, assigneeName: staff.name })
    .from(cases)
    .leftJoin(staff, eq(staff.id, cases.assigneeId))
    .where(inArray(cases.id, [...ids]));
  const { items, evidence, referrals, pages } = await parts(db, ids);
  const extensions = await extendedDays(db, ids);
  return Promise.all(
    rows.map(async ({ row, assigneeName }): Promise<CaseRow> => ({
      id: row.id,
      number: row.number,
      channel: row.channel as CaseRow['channel'],
      subject: row.subject,
      requesterName: row.requesterName,
      requesterPhone: row.requesterPhone,
      requesterRole: row.requesterRole as CaseRow['requesterRole'],
      note: row.note,
      status: row.status as CaseRow['status'],
      assigneeId: row.assigneeId,
      assigneeName,
      leaseUntil: isoOrNull(row.leaseUntil),
      receivedAt: iso(row.receivedAt),
      dueAt: iso(row.dueAt),
      dueProvisional: row.dueProvisional,
      extendedDays: extensions.get(row.id) ?? 0,
      workingHoursLeft: isClosed(row.status)
        ? null
        : row.pausedMinutes !== null
          ? row.pausedMinutes / 60
          : workingHoursBetween(now, row.dueAt),
      lapsesAt: isoOrNull(row.lapsesAt),
      materialRequested: row.materialRequested,
      materialAsked: row.materialAsked ?? [],
      materialRound: row.materialRound,
      refusalReason: row.refusalReason as CaseRow['refusalReason'],
      closingNote: row.closingNote,
      closedAt: isoOrNull(row.closedAt),
      say: said(
        row,
        items.filter((item) => item.caseId === row.id),
        view,
      ),
      joinedCaseId: row.joinedCaseId,
      caller:
        row.callerRole === null
          ? null
          : {
              role: row.callerRole as NonNullable<CaseRow['caller']>['role'],
              personId: row.callerPersonId,
              check: row.callerCheck as NonNullable<CaseRow['caller']>['check'],
            },
      items: items
        .filter((item) => item.caseId === row.id)
        .map((item) => ({
          id: item.id,
          operationType: item.operationType,
          personId: item.personId,
          unitId: item.unitId,
          status: item.status as CaseRow['items'][number]['status'],
          reason: item.reason,
        })),
      evidence: evidence
        .filter((piece) => piece.caseId === row.id)
        .map((piece) => ({
          id: piece.id,
          kind: piece.kind as CaseRow['evidence'][number]['kind'],
          itemId: piece.itemId,
          faxId: piece.faxId,
          page: piece.page,
          box: piece.box,
          field: piece.field,
          note: piece.note,
          unreadable: piece.unreadable,
        })),
      referrals: referrals
        .filter(({ referral }) => referral.caseId === row.id)
        .map(({ referral, repliedByName }) => ({
          id: referral.id,
          to: referral.to as CaseRow['referrals'][number]['to'],
          bureauId: referral.bureauId,
          note: referral.note,
          referredAt: iso(referral.referredAt),
          dueAt: iso(referral.dueAt),
          reply: referral.reply,
          repliedBy: repliedByName,
          repliedAt: isoOrNull(referral.repliedAt),
        })),
      pages: pages.get(row.id) ?? [],
      faxIds: [...new Set((pages.get(row.id) ?? []).map((page) => page.faxId))],
      viewers: isClosed(row.status) ? [] : await viewersOf(db, row.id, actor.id, now),
      version: row.version,
    })),
  );
}

export const caseResource: Resource<CaseRow> = {
  resource: 'cases',
  summary: { zh: '工单', en: 'Cases' },
  permission: 'case:read',
  row: caseRow,
  table: cases,
  id: cases.id,
  fields: {
    number: cases.number,
    channel: cases.channel,
    subject: cases.subject,
    requesterName: cases.requesterName,
    requesterRole: cases.requesterRole,
    status: cases.status,
    assigneeId: cases.assigneeId,
    receivedAt: cases.receivedAt,
    dueAt: cases.dueAt,
    dueProvisional: cases.dueProvisional,
    lapsesAt: cases.lapsesAt,
    leaseUntil: cases.leaseUntil,
    materialRound: cases.materialRound,
    joinedCaseId: cases.joinedCaseId,
    note: cases.note,
    materialRequested: cases.materialRequested,
    refusalReason: cases.refusalReason,
    closingNote: cases.closingNote,
    closedAt: cases.closedAt,
    version: cases.version,
  },
  filters: {
    queue: (value, view) => queue(String(value), view.actor.id, view.now),
    overdue: (value, view) => (value ? (overdue(view.now) ?? null) : sql`true`),
    requesterPhone: (value) => {
      const phone = normalisePhone(String(value));
      return value === null ? isNull(cases.requesterPhone) : eq(cases.requesterPhone, phone);
    },
    assigneeName: through(cases.assigneeId, staff, staff.id, staff.name),
    receivedFrom: moment('receivedFrom', cases.receivedAt, 'from'),
    receivedTo: moment('receivedTo', cases.receivedAt, 'to'),
    personId: (value) => inItems(caseItems.personId, value),
    unitId: (value) => inItems(caseItems.unitId, value),
    q: (value) => {
      const text = String(value).normalize('NFKC').trim();
      if (text === '') return sql`true`;
      const phone = normalisePhone(text);
      return (
        or(
          startsWith(cases.number, text.toUpperCase()),
          eq(cases.requesterName, text),
          startsWith(cases.subject, text),
          /^\d{7,}$/.test(phone) ? eq(cases.requesterPhone, phone) : undefined,
        ) ?? null
      );
    },
  },
  times: ['receivedAt', 'dueAt', 'lapsesAt', 'leaseUntil', 'closedAt'],
  defaultSort: ['dueAt', 'ASC'],
  indexedSorts: ['dueAt', 'receivedAt', 'number'],
  narrowing: {
    by: [
      ['number'],
      ['personId'],
      ['unitId'],
      ['joinedCaseId'],
      ['requesterPhone'],
      ['requesterName'],
      ['subject'],
      ['q'],
      ['overdue'],
      ['queue'],
      ['assigneeId', 'status'],
      ['assigneeId'],
      ['assigneeName'],
      ['status'],
      ['receivedFrom', 'receivedTo'],
      ['receivedFrom'],
      ['receivedTo'],
    ],
    thenBy: {
      status: ['dueAt'],
      receivedFrom: ['receivedAt'],
      receivedTo: ['receivedAt'],
      'receivedFrom receivedTo': ['receivedAt'],
    },
    hint: {
      zh: '工单号、来电人、人员、单位、承办人、状态或收到日期',
      en: 'number, requester, person, unit, assignee, status or date received',
    },
    reach: (actor, where) => sql`select ${cases.id} from ${cases} where ${and(caseScope(actor), where)}`,
    alongReach: 'all',
  },
  // Among one's own, what waits for somebody else is not late, however long ago it was due.
  unplaced: async (field, _view, { queue: tab }) =>
    field === 'dueAt' && tab === 'mine' ? isNotNull(cases.pausedMinutes) : null,
  scope: caseScope,
  load,
  version: (row) => row.version,
};

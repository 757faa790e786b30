/** What happened to a unit: cases, operations, and what the registry told accounts about it. */
import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import {
  accounts,
  caseItems,
  cases,
  notices,
  operations,
  operationSubjects,
  persons,
  staff,
} from '../../db/schema/index.ts';
import { caseScope } from '../cases/resource.ts';
import type { View } from '../http/list.ts';
import { operationResource } from '../operations/resource.ts';
import { iso } from '../time.ts';
import type { UnitPage } from './contract.ts';

const timelineLength = 50;
const noticeLimit = 20;

/** Cases about the unit itself, not about somebody of it; operations by every row they are about. */
export async function timelineOf(unitId: string, { db, actor }: View): Promise<UnitPage['timeline']> {
  const asked = await db
    .select({
      id: cases.id,
      at: cases.receivedAt,
      number: cases.number,
      subject: cases.subject,
      status: cases.status,
    })
    .from(cases)
    .where(
      and(
        inArray(
          cases.id,
          db
            .select({ id: caseItems.caseId })
            .from(caseItems)
            .where(and(eq(caseItems.unitId, unitId), isNull(caseItems.personId))),
        ),
        caseScope(actor),
      ),
    )
    .orderBy(desc(cases.receivedAt))
    .limit(timelineLength);
  const done = await db
    .select({
      id: operations.id,
      at: operations.createdAt,
      type: operations.type,
      status: operations.status,
      makerName: staff.name,
    })
    .from(operations)
    .innerJoin(staff, eq(staff.id, operations.makerId))
    .where(
      and(
        inArray(
          operations.id,
          db
            .select({ id: operationSubjects.operationId })
            .from(operationSubjects)
            .where(and(eq(operationSubjects.subjectType, 'units'), eq(operationSubjects.subjectId, unitId))),
        ),
        operationResource.scope?.(actor),
      ),
    )
    .orderBy(desc(operations.createdAt))
    .limit(timelineLength);
  return [
    ...asked.map((row) => ({
      at: iso(row.at),
      kind: 'case' as const,
      id: row.id,
      label: row.number,
      subject: row.subject,
      by: null,
      status: row.status,
    })),
    ...done.map((row) => ({
      at: iso(row.at),
      kind: 'operation' as const,
      id: row.id,
      label: row.type,
      subject: null,
      by: row.makerName,
      status: row.status,
    })),
  ]
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, timelineLength);
}

/** What the registry told accounts about the unit, the latest first. */
export async function noticesOf(unitId: string, db: Reader): Promise<UnitPage['notices']> {
  const rows = await db
    .select({ notice: notices, name: sql<string | null>`coalesce(${persons.name}, ${accounts.holderName})` })
    .from(notices)
    .innerJoin(accounts, eq(accounts.id, notices.accountId))
    .leftJoin(persons, eq(persons.accountId, notices.accountId))
    .where(eq(notices.unitId, unitId))
    .orderBy(desc(notices.createdAt), asc(notices.id))
    .limit(noticeLimit);
  return rows.map(({ notice, name }) => ({
    id: notice.id,
    at: iso(notice.createdAt),
    kind: notice.kind as UnitPage['notices'][number]['kind'],
    name,
    status: notice.status as UnitPage['notices'][number]['status'],
  }));
}

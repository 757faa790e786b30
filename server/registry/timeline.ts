/** What happened to a row of the registry: cases and operations as one timeline. */
import { and, desc, eq, inArray, type SQL } from 'drizzle-orm';
import { caseItems, cases, operations, operationSubjects, staff } from '../../db/schema/index.ts';
import { caseScope } from '../cases/resource.ts';
import type { View } from '../http/list.ts';
import type { Subject } from '../operations/operation.ts';
import { operationResource } from '../operations/resource.ts';
import { iso } from '../time.ts';
import type { TimelineEntry } from './contract.ts';

const timelineLength = 50;

/**
 * The latest cases that `about` selects and operations by every row they are about, as far as they exist for the actor,
 * the newest first.
 */
export async function timelineOf(
  { db, actor }: View,
  about: SQL | undefined,
  subject: Subject,
): Promise<TimelineEntry[]> {
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
        inArray(cases.id, db.select({ id: caseItems.caseId }).from(caseItems).where(about)),
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
            .where(
              and(
                eq(operationSubjects.subjectType, subject.type),
                eq(operationSubjects.subjectId, subject.id),
              ),
            ),
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

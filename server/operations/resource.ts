import { and, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import type { AnyColumn } from '../../db/columns.ts';
import {
  cases,
  operationBureaus,
  operations,
  operationSubjects,
  persons,
  staff,
  units,
} from '../../db/schema/index.ts';
import type { Actor } from '../auth/actor.ts';
import { through } from '../http/list-filter.ts';
import type { Resource } from '../http/list.ts';
import { operationSummary, type OperationSummary } from './contract.ts';
import { loadSummaries } from './present.ts';

/** Bureau staff see the operations that concerned a bureau of their area when they happened. */
function operationScope(actor: Actor): SQL | undefined {
  if (!actor.area) return undefined;
  return sql`${operations.id} in (select operation_id from ${operationBureaus} where ${inArray(operationBureaus.bureauId, actor.area)})`;
}

/** Operations about a row, the main one or another: a merge is found by either of its units. */
const about = (type: string, id: unknown): SQL =>
  sql`${operations.id} in (select operation_id from ${operationSubjects} where ${operationSubjects.subjectType} = ${type} and ${operationSubjects.subjectId} = ${String(id)})`;

/** Operations that an applied one names in `column`; for null those that none does. */
function answeredBy(column: AnyColumn, value: unknown): SQL {
  const id = String(value);
  return value === null
    ? sql`${operations.id} not in (select ${column} from ${operations} where ${column} is not null and ${operations.status} = 'applied')`
    : sql`${operations.id} in (select ${column} from ${operations} where ${operations.id} = ${id} and ${operations.status} = 'applied')`;
}

export const operationResource: Resource<OperationSummary> = {
  resource: 'operations',
  summary: { zh: '办理事项', en: 'Operations' },
  permission: 'operation:read',
  row: operationSummary,
  table: operations,
  id: operations.id,
  fields: {
    type: operations.type,
    status: operations.status,
    caseId: operations.caseId,
    itemId: operations.itemId,
    personId: operations.personId,
    unitId: operations.unitId,
    subjectType: operations.subjectType,
    subjectId: operations.subjectId,
    makerId: operations.makerId,
    checkerId: operations.checkerId,
    approval: operations.approval,
    planHash: operations.planHash,
    rekey: operations.rekeyField,
    reason: operations.reason,
    policyVersion: operations.policyVersion,
    revertsId: operations.revertsId,
    correctsId: operations.correctsId,
    createdAt: operations.createdAt,
    expiresAt: operations.expiresAt,
    decidedAt: operations.decidedAt,
    appliedAt: operations.appliedAt,
    version: operations.version,
  },
  filters: {
    personId: (value) => (value === null ? isNull(operations.personId) : about('persons', value)),
    unitId: (value) => (value === null ? isNull(operations.unitId) : about('units', value)),
    caseNumber: through(operations.caseId, cases, cases.id, cases.number),
    makerName: through(operations.makerId, staff, staff.id, staff.name),
    checkerName: through(operations.checkerId, staff, staff.id, staff.name),
    label: (value) =>
      sql`(${operations.personId} in (select id from ${persons} where ${persons.name} = ${String(value)})
        or ${operations.unitId} in (select id from ${units} where ${units.name} = ${String(value)}))`,
    correctedBy: (value) => answeredBy(operations.correctsId, value),
    revertedBy: (value) => answeredBy(operations.revertsId, value),
  },
  times: ['createdAt', 'expiresAt', 'decidedAt', 'appliedAt'],
  defaultSort: ['createdAt', 'DESC'],
  indexedSorts: ['createdAt'],
  narrowing: {
    by: [
      ['caseId'],
      ['caseNumber'],
      ['subjectId'],
      ['personId'],
      ['unitId'],
      ['label'],
      ['revertsId'],
      ['correctsId'],
      ['revertedBy'],
      ['correctedBy'],
      ['status'],
      ['type'],
    ],
    thenBy: { status: ['createdAt'], type: ['createdAt'] },
    hint: { zh: '工单、人员、单位、事项或状态', en: 'case, person, unit, type or status' },
    reach: ({ area }, where) =>
      sql`select distinct operation_id from ${operationBureaus} inner join ${operations} on ${operations.id} = operation_id where ${and(inArray(operationBureaus.bureauId, area), where)}`,
    alongReach: 'all',
  },
  scope: operationScope,
  load: loadSummaries,
  version: (row) => row.version,
};

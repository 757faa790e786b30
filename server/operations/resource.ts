import { inArray, sql, type SQL } from 'drizzle-orm';
import { operationBureaus, operations } from '../../db/schema/index.ts';
import type { Actor } from '../auth/actor.ts';
import type { Resource } from '../http/list.ts';
import { operationSummary, type OperationSummary } from './contract.ts';
import { loadSummaries } from './present.ts';

/** Bureau staff see the operations that concerned a bureau of their area when they happened. */
function operationScope(actor: Actor): SQL | undefined {
  if (!actor.area) return undefined;
  return sql`${operations.id} in (select operation_id from ${operationBureaus} where ${inArray(operationBureaus.bureauId, actor.area)})`;
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
    makerId: operations.makerId,
    checkerId: operations.checkerId,
    approval: operations.approval,
    planHash: operations.planHash,
    policyVersion: operations.policyVersion,
    revertsId: operations.revertsId,
    createdAt: operations.createdAt,
    expiresAt: operations.expiresAt,
    decidedAt: operations.decidedAt,
    appliedAt: operations.appliedAt,
    version: operations.version,
  },
  times: ['createdAt', 'expiresAt', 'decidedAt', 'appliedAt'],
  defaultSort: ['createdAt', 'DESC'],
  indexedSorts: ['createdAt'],
  scope: operationScope,
  load: loadSummaries,
  version: (row) => row.version,
};

import { inArray } from 'drizzle-orm';
import { policies } from '../../db/schema/index.ts';
import type { Approval } from '../../db/schema/words.ts';
import type { Resource } from '../http/list.ts';
import { iso } from '../time.ts';
import { listedOperation } from './catalogue.ts';
import { policyRow, type PolicyRow } from './contract.ts';
import { approvalsOf, stricter } from './policy.ts';

export const policyResource: Resource<PolicyRow> = {
  resource: 'policies',
  summary: { zh: '复核策略', en: 'Policies' },
  permission: 'policy:read',
  row: policyRow,
  table: policies,
  id: policies.id,
  fields: {
    approval: policies.approval,
    expiryHours: policies.expiryHours,
    changedAt: policies.changedAt,
    version: policies.version,
  },
  times: ['changedAt'],
  defaultSort: ['id', 'ASC'],
  indexedSorts: [],
  load: async (ids, { db, language }) => {
    const rows = await db
      .select()
      .from(policies)
      .where(inArray(policies.id, [...ids]));
    return rows.map((row) => {
      const operation = listedOperation(row.id);
      const stored = row.approval as Approval;
      return {
        ...row,
        // A type that this version no longer knows keeps its policy, so that old requests can be read.
        title: operation?.title[language] ?? row.id,
        approval: operation ? stricter(operation.approval, stored) : stored,
        floor: operation?.approval ?? stored,
        approvals: operation ? approvalsOf(operation) : [stored],
        changedAt: iso(row.changedAt),
      };
    });
  },
  version: (row) => row.version,
};

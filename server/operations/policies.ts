import { inArray } from 'drizzle-orm';
import { policies } from '../../db/schema/index.ts';
import type { Approval } from '../../db/schema/words.ts';
import type { Resource } from '../http/list.ts';
import { iso } from '../time.ts';
import { policyRow, type PolicyRow } from './contract.ts';

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
  load: async (ids, { db }) => {
    const rows = await db
      .select()
      .from(policies)
      .where(inArray(policies.id, [...ids]));
    return rows.map((row) => ({ ...row, approval: row.approval as Approval, changedAt: iso(row.changedAt) }));
  },
  version: (row) => row.version,
};

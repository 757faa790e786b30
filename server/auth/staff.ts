import { eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { staff } from '../../db/schema/index.ts';
import type { Resource } from '../http/list.ts';
import { iso } from '../time.ts';
import { staffRow, type StaffRow } from './contract.ts';
import { may } from './permissions.ts';

/** Colleagues: names and roles for everybody signed in, log-ins only for those who look after staff. */
export const staffResource: Resource<StaffRow> = {
  resource: 'staff',
  summary: { zh: '工作人员', en: 'Staff' },
  permission: 'session',
  row: staffRow,
  table: staff,
  id: staff.id,
  fields: {
    name: staff.name,
    role: staff.role,
    bureauId: staff.bureauId,
    status: staff.status,
    createdAt: staff.createdAt,
    version: staff.version,
  },
  // What is not shown is not found either.
  filters: {
    username: (value, { actor }) =>
      may(actor.role, 'staff:read') ? eq(staff.username, String(value)) : null,
    secondFactor: (value, { actor }) => {
      if (!may(actor.role, 'staff:read')) return value === true ? null : sql`true`;
      return value === true ? isNotNull(staff.secondFactor) : isNull(staff.secondFactor);
    },
  },
  times: ['createdAt'],
  defaultSort: ['id', 'ASC'],
  indexedSorts: [],
  load: async (ids, { db, actor }) => {
    const full = may(actor.role, 'staff:read');
    const rows = await db
      .select()
      .from(staff)
      .where(inArray(staff.id, [...ids]));
    return rows.map((row) => ({
      id: row.id,
      username: full ? row.username : '',
      name: row.name,
      role: row.role as StaffRow['role'],
      bureauId: row.bureauId,
      status: row.status as StaffRow['status'],
      secondFactor: full && row.secondFactor !== null,
      createdAt: iso(row.createdAt),
      version: row.version,
    }));
  },
  version: (row) => row.version,
};

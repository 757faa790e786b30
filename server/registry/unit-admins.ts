import { eq, inArray, sql } from 'drizzle-orm';
import { accounts, persons, unitAdmins, units } from '../../db/schema/index.ts';
import type { Resource } from '../http/list.ts';
import { maskPhone } from '../identifiers/phone.ts';
import { iso, isoOrNull } from '../time.ts';
import { unitAdminRow, type UnitAdminRow } from './contract.ts';
import { byUnit } from './scope.ts';

export const unitAdminResource: Resource<UnitAdminRow> = {
  resource: 'unit-admins',
  summary: { zh: '单位管理员', en: 'Unit administrators' },
  permission: 'registry:read',
  row: unitAdminRow,
  table: unitAdmins,
  id: unitAdmins.id,
  fields: {
    unitId: unitAdmins.unitId,
    accountId: unitAdmins.accountId,
    status: unitAdmins.status,
    linked: unitAdmins.linked,
    origin: unitAdmins.origin,
    appliedAt: unitAdmins.appliedAt,
    decidedAt: unitAdmins.decidedAt,
    decidedBy: unitAdmins.decidedBy,
    version: unitAdmins.version,
  },
  filters: {
    personId: (value) =>
      sql`${unitAdmins.accountId} in (select account_id from ${persons} where ${persons.id} = ${String(value)})`,
  },
  times: ['appliedAt', 'decidedAt'],
  defaultSort: ['id', 'ASC'],
  indexedSorts: [],
  scope: (actor) => byUnit(actor, unitAdmins.unitId),
  load: async (ids, view) => {
    const rows = await view.db
      .select({
        admin: unitAdmins,
        unitName: units.name,
        personId: persons.id,
        personName: persons.name,
        holderName: accounts.holderName,
      })
      .from(unitAdmins)
      .innerJoin(units, eq(units.id, unitAdmins.unitId))
      .innerJoin(accounts, eq(accounts.id, unitAdmins.accountId))
      .leftJoin(persons, eq(persons.accountId, unitAdmins.accountId))
      .where(inArray(unitAdmins.id, [...ids]));
    return rows.map(({ admin: a, unitName, personId, personName, holderName }) => ({
      id: a.id,
      unitId: a.unitId,
      unitName,
      accountId: a.accountId,
      personId,
      name: personName ?? holderName,
      phoneMasked: a.phone === null ? null : maskPhone(a.phone),
      status: a.status as UnitAdminRow['status'],
      linked: a.linked,
      origin: a.origin as UnitAdminRow['origin'],
      appliedAt: iso(a.appliedAt),
      decidedAt: isoOrNull(a.decidedAt),
      decidedBy: a.decidedBy,
      reason: a.reason,
      version: a.version,
    }));
  },
  version: (row) => row.version,
};

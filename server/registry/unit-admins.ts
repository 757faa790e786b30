import { and, eq, gte, inArray, lt, sql, type SQL } from 'drizzle-orm';
import { accounts, bureaus, persons, unitAdmins, units } from '../../db/schema/index.ts';
import { through } from '../http/list-filter.ts';
import type { Resource } from '../http/list.ts';
import { maskPhone } from '../identifiers/phone.ts';
import { operationResource } from '../operations/resource.ts';
import { iso, isoOrNull } from '../time.ts';
import { unitAdminRow, type UnitAdminRow } from './contract.ts';
import { deskOperations, toldOf } from './desk-application.ts';
import { replacementState, unitRights } from './replacement.ts';
import { byUnit, reachByUnit } from './scope.ts';

/** Applications of a year in Guangdong. */
function appliedIn(year: number): SQL | null {
  if (!Number.isInteger(year) || year < 1000 || year > 9998) return null;
  const begins = (y: number): number => Date.parse(`${y}-01-01T00:00:00+08:00`);
  return and(gte(unitAdmins.appliedAt, begins(year)), lt(unitAdmins.appliedAt, begins(year + 1))) ?? null;
}

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
    reason: unitAdmins.reason,
    version: unitAdmins.version,
  },
  filters: {
    personId: (value) =>
      sql`${unitAdmins.accountId} in (select account_id from ${persons} where ${persons.id} = ${String(value)})`,
    unitName: through(unitAdmins.unitId, units, units.id, units.name),
    // Nearly all units are approved: asked of the row's unit, not looked up among them.
    unitStatus: (value) =>
      sql`(select ${units.status} from ${units} where ${units.id} = ${unitAdmins.unitId}) = ${String(value)}`,
    bureauId: through(unitAdmins.unitId, units, units.id, units.bureauId),
    bureauName: (value) =>
      sql`${unitAdmins.unitId} in (select id from ${units} where ${units.bureauId} in (select id from ${bureaus} where ${bureaus.name} = ${String(value)}))`,
    name: (value) =>
      sql`(${unitAdmins.accountId} in (select account_id from ${persons} where ${persons.name} = ${String(value)})
        or ${unitAdmins.accountId} in (select id from ${accounts} where ${accounts.holderName} = ${String(value)}))`,
    year: (value) => appliedIn(Number(value)),
  },
  times: ['appliedAt', 'decidedAt'],
  defaultSort: ['id', 'ASC'],
  indexedSorts: [],
  narrowing: {
    by: [
      ['accountId'],
      ['personId'],
      ['unitId', 'status'],
      ['unitId'],
      ['unitName'],
      ['name'],
      ['bureauId'],
      ['bureauName'],
      ['status'],
    ],
    thenBy: { status: ['appliedAt'] },
    hint: { zh: '单位、人员、姓名、人事户头或状态', en: 'unit, person, name, bureau or status' },
    looksAt: 100_000,
    reach: reachByUnit(unitAdmins),
    alongReach: ['status'],
  },
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
    const unitIds = [...new Set(rows.map(({ admin }) => admin.unitId))];
    const rightsOf = await unitRights(view.db, unitIds);
    const told = await toldOf(view.db, unitIds);
    const made = await deskOperations(
      view.db,
      rows.flatMap(({ admin }) => (admin.origin === 'desk' ? [admin.id] : [])),
      operationResource.scope?.(view.actor),
    );
    return rows.flatMap(({ admin: a, unitName, personId, personName, holderName }) => {
      const unit = rightsOf.get(a.unitId);
      if (!unit) return [];
      return {
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
        unitStatus: unit.unitStatus as UnitAdminRow['unitStatus'],
        bureauId: unit.bureauId,
        bureauName: unit.bureauName,
        activeAdmins: unit.rights
          .filter((right) => right.status === 'active')
          .map(({ id, name, phone }) => ({
            id,
            name,
            phoneMasked: phone === null ? null : maskPhone(phone),
          })),
        told: a.origin === 'desk' ? told(a) : 0,
        operationId: made.get(a.id)?.id ?? null,
        replacement: replacementState(unit, view.now),
        version: a.version,
      };
    });
  },
  version: (row) => row.version,
};

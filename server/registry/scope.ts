/** Jurisdiction: the rows that exist for bureau staff are those of their area. */
import { and, eq, inArray, or, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { AnyColumn, AnyTable } from '../../db/columns.ts';
import { persons, unitAdmins, units } from '../../db/schema/index.ts';
import type { Actor } from '../auth/actor.ts';
import type { Narrowing } from '../http/list-narrow.ts';

/** Units whose 人事户头 lies in the actor's area. */
export function unitScope(actor: Actor): SQL | undefined {
  return actor.area ? inArray(units.bureauId, actor.area) : undefined;
}

/** Whether a unit is the area's, asked of the row at hand: a list of an area's units would hold tens of thousands. */
const ofArea = (unitId: SQLWrapper, area: string[]): SQL =>
  sql`(select ${units.bureauId} from ${units} where ${units.id} = ${unitId}) in ${area}`;

/** Rows that hang on a unit of the area. */
export function byUnit(actor: Actor, unitId: AnyColumn): SQL | undefined {
  return actor.area ? ofArea(unitId, actor.area) : undefined;
}

/** Rows that hang on a person of a unit of the area. */
export function byPerson(actor: Actor, personId: AnyColumn): SQL | undefined {
  if (!actor.area) return undefined;
  return sql`exists (select 1 from ${persons} where ${persons.id} = ${personId} and ${ofArea(persons.unitId, actor.area)})`;
}

/** Accounts of persons or administrators of units of the area. */
export function byAccount(actor: Actor, accountId: AnyColumn): SQL | undefined {
  if (!actor.area) return undefined;
  return or(
    sql`exists (select 1 from ${persons} where ${persons.accountId} = ${accountId} and ${ofArea(persons.unitId, actor.area)})`,
    sql`exists (select 1 from ${unitAdmins} where ${unitAdmins.accountId} = ${accountId} and ${ofArea(unitAdmins.unitId, actor.area)})`,
  );
}

/** Ids of rows that hang on the units of an area, found from its bureaus ({@link Narrowing}). */
export const reachByUnit =
  (table: AnyTable & { id: AnyColumn; unitId: AnyColumn }): NonNullable<Narrowing['reach']> =>
  ({ area }, where) =>
    sql`select ${table.id} from ${units} cross join ${table} where ${and(inArray(units.bureauId, area), eq(table.unitId, units.id), where)}`;

/** Ids of rows that hang on the persons of an area's units. */
export const reachByPerson =
  (table: AnyTable & { id: AnyColumn; personId: AnyColumn }): NonNullable<Narrowing['reach']> =>
  ({ area }, where) =>
    sql`select ${table.id} from ${units} cross join ${persons} cross join ${table} where ${and(
      inArray(units.bureauId, area),
      eq(persons.unitId, units.id),
      eq(table.personId, persons.id),
      where,
    )}`;

/** Jurisdiction: the rows that exist for bureau staff are those of their area. */
import { inArray, or, sql, type SQL } from 'drizzle-orm';
import type { AnyColumn } from '../../db/columns.ts';
import { persons, unitAdmins, units } from '../../db/schema/index.ts';
import type { Actor } from '../auth/actor.ts';

/** Units whose 人事户头 lies in the actor's area. */
export function unitScope(actor: Actor): SQL | undefined {
  return actor.area ? inArray(units.bureauId, actor.area) : undefined;
}

const unitIdsOf = (area: string[]): SQL =>
  sql`(select id from ${units} where ${inArray(units.bureauId, area)})`;

/** Rows that hang on a unit of the area. */
export function byUnit(actor: Actor, unitId: AnyColumn): SQL | undefined {
  return actor.area ? sql`${unitId} in ${unitIdsOf(actor.area)}` : undefined;
}

/** Rows that hang on a person of a unit of the area. */
export function byPerson(actor: Actor, personId: AnyColumn): SQL | undefined {
  if (!actor.area) return undefined;
  return sql`${personId} in (select id from ${persons} where ${persons.unitId} in ${unitIdsOf(actor.area)})`;
}

/** Accounts of persons or administrators of units of the area. */
export function byAccount(actor: Actor, accountId: AnyColumn): SQL | undefined {
  if (!actor.area) return undefined;
  const ids = unitIdsOf(actor.area);
  return or(
    sql`${accountId} in (select account_id from ${persons} where ${persons.unitId} in ${ids})`,
    sql`${accountId} in (select account_id from ${unitAdmins} where ${unitAdmins.unitId} in ${ids})`,
  );
}

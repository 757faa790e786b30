/** Whom the demonstration data hold to try something on (docs/demo-cast.md). */
import { buildCast, castMember } from '../../fixtures/demo/cast/index.ts';
import type { AccountRow, CastMember, PersonRow, UnitRow } from '../../fixtures/demo/cast/cast.ts';
import { shanghaiDay } from '../../server/calendar/working-time.ts';

const cast = buildCast(shanghaiDay(Date.now()));

/** A member by its key, such as `OP-RESET-PW`. @throws Error when nobody has it */
export const member = (key: string): CastMember => castMember(cast, key);

/** The person a member is about, and the account behind. @throws Error when it is about nobody */
export function personOf(key: string): { person: PersonRow; account: AccountRow } {
  const { personId } = member(key).who;
  const person = cast.rows.persons.find(({ id }) => id === personId);
  const account = cast.rows.accounts.find(({ id }) => id === person?.accountId);
  if (!person || !account) throw new Error(`${key} is about no person`);
  return { person, account };
}

/** The unit a member is about. @throws Error when it is about none */
export function unitOf(key: string): UnitRow {
  const { unitId } = member(key).who;
  return castUnit(({ id }) => id === unitId);
}

/** A unit of the cast. @throws Error when there is none like that */
export function castUnit(is: (unit: UnitRow) => boolean): UnitRow {
  const unit = cast.rows.units.find(is);
  if (!unit) throw new Error('no such unit in the cast');
  return unit;
}

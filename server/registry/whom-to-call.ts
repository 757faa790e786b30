/** Administrators with what makes a call to them evidence. */
import { and, eq, inArray, type SQL } from 'drizzle-orm';
import { bureaus, unitAdmins, units } from '../../db/schema/index.ts';
import type { View } from '../http/list.ts';
import { isoOrNull } from '../time.ts';
import { isCallable } from './call-back.ts';
import type { AdminToCall, PersonPage, RecordRow } from './contract.ts';
import { bureauResource } from './reference.ts';
import { byUnit } from './scope.ts';
import { unitAdminResource } from './unit-admins.ts';

/** The administrators that `where` selects and that exist for the actor, in any order. */
export async function adminsToCall(where: SQL | undefined, view: View): Promise<AdminToCall[]> {
  const phones = await view.db
    .select({ id: unitAdmins.id, phone: unitAdmins.phone, phoneSince: unitAdmins.phoneSince })
    .from(unitAdmins)
    .where(and(where, byUnit(view.actor, unitAdmins.unitId)));
  if (phones.length === 0) return [];
  const known = new Map(phones.map((row) => [row.id, row]));
  const rows = await unitAdminResource.load([...known.keys()], view);
  return rows.map((row) => {
    const number = known.get(row.id) ?? { phone: null, phoneSince: null };
    return { ...row, phoneSince: isoOrNull(number.phoneSince), callable: isCallable(number, view.now) };
  });
}

/** Whether a record is before its unit or before the bureau. */
const isHeld = ({ status }: RecordRow): boolean =>
  status === 'unit-review' || status === 'returned-to-unit' || status === 'bureau-review';

/**
 * Who can be called about records that wait: for each unit they were submitted to its active administrators and its
 * bureau. A record stays with its unit when the person moves.
 */
export async function recordHolders(
  records: readonly RecordRow[],
  view: View,
): Promise<PersonPage['recordHolders']> {
  const unitIds = [...new Set(records.filter(isHeld).flatMap(({ unitId }) => unitId ?? []))];
  if (unitIds.length === 0) return [];
  const admins = await adminsToCall(
    and(inArray(unitAdmins.unitId, unitIds), eq(unitAdmins.status, 'active')),
    view,
  );
  const held = await view.db
    .select({ unitId: units.id, bureauId: bureaus.id })
    .from(units)
    .innerJoin(bureaus, eq(bureaus.id, units.bureauId))
    .where(inArray(units.id, unitIds));
  const known = await bureauResource.load([...new Set(held.map(({ bureauId }) => bureauId))], view);
  return held.flatMap(({ unitId, bureauId }) => {
    const bureau = known.find(({ id }) => id === bureauId);
    if (!bureau) return [];
    return {
      unitId,
      bureau,
      admins: admins
        .filter((admin) => admin.unitId === unitId)
        .map(({ id, name, phoneMasked, callable }) => ({ id, name, phoneMasked, callable })),
    };
  });
}

/** The administrator's rights that hang on an account. */
import { and, asc, eq, inArray, ne } from 'drizzle-orm';
import type { Reader } from '../../../db/database.ts';
import { unitAdmins } from '../../../db/schema/index.ts';

export type UnitAdmin = typeof unitAdmins.$inferSelect;

/** The rights an account has or has applied for, in the order of their ids. */
export function liveRightsOf(db: Reader, accountId: string): Promise<UnitAdmin[]> {
  return db
    .select()
    .from(unitAdmins)
    .where(and(eq(unitAdmins.accountId, accountId), inArray(unitAdmins.status, ['applied', 'active'])))
    .orderBy(asc(unitAdmins.id));
}

/** Whether the unit would be without an active administrator if it lost this right. */
export async function isOnlyAdministrator(db: Reader, right: UnitAdmin): Promise<boolean> {
  if (right.status !== 'active') return false;
  const [other] = await db
    .select({ id: unitAdmins.id })
    .from(unitAdmins)
    .where(
      and(eq(unitAdmins.unitId, right.unitId), eq(unitAdmins.status, 'active'), ne(unitAdmins.id, right.id)),
    )
    .limit(1);
  return other === undefined;
}

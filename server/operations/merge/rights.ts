/** Who administers the merged unit: those the operator keeps, each account once, and nobody else unseen. */
import { and, asc, inArray } from 'drizzle-orm';
import type { Reader } from '../../../db/database.ts';
import { unitAdmins } from '../../../db/schema/index.ts';
import { insert, placeholder, type Change } from '../change.ts';
import type { UnitAdmin } from '../checks/administration.ts';
import { updateOf } from '../checks/bureau-decision.ts';
import { helpdesk } from '../record-step.ts';

export interface MergeOfRights {
  survivorId: string;
  absorbedId: string;
  /** Ids of the rights to keep. */
  admins: readonly string[];
}

/** The rights in force and applied for at either unit, in the order of their ids. */
export const liveRightsAt = (
  db: Reader,
  { survivorId, absorbedId }: Pick<MergeOfRights, 'survivorId' | 'absorbedId'>,
): Promise<UnitAdmin[]> =>
  db
    .select()
    .from(unitAdmins)
    .where(
      and(
        inArray(unitAdmins.unitId, [survivorId, absorbedId]),
        inArray(unitAdmins.status, ['active', 'applied']),
      ),
    )
    .orderBy(asc(unitAdmins.id));

/**
 * The right that an account keeps at the merged unit, where only one of an account lives (`unit_admins_live`): a kept
 * right before an application, the survivor's before the absorbed unit's. Null when none stays.
 */
function stayingOf(rights: readonly UnitAdmin[], { survivorId, admins }: MergeOfRights): UnitAdmin | null {
  const rank = (right: UnitAdmin): number =>
    (right.status === 'active' ? 0 : 2) + (right.unitId === survivorId ? 0 : 1);
  const [first] = rights
    .filter((right) => right.status === 'applied' || admins.includes(right.id))
    .sort((a, b) => rank(a) - rank(b));
  return first ?? null;
}

const ended = (because: string) => ({
  decidedAt: placeholder.now,
  decidedBy: helpdesk,
  reason: because,
});

/**
 * What becomes of every right that lives at either unit. The ones that end come first, so that no account has two at
 * any moment, neither now nor when it is undone backwards. `newId` gives the placeholder of a notice: an account that
 * had a right and keeps none is told.
 */
export function mergedRights(
  rights: readonly UnitAdmin[],
  merge: MergeOfRights,
  newId: () => string,
): Change[] {
  const ending: Change[] = [];
  const moving: Change[] = [];
  const notices: Change[] = [];
  for (const accountId of new Set(rights.map((right) => right.accountId))) {
    const own = rights.filter((right) => right.accountId === accountId);
    const staying = stayingOf(own, merge);
    const keepsOne = staying?.status === 'active';
    for (const right of own) {
      const unitId = merge.survivorId;
      if (right.id === staying?.id) {
        if (right.unitId !== unitId) moving.push(updateOf('unit_admins', right.id, right, { unitId }));
      } else
        ending.push(
          updateOf('unit_admins', right.id, right, {
            unitId,
            status: right.status === 'active' ? 'revoked' : 'withdrawn',
            ...ended(keepsOne ? '重复单位合并，同一账号只保留一个权限' : '重复单位合并，未保留'),
          }),
        );
    }
    if (!keepsOne && own.some((right) => right.status === 'active'))
      notices.push(
        insert('notices', newId(), {
          accountId,
          unitId: merge.survivorId,
          kind: 'administrator-revoked',
          createdAt: placeholder.now,
          status: 'sent',
        }),
      );
  }
  return [...ending, ...moving, ...notices];
}

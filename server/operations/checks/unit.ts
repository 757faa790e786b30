/** What every operation on a unit asks first: which unit it is, whether it lives, whether the code stated is its own. */
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Reader } from '../../../db/database.ts';
import { accounts, bureaus, unitAdmins, units } from '../../../db/schema/index.ts';
import { liveUnitStatuses, type unitAdminStatuses } from '../../../db/schema/words.ts';
import { normaliseUnitCode, orgKey } from '../../identifiers/org-code.ts';
import { block, type Blocker, type Target } from '../operation.ts';

export interface UnitSubject {
  unit: typeof units.$inferSelect;
  /** The unit's 人事户头. */
  bureau: typeof bureaus.$inferSelect;
}

/** A unit with its bureau; undefined when there is no such unit. */
export async function unitSubject(db: Reader, unitId: string): Promise<UnitSubject | undefined> {
  const [row] = await db
    .select({ unit: units, bureau: bureaus })
    .from(units)
    .innerJoin(bureaus, eq(bureaus.id, units.bureauId))
    .where(eq(units.id, unitId));
  return row;
}

/** The unit as an operation's target; it concerns the unit's bureau. */
export const unitTarget = ({ unit }: UnitSubject): Target => ({
  personId: null,
  unitId: unit.id,
  bureauIds: [unit.bureauId],
});

export const isLive = (unit: { status: string }): boolean =>
  (liveUnitStatuses as readonly string[]).includes(unit.status);

/**
 * `unit-not-live`. Where a merged one leads is told by its page, which knows what exists for the asker: bureau staff do
 * not learn of units outside their area.
 */
export function unitNotLive({ unit }: Pick<UnitSubject, 'unit'>, field: string): Blocker[] {
  if (isLive(unit)) return [];
  return [
    block(
      'unit-not-live',
      unit.status === 'merged'
        ? {
            zh: '该单位已并入另一单位。请打开该单位的页面，在合并后的单位上办理。',
            en: 'This unit was merged into another. Open its page and do this on the unit it leads to.',
          }
        : {
            zh: '该单位的注册已删除，不能再办理。单位可以重新办理法人单位注册。',
            en: 'The registration of this unit was deleted; nothing can be done on it. The unit can register anew.',
          },
      field,
    ),
  ];
}

/**
 * Whether two codes name one organisation: of one form they have to be equal, of 9 and 18 characters the code inside
 * decides (GB 32100).
 */
export function sameUnitCode(a: string, b: string): boolean {
  const [one, other] = [normaliseUnitCode(a), normaliseUnitCode(b)];
  if (one.length === other.length) return one === other;
  const key = orgKey(one);
  return key !== null && key === orgKey(other);
}

/** `stated-code-differs`: what is registered is not told, because the code is what a caller is known by. */
export function statedCodeDiffers(
  { unit }: Pick<UnitSubject, 'unit'>,
  [field, stated]: [field: string, value: string],
): Blocker[] {
  if (sameUnitCode(stated, unit.orgCode)) return [];
  return [
    block(
      'stated-code-differs',
      {
        zh: '来件人所报的代码与登记的不一致：可能找错了单位。请核对对象，或请其对照证件再报一次。',
        en: 'The code stated is not the registered one: perhaps the wrong unit. Check the unit, or ask for the code again from the certificate.',
      },
      field,
    ),
  ];
}

/** An administrator's right with the account that holds it. */
export interface Right {
  right: typeof unitAdmins.$inferSelect;
  account: typeof accounts.$inferSelect;
}

/** The rights at a unit in any of these statuses, in the order of their ids. */
export function rightsAt(
  db: Reader,
  unitId: string,
  statuses: readonly (typeof unitAdminStatuses)[number][],
): Promise<Right[]> {
  return db
    .select({ right: unitAdmins, account: accounts })
    .from(unitAdmins)
    .innerJoin(accounts, eq(accounts.id, unitAdmins.accountId))
    .where(and(eq(unitAdmins.unitId, unitId), inArray(unitAdmins.status, [...statuses])))
    .orderBy(asc(unitAdmins.id));
}

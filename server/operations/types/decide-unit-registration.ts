import { and, eq, gte, inArray, ne } from 'drizzle-orm';
import { z } from 'zod';
import type { Reader } from '../../../db/database.ts';
import { persons, unitAdmins, units } from '../../../db/schema/index.ts';
import { liveUnitStatuses } from '../../../db/schema/words.ts';
import { placeholder, type Change } from '../change.ts';
import { decisionFields, hasReason, needsReason, updateOf } from '../checks/bureau-decision.ts';
import { unitSubject, unitTarget } from '../checks/unit.ts';
import { unitId } from '../fields.ts';
import { block, defineOperation, warn, type Blocker } from '../operation.ts';

const input = z.strictObject({ unitId: unitId(), ...decisionFields() }).refine(hasReason, needsReason);
type DecideUnitRegistration = z.infer<typeof input>;

/** The two forms of one code, registered twice, are one unit (FAQ register-2): a hint, whichever bureau has it. */
async function sameKey(db: Reader, unit: typeof units.$inferSelect): Promise<Blocker[]> {
  const twins = await db
    .select({ id: units.id })
    .from(units)
    .where(
      and(eq(units.orgKey, unit.orgKey), inArray(units.status, [...liveUnitStatuses]), ne(units.id, unit.id)),
    );
  return twins.length === 0
    ? []
    : [
        warn(
          'same-key',
          {
            zh: `另有 ${twins.length} 个单位注册使用同一组织机构代码，可能是重复注册。请核对；确非重复的，写明核对情况。`,
            en: `Registrations of the same organisation code: ${twins.length} more; this may be a duplicate. Check it, and if it is none, state how that was checked.`,
          },
          'unitId',
        ),
      ];
}

/** When the approval was given; null where the unit was rejected. */
function approvedAt(changes: readonly Change[]): number | null {
  for (const change of changes)
    if (change.kind === 'update' && change.table === 'units' && change.after['status'] === 'approved')
      return change.after['decidedAt'] as number;
  return null;
}

/** The first step of a new unit: the bureau of its 人事户头 decides its registration alone (FAQ unit-8). */
export const decideUnitRegistration = defineOperation<DecideUnitRegistration>({
  type: 'decide-unit-registration',
  title: { zh: '审核单位注册', en: 'Decide a unit’s registration' },
  channels: ['online'],
  evidence: [],
  permission: 'operation:decide',
  approval: 'bureau',
  expiryHours: 35,
  revertible: true,
  // Nobody is to be left at a unit that is not approved.
  undoBlockers: async (db, given, changes) => {
    const since = approvedAt(changes);
    if (since === null) return [];
    const [member] = await db
      .select({ id: persons.id })
      .from(persons)
      .where(and(eq(persons.unitId, given.unitId), ne(persons.status, 'deleted')))
      .limit(1);
    const [administrator] = await db
      .select({ id: unitAdmins.id })
      .from(unitAdmins)
      .where(
        and(
          eq(unitAdmins.unitId, given.unitId),
          eq(unitAdmins.status, 'active'),
          gte(unitAdmins.decidedAt, since),
        ),
      )
      .limit(1);
    return member || administrator
      ? [
          block('somebody-joined', {
            zh: '单位名下已有人员或有效的管理员，审核通过不能撤销。注册信息有误的，按修改单位信息办理。',
            en: 'Persons or active administrators belong to the unit now, so its approval stands. Correct the unit’s details instead.',
          }),
        ]
      : [];
  },
  input,
  target: async (db, given) => {
    const found = await unitSubject(db, given.unitId);
    return found ? unitTarget(found) : null;
  },
  blockers: async (db, given) => {
    const found = await unitSubject(db, given.unitId);
    if (!found) return [];
    if (found.unit.status !== 'pending')
      return [
        block(
          'not-pending',
          {
            zh: '单位注册不在待审核状态，不能审核。请刷新列表；审核有误的，可撤销原来的审核。',
            en: 'This registration is not waiting for a decision. Refresh the list; if a decision was wrong, undo it.',
          },
          'unitId',
        ),
      ];
    return given.decision === 'approve' ? sameKey(db, found.unit) : [];
  },
  plan: async (db, given) => {
    const found = await unitSubject(db, given.unitId);
    if (found?.unit.status !== 'pending') return [];
    const decided =
      given.decision === 'approve'
        ? { status: 'approved', statusReason: null, everApproved: true }
        : { status: 'rejected', statusReason: given.reason ?? null };
    return [updateOf('units', found.unit.id, found.unit, { ...decided, decidedAt: placeholder.now })];
  },
});

import { z } from 'zod';
import { placeholder } from '../change.ts';
import { decisionFields, hasReason, needsReason, updateOf } from '../checks/bureau-decision.ts';
import {
  holderNotInUse,
  oldRightActive,
  ownApplication,
  rightSubject,
  rightTarget,
  unitNotApproved,
  type RightSubject,
} from '../checks/replacement.ts';
import { rightsAt } from '../checks/unit.ts';
import { unitAdminId } from '../fields.ts';
import { block, defineOperation, type Blocker } from '../operation.ts';

const input = z
  .strictObject({ unitAdminId: unitAdminId(), ...decisionFields() })
  .refine(hasReason, needsReason);
type DecideUnitAdmin = z.infer<typeof input>;

/** An applicant of no unit yet is not of another one: so are the first administrators of new units. */
function otherUnit({ person, unit }: RightSubject): Blocker[] {
  const theirs = person?.unitId ?? null;
  if (theirs === null || theirs === unit.id) return [];
  return [
    block(
      'other-unit',
      {
        zh: '申请人登记在另一单位，不能审核通过。请申请人先办理工作单位变更，或说明理由审核不通过。',
        en: 'The applicant is registered at another unit and cannot be approved. The applicant moves here first, or the application is rejected with this reason.',
      },
      'unitAdminId',
    ),
  ];
}

/**
 * Step 3 of a replacement (FAQ unit-3): the bureau of the unit's 人事户头 decides an application alone. Rejecting is
 * always possible; approving asks that unit and applicant are in order.
 */
export const decideUnitAdmin = defineOperation<DecideUnitAdmin>({
  type: 'decide-unit-admin',
  title: { zh: '审核管理员申请', en: 'Decide an administrator’s application' },
  channels: ['online'],
  evidence: [],
  permission: 'operation:decide',
  approval: 'bureau',
  expiryHours: 35,
  revertible: true,
  input,
  target: async (db, given) => {
    const subject = await rightSubject(db, given.unitAdminId);
    return subject ? rightTarget(subject) : null;
  },
  blockers: async (db, given, { maker }) => {
    const subject = await rightSubject(db, given.unitAdminId);
    if (!subject) return [];
    const own = await ownApplication(db, subject, maker, 'unitAdminId');
    if (subject.right.status !== 'applied')
      return [
        block(
          'not-pending',
          {
            zh: '申请已处理，不能再审核。请刷新列表；处理有误的，可撤销原来的审核。',
            en: 'This application was decided already. Refresh the list; if the decision was wrong, undo it.',
          },
          'unitAdminId',
        ),
        ...own,
      ];
    if (given.decision === 'reject') return own;
    const active = await rightsAt(db, subject.unit.id, ['active']);
    return [
      ...own,
      ...unitNotApproved(subject, 'unitAdminId'),
      ...holderNotInUse(subject, 'unitAdminId'),
      ...otherUnit(subject),
      ...(active.length > 0 ? [oldRightActive('unitAdminId')] : []),
    ];
  },
  plan: async (db, given) => {
    const subject = await rightSubject(db, given.unitAdminId);
    if (subject?.right.status !== 'applied') return [];
    const { right, bureau } = subject;
    const approves = given.decision === 'approve';
    return [
      updateOf('unit_admins', right.id, right, {
        status: approves ? 'active' : 'rejected',
        decidedAt: placeholder.now,
        decidedBy: bureau.name,
        reason: given.reason ?? null,
        ...(approves ? { linked: true } : {}),
      }),
    ];
  },
});

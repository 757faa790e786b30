import { z } from 'zod';
import { insert, placeholder } from '../change.ts';
import { isOnlyAdministrator } from '../checks/administration.ts';
import { updateOf } from '../checks/bureau-decision.ts';
import { rightSubject, rightTarget } from '../checks/replacement.ts';
import { reason, unitAdminId } from '../fields.ts';
import { block, defineOperation, warn } from '../operation.ts';

const input = z.strictObject({
  unitAdminId: unitAdminId(),
  reason: reason(),
});
type RevokeUnitAdmin = z.infer<typeof input>;

/**
 * FAQ unit-2, and step 1 of a replacement (unit-3): the bureau of the unit's 人事户头 revokes a right alone, the last
 * one too. The person's own account and hours stay.
 */
export const revokeUnitAdmin = defineOperation<RevokeUnitAdmin>({
  type: 'revoke-unit-admin',
  title: { zh: '取消管理员权限', en: 'Revoke an administrator’s right' },
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
  blockers: async (db, given) => {
    const subject = await rightSubject(db, given.unitAdminId);
    if (!subject) return [];
    if (subject.right.status !== 'active')
      return [
        block(
          'right-not-active',
          {
            zh: '该权限不是有效状态，无从取消。待审核的申请，请审核不通过。',
            en: 'This right is not active, so there is nothing to revoke. An application that waits is rejected instead.',
          },
          'unitAdminId',
        ),
      ];
    return (await isOnlyAdministrator(db, subject.right))
      ? [
          warn(
            'last-administrator',
            {
              zh: '这是单位唯一的管理员，取消后单位没有管理员可用。请写明由谁接替。',
              en: 'This is the unit’s only administrator; afterwards nobody can act for the unit. State who takes over.',
            },
            'unitAdminId',
          ),
        ]
      : [];
  },
  plan: async (db, given) => {
    const subject = await rightSubject(db, given.unitAdminId);
    if (subject?.right.status !== 'active') return [];
    const { right, unit, bureau } = subject;
    return [
      updateOf('unit_admins', right.id, right, {
        status: 'revoked',
        decidedAt: placeholder.now,
        decidedBy: bureau.name,
        reason: given.reason,
      }),
      insert('notices', placeholder.newId(1), {
        accountId: right.accountId,
        unitId: unit.id,
        kind: 'administrator-revoked',
        createdAt: placeholder.now,
        status: 'sent',
      }),
    ];
  },
});

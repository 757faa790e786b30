import { z } from 'zod';
import { update } from '../change.ts';
import { noNumberToCall } from '../checks/call-back.ts';
import { holderNotInUse, rightSubject, rightTarget, type RightSubject } from '../checks/replacement.ts';
import { isLive, unitNotLive } from '../checks/unit.ts';
import { unitAdminId } from '../fields.ts';
import { block, defineOperation, type Blocker } from '../operation.ts';

const input = z.strictObject({ unitAdminId: unitAdminId() });
type RestoreUnitAccess = z.infer<typeof input>;

const because = (code: string, zh: string, en: string): Blocker => block(code, { zh, en }, 'unitAdminId');

/**
 * What else than a lost link keeps an administrator out, in the FAQ's order (unit-8): the unit is not approved, the
 * right is not active; neither is a fault to be repaired.
 */
function notAFault({ unit, right, bureau: { name: bureauName } }: RightSubject): Blocker[] {
  const found: Blocker[] = [];
  if (unit.status !== 'approved')
    found.push(
      because(
        'unit-not-approved',
        `单位未审核通过，登录不了不是故障。请先核对人事户头：有误的办理修改人事户头；无误的请单位联系${bureauName}处理（unit-8）。`,
        `The unit is not approved, so this is no fault. Check the 人事户头: change it if it is wrong; if it is right the unit turns to its bureau, ${bureauName} (FAQ unit-8).`,
      ),
    );
  if (right.status !== 'active')
    found.push(
      right.status === 'applied'
        ? because(
            'right-not-active',
            `此人的管理员申请还在待审核，不是故障。请联系${bureauName}审核。`,
            `This application is still waiting, so this is no fault. Its bureau, ${bureauName}, decides it.`,
          )
        : because(
            'right-not-active',
            '此人的管理员权限已取消或未获通过，不是故障。请按更换单位管理员办理（unit-3）。',
            'This right was revoked or never granted, so this is no fault. Replace the administrator (FAQ unit-3).',
          ),
    );
  else if (right.linked)
    found.push(
      because(
        'access-in-order',
        '账号与单位的关联正常，无需修复。忘记密码的用找回密码页面；仍登录不了的转技术支持。',
        'Account and unit are linked; nothing to repair. Who forgot the password uses the recovery page; if the log-in still fails, refer it to the technicians.',
      ),
    );
  return found;
}

/** FAQ unit-8: 登录失败，你没有该单位的权限, though unit and right are in order: the lost link is restored. */
export const restoreUnitAccess = defineOperation<RestoreUnitAccess>({
  type: 'restore-unit-access',
  title: { zh: '单位登录权限修复', en: 'Restore the access to a unit' },
  channels: ['phone'],
  evidence: ['call-record'],
  permission: 'operation:propose',
  approval: 'supervisor',
  expiryHours: 35,
  revertible: true,
  input,
  target: async (db, given) => {
    const subject = await rightSubject(db, given.unitAdminId);
    return subject ? { ...rightTarget(subject), also: [{ type: 'accounts', id: subject.account.id }] } : null;
  },
  blockers: async (db, given, { now }) => {
    const subject = await rightSubject(db, given.unitAdminId);
    if (!subject) return [];
    const notLive = unitNotLive(subject, 'unitAdminId');
    if (notLive.length > 0) return notLive;
    return [
      ...notAFault(subject),
      ...holderNotInUse(subject, 'unitAdminId'),
      ...(await noNumberToCall(db, subject.unit, now, 'unitAdminId')),
    ];
  },
  plan: async (db, given) => {
    const subject = await rightSubject(db, given.unitAdminId);
    if (!subject || !isLive(subject.unit) || subject.right.status !== 'active' || subject.right.linked)
      return [];
    return [update('unit_admins', subject.right.id, { linked: false }, { linked: true })];
  },
});

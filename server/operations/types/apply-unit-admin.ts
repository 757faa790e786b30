import { z } from 'zod';
import type { Reader } from '../../../db/database.ts';
import { normalisePhone, phoneKind } from '../../identifiers/phone.ts';
import { insert, placeholder } from '../change.ts';
import { accountSubject, accountTarget } from '../checks/account.ts';
import { liveRightsOf } from '../checks/administration.ts';
import { holderNotInUse, oldRightActive, unitNotApproved } from '../checks/replacement.ts';
import { rightsAt, unitSubject } from '../checks/unit.ts';
import { accountId, phone, unitId } from '../fields.ts';
import { block, defineOperation, type Blocker } from '../operation.ts';
import { pageUsedForAnother } from '../page-use.ts';

const input = z.strictObject({
  unitId: unitId(),
  accountId: accountId(),
  phone: phone(),
});
type ApplyUnitAdmin = z.infer<typeof input>;

async function alreadyAdministrator(db: Reader, given: ApplyUnitAdmin): Promise<Blocker[]> {
  const live = (await liveRightsOf(db, given.accountId)).find((right) => right.unitId === given.unitId);
  if (!live) return [];
  return [
    block(
      'already-administrator',
      live.status === 'active'
        ? {
            zh: '此账号已是该单位的管理员，无需申请。登录不了的，按“单位登录权限修复”办理。',
            en: 'This account administers the unit already; nothing to apply for. If it cannot log in, restore its access.',
          }
        : {
            zh: '此账号对该单位的申请正在待审核，请联系单位的人社局审核。',
            en: 'This account’s application to the unit is waiting; ask the unit’s bureau to decide it.',
          },
      'accountId',
    ),
  ];
}

/** A number is called to confirm things: a mobile, or a landline with its area code. */
function phoneMalformed(given: ApplyUnitAdmin): Blocker[] {
  const kind = phoneKind(given.phone);
  if (kind === 'mobile' || kind === 'landline') return [];
  return [
    block(
      'phone-malformed',
      {
        zh: '联系电话不对：请录入手机号码，或带区号的固定电话。',
        en: 'Not a phone number that can be called back: enter a mobile number, or a landline with its area code.',
      },
      'phone',
    ),
  ];
}

/**
 * Step 2 of a replacement (FAQ unit-3), made at the desk for a new administrator who cannot make it online: an
 * application, which the unit's bureau decides. Present administrators are told of it.
 */
export const applyUnitAdmin = defineOperation<ApplyUnitAdmin>({
  type: 'apply-unit-admin',
  title: { zh: '代为申请单位管理员', en: 'Apply for a unit administrator' },
  channels: ['fax'],
  identity: true,
  evidence: ['stamped-letter', 'id-card-front'],
  permission: 'operation:propose',
  approval: 'none',
  expiryHours: 35,
  revertible: true,
  input,
  target: async (db, given) => {
    const found = await unitSubject(db, given.unitId);
    const holder = await accountSubject(db, given.accountId);
    if (!found || !holder) return null;
    return { ...accountTarget(holder), unitId: found.unit.id, bureauIds: [found.unit.bureauId] };
  },
  blockers: async (db, given, circumstances) => {
    const found = await unitSubject(db, given.unitId);
    const holder = await accountSubject(db, given.accountId);
    if (!found || !holder) return [];
    const administrators = await rightsAt(db, given.unitId, ['active']);
    return [
      ...unitNotApproved(found, 'unitId'),
      ...holderNotInUse(holder, 'accountId'),
      ...(await alreadyAdministrator(db, given)),
      ...phoneMalformed(given),
      ...(holder.person ? await pageUsedForAnother(db, holder.person.id, circumstances) : []),
      ...(administrators.some(({ right }) => right.accountId !== given.accountId)
        ? [oldRightActive('unitId')]
        : []),
    ];
  },
  plan: async (db, given) => [
    insert('unit_admins', placeholder.newId(1), {
      unitId: given.unitId,
      accountId: given.accountId,
      phone: normalisePhone(given.phone),
      // A call to a number counts as evidence once it has been registered for some time.
      phoneSince: placeholder.now,
      status: 'applied',
      linked: true,
      origin: 'desk',
      appliedAt: placeholder.now,
    }),
    ...(await rightsAt(db, given.unitId, ['active'])).map(({ right }, index) =>
      insert('notices', placeholder.newId(index + 2), {
        accountId: right.accountId,
        unitId: given.unitId,
        kind: 'administrator-applied',
        createdAt: placeholder.now,
        status: 'sent',
      }),
    ),
  ],
});

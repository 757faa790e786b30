/** What the steps of replacing a unit's administrator ask (FAQ unit-2, unit-3): the right, its unit and its holder. */
import { eq } from 'drizzle-orm';
import type { Reader } from '../../../db/database.ts';
import { unitAdmins } from '../../../db/schema/index.ts';
import { canonicalIdNumber } from '../../identifiers/id-number.ts';
import { deskOperations } from '../../registry/desk-application.ts';
import { block, warn, type Blocker, type Maker, type Target } from '../operation.ts';
import { accountSubject, type AccountSubject } from './account.ts';
import { accountNotInUse } from './person.ts';
import { unitNotLive, unitSubject, unitTarget, type UnitSubject } from './unit.ts';

/** Whose right it is; no person stands behind a bureau's account. */
type Holder = Pick<AccountSubject, 'account' | 'person'>;

export interface RightSubject extends UnitSubject, Holder {
  right: typeof unitAdmins.$inferSelect;
}

/** A right with its unit and its holder; undefined when there is no such right. */
export async function rightSubject(db: Reader, unitAdminId: string): Promise<RightSubject | undefined> {
  const [right] = await db.select().from(unitAdmins).where(eq(unitAdmins.id, unitAdminId));
  if (!right) return undefined;
  const holder = await accountSubject(db, right.accountId);
  const unit = await unitSubject(db, right.unitId);
  return holder && unit && { right, account: holder.account, person: holder.person, ...unit };
}

/** The right as a target: it stands in the history of its unit and of its holder, and concerns the unit's bureau. */
export const rightTarget = (subject: RightSubject): Target => ({
  ...unitTarget(subject),
  personId: subject.person?.id ?? null,
  subject: { type: 'unit_admins', id: subject.right.id },
});

/** `old-right-active`: the first step is not taken, unless the unit is to have one administrator more. */
export const oldRightActive = (field: string): Blocker =>
  warn(
    'old-right-active',
    {
      zh: '单位还有管理员的权限有效：更换管理员的，第一步应先由人社局取消旧权限（unit-3）；增设管理员的，请写明。',
      en: 'An administrator’s right is still active at this unit. If this is a replacement, the bureau revokes the old right first (FAQ unit-3); if it is one administrator more, state so.',
    },
    field,
  );

/** `bureau-account`, `target-deleted` and `account-suspended`: who cannot act for a unit now. */
export const holderNotInUse = (holder: Holder, field: string): Blocker[] => [
  ...accountNotInUse(holder, field),
  ...(holder.person
    ? []
    : [
        block(
          'bureau-account',
          {
            zh: '这是人社局账号，不能作单位管理员。请用本人的个人账号申请。',
            en: 'This is a bureau’s account and cannot administer a unit; apply with the person’s own account.',
          },
          field,
        ),
      ]),
];

/**
 * `unit-not-live` and `unit-not-approved`: a unit has administrators once its bureau approved it. The first one of a
 * unit not yet approved applies online together with the registration (FAQ unit-3 begins with a code that exists).
 */
export function unitNotApproved(subject: UnitSubject, field: string): Blocker[] {
  const gone = unitNotLive(subject, field);
  if (gone.length > 0 || subject.unit.status === 'approved') return gone;
  return [
    block(
      'unit-not-approved',
      {
        zh: '该单位尚未审核通过：先由单位的人社局审核单位注册，再办理管理员。',
        en: 'This unit is not approved: its bureau decides the registration first, then the administrator.',
      },
      field,
    ),
  ];
}

/**
 * `own-application`: nobody decides an application of the own, as its applicant or as who made it at the desk. A
 * member of staff is known to be the applicant where the person key is the ID number or the log-in name of the
 * applicant's account; who made it is the maker of the operation that inserted the row.
 */
export async function ownApplication(
  db: Reader,
  { right, account }: RightSubject,
  maker: Maker,
  field: string,
): Promise<Blocker[]> {
  const made = (await deskOperations(db, [right.id])).get(right.id);
  if (!isAccountOf(maker, account) && made?.makerPersonKey !== maker.personKey) return [];
  return [
    block(
      'own-application',
      {
        zh: '这是您本人的申请，或由您在客服代为提交，须由本局另一位经办审核。',
        en: 'You applied for this yourself or made the application at the desk; a colleague of your bureau has to decide it.',
      },
      field,
    ),
  ];
}

function isAccountOf({ personKey }: Maker, account: Holder['account']): boolean {
  const key = personKey.normalize('NFKC').trim();
  return canonicalIdNumber(key) === account.idNumber || key === account.loginName;
}

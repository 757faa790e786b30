import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Reader } from '../../../db/database.ts';
import { records } from '../../../db/schema/index.ts';
import { sameName } from '../../identifiers/person-name.ts';
import { placeholder, update, type Change } from '../change.ts';
import { isOnlyAdministrator, liveRightsOf, type UnitAdmin } from '../checks/administration.ts';
import { listOf, openRecordsOf } from '../checks/open-records.ts';
import {
  accountNotInUse,
  cardNotTarget,
  personSubject,
  personTarget,
  rekeyedIdNumber,
  type PersonSubject,
} from '../checks/person.ts';
import { idNumber, personId, personName, phone, reason } from '../fields.ts';
import { block, defineOperation, warn, type Blocker } from '../operation.ts';
import { pageUsedForAnother } from '../page-use.ts';
import { helpdesk } from '../record-step.ts';

const input = z.strictObject({
  personId: personId(),
  idNumberOnCopy: idNumber(),
  applicantName: personName(),
  reason: reason(),
  /** Of the applicant's unit, which no row names: kept as stated and compared with nothing. */
  statedAdminName: personName().optional(),
  statedAdminPhone: phone().optional(),
});
type DeletePersonAccount = z.infer<typeof input>;

/** FAQ register-3, register-4, register-5: nobody deletes the own account. */
const ownAccount = (administers: boolean): Blocker =>
  administers
    ? block(
        'administrator-account',
        {
          zh: '申请人就是登记人，且是单位管理员：同一登录账号兼作单位账号和个人账号，无需删除。请其用该账号以个人身份登录，完善资料后申报（register-3、register-4）。',
          en: 'The applicant is the registered person and administers a unit: one log-in serves as both, there is nothing to delete. Log in with it as an individual, complete the profile and declare (FAQ register-3, register-4).',
        },
        'applicantName',
      )
    : block(
        'own-account',
        {
          zh: '申请人就是登记人，无需删除。忘记密码的，请用找回页面，或由单位管理员重置密码（register-5）。',
          en: 'The applicant is the registered person; there is nothing to delete. Who forgot the password uses the recovery page or has the unit’s administrator reset it (FAQ register-5).',
        },
        'applicantName',
      );

const onlyAdministrator = (): Blocker =>
  block(
    'only-administrator',
    {
      zh: '该账号是一个单位唯一的管理员。请先由该单位的人社局取消权限，或更换管理员，再办理删除。',
      en: 'This account is a unit’s only administrator. The unit’s bureau has to revoke the right or replace the administrator first.',
    },
    'personId',
  );

async function aboutTheHours(db: Reader, { person }: PersonSubject): Promise<Blocker[]> {
  const found: Blocker[] = [];
  const [recognised] = await db
    .select({ id: records.id })
    .from(records)
    .where(and(eq(records.personId, person.id), eq(records.status, 'recognised')))
    .limit(1);
  if (recognised)
    found.push(
      block(
        'recognised-hours',
        {
          zh: '该账号有已认定的学时，不得丢失，不能删除。请转督导，或转省厅 83134871 处理。',
          en: 'The account holds recognised hours, which must not be lost; it cannot be deleted. Pass it to a supervisor or to the provincial department, 83134871.',
        },
        'personId',
      ),
    );
  const open = await openRecordsOf(db, person.id);
  if (open.length > 0) {
    const list = listOf(open);
    found.push(
      warn(
        'open-records',
        {
          zh: `该账号有未办结的记录：${list.zh}。请核对是否确为他人误注册，并写明。`,
          en: `The account has open records: ${list.en}. Make sure that it was registered by somebody else, and state how.`,
        },
        'personId',
      ),
    );
  }
  return found;
}

/** An application is withdrawn, a right is revoked. */
const ended = (right: UnitAdmin): Change =>
  update(
    'unit_admins',
    right.id,
    { status: right.status, reason: right.reason, decidedAt: right.decidedAt, decidedBy: right.decidedBy },
    {
      status: right.status === 'applied' ? 'withdrawn' : 'revoked',
      reason: '账号已删除',
      decidedAt: placeholder.now,
      decidedBy: helpdesk,
    },
  );

/**
 * FAQ register-5: an account that somebody else registered under the applicant's number. It becomes a tombstone, and the
 * number, unique among live accounts only, can be registered anew; the login name stays taken (FAQ account-2).
 */
export const deletePersonAccount = defineOperation<DeletePersonAccount>({
  type: 'delete-person-account',
  title: { zh: '删除个人账号', en: 'Delete a person account' },
  channels: ['fax'],
  identity: true,
  faxTitle: '广东省继续教育管理系统删除账号',
  evidence: ['id-card-front', 'id-card-back'],
  permission: 'operation:propose',
  approval: 'supervisor',
  rekey: 'idNumberOnCopy',
  expiryHours: 35,
  revertible: true,
  input,
  target: async (db, given) => {
    const subject = await personSubject(db, given.personId);
    return subject ? personTarget(subject) : null;
  },
  blockers: async (db, given, circumstances) => {
    const subject = await personSubject(db, given.personId);
    if (!subject) return [];
    const { person, account } = subject;
    const rights = await liveRightsOf(db, account.id);
    const isOwn = sameName(given.applicantName, person.name);
    const only = await Promise.all(rights.map((right) => isOnlyAdministrator(db, right)));
    return [
      ...accountNotInUse(subject, 'personId'),
      // The name on the card is the applicant's, who is not the registered person.
      ...cardNotTarget(
        { idNumber: account.idNumber, name: person.name },
        { idNumber: ['idNumberOnCopy', given.idNumberOnCopy] },
      ),
      ...(isOwn ? [ownAccount(rights.length > 0)] : []),
      ...(await aboutTheHours(db, subject)),
      ...(!isOwn && only.includes(true) ? [onlyAdministrator()] : []),
      ...(await pageUsedForAnother(db, given.personId, circumstances)),
    ];
  },
  plan: async (db, given) => {
    const subject = await personSubject(db, given.personId);
    if (!subject) return [];
    const { person, account } = subject;
    const deleted = { status: 'deleted', statusReason: given.reason };
    return [
      update('accounts', account.id, { status: account.status, statusReason: account.statusReason }, deleted),
      update('persons', person.id, { status: person.status, statusReason: person.statusReason }, deleted),
      ...(await liveRightsOf(db, account.id)).map(ended),
    ];
  },
  rekeyOf: async (_db, given) => rekeyedIdNumber('idNumberOnCopy', given.idNumberOnCopy),
});

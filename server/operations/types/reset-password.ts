import { z } from 'zod';
import { placeholder, update } from '../change.ts';
import { accountSubject, accountTarget, registeredOf, type AccountSubject } from '../checks/account.ts';
import { accountNotInUse, cardNotTarget } from '../checks/person.ts';
import { accountId, idNumber, personName } from '../fields.ts';
import { block, defineOperation, type Blocker } from '../operation.ts';
import { pageUsedForAnother } from '../page-use.ts';

const input = z.strictObject({
  accountId: accountId(),
  idNumberOnCopy: idNumber(),
  nameOnCopy: personName(),
});
type ResetPassword = z.infer<typeof input>;

/** A bureau account has no registered phone at all: its own bureau sees to its log-in. */
const noRegisteredPhone = ({ person }: AccountSubject): Blocker[] =>
  person?.phone
    ? []
    : [
        block(
          'no-registered-phone',
          {
            zh: '没有登记电话，代码无法回拨告知。请其用找回页面，或由单位管理员重置密码。',
            en: 'There is no registered phone to give the code to. Use the recovery page, or have the unit’s administrator reset it.',
          },
          'accountId',
        ),
      ];

/**
 * FAQ account-1 and unit-6 give the recovery page and the unit's administrator; for what neither can settle the desk
 * resets with two people (product.md). The plan holds nothing secret: the code is made when the checker asks for it, and
 * the log-in asks for a new password. It cannot be undone, because the former password is nobody's to restore.
 */
export const resetPassword = defineOperation<ResetPassword>({
  type: 'reset-password',
  title: { zh: '重置密码', en: 'Reset a password' },
  channels: ['fax'],
  identity: true,
  evidence: ['id-card-front', 'id-card-back'],
  permission: 'operation:propose',
  approval: 'supervisor',
  expiryHours: 35,
  revertible: false,
  oneTimeCodeFor: async (_db, given) => ({ accountId: given.accountId }),
  input,
  target: async (db, given) => {
    const subject = await accountSubject(db, given.accountId);
    return subject ? accountTarget(subject) : null;
  },
  blockers: async (db, given, circumstances) => {
    const subject = await accountSubject(db, given.accountId);
    if (!subject) return [];
    return [
      ...accountNotInUse(subject, 'accountId'),
      ...cardNotTarget(registeredOf(subject), {
        idNumber: ['idNumberOnCopy', given.idNumberOnCopy],
        name: ['nameOnCopy', given.nameOnCopy],
      }),
      ...noRegisteredPhone(subject),
      ...(await pageUsedForAnother(db, subject.person?.id ?? given.accountId, circumstances)),
    ];
  },
  plan: async (db, given) => {
    const subject = await accountSubject(db, given.accountId);
    if (!subject) return [];
    const { account } = subject;
    return [
      update(
        'accounts',
        account.id,
        { passwordResetAt: account.passwordResetAt },
        { passwordResetAt: placeholder.now },
      ),
    ];
  },
});

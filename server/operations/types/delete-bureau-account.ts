import { z } from 'zod';
import { update } from '../change.ts';
import { accountSubject, accountTarget, registeredOf, type AccountSubject } from '../checks/account.ts';
import { accountNotInUse, cardNotTarget, rekeyedIdNumber } from '../checks/person.ts';
import { accountId, idNumber, personName, reason } from '../fields.ts';
import { block, defineOperation, type Blocker } from '../operation.ts';
import { pageUsedForAnother } from '../page-use.ts';

const input = z.strictObject({
  accountId: accountId(),
  idNumberOnCopy: idNumber(),
  nameOnCopy: personName(),
  reason: reason(),
});
type DeleteBureauAccount = z.infer<typeof input>;

function aboutTheKind({ account }: AccountSubject): Blocker[] {
  if (account.kind !== 'bureau')
    return [
      block(
        'not-a-bureau-account',
        {
          zh: '这不是人社局账号。个人账号被他人误注册的，请改办“删除个人账号”。',
          en: 'This is no bureau account. A person account that somebody else registered is deleted by another operation.',
        },
        'accountId',
      ),
    ];
  if (account.actedAsBureauAt !== null)
    return [
      block(
        'acted-as-bureau',
        {
          zh: '该账号曾以人社局身份办理业务，确为人社局用户，不能删除。请与该人社局核实；仍有疑问的转督导。',
          en: 'This account has acted as a bureau: it is a bureau user’s and is not deleted. Ask that bureau; pass what stays in doubt to a supervisor.',
        },
        'accountId',
      ),
    ];
  return [];
}

/**
 * FAQ register-7: an individual who registered as a bureau by mistake. The account becomes a tombstone and the number can
 * be registered anew.
 */
export const deleteBureauAccount = defineOperation<DeleteBureauAccount>({
  type: 'delete-bureau-account',
  title: { zh: '删除误注册的人社局账号', en: 'Delete an account registered as a bureau by mistake' },
  channels: ['fax'],
  identity: true,
  evidence: ['id-card-front', 'id-card-back', 'handwritten-note'],
  permission: 'operation:propose',
  approval: 'supervisor',
  rekey: 'idNumberOnCopy',
  expiryHours: 35,
  revertible: true,
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
      ...aboutTheKind(subject),
      ...cardNotTarget(registeredOf(subject), {
        idNumber: ['idNumberOnCopy', given.idNumberOnCopy],
        name: ['nameOnCopy', given.nameOnCopy],
      }),
      ...(await pageUsedForAnother(db, subject.person?.id ?? given.accountId, circumstances)),
    ];
  },
  plan: async (db, given) => {
    const subject = await accountSubject(db, given.accountId);
    if (subject?.account.kind !== 'bureau') return [];
    const { account } = subject;
    return [
      update(
        'accounts',
        account.id,
        { status: account.status, statusReason: account.statusReason },
        { status: 'deleted', statusReason: given.reason },
      ),
    ];
  },
  rekeyOf: async (_db, given) => rekeyedIdNumber('idNumberOnCopy', given.idNumberOnCopy),
});

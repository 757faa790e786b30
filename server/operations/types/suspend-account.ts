import { z } from 'zod';
import { accountNotInUse, countNamesakes, personSubject, personTarget } from '../checks/person.ts';
import { update } from '../change.ts';
import { choice, personId, reason } from '../fields.ts';
import { defineOperation, warn } from '../operation.ts';

const input = z.strictObject({
  personId: personId(),
  cause: choice(['death', 'dispute', 'court']),
  reason: reason(),
});
type SuspendAccount = z.infer<typeof input>;

/**
 * Death, dispute, court (product.md; the FAQ is silent): hours are kept, and log-in, move, reset and change of the
 * number are blocked until it is undone.
 */
export const suspendAccount = defineOperation<SuspendAccount>({
  type: 'suspend-account',
  title: { zh: '停用账号', en: 'Suspend an account' },
  channels: ['fax'],
  identity: true,
  evidence: [{ anyOf: ['death-certificate', 'official-document', 'stamped-letter'] }],
  permission: 'operation:propose',
  approval: 'supervisor',
  expiryHours: 35,
  revertible: true,
  input,
  target: async (db, given) => {
    const subject = await personSubject(db, given.personId);
    return subject ? personTarget(subject) : null;
  },
  blockers: async (db, given) => {
    const subject = await personSubject(db, given.personId);
    if (!subject) return [];
    const others = await countNamesakes(db, subject);
    return [
      ...accountNotInUse(subject, 'personId'),
      // There is no card to compare, so that a namesake could be meant.
      ...(others > 0
        ? [
            warn(
              'namesakes',
              {
                zh: `另有 ${others} 个同名的人，请用单位或电话核对对象，并写明核对情况。`,
                en: `${others} others have this name; tell them apart by unit or phone and state how.`,
              },
              'personId',
            ),
          ]
        : []),
    ];
  },
  plan: async (db, given) => {
    const subject = await personSubject(db, given.personId);
    if (!subject) return [];
    const { person, account } = subject;
    const suspended = { status: 'suspended', statusReason: given.reason };
    return [
      update(
        'accounts',
        account.id,
        { status: account.status, statusReason: account.statusReason },
        suspended,
      ),
      update('persons', person.id, { status: person.status, statusReason: person.statusReason }, suspended),
    ];
  },
});

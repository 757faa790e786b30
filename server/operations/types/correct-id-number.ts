import { and, eq, gte, ne } from 'drizzle-orm';
import { z } from 'zod';
import type { Reader } from '../../../db/database.ts';
import { accounts, formerNames } from '../../../db/schema/index.ts';
import { shanghaiDay } from '../../calendar/working-time.ts';
import {
  checkIdNumber,
  canonicalIdNumber,
  describeIdChange,
  sameIdNumber,
} from '../../identifiers/id-number.ts';
import { insert, placeholder, update } from '../change.ts';
import {
  accountNotInUse,
  cardNotTarget,
  personSubject,
  personTarget,
  type PersonSubject,
} from '../checks/person.ts';
import { idNumber, personId, personName } from '../fields.ts';
import { block, defineOperation, warn, type Blocker, type Circumstances } from '../operation.ts';
import { pageUsedForAnother } from '../page-use.ts';

const input = z.strictObject({
  personId: personId(),
  statedIdNumber: idNumber(),
  newIdNumber: idNumber(),
  nameOnCopy: personName(),
});
type CorrectIdNumber = z.infer<typeof input>;

/** A name changed online this recently and then another person's card faxed is an identity swap (product.md). */
const nameChangeDays = 180;
const dayMs = 24 * 60 * 60_000;

function statedNumberDiffers({ account }: PersonSubject, given: CorrectIdNumber): Blocker[] {
  if (sameIdNumber(given.statedIdNumber, account.idNumber)) return [];
  return [
    block(
      'stated-number-differs',
      {
        zh: '来函所写的原号码与登记的不一致：可能找错了人，请核对对象，或要求补正。',
        en: 'The old number stated differs from the registered one: perhaps the wrong person. Check the person or ask for material.',
      },
      'statedIdNumber',
    ),
  ];
}

async function aboutTheNumber(
  db: Reader,
  { account }: PersonSubject,
  given: CorrectIdNumber,
  now: number,
): Promise<Blocker[]> {
  const checked = checkIdNumber(given.newIdNumber, shanghaiDay(now));
  if (!checked.ok) return [block(checked.code, checked.message, 'newIdNumber')];
  const found: Blocker[] = [];
  if (checked.canonical === account.idNumber)
    found.push(
      block(
        'number-unchanged',
        {
          zh: '新号码与登记的号码相同，无需更正。',
          en: 'The new number is the registered one; nothing to correct.',
        },
        'newIdNumber',
      ),
    );
  const [holder] = await db
    .select({ id: accounts.id })
    .from(accounts)
    .where(
      and(
        eq(accounts.idNumber, checked.canonical),
        ne(accounts.status, 'deleted'),
        ne(accounts.id, account.id),
      ),
    );
  if (holder)
    found.push(
      block(
        'number-taken',
        {
          zh: '新号码已被另一个账号登记。若被他人误注册，请改办“删除个人账号”；若是同一人重复注册，请先核对。',
          en: 'Another account holds the new number. If somebody else registered it, delete that account first; if it is the same person twice, check which to keep.',
        },
        'newIdNumber',
      ),
    );
  if (checked.warnings.some((finding) => finding.code === 'id-number-foreign-resident'))
    found.push(
      warn(
        'foreign-resident-number',
        {
          zh: '这是外国人永久居留身份证号码，请确认证件种类。',
          en: 'This is a foreign permanent resident’s number; confirm the kind of card.',
        },
        'newIdNumber',
      ),
    );
  return found;
}

/** Birth date plus another part changes, or a recent change of name: somebody else's card may have been faxed. */
async function aboutASwap(
  db: Reader,
  { person, account }: PersonSubject,
  given: CorrectIdNumber,
  { now, evidence }: Circumstances,
): Promise<Blocker[]> {
  const number = canonicalIdNumber(given.newIdNumber);
  if (number === null) return [];
  const change = describeIdChange(account.idNumber, number);
  const [renamed] = await db
    .select({ id: formerNames.id })
    .from(formerNames)
    .where(
      and(eq(formerNames.personId, person.id), gte(formerNames.replacedAt, now - nameChangeDays * dayMs)),
    )
    .limit(1);
  const swapped = change.comparable && change.identitySwap;
  if (!swapped && !renamed) return [];
  const why = renamed
    ? { zh: `姓名在 ${nameChangeDays} 天内修改过`, en: `the name was changed within ${nameChangeDays} days` }
    : { zh: '出生日期与其他部分同时变化', en: 'the birth date and another part change together' };
  const lettered = evidence.some((piece) => piece.kind === 'stamped-letter');
  return [
    lettered
      ? warn(
          'identity-swap',
          {
            zh: `可能是换人：${why.zh}。已附加盖公章的证明，请写明核对情况。`,
            en: `Possibly another person: ${why.en}. A stamped letter is on file; state how it was checked.`,
          },
          'newIdNumber',
        )
      : block(
          'identity-swap',
          {
            zh: `可能是换人：${why.zh}。请要求补交加盖单位公章的证明。`,
            en: `Possibly another person: ${why.en}. Ask for a letter stamped by the unit.`,
          },
          'newIdNumber',
        ),
  ];
}

/** FAQ profile-3: 修改身份证号码. Login name, unit, hours and records stay; the former number is kept. */
export const correctIdNumber = defineOperation<CorrectIdNumber>({
  type: 'correct-id-number',
  title: { zh: '修改身份证号码', en: 'Correct an ID number' },
  channels: ['fax'],
  identity: true,
  faxTitle: '广东省继续教育系统修改身份证号码',
  evidence: ['id-card-front', 'id-card-back'],
  permission: 'operation:propose',
  approval: 'supervisor',
  rekey: 'newIdNumber',
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
    return [
      ...accountNotInUse(subject, 'personId'),
      ...statedNumberDiffers(subject, given),
      // The number on the card is the new one.
      ...cardNotTarget(
        { idNumber: account.idNumber, name: person.name },
        { name: ['nameOnCopy', given.nameOnCopy] },
      ),
      ...(await aboutTheNumber(db, subject, given, circumstances.now)),
      ...(await aboutASwap(db, subject, given, circumstances)),
      ...(await pageUsedForAnother(db, given.personId, circumstances)),
    ];
  },
  plan: async (db, given) => {
    const subject = await personSubject(db, given.personId);
    const number = canonicalIdNumber(given.newIdNumber);
    if (!subject || number === null) return [];
    const { account } = subject;
    return [
      update('accounts', account.id, { idNumber: account.idNumber }, { idNumber: number }),
      insert('former_id_numbers', placeholder.newId(1), {
        accountId: account.id,
        idNumber: account.idNumber,
        replacedBy: number,
        replacedAt: placeholder.now,
        status: 'kept',
      }),
    ];
  },
  rekeyOf: async (_db, given) => {
    const value = canonicalIdNumber(given.newIdNumber);
    return value === null ? null : { field: 'newIdNumber', value };
  },
});

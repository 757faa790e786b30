import { describe } from 'vitest';
import { account, daysAgo, itFinds, person } from './facts-of.ts';
import { idTaken } from './id-taken.ts';

const right = { unitId: 'unit-1', unitName: '青榆小学', unitStatus: 'approved', status: 'active' } as const;
const registered = { ...right, unitName: '新办小学', unitStatus: 'pending', status: 'applied' } as const;
const blank = { missing: ['education', 'jobTitle'] as ('education' | 'jobTitle')[] };
const own = { stated: { name: '陈 思敏' } };
const stranger = { stated: { name: '林婉婷' } };

describe('D-ID-TAKEN', () => {
  itFinds(idTaken, [
    {
      what: 'the caller’s own person account',
      asked: own,
      code: 'own-person-account',
      says: ['不必重新注册', '找回密码'],
      next: { topic: 'login-person' },
      others: [],
    },
    {
      what: 'by a name from before a change',
      facts: { formerNames: [{ name: '陈思琪', replacedAt: daysAgo(50) }] },
      asked: { stated: { name: '陈思琪' } },
      code: 'own-person-account',
    },
    {
      what: 'no name was stated: judged by its roles, and asked for',
      code: 'own-person-account',
      says: ['如果是您本人'],
    },
    {
      what: 'a unit administrator’s, who never was a person',
      facts: { ...blank, rights: [right] },
      asked: own,
      code: 'own-administrator-account',
      says: ['青榆小学的单位管理员', '以个人身份登录', '“学历”、“职称”'],
      others: [],
    },
    {
      what: 'a unit administrator’s whose profile is complete',
      facts: { rights: [right] },
      asked: own,
      code: 'own-person-account',
      others: ['own-administrator-account'],
    },
    {
      what: 'from the registration of a unit',
      facts: { ...blank, rights: [registered] },
      asked: own,
      code: 'own-registrant-account',
      says: ['注册法人单位新办小学', '以个人身份登录'],
    },
    {
      what: 'a stranger’s: deleted on a fax, and nothing told of whose it is',
      asked: stranger,
      code: 'stranger-account',
      says: ['不能透露', '广东省继续教育管理系统删除账号', '020-83553737'],
      next: { operationType: 'delete-person-account', input: { personId: 'person-1' } },
      others: [],
    },
    {
      what: 'a stranger’s with recognised hours: never deleted by the desk',
      facts: { hasRecognisedHours: true },
      asked: stranger,
      code: 'stranger-account',
      says: ['省厅'],
      next: { refer: 'province' },
    },
    {
      what: 'registered as a bureau by mistake',
      facts: { account: account({ kind: 'bureau', holderName: '陈思敏' }) },
      asked: own,
      code: 'bureau-account',
      says: ['个人注册误注册为人社局帐号，请求删除帐号'],
      next: { operationType: 'delete-bureau-account', input: { accountId: 'account-1' } },
      others: [],
    },
    {
      what: 'a bureau’s that has been used as one',
      facts: { account: account({ kind: 'bureau', actedAsBureauAt: daysAgo(300) }) },
      code: 'bureau-account-in-use',
      next: { refer: 'province' },
    },
    {
      what: 'somebody else’s slip: that person corrects it',
      facts: { account: account({ idNumber: '440100198705219066' }) },
      asked: { stated: { name: '林婉婷', holderIdNumber: '440100198705129060' } },
      code: 'other-persons-typo',
      says: ['修改身份证号码', '不能透露'],
      next: { operationType: 'correct-id-number', input: { personId: 'person-1' } },
      others: [],
    },
    {
      what: 'a stated right number that cannot be one proves no slip',
      asked: { stated: { name: '林婉婷', holderIdNumber: '440100198705129061' } },
      code: 'stranger-account',
    },
    {
      what: 'the account was deleted: its number is free',
      facts: { account: account({ status: 'deleted' }), person: person({ status: 'deleted' }) },
      asked: own,
      code: 'account-deleted',
      others: [],
    },
  ]);
});

import { describe } from 'vitest';
import { account, daysAgo, itFinds, unit } from './facts-of.ts';
import { loginPerson } from './login-person.ts';

const corrected = (days: number) => ({
  formerNumbers: [{ idNumber: '440100198705129060', shown: '440***********9060', replacedAt: daysAgo(days) }],
});

describe('D-LOGIN-PERSON', () => {
  itFinds(loginPerson, [
    {
      what: 'the account is in order: the recovery page, or the administrator by name',
      code: 'recover',
      says: ['登录账号一经注册不能修改', '找回密码', '方淑仪', '不能告诉您现有的密码'],
      next: { call: { who: 'unit-admin', name: '方淑仪', phone: '154****0001', address: null } },
    },
    {
      what: 'the account is in order, and nobody complains',
      asked: { isCheckup: true },
      code: 'nothing-wrong',
    },
    {
      what: 'nobody at the unit can reset it: two people of the desk can',
      facts: { unit: unit({ administrators: [] }) },
      code: 'no-administrator',
      says: ['青榆小学目前没有有效的单位管理员', '客服两人'],
      next: { operationType: 'reset-password', input: { accountId: 'account-1' } },
    },
    { what: 'no unit at all', facts: { unit: null }, code: 'no-administrator', says: ['还没有选择单位'] },
    {
      what: 'no unit at all, which another diagnosis tells',
      facts: { unit: null },
      asked: { isCheckup: true },
      code: 'nothing-wrong',
    },
    {
      what: 'the number was corrected lately',
      facts: corrected(12),
      code: 'number-corrected',
      says: ['2026-11-12 更正过', '登录账号没有变', '新号码'],
      others: ['recover'],
    },
    { what: 'the number was corrected long ago', facts: corrected(91), code: 'recover' },
    {
      what: 'suspended: no reset is offered',
      facts: { account: account({ status: 'suspended', statusReason: '账号争议' }) },
      code: 'account-suspended',
      says: ['暂停', '不能重置密码', '020-83553737'],
    },
    {
      what: 'deleted: registered anew under another login name',
      facts: { account: account({ status: 'deleted' }) },
      code: 'account-deleted',
      says: ['重新注册', '另取一个登录账号'],
    },
  ]);
});

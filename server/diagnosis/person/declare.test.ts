import { describe } from 'vitest';
import { declare } from './declare.ts';
import { account, itFinds } from './facts-of.ts';

describe('D-DECLARE', () => {
  itFinds(declare, [
    {
      what: 'fields of the profile, by name, and what to choose where no specialty fits',
      facts: { missing: ['jobTitle', 'specialtyStudied'] },
      code: 'profile-incomplete',
      says: ['个人基本信息', '“职称”、“所学专业”', '最相关'],
      others: [],
    },
    {
      what: 'fields of the account',
      facts: { missing: ['phone'] },
      code: 'account-incomplete',
      says: ['账号信息', '“联系电话”'],
    },
    {
      what: 'no unit is chosen',
      facts: { missing: ['unitId', 'cityCode'] },
      code: 'no-unit',
      says: ['“所在单位”、“单位所在城市”'],
      next: { topic: 'find-unit' },
    },
    {
      what: 'everything at once, in order',
      facts: { missing: ['phone', 'unitId', 'education'] },
      code: 'profile-incomplete',
      others: ['account-incomplete', 'no-unit'],
    },
    {
      what: 'a suspended account declares nothing, however complete',
      facts: { account: account({ status: 'suspended' }) },
      code: 'account-not-in-use',
      next: { topic: 'login-person' },
    },
    {
      what: 'nothing is missing: save and try again, else the technical staff',
      code: 'nothing-wrong',
      says: ['没有缺项', '020-83126088'],
      next: { refer: 'technical' },
    },
  ]);
});

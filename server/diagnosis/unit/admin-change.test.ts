import { describe } from 'vitest';
import { adminChange } from './admin-change.ts';
import { factsOf, itFinds, replacement, right, unit } from './facts-of.ts';

const left = right({ id: 'right-3', name: '丘燕', status: 'revoked' });
const fresh = right({ id: 'right-2', name: '赖欣', status: 'applied' });

describe('D-ADMIN-CHANGE', () => {
  itFinds(adminChange, factsOf(), [
    {
      what: 'nothing done: the bureau revokes',
      code: 'not-started',
      says: ['单位管理员是方淑仪', '第一步，请联系天河区人社局'],
      next: { operationType: 'revoke-unit-admin', input: { unitAdminId: 'right-1' } },
    },
    {
      what: 'several are in office: another of them can revoke too, and whose right it is stays open',
      facts: factsOf({ rights: [right(), right({ id: 'right-9', name: '彭芳' })] }),
      code: 'not-started',
      says: ['方淑仪、彭芳', '用户管理'],
      next: { refer: 'bureau', bureauId: 'bureau-tianhe' },
    },
    {
      what: 'applied for while the old right stands: revoked first',
      facts: factsOf({ rights: [fresh, right()], replacement: replacement('revoke', ['方淑仪', '赖欣']) }),
      code: 'revoke-first',
      says: ['赖欣已经申请', '原管理员方淑仪', '不用重新申请'],
    },
    {
      what: 'step 1 done: the new one applies',
      facts: factsOf({ rights: [left], replacement: replacement('apply', ['丘燕', null]) }),
      code: 'apply-next',
      says: ['2026-11-14', '第一步办好了', '法人单位注册'],
    },
    {
      what: 'step 2 done: the bureau decides',
      facts: factsOf({ rights: [fresh, left], replacement: replacement('approve', ['丘燕', '赖欣']) }),
      code: 'approve-next',
      says: ['赖欣的申请已经提交', '天河区人社局（电话 '],
      next: { refer: 'bureau', bureauId: 'bureau-tianhe' },
    },
    {
      what: 'all three done: who it is now',
      facts: factsOf({ rights: [right(), left], replacement: replacement(null, ['丘燕', '方淑仪']) }),
      code: 'replaced',
      says: ['现任单位管理员是方淑仪'],
      next: { topic: 'login-unit' },
    },
    {
      what: 'nobody in office and nothing under way: apply at once',
      facts: factsOf({ rights: [] }),
      code: 'nobody-administers',
      says: ['不用再取消谁的权限'],
    },
    {
      what: 'not approved yet: decided with the registration',
      facts: factsOf({ unit: unit({ status: 'pending', everApproved: false }) }),
      code: 'unit-not-approved',
      next: { topic: 'login-unit' },
    },
    {
      what: 'merged already',
      facts: factsOf({ unit: unit({ status: 'merged', mergedInto: 'unit-3' }) }),
      code: 'merged',
    },
  ]);
});

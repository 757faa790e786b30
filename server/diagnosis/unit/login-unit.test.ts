import { describe } from 'vitest';
import { factsOf, itFinds, right, underAnotherBureau, unit } from './facts-of.ts';
import { loginUnit } from './login-unit.ts';

const applied = right({ id: 'right-2', personId: 'person-2', name: '胡聪', status: 'applied' });
const revoked = right({
  id: 'right-3',
  personId: 'person-3',
  name: '廖健',
  status: 'revoked',
  reason: '管理员离职',
});

describe('D-LOGIN-UNIT', () => {
  itFinds(loginUnit, factsOf(), [
    {
      what: 'not approved, under the wrong bureau: change it first',
      facts: factsOf({ unit: unit({ status: 'pending', everApproved: false }), ...underAnotherBureau }),
      code: 'wrong-hr-bureau',
      next: {
        operationType: 'change-hr-bureau',
        input: { unitId: 'unit-1', newBureauId: 'bureau-tianhe' },
      },
    },
    {
      what: 'rejected, under the right bureau: that bureau, with the reason',
      facts: factsOf({ unit: unit({ status: 'rejected', statusReason: '名称不一致' }) }),
      code: 'unit-rejected',
      says: ['名称不一致'],
      next: { refer: 'bureau', bureauId: 'bureau-tianhe' },
    },
    {
      what: 'a wrong bureau does not keep an approved unit out',
      facts: factsOf(underAnotherBureau),
      code: 'nothing-wrong',
    },
    {
      what: 'the right is still applied for: the bureau approves',
      facts: factsOf({ rights: [applied] }),
      code: 'right-applied',
      says: ['胡聪申请的单位管理员权限还在待审核'],
      next: { refer: 'bureau', bureauId: 'bureau-tianhe' },
    },
    {
      what: 'applied for while the former administrator is still in office',
      facts: factsOf({ rights: [applied, right()] }),
      code: 'right-applied',
      says: ['请先请人社局取消原管理员的权限'],
      next: { topic: 'admin-change' },
    },
    {
      what: 'the right was revoked: replacement',
      facts: factsOf({ rights: [revoked] }),
      code: 'right-revoked',
      says: ['廖健', '取消（管理员离职）', '不是系统故障'],
      next: { topic: 'admin-change' },
    },
    {
      what: 'whose right is asked decides, though another is in order',
      facts: factsOf({ rights: [right(), revoked] }),
      asked: { personId: 'person-3' },
      code: 'right-revoked',
    },
    {
      what: 'the application was rejected',
      facts: factsOf({ rights: [right({ status: 'rejected', reason: '材料不符' })] }),
      code: 'right-rejected',
      says: ['理由是：材料不符'],
    },
    {
      what: 'the administrator’s account is suspended',
      facts: factsOf({ rights: [right({ accountStatus: 'suspended' })] }),
      code: 'account-not-in-use',
      says: ['已停用'],
    },
    {
      what: 'unit and right are in order, the link is lost: repair',
      facts: factsOf({ rights: [right(), right({ id: 'right-4', linked: false })] }),
      code: 'link-lost',
      next: { operationType: 'restore-unit-access', input: { unitAdminId: 'right-4' } },
    },
    {
      what: 'nobody ever administered it',
      facts: factsOf({ rights: [] }),
      code: 'nobody-administers',
      says: ['没有登记单位管理员'],
    },
    {
      what: 'the one who calls never applied',
      asked: { personId: 'person-9' },
      code: 'nobody-administers',
      says: ['没有申请过它的单位管理员权限'],
    },
    {
      what: 'an ended right beside one in office is no fault when everything is checked',
      facts: factsOf({ rights: [revoked, right()] }),
      asked: { isCheckup: true },
      code: 'nothing-wrong',
    },
    {
      what: 'all in order: the technical staff look',
      code: 'nothing-wrong',
      says: ['权限和关联都正常', '技术人员核查'],
      next: { refer: 'technical' },
    },
  ]);
});

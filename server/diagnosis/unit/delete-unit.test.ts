import { describe } from 'vitest';
import { deleteUnit } from './delete-unit.ts';
import { factsOf, itFinds, twin, unit } from './facts-of.ts';

const none = { count: 0, exact: true };
const unapproved = { unit: unit({ status: 'pending', everApproved: false }), persons: none, records: none };
const operation = { operationType: 'delete-unit-registration', input: { unitId: 'unit-1' } };

describe('D-DELETE-UNIT', () => {
  itFinds(deleteUnit, factsOf(), [
    { what: 'approved: refused', code: 'approved-unit', says: ['已经通过人社局审核', '不可删除'] },
    {
      what: 'once approved: refused as well',
      facts: factsOf({ ...unapproved, unit: unit({ status: 'rejected' }) }),
      code: 'approved-unit',
      says: ['曾经通过人社局审核'],
    },
    {
      what: 'approved and registered twice: merged instead',
      facts: factsOf({ twins: [twin()] }),
      code: 'approved-unit',
      says: ['可以办理合并'],
      next: { topic: 'dup-unit' },
    },
    {
      what: 'not approved, with people or records: they go first',
      facts: factsOf({ ...unapproved, persons: { count: 2, exact: true } }),
      code: 'still-attached',
      says: ['2 人', '变更单位', '020-83553737'],
      next: operation,
      others: ['fax-needed'],
    },
    {
      what: 'not approved, another unit was merged into it',
      facts: factsOf({ ...unapproved, hasAbsorbed: true }),
      code: 'still-attached',
      says: ['其他单位并入'],
      others: ['fax-needed'],
    },
    {
      what: 'not approved: the fax with its title and five things',
      facts: factsOf(unapproved),
      code: 'fax-needed',
      says: [
        '广东省继续教育系统删除单位注册信息',
        '单位名称、管理员身份证号码、删除账号的原因、联系人、联系电话',
        '020-83553737',
      ],
      next: operation,
    },
    {
      what: 'deleted already',
      facts: factsOf({ ...unapproved, unit: unit({ status: 'deleted', everApproved: false }) }),
      code: 'registration-deleted',
      others: ['fax-needed'],
    },
  ]);
});

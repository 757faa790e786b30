import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { may } from '../server/auth/permissions.ts';
import { catalogue } from '../server/operations/catalogue.ts';
import type { OperationTypeRow } from '../server/operations/contract.ts';
import { groupOf, neverNamed, offeredTypes } from '../admin-ui/cases/operation-groups.ts';

/** The types as an operator is told them. */
const types = catalogue.map((operation): OperationTypeRow => ({
  id: operation.type,
  type: operation.type,
  title: operation.title.zh,
  channels: [...operation.channels],
  ...(operation.faxTitle ? { faxTitle: operation.faxTitle } : {}),
  evidence: [],
  material: [],
  approval: operation.approval,
  revertible: operation.revertible,
  permitted: may('operator', operation.permission),
  input: z.toJSONSchema(operation.input),
}));

const offered = (q: string) =>
  Object.fromEntries(offeredTypes(types, q).map((one) => [one.group, one.types.map(({ type }) => type)]));

describe('the operations to choose from', () => {
  it('stand by what they are about', () => {
    const all = offered('');
    expect(all['person']).toEqual(
      expect.arrayContaining(['correct-id-number', 'move-person', 'reset-password']),
    );
    expect(all['unit']).toEqual(
      expect.arrayContaining(['correct-org-code', 'merge-units', 'apply-unit-admin', 'restore-unit-access']),
    );
    expect(all['record']).toEqual(expect.arrayContaining(['return-record', 'reconcile-learning-hours']));
  });

  it('are those that this user may propose on a case', () => {
    const all = Object.values(offered('')).flat();
    for (const type of ['decide-unit-admin', 'change-policy', 'revert']) expect(all).not.toContain(type);
  });

  it('hold an undo, a policy and a member of staff in no group', () => {
    for (const type of types.filter(({ type }) => ['revert', 'change-policy', 'change-staff'].includes(type)))
      expect(groupOf(type)).toBeNull();
  });

  it('are found by a part of the title, or of the title on the fax', () => {
    expect(Object.values(offered('合并')).flat()).toEqual(['merge-units']);
    expect(Object.values(offered('继续教育管理系统删除账号')).flat()).toEqual(['delete-person-account']);
    expect(offered('无此事项')).toEqual({});
  });

  it('leave what is never done to be found by its title as well', () => {
    const row = {
      id: 'a',
      type: 'a',
      title: '修改登录账号',
      faq: ['account-2'],
      sentence: '',
      official: true,
    };
    expect(neverNamed([row], '登录')).toEqual([row]);
    expect(neverNamed([row], '合并')).toEqual([]);
  });
});

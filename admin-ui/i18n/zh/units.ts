import type { units as english } from '../en/units.ts';

export const units: typeof english = {
  title: '单位',
  searchLabel: '搜索单位',
  searchHint: '单位名称或法人码',
  emptyTitle: '没有找到单位',
  emptyText: '单位名称从第一个字开始匹配，法人码须输入完整。曾用名称和代码也可查到。',
  bureau: '人事户头',
  registration: '登记情况',
  everApproved: '曾审核通过，不可删除',
  merged: '已并入其他单位。',
  mergedInto: '查看保留的单位',
  admins: '单位管理员',
  adminsNone: '没有管理员申请。由本人网上申请，人社局审核。',
  persons: '人员',
  personsNone: '没有人加入此单位。',
  personsFirst: '前 %{shown} 人，共 %{total} 人',
  operations: '办理事项',
  operationsNone: '后台未对此单位办理过事项。',
  callBureau: '人事户头电话',
};

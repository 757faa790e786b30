import type { learningImports as english } from '../en/learning-imports.ts';

export const learningImports: typeof english = {
  title: '学习网学时',
  searchLabel: '按证件号查找',
  searchHint: '学习网上传的证件号，15 或 18 位',
  emptyTitle: '没有符合条件的上传',
  emptyText: '学习网上传的每一条都列在这里，并注明处理结果。',
  unknownPerson: '查无此号码',
  record: '对应记录',
  accept: '采纳…',
  reject: '不采纳…',
  acceptOf: '采纳 %{name} 的“%{title}”',
  rejectOf: '不采纳 %{name} 的“%{title}”',
};

import type { learningImports as english } from '../en/learning-imports.ts';

export const learningImports: typeof english = {
  title: '学习网学时',
  searchLabel: '按证件号查找',
  searchHint: '学习网上传的证件号，15 或 18 位',
  emptyTitle: '没有符合条件的上传',
  emptyText: '学习网上传的每一条都列在这里，并注明处理结果。',
  unknownPerson: '查无此号码',
  record: '对应记录',
  duplicate: '已手工申报',
  duplicateHelp: '同样的学时本人已手工申报过，不必再报（declare-6）',
  declared: '手工申报的记录',
  accept: '采纳…',
  reject: '不采纳…',
  acceptOf: '采纳 %{name} 的“%{title}”',
  rejectOf: '不采纳 %{name} 的“%{title}”',
};

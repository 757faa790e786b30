import type { staff as english } from '../en/staff.ts';

export const staff: typeof english = {
  title: '工作人员',
  rule: '每项修改须经另一名系统管理员或督导同意；任何人不能修改自己。',
  emptyTitle: '没有符合条件的人员',
  emptyText: '清除筛选条件可查看全部人员。',
  new: '新增人员…',
  newTitle: '新人员',
  you: '本人',
  actionsOf: '对 %{name} 可做的操作',
  actions: {
    change: '修改…',
    reset: '重置密码…',
    disable: '停用…',
    enable: '恢复…',
    history: '变更记录',
  },
  titles: {
    change: '%{name}',
    reset: '为 %{name} 重置密码',
    disable: '停用 %{name}',
    enable: '恢复 %{name}',
  },
  historyOf: '%{name} 的变更记录',
};

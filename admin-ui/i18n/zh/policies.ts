import type { policies as english } from '../en/policies.ts';

export const policies: typeof english = {
  title: '复核策略',
  rule: '修改须经另一名系统管理员或督导同意后生效；只能比程序规定更严，不能更宽。',
  emptyTitle: '没有策略',
  emptyText: '服务器启动时会为每个事项设定默认策略。',
  floor: '最低要求：%{approval}',
  version: 'v%{version}',
  change: '修改…',
  changeOf: '修改“%{title}”的策略',
  historyOf: '策略变更记录：%{title}',
};

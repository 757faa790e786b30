import type { changes as english } from '../en/changes.ts';

export const changes: typeof english = {
  actions: '操作',
  pending: '有待复核的修改',
  pendingForYou: '有修改待您复核',
  pendingBy: '由 %{name} 提出',
  none: '尚未通过本系统修改过。',
  both: '%{maker} 提出，%{checker} 同意',
  maker: '%{maker}',
};

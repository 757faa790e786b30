import type { operations as english } from '../en/operations.ts';

export const operations: typeof english = {
  title: '审批',
};

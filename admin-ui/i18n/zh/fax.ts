import type { fax as english } from '../en/fax.ts';

export const fax: typeof english = {
  title: '传真',
};

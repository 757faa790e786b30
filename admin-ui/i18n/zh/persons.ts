import type { persons as english } from '../en/persons.ts';

export const persons: typeof english = {
  title: 'persons',
};

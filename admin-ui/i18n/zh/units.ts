import type { units as english } from '../en/units.ts';

export const units: typeof english = {
  title: 'units',
};

import { describe, expect, it } from 'vitest';
import type { BureauRow } from '../../../server/registry/contract.ts';
import { bureauGroups } from './bureau-groups.ts';

const bureau = (id: string, level: BureauRow['level'], regionCode: string): BureauRow => ({
  id,
  name: id,
  level,
  regionCode,
  phone: '',
  address: '',
  area: '',
});

const bureaus = [
  bureau('province', 'province', '440000'),
  bureau('city', 'city', '440100'),
  bureau('haizhu', 'district', '440105'),
  bureau('tianhe', 'district', '440106'),
  bureau('shenzhen', 'city', '440300'),
];
const groups = (place: { cityCode: string; districtCode: string | null } | null) =>
  bureauGroups(bureaus, place).map((option) => `${option.bureau.id}: ${option.group}`);

describe('the bureaus a unit may turn to', () => {
  it('begin with its district’s; the city and the province follow, other districts, and what is outside', () => {
    expect(groups({ cityCode: '440100', districtCode: '440106' })).toEqual([
      'tianhe: district',
      'city: city',
      'province: province',
      'haizhu: otherDistrict',
      'shenzhen: elsewhere',
    ]);
  });

  it('have no first one where the unit’s district is unknown', () => {
    expect(groups({ cityCode: '440100', districtCode: null })).not.toContain('tianhe: district');
  });

  it('are in the order of their level where there is no unit', () => {
    expect(groups(null)).toEqual([
      'haizhu: district',
      'tianhe: district',
      'city: city',
      'shenzhen: city',
      'province: province',
    ]);
  });
});

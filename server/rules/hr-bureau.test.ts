import { describe, expect, it } from 'vitest';
import { hrBureauFit, hrBureauRegion } from './hr-bureau.ts';

const tianhe = { cityCode: '440100', districtCode: '440106' };
const someDistrict = { cityCode: '440100', districtCode: null };
const dongguan = { cityCode: '441900', districtCode: null };

describe('hrBureauFit', () => {
  it.each([
    [tianhe, 'district', '440106', 'fits'],
    [tianhe, 'district', '440105', 'other-district'],
    [tianhe, 'district', '440604', 'outside-city'],
    [tianhe, 'city', '440100', 'municipal'],
    [tianhe, 'city', '440600', 'outside-city'],
    [tianhe, 'province', '440000', 'provincial'],
    [someDistrict, 'district', '440105', 'fits'],
    [someDistrict, 'city', '440100', 'municipal'],
    [dongguan, 'city', '441900', 'fits'],
    [dongguan, 'city', '442000', 'outside-city'],
  ])('%o under the %s bureau of %s: %s', (place, level, regionCode, fit) => {
    expect(hrBureauFit(place, { level, regionCode })).toBe(fit);
  });
});

describe('hrBureauRegion', () => {
  it.each([
    [tianhe, '440106'],
    [dongguan, '441900'],
    [someDistrict, null],
  ])('of %o is %s', (place, region) => {
    expect(hrBureauRegion(place)).toBe(region);
  });
});

import { describe, expect, it } from 'vitest';
import { bureauRows, regionRows } from '../../fixtures/demo/reference.ts';
import type { BureauRow, RegionRow } from '../../server/registry/contract.ts';
import { areasOf, searchAreas } from './areas.ts';

const areas = areasOf(regionRows() as RegionRow[], bureauRows() as BureauRow[]);
const found = (q: string) => searchAreas(areas, q);

describe('the bureaus by area', () => {
  it('are the province and its 21 cities, each with its own bureau first', () => {
    expect(areas).toHaveLength(22);
    expect(areas.flatMap(({ bureaus }) => bureaus)).toHaveLength(144);
    expect(areas.every(({ region, bureaus }) => bureaus[0]?.regionCode === region.id)).toBe(true);
  });

  it('are found by a district alone, by a city whole', () => {
    expect(found('天河').map(({ bureaus }) => bureaus.map(({ area }) => area))).toEqual([['广州市天河区']]);
    const [guangzhou] = areas.filter(({ region }) => region.name === '广州市');
    expect(found('广州')).toEqual([guangzhou]);
    expect(found('天河区人力资源')[0]?.bureaus).toHaveLength(1);
  });

  it('are found by part of a phone, with or without its hyphen', () => {
    const phone = found('天河')[0]?.bureaus[0]?.phone ?? '';
    expect(found(phone)[0]?.bureaus[0]?.phone).toBe(phone);
    expect(found(phone.replace('-', ''))[0]?.bureaus[0]?.phone).toBe(phone);
  });

  it('are not found by a digit or what is nowhere', () => {
    expect(found('8')).toEqual([]);
    expect(found('上海')).toEqual([]);
    expect(found(' ')).toHaveLength(22);
  });
});

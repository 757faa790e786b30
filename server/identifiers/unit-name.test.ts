import { describe, expect, it } from 'vitest';
import {
  comparableUnitName,
  sameUnitName,
  similarUnitNames,
  unitNameKey,
  unitNameKeysLike,
} from './unit-name.ts';

describe('unitNameKey', () => {
  it.each([
    ['广州市番禺区青榆（实验）小学', '广州市番禺区青榆(实验)小学'],
    ['广州市番禺区青榆〔实验〕小学', '广州市番禺区青榆(实验)小学'],
    ['广州市番禺区青榆【实验】小学', '广州市番禺区青榆(实验)小学'],
    ['ＡＢＣ　电子 有限公司', 'ABC电子有限公司'],
    ['雁初\u200B小学', '雁初小学'],
  ])('%s → %s', (name, key) => {
    expect(unitNameKey(name)).toBe(key);
    expect(unitNameKey(key)).toBe(key);
  });
});

describe('comparableUnitName', () => {
  describe('drops one legal form at the end', () => {
    it.each([
      ['广州市晴柚生物科技有限公司', '广州市晴柚生物科技'],
      ['广州市晴柚生物科技有限责任公司', '广州市晴柚生物科技'],
      ['广州市晴柚生物科技责任有限公司', '广州市晴柚生物科技'],
      ['广州市晴柚生物科技股份有限公司', '广州市晴柚生物科技'],
      ['广州市晴柚生物科技股份公司', '广州市晴柚生物科技'],
      ['广州市晴柚生物科技公司', '广州市晴柚生物科技'],
      ['广州市晴柚生物科技 有限 公司', '广州市晴柚生物科技'],
      ['广东云鹿集团', '广东云鹿'],
      ['广东云鹿集团公司', '广东云鹿'],
      ['广东云鹿集团有限公司', '广东云鹿'],
      ['广东云鹿（集团）股份有限公司', '广东云鹿'],
      ['广东云鹿【集团】有限公司', '广东云鹿'],
      ['竹汐会计师事务所（普通合伙）', '竹汐会计师事务所'],
      ['竹汐会计师事务所（特殊普通合伙）', '竹汐会计师事务所'],
      ['竹汐会计师事务所有限公司', '竹汐会计师事务所'],
      ['深圳市竹汐投资合伙企业（有限合伙）', '深圳市竹汐投资'],
      ['ＴＤＬ电子有限公司', 'tdl电子'],
      ['Tdl电子', 'tdl电子'],
    ])('%s → %s', (name, comparable) => {
      expect(comparableUnitName(name)).toBe(comparable);
    });
  });

  describe('drops nothing else', () => {
    it.each([
      ['a branch', '广州市晴柚生物科技有限公司佛山分公司'],
      ['a branch of a group', '广东云鹿集团分公司'],
      ['a subsidiary', '广东云鹿建设子公司'],
      ['a head office', '广东云鹿建设总公司'],
      ['a campus', '雁初小学东校区'],
      ['a campus in brackets', '雁初小学(东校区)'],
      ['a branch school', '雁初小学望榕分校'],
      ['a branch of an institute', '雪屿勘测设计院佛山分院'],
      ['a part', '玉蘅医院分部'],
      ['a legal form inside the name', '韩星有限公司驻广州代表处'],
      ['a company’s school', '云鹿集团有限公司子弟小学'],
      ['words that only begin like one', '爱国有限'],
      ['what an institution is', '玉蘅人民医院'],
      ['an office', '竹汐会计师事务所'],
      ['a name of nothing but a legal form', '有限公司'],
      ['too little to compare by', '甲有限公司'],
    ])('%s: %s', (_what, name) => {
      expect(comparableUnitName(name)).toBe(name);
    });

    it('reads the words 国有 and 有限 where they stand', () => {
      expect(comparableUnitName('广东爱国有限公司')).toBe('广东爱国');
      expect(comparableUnitName('三垣（中国）有限公司')).toBe('三垣(中国)');
      expect(comparableUnitName('广州国有公司')).toBe('广州国有');
    });

    it('leaves the second form of a name that ends with two', () => {
      expect(comparableUnitName('云鹿公司集团有限公司')).toBe('云鹿公司');
      expect(comparableUnitName('云鹿分公司(有限合伙)')).toBe('云鹿分公司');
    });
  });

  it('keeps a branch and its firm apart, and two campuses', () => {
    expect(comparableUnitName('云鹿物流有限公司广州分公司')).not.toBe(comparableUnitName('云鹿物流有限公司'));
    expect(comparableUnitName('雁初小学（东校区）')).not.toBe(comparableUnitName('雁初小学（西校区）'));
    expect(comparableUnitName('雁初小学（东校区）')).not.toBe(comparableUnitName('雁初小学'));
  });
});

describe('unitNameKeysLike', () => {
  const names = [
    '晴柚生物科技',
    '晴柚生物科技有限公司',
    '晴柚生物科技公司',
    '晴柚生物科技(集团)股份有限公司',
    '晴柚生物科技(有限合伙)',
    '晴柚分公司',
    '有限公司',
    '云鹿公司集团有限公司',
    'TDL电子有限公司',
  ];

  it.each(names)('has the key of %s among those of its comparable name', (name) => {
    const lower = unitNameKey(name).toLowerCase();
    expect(unitNameKeysLike(comparableUnitName(name))).toContain(lower);
  });

  it.each(names)('has no key of another comparable name than that of %s', (name) => {
    const comparable = comparableUnitName(name);
    const keys = unitNameKeysLike(comparable);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(keys.map(comparableUnitName))).toEqual(new Set([comparable]));
  });

  it('does not ask for a branch under the name of 分', () => {
    expect(unitNameKeysLike('云鹿分')).not.toContain('云鹿分公司');
  });
});

describe('sameUnitName and similarUnitNames', () => {
  it('overlook width, brackets and spaces', () => {
    expect(sameUnitName('青榆（实验） 小学', '青榆(实验)小学')).toBe(true);
    expect(sameUnitName('青榆(实验)小学', '青榆实验小学')).toBe(false);
  });

  it.each([
    ['广州市枫语中学', '广州市枫语初级中学'],
    ['佛山市禅城区星芜中医院', '佛山市禅城区星芜中医医院'],
  ])('find %s like %s', (a, b) => {
    expect(similarUnitNames(a, b)).toBe(true);
    expect(similarUnitNames(b, a)).toBe(true);
  });

  it('find equal names not similar, and unlike ones neither', () => {
    expect(similarUnitNames('枫语中学', '枫语中学')).toBe(false);
    expect(similarUnitNames('广州市枫语中学', '佛山市星芜中医院')).toBe(false);
  });
});

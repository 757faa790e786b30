import { describe, expect, it } from 'vitest';
import { bigramsOf, initialsOf, searchKey, termsOf } from './terms.ts';

describe('what a name is found by', () => {
  it.each([
    ['广州（南沙）ＡＢ 厂', '广州南沙ab厂'],
    ['广州(南沙)AB厂', '广州南沙ab厂'],
    ['阿依古丽·买买提', '阿依古丽买买提'],
    ['“示例”公司', '示例公司'],
    ['——', ''],
  ])('is the same however %s is typed: %s', (name, key) => {
    expect(searchKey(name)).toBe(key);
  });

  it.each([
    ['', []],
    ['王', ['王']],
    ['王芳', ['王芳']],
    ['𠮷野家', ['𠮷野', '野家']],
  ])('are its runs of two: %s', (key, bigrams) => {
    expect(bigramsOf(key)).toEqual(bigrams);
  });

  it.each([
    ['单雄信', 'person', 'sxx'],
    ['曾国强', 'person', 'zgq'],
    ['区绮雯', 'person', 'oqw'],
    ['欧阳重庆', 'person', 'oyzq'],
    ['重庆路小学', 'unit', 'cqlxx'],
    ['广州3D打印（中国）公司', 'unit', 'gz3ddyzggs'],
  ] as const)('are its initials, a surname read as one: %s as a %s', (name, kind, initials) => {
    expect(initialsOf(name, kind)).toBe(initials);
  });

  it('are a unit’s initials as well, apart from its name', () => {
    expect(termsOf('unit', '云鹿医院', 'ylyy')).toBe('云鹿 鹿医 医院 | yl ly yy');
    expect(termsOf('unit', '医院', 'yy')).toBe('医院');
    expect(termsOf('person', '何炳坤', 'hbk')).toBe('何炳 炳坤');
  });
});

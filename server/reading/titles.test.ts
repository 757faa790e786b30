import { describe, expect, it } from 'vitest';
import { catalogue } from '../operations/catalogue.ts';
import { subjectOf, titleOf } from './titles.ts';

const titles = catalogue.flatMap(({ type, faxTitle }) => (faxTitle ? [{ type, faxTitle }] : []));

describe('titleOf', () => {
  it('knows the five literal titles', () => {
    expect(titles.map(({ faxTitle }) => titleOf(faxTitle)?.operationType)).toEqual(
      titles.map(({ type }) => type),
    );
    expect(titles).toHaveLength(5);
  });

  it.each([
    ['spaces and quotation marks', '“ 广东 省 继续 教育 系统 修改 身份 证 号 码 ”', 'correct-id-number'],
    ['a subject announced', '问题处理标题：广东省继续教育管理系统删除账号', 'delete-person-account'],
    ['管理 where the FAQ has none', '广东省继续教育管理系统修改身份证号码', 'correct-id-number'],
    ['专业技术人员', '广东省专业技术人员继续教育管理系统修改单位所在城市', 'move-person'],
    ['two characters misread', '广东省继续敖育系统修改身份征号码', 'correct-id-number'],
    ['one lost', '广东省继续教育系统删除单位注册信', 'delete-unit-registration'],
    ['帐 for 账', '广东省继续教育管理系统删除帐号', 'delete-person-account'],
  ])('bears with %s', (_what, line, type) => {
    expect(titleOf(line)?.operationType).toBe(type);
  });

  it.each([
    ['three errors', '广东省继续敖肓系统修改身份征号码'],
    ['two errors in the tail', '广东省继续教育系统修改身扮征号码'],
    ['a tail of another kind', '广东省继续教育管理系统修改登录账号'],
    ['a tail alone', '修改身份证号码'],
    ['a sentence that holds one', '本人在广东省继续教育管理系统删除账号后需要重新注册，请协助办理此事'],
    ['nothing', ''],
  ])('leaves %s to a person', (_what, line) => {
    expect(titleOf(line)).toBeNull();
  });
});

describe('subjectOf', () => {
  const [correct = '', move = ''] = titles.map(({ faxTitle }) => faxTitle);
  const note = '个人注册误注册为人社局帐号，请求删除帐号';
  const typeOf = (...pages: string[][]): string | undefined => subjectOf(pages).matter?.operationType;

  it('takes the title of any page, once or repeated', () => {
    expect(typeOf(['陈思敏'], [correct])).toBe('correct-id-number');
    expect(typeOf([correct], [correct])).toBe('correct-id-number');
  });

  it('puts a title together that takes two rows', () => {
    expect(typeOf(['广东省继续教育管理系统', '修改单位所在城市'])).toBe('move-person');
  });

  it('finds a deletion of a bureau account by the note on the copy, misread a little and over two rows', () => {
    expect(subjectOf([['公民身份号码', note]])).toMatchObject({
      matter: { operationType: 'delete-bureau-account' },
    });
    expect(typeOf(['个人注册误汪册为人社局账号,', '请求删除帐号'])).toBe('delete-bureau-account');
  });

  it.each([
    ['half of the note', [['误注册为人社局帐号']]],
    ['a wish alone', [['请求删除帐号']]],
    ['a note that denies it', [['本人不是误注册为人社局帐号，请求删除帐号']]],
    ['two titles', [[correct], [move]]],
    ['a title and a note of something else', [[correct], [note]]],
  ])('does not guess from %s', (_what, pages) => {
    expect(typeOf(...pages)).toBeUndefined();
  });

  it('shows what wanted to be a title, without the numbers in it', () => {
    expect(subjectOf([['陈思敏', '广东省继续教育系统变更登录名称440100199002022341']])).toEqual({
      matter: null,
      bearing: [],
      heading: '广东省继续教育系统变更登录名称…',
    });
  });
});

import { describe, expect, it } from 'vitest';
import faq from '../../fixtures/faq.json' with { type: 'json' };
import { findArticles, markedParts } from './find-articles.ts';
import { synonyms } from './synonyms.ts';

const articles = faq.map(({ id, question, answer }) => ({ id, question, answer, guidance: null, uses: 0 }));
const found = (q: string, of = articles): string[] => findArticles(of, q).map(({ id }) => id);
const used = (uses: Record<string, number>) =>
  articles.map((article) => ({ ...article, uses: uses[article.id] ?? 0 }));
const marked = (text: string, q: string): string[] =>
  markedParts(text, q).flatMap((part) => (part.marked ? [part.text] : []));

describe('an entry of the FAQ', () => {
  it.each([
    ['什么是法人码', 'unit-11'],
    ['法人代码填错', 'unit-4'],
    ['密码丢失了怎么办', 'account-1'],
    ['打印不了证书', 'print-2'],
    ['打证', 'print-1'],
    ['怎么退回给个人', 'declare-5'],
    ['公章', 'profile-1'],
    ['附件太大', 'attach-2'],
    ['ＱＱ', 'attach-2'],
    ['83134871', 'declare-1'],
    ['网上注销单位', 'unit-1'],
    ['论文能换算吗', 'declare-4'],
    ['没审核怎么直接认定', 'recognise-2'],
    ['改名字', 'profile-2'],
    ['单位  重复', 'register-2'],
    ['PROFILE-3', 'profile-3'],
  ])('is found by %s', (q, id) => {
    expect(found(q)[0]).toBe(id);
  });

  it('is found by each word that means the same', () => {
    // 法人码 stands in some questions, 组织机构代码 in others, 信用代码 in none.
    const all = found('信用代码');
    expect(all).toEqual(expect.arrayContaining(['unit-11', 'unit-4', 'unit-1', 'unit-3', 'unit-5']));
    for (const word of ['法人码', '机构代码', '统一社会信用代码'])
      expect(new Set(found(word))).toEqual(new Set(all));
  });

  it('is found although the FAQ breaks words with spaces', () => {
    // declare-7: “填写 完整”
    expect(found('填写完整')).toContain('declare-7');
  });

  it('is found by a single character', () => {
    expect(found('盖')).toContain('profile-1');
  });

  it.each(['王小明', '陈', '440100199208159140', '广州市天河区某某中学', 'xkcd'])(
    'is not found by %s',
    (q) => {
      expect(found(q)).toEqual([]);
    },
  );

  it('comes before others when its question says it', () => {
    const all = found('人事户头');
    expect(new Set(all.slice(0, 2))).toEqual(new Set(['unit-5', 'unit-12']));
    expect(all.slice(2)).toEqual(expect.arrayContaining(['register-1', 'unit-8']));
  });

  it('comes first by use among those that fit alike, and never before one that fits better', () => {
    expect(found('人事户头', used({ 'unit-12': 3 }))[0]).toBe('unit-12');
    expect(found('人事户头', used({ 'unit-5': 3 }))[0]).toBe('unit-5');
    expect(found('人事户头', used({ 'register-1': 99 }))[0]).not.toBe('register-1');
  });

  it('is listed by use where nothing is asked, then as in the FAQ', () => {
    expect(found(' ')).toEqual(articles.map(({ id }) => id));
    expect(found('', used({ 'unit-3': 2, 'attach-1': 5 })).slice(0, 3)).toEqual([
      'attach-1',
      'unit-3',
      'account-1',
    ]);
  });
});

describe('what was searched for', () => {
  it('is marked, with what means the same', () => {
    expect(marked('什么是法人码?', '信用代码')).toEqual(['法人码']);
    expect(marked('忘记用户名和密码,如何查找?', '密码忘了')).toEqual(['忘记', '密码']);
    expect(marked('打印不了证书', '证书')).toEqual(['证书']);
    expect(marked('ＱＱ客服', 'qq')).toEqual(['ＱＱ']);
  });

  it('leaves the text as it is', () => {
    for (const { question, answer } of articles)
      for (const text of [question, answer ?? ''])
        expect(
          markedParts(text, '单位退案')
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
  });

  it('marks nothing where nothing is asked', () => {
    expect(marked('什么是法人码?', '')).toEqual([]);
  });
});

describe('synonyms', () => {
  it('have each word in one group, and more than one word', () => {
    const words = synonyms.flat();
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
    expect(synonyms.filter((group) => group.length < 2)).toEqual([]);
  });
});

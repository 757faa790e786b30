import { describe, expect, it } from 'vitest';
import { hasWords } from './match-topics.ts';

const question = '已满72学时，为什么不能打印证书 Cannot print';

describe('finding a question by what is typed', () => {
  it.each([
    ['nothing', ''],
    ['a part of a sentence', '打印证书'],
    ['two parts in another order', '证书 72学时'],
    ['parts between Chinese commas', '打印、证书'],
    ['full-width digits', '７２'],
    ['another case', 'PRINT'],
  ])('finds it by %s', (_what, typed) => {
    expect(hasWords(question, typed)).toBe(true);
  });

  it('wants every word', () => {
    expect(hasWords(question, '证书 法人码')).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { differenceOf } from './difference.ts';
import type { Piece } from './difference.ts';

/** What differs in brackets. */
const shown = (pieces: readonly Piece[]): string =>
  pieces.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('');
const both = (one: string, other: string): string[] => differenceOf(one, other).map(shown);

describe('what differs between two registrations', () => {
  it('is the word that one name has more', () => {
    expect(both('天河区枫语中学', '天河区枫语初级中学')).toEqual(['天河区枫语中学', '天河区枫语[初级]中学']);
  });

  it('is what is left out of the place, each by itself', () => {
    expect(both('深圳市南山区拾穗幼儿园', '深圳南山拾穗幼儿园')).toEqual([
      '深圳[市]南山[区]拾穗幼儿园',
      '深圳南山拾穗幼儿园',
    ]);
  });

  it('is what stands around the 9 characters in a code of 18', () => {
    expect(both('12440106PDY904801E', 'PDY904801')).toEqual(['[12440106]PDY904801[E]', 'PDY904801']);
  });

  it('is the one character that was misread', () => {
    expect(both('PDY904879', 'PDY904870')).toEqual(['PDY90487[9]', 'PDY90487[0]']);
  });

  it('is nothing where the two are equal', () => {
    expect(both('云鹿小学', '云鹿小学')).toEqual(['云鹿小学', '云鹿小学']);
  });

  it('is the whole where little is shared', () => {
    expect(both('广州枫语中学', '佛山竹汐监理有限公司')).toEqual([
      '[广州枫语中学]',
      '[佛山竹汐监理有限公司]',
    ]);
  });

  it('is the whole of what only one has', () => {
    expect(both('', '天河区')).toEqual(['', '[天河区]']);
  });
});

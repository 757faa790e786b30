import { describe, expect, it } from 'vitest';
import { changedPart } from './changed-part.ts';

describe('what changed of a text', () => {
  it.each([
    [
      'a sentence',
      '先看单位。再看个人。最后办理。',
      '先看单位。再看记录。最后办理。',
      '再看个人。',
      '再看记录。',
      true,
      true,
    ],
    ['an added line', '第一行\n', '第一行\n第二行', '', '第二行', true, false],
    [
      'the beginning',
      '先看单位。再办理。',
      '先核对身份。再办理。',
      '先看单位。',
      '先核对身份。',
      false,
      true,
    ],
    ['everything', '旧。', '新。', '旧。', '新。', false, false],
    ['nothing before', '', '新。', '', '新。', false, false],
    ['nothing left', '旧。', '', '旧。', '', false, false],
    ['a sentence said twice', '是。是。', '是。', '是。', '', true, false],
  ])('is %s', (_name, before, after, was, is, leads, follows) => {
    expect(changedPart(before, after)).toEqual({ before: was, after: is, leads, follows });
  });
});

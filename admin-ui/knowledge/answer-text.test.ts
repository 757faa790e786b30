import { describe, expect, it } from 'vitest';
import { answerText } from './answer-text.ts';

const entry = { answer: '官方,原文 \n一字不改。', outdatedNote: null, guidance: null };
const note = '以上网址已停止使用。';
const guidance = '先核对身份。';

describe('what is copied of an entry', () => {
  it.each([
    ['the answer word for word', entry, false, entry.answer],
    ['always with the note', { ...entry, outdatedNote: note }, false, `${entry.answer}\n\n${note}`],
    ['without the guidance unless chosen', { ...entry, guidance }, false, entry.answer],
    [
      'with it when chosen',
      { answer: entry.answer, outdatedNote: note, guidance },
      true,
      `${entry.answer}\n\n${note}\n\n${guidance}`,
    ],
    ['the guidance where there is no answer', { ...entry, answer: null, guidance }, false, guidance],
    ['nothing where there is neither', { ...entry, answer: null }, true, ''],
  ])('is %s', (_name, article, withGuidance, text) => {
    expect(answerText(article, withGuidance)).toBe(text);
  });
});

import { describe, expect, it } from 'vitest';
import faq from '../../fixtures/faq.json' with { type: 'json' };
import { catalogue } from './catalogue.ts';
import { neverDone } from './never.ts';

/** Without the spaces that stand in the source where its lines broke. */
const joined = (text: string): string => text.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');

const answerOf = (id: string | undefined): string | null => {
  const entry = faq.find((article) => article.id === id);
  if (!entry) throw new Error(`no entry ${id}`);
  return entry.answer === null ? null : joined(entry.answer);
};

describe('what is never done', () => {
  it.each(neverDone.map((entry) => [entry.type, entry] as const))(
    'is said of %s in the FAQ’s own words, or as the desk’s where the FAQ has none',
    (_type, { faq: [first, ...others], sentence }) => {
      for (const id of others) expect(answerOf(id)).not.toBeNull();
      if (sentence) expect(answerOf(first)).toContain(sentence.zh);
      else expect(answerOf(first)).toBeNull();
    },
  );

  it('is what the FAQ lets nobody do, and what the desk leaves to others', () => {
    expect(neverDone.map(({ type }) => type)).toEqual([
      'change-login-name',
      'delete-approved-unit',
      'change-recognised-record',
      'delete-recognised-record',
      'change-name',
      'stamp-certificate',
      'tell-password',
      'recover-unit-admin',
    ]);
  });

  it('is no operation', () => {
    const types = new Set(catalogue.map(({ type }) => type));
    expect(neverDone.filter(({ type }) => types.has(type))).toEqual([]);
  });
});

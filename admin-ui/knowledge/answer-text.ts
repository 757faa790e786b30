import type { ArticleRow } from '../../server/knowledge/contract.ts';

/**
 * What is copied of an entry: the official answer word for word, always with the note on what of it no longer holds, and
 * the desk's guidance only when it is chosen or there is nothing else. Empty where there is neither.
 */
export function answerText(
  { answer, outdatedNote, guidance }: Pick<ArticleRow, 'answer' | 'outdatedNote' | 'guidance'>,
  withGuidance: boolean,
): string {
  const parts = [answer, outdatedNote, withGuidance || answer === null ? guidance : null];
  return parts.filter((part) => part !== null && part !== '').join('\n\n');
}

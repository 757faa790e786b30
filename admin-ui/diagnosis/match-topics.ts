/** Whether a question has all the words that were typed, in any order: a part of a Chinese sentence suffices. */
export function hasWords(text: string, typed: string): boolean {
  const key = plain(text);
  return typed
    .split(/[\s,，、。？?/]+/)
    .map(plain)
    .every((word) => key.includes(word));
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '');

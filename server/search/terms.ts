/**
 * What names are found by. Chinese has no spaces and most names have two or three characters, so a text is taken as its
 * bigrams, and a search for a part of it as a run of them (architecture.md, Search).
 */
import { pinyin } from 'pinyin-pro';

/** Raised with every change to what this file makes of a name: entries of older rules are made anew. */
export const searchRules = 1;

/** Stands between parts that are no run: a name and its initials. */
const apart = '|';

/** A name as it is compared: NFKC, half width, lower case, without spaces, quotation marks and marks between parts. */
export function searchKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '');
}

/** Every two neighbouring characters of a key; a single character stands for itself. */
export function bigramsOf(key: string): string[] {
  const characters = [...key];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`);
}

/**
 * The first letters of a name's pinyin, lower case. The surname of a person is read as one (单 is Shan, 曾 is Zeng);
 * letters and digits stand for themselves.
 */
export function initialsOf(name: string, kind: 'person' | 'unit'): string {
  const letters = pinyin(searchKey(name), {
    pattern: 'first',
    toneType: 'none',
    type: 'array',
    nonZh: 'consecutive',
    ...(kind === 'person' ? { surname: 'head' as const } : {}),
  });
  return letters.join('').replace(/[^a-z0-9]/g, '');
}

/**
 * The terms of an entry: the bigrams of its key, and of a unit a part of whose initials somebody may type. A person's
 * initials are too few to have parts.
 */
export function termsOf(kind: 'person' | 'unit', key: string, initials: string): string {
  const terms = bigramsOf(key);
  return (kind === 'unit' && initials.length > 2 ? [...terms, apart, ...bigramsOf(initials)] : terms).join(
    ' ',
  );
}

/**
 * Finding an entry of the FAQ by what a caller says. The entries are so few that all of them are looked at: on the
 * screen with every key, on the server for whoever asks it. A text counts as its bigrams; words that mean the same count
 * as one (synonyms.ts).
 */
import { synonyms } from './synonyms.ts';

/** What of an entry is searched, and how often it is used. */
export interface Searched {
  id: string;
  question: string;
  answer: string | null;
  guidance: string | null;
  uses: number;
}

/** Of the weight of what was typed, this much has to be met. */
const least = 0.5;
/** What no entry has weighs little: the rest of a caller's sentence may still be met. */
const unknownWeight = 0.8;

const groupOf = new Map(synonyms.flatMap((words, group) => words.map((word) => [word, group] as const)));
// The longest first, so that 登录账号 is not taken for 登录.
const anySynonym = new RegExp([...groupOf.keys()].sort((a, b) => b.length - a.length).join('|'), 'g');

/** What carries no meaning in a question. */
const filler =
  /请问一下|请问|你好|您好|怎么办理|怎么办|怎么样|怎么|怎样|如何|为什么|为何|什么|是不是|能不能|可不可以|可以|我们|[我的了吗呢吧啊呀]/g;

/** NFKC, half width, lower case, character by character, so that places in the text stay. */
function plain(text: string): string {
  return Array.from(text, (character) => {
    const compatible = character.normalize('NFKC').toLowerCase();
    return compatible.length === character.length ? compatible : character;
  }).join('');
}

/** The FAQ breaks lines in the middle of words. */
const joined = (text: string): string => text.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');

/** The letters of a text only. */
const compact = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '');

/** Bigrams of Chinese, and words of letters and digits whole. A character alone stands for itself. */
function termsOf(text: string): string[] {
  const runs = text.match(/\p{Script=Han}+|[a-z0-9]+/gu) ?? [];
  return runs.flatMap((run) => {
    const characters = [...run];
    if (characters.length === 1 || /^[a-z0-9]/.test(run)) return [run];
    return characters.slice(1).map((character, i) => `${characters[i]}${character}`);
  });
}

interface Indexed {
  text: string;
  terms: ReadonlySet<string>;
  /** Words of letters and digits may be met in part: the last digits of a phone. */
  words: readonly string[];
  groups: ReadonlySet<number>;
}

/** Texts change rarely and are asked about with every key. */
const indexes = new Map<string, Indexed>();
const mostIndexes = 1000;

function indexOf(text: string): Indexed {
  const known = indexes.get(text);
  if (known) return known;
  const given = joined(plain(text));
  const index = {
    text: given,
    terms: new Set(termsOf(given)),
    // Phones stand with hyphens: 020-83126088.
    words: given.match(/[a-z0-9][a-z0-9-]+/g)?.map((word) => word.replaceAll('-', '')) ?? [],
    groups: new Set(Array.from(given.matchAll(anySynonym), ([word]) => groupOf.get(word) ?? -1)),
  };
  if (indexes.size >= mostIndexes) indexes.clear();
  indexes.set(text, index);
  return index;
}

function holds({ text, terms, words }: Indexed, term: string): boolean {
  if (terms.has(term)) return true;
  if (/^[a-z0-9]/.test(term)) return term.length > 1 && words.some((word) => word.includes(term));
  return term.length === 1 && text.includes(term);
}

/** A part of what was typed: a word with synonyms, or what stands between two of them. */
interface Piece {
  group: number | null;
  terms: readonly string[];
}

function piecesOf(q: string): Piece[] {
  const pieces: Piece[] = [];
  const add = (text: string, group: number | null): void => {
    const terms = termsOf(group === null ? text.replace(filler, ' ') : text);
    if (terms.length > 0) pieces.push({ group, terms });
  };
  let from = 0;
  for (const { 0: word, index } of q.matchAll(anySynonym)) {
    add(q.slice(from, index), null);
    add(word, groupOf.get(word) ?? null);
    from = index + word.length;
  }
  add(q.slice(from), null);
  if (pieces.length === 0) return [{ group: null, terms: termsOf(q) }];
  // A character between two words says nothing beside them.
  const telling = pieces.filter(
    ({ group, terms }) => group !== null || terms.some((term) => term.length > 1),
  );
  return telling.length > 0 ? telling : pieces;
}

interface Weights {
  ofTerm: (term: string) => number;
  ofGroup: (group: number) => number;
}

/** What few entries have tells more than what many have. */
function weigh(texts: readonly Indexed[]): Weights {
  const known = new Map<string | number, number>();
  const weight = (key: string | number, isIn: (text: Indexed) => boolean): number => {
    let found = known.get(key);
    if (found === undefined) {
      const having = texts.filter(isIn).length;
      known.set(key, (found = having === 0 ? unknownWeight : Math.log(1 + texts.length / having)));
    }
    return found;
  };
  return {
    ofTerm: (term) => weight(term, (text) => holds(text, term)),
    ofGroup: (group) => weight(group, ({ groups }) => groups.has(group)),
  };
}

/** What of the pieces a text meets, between 0 and 1. */
function met(text: Indexed, pieces: readonly Piece[], { ofTerm, ofGroup }: Weights): number {
  const sum = (terms: readonly string[]): number => terms.reduce((all, term) => all + ofTerm(term), 0);
  let whole = 0;
  let found = 0;
  for (const { group, terms } of pieces) {
    const all = sum(terms);
    const weight = group === null ? all : ofGroup(group);
    const isSame = group !== null && text.groups.has(group);
    whole += weight;
    found += isSame ? weight : (weight * sum(terms.filter((term) => holds(text, term)))) / all;
  }
  return whole === 0 ? 0 : found / whole;
}

/**
 * The entries that meet what was typed, the best first: what stands in the question counts twice, among equals the most
 * used, then the order given. Without words all of them, the most used first.
 */
export function findArticles<Article extends Searched>(articles: readonly Article[], q: string): Article[] {
  const typed = plain(q);
  const phrase = compact(typed);
  if (phrase === '') return articles.toSorted((a, b) => b.uses - a.uses);
  const named = articles.filter(({ id }) => compact(id) === phrase);
  if (named.length > 0) return named;
  const pieces = piecesOf(typed);
  const only = pieces.length === 1 ? (pieces[0]?.group ?? null) : null;
  const indexed = articles.map((article) => ({
    article,
    question: indexOf(article.question),
    all: indexOf([article.question, article.answer, article.guidance].filter(Boolean).join('\n')),
  }));
  const weights = weigh(indexed.map(({ all }) => all));
  return indexed
    .flatMap(({ article, question, all }) => {
      const coverage = met(all, pieces, weights);
      if (coverage < least) return [];
      const isMeant = only !== null && question.groups.has(only);
      const isSaid = phrase.length > 1 && compact(question.text).includes(phrase);
      const score = 2 * met(question, pieces, weights) + coverage + (isMeant ? 1 : 0) + (isSaid ? 1 : 0);
      // Hardly different is no different: then use decides.
      return [{ article, score: Math.round(score * 10) }];
    })
    .toSorted((a, b) => b.score - a.score || b.article.uses - a.article.uses)
    .map(({ article }) => article);
}

/** A text in parts, those that meet what was typed marked. */
export function markedParts(text: string, q: string): { text: string; marked: boolean }[] {
  const given = plain(text);
  const pieces = piecesOf(plain(q));
  const wanted = pieces.flatMap(({ group, terms }) => [
    ...terms.filter((term) => term.length > 1 || pieces.length === 1),
    ...(group === null ? [] : (synonyms[group] ?? [])),
  ]);
  const marks = Array.from({ length: given.length }, () => false);
  for (const term of new Set(wanted))
    for (let at = given.indexOf(term); at >= 0; at = given.indexOf(term, at + 1))
      marks.fill(true, at, at + term.length);
  const parts: { text: string; marked: boolean }[] = [];
  for (let from = 0, to = 1; to <= given.length; to += 1)
    if (to === given.length || marks[to] !== marks[from]) {
      parts.push({ text: text.slice(from, to), marked: marks[from] ?? false });
      from = to;
    }
  return parts;
}

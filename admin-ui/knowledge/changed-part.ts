export interface ChangedPart {
  /** Whether something that stays stands before, and after, the part. */
  leads: boolean;
  follows: boolean;
  before: string;
  after: string;
}

/** Sentences and lines, each with what ends it. */
const pieces = (text: string): string[] => text.match(/[^。；！？\n]*[。；！？\n]+|[^。；！？\n]+/g) ?? [];

/** What differs between two texts, in whole sentences: what begins and what ends both alike is left out. */
export function changedPart(before: string, after: string): ChangedPart {
  const old = pieces(before);
  const now = pieces(after);
  const most = Math.min(old.length, now.length);
  let from = 0;
  while (from < most && old[from] === now[from]) from += 1;
  let tail = 0;
  while (tail < most - from && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const part = (all: string[]): string =>
    all
      .slice(from, all.length - tail)
      .join('')
      .trim();
  return { leads: from > 0, follows: tail > 0, before: part(old), after: part(now) };
}

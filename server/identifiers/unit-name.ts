/** Names of units: what they are compared by. */

/** NFKC, all kinds of brackets alike, no spaces: equal keys are one name written in two ways. */
export function unitNameKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(/[[{〔【〈《「『]/g, '(')
    .replace(/[\]}〕】〉》」』]/g, ')');
}

export const sameUnitName = (a: string, b: string): boolean => unitNameKey(a) === unitNameKey(b);

/** The share of pairs of neighbouring characters that make two names similar. */
const similarShare = 0.7;

/** Whether one name holds the other, or most of their pairs of characters are the same; equal names are not similar. */
export function similarUnitNames(a: string, b: string): boolean {
  const [one, other] = [unitNameKey(a), unitNameKey(b)];
  if (one === other) return false;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return (short.length >= 4 && long.includes(short)) || sharedPairs(one, other) >= similarShare;
}

/** Dice's coefficient over pairs of neighbouring characters, 0 to 1. */
function sharedPairs(a: string, b: string): number {
  const pairs = (text: string): string[] =>
    Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2));
  const left = pairs(b);
  const all = a.length + b.length - 2;
  let shared = 0;
  for (const pair of pairs(a)) {
    const at = left.indexOf(pair);
    if (at === -1) continue;
    left.splice(at, 1);
    shared++;
  }
  return all > 0 ? (2 * shared) / all : 0;
}

/** A piece of a text; `differs` where the other text does not have it. */
export interface Piece {
  text: string;
  differs: boolean;
}

/**
 * Two texts in pieces, each with what the other lacks marked. Texts with less than half of the shorter one in common
 * are marked whole: single shared characters would say nothing.
 */
export function differenceOf(one: string, other: string): [one: Piece[], other: Piece[]] {
  const [a, b] = [[...one], [...other]];
  const shared = longestShared(a, b);
  if (shared.length * 2 < Math.min(a.length, b.length)) return [whole(one), whole(other)];
  const sharedA = new Set(shared.map(([index]) => index));
  const sharedB = new Set(shared.map(([, index]) => index));
  return [pieces(a, sharedA), pieces(b, sharedB)];
}

const whole = (text: string): Piece[] => (text === '' ? [] : [{ text, differs: true }]);

function pieces(characters: readonly string[], shared: ReadonlySet<number>): Piece[] {
  const found: Piece[] = [];
  characters.forEach((character, index) => {
    const differs = !shared.has(index);
    const last = found.at(-1);
    if (last?.differs === differs) last.text += character;
    else found.push({ text: character, differs });
  });
  return found;
}

/** The longest common subsequence, as pairs of places. */
function longestShared(a: readonly string[], b: readonly string[]): [number, number][] {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const shared: [number, number][] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) shared.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return shared;
}

import { expect, it } from 'vitest';
import { growToInk } from './ink.ts';

/** A line of characters four columns wide: `#` is ink. */
const columns = (line: string) =>
  Uint16Array.from([...line].flatMap((sign) => Array.from({ length: 4 }, () => (sign === '#' ? 9 : 0))));

it('takes in the character that a box missed, and not the label that stands apart', () => {
  const line = columns('##..#.#.#.#');
  const one = { least: 3, gap: 6 };
  // From the second digit on.
  expect(growToInk(line, { from: 24, to: 36 }, one)).toEqual({ from: 16, to: 44 });
  expect(growToInk(line, { from: 16, to: 44 }, one)).toEqual({ from: 16, to: 44 });
});

it('takes specks for no characters', () => {
  const line = columns('#.#.#');
  line[3] = 1;
  line[2] = line[1] = line[0] = 0;
  expect(growToInk(line, { from: 8, to: 20 }, { least: 3, gap: 6 })).toEqual({ from: 8, to: 20 });
});

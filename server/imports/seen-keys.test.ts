import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SeenKeys } from './seen-keys.ts';

it('knows every key it was told and no other, however many there are', () => {
  const seen = new SeenKeys();
  for (let n = 0; n < 20_000; n++) expect(seen.add(`key ${n}`)).toBe(false);
  for (let n = 0; n < 20_000; n += 7) expect(seen.add(`key ${n}`)).toBe(true);
  for (let n = 0; n < 20_000; n++) expect(seen.has(`other ${n}`)).toBe(false);
});

it('does what a set does', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 3 })), (keys) => {
      const [seen, set] = [new SeenKeys(), new Set<string>()];
      for (const key of keys) {
        expect(seen.has(key)).toBe(set.has(key));
        expect(seen.add(key)).toBe(set.has(key));
        set.add(key);
      }
    }),
  );
});

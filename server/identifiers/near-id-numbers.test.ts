import { describe, expect, it } from 'vitest';
import { checkIdNumber } from './id-number.ts';
import { differingPlaces, nearIdNumbers, slippedIdNumbers } from './near-id-numbers.ts';

const today = '2026-11-24';
const number = '440100199002022341';

describe('nearIdNumbers', () => {
  const near = nearIdNumbers(number, today);

  it('gives valid numbers only, each once, none of them the number itself', () => {
    expect(near.every((other) => checkIdNumber(other, today).ok)).toBe(true);
    expect(new Set(near).size).toBe(near.length);
    expect(near).not.toContain(number);
  });

  it('gives all that differ in one place or two: as many as a search through every pair finds', () => {
    const all = new Set<string>();
    for (let i = 0; i < 18; i++)
      for (let j = i; j < 18; j++)
        for (const a of '0123456789X')
          for (const b of '0123456789X') {
            const other = [...number];
            other[i] = a;
            other[j] = b;
            const text = other.join('');
            if (text !== number && checkIdNumber(text, today).ok) all.add(text);
          }
    expect(new Set(near)).toEqual(all);
    expect(near.length).toBeGreaterThan(100);
  });

  it('finds the number that one digit was misread of', () => {
    expect(nearIdNumbers('440100199002022347', today)).toContain(number);
    expect(nearIdNumbers('440100199002082341', today)).toContain(number);
  });

  it('knows none for what is no number of 18 characters', () => {
    expect(nearIdNumbers('440100900202234', today)).toEqual([]);
    expect(nearIdNumbers('44010019900202234A', today)).toEqual([]);
  });
});

describe('slippedIdNumbers', () => {
  const slips = slippedIdNumbers(number);

  it.each([
    ['one digit misread', '440100199002022741'],
    ['the check digit misread', '44010019900202234X'],
    ['two neighbours exchanged', '440100199020022341'],
  ])('holds %s', (_slip, slip) => {
    expect(slips).toContain(slip);
  });

  it('holds the valid number that one misread digit makes, its check digit following', () => {
    expect(slips.filter((slip) => checkIdNumber(slip, today).ok)).toContain('440100199002022368');
  });

  it('holds neither the number nor one twice, and nothing of what is no number', () => {
    expect(slips).not.toContain(number);
    expect(new Set(slips).size).toBe(slips.length);
    expect(slippedIdNumbers('440100900202234')).toEqual([]);
  });
});

describe('differingPlaces', () => {
  it.each([
    ['440100199002022341', '440100199002022341', []],
    ['440100199002022341', '440100199002022353', [16, 17]],
    ['440100199002022341', '440100900202234', []],
  ])('%s and %s', (a, b, places) => {
    expect(differingPlaces(a, b)).toEqual(places);
  });
});

import { describe, expect, it } from 'vitest';
import { idNumberSlips, oldIdNumber } from './id-number-slips.ts';
import { canonicalIdNumber, sameIdNumber } from './id-number.ts';

const number = '440100198705219066';

describe('a slip of the pen in an ID number', () => {
  const slips = idNumberSlips(number);

  it.each([
    ['a digit wrong', '440100198705219166'],
    ['neighbours exchanged', '440100198705219606'],
    ['the check character wrong', '44010019870521906X'],
  ])('is %s', (_what, slip) => {
    expect(slips).toContain(slip);
  });

  it('is not the number itself, nor two slips at once, and nothing is said twice', () => {
    expect(slips).not.toContain(number);
    expect(slips).not.toContain('440100198705219176');
    expect(new Set(slips).size).toBe(slips.length);
  });

  it('never passes the check', () => {
    expect(slips.filter((slip) => canonicalIdNumber(slip) !== null)).toEqual([]);
  });
});

describe('the 15-digit form', () => {
  it('is the same number', () => {
    expect(sameIdNumber(oldIdNumber(number) ?? '', number)).toBe(true);
  });

  it.each([['440100200705219066'], ['440100870521906']])('is none of %s', (other) => {
    expect(oldIdNumber(other)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { amountOf, emptyHours, isYear, totalsOf } from './typed-hours.ts';

describe('hours as typed', () => {
  it.each([
    ['', 0],
    [' 12 ', 12],
    ['１２．５', 12.5],
    ['0.25', 0.25],
    ['-3', null],
    ['三', null],
    ['1.234', null],
    ['1e3', null],
  ])('takes “%s” as %s', (text, amount) => {
    expect(amountOf(text)).toBe(amount);
  });

  it.each([
    ['2020', true],
    ['1985', true],
    ['1899', false],
    ['202', false],
    ['20211', false],
  ])('%s is a year: %s', (text, expected) => {
    expect(isYear(text)).toBe(expected);
  });

  it('adds days and hours up within a subject, by what a day counts as in that year', () => {
    const typed = { ...emptyHours, public: { days: '2', hours: '6' }, elective: { days: '0.5', hours: '' } };
    expect(totalsOf(2020, typed)).toEqual({ public: 18, professional: 0, elective: 3 });
    expect(totalsOf(2021, typed)).toEqual({ public: 22, professional: 0, elective: 4 });
  });

  it('is nothing while something typed is no amount', () => {
    expect(totalsOf(2021, { ...emptyHours, public: { days: 'x', hours: '' } })).toBeNull();
  });
});

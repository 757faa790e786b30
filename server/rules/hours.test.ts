import { describe, expect, it } from 'vitest';
import {
  dayHours,
  hoursOfDays,
  hoursRule,
  meetsRule,
  missingHours,
  recognisedHours,
  ruleYears,
} from './hours.ts';

const hours = (of: number, professional: number, elective: number) => ({
  public: of,
  professional,
  elective,
});

describe('the rule of a year', () => {
  it.each([
    [2010, hours(18, 42, 12), 6, { from: null, until: 2020 }],
    [2020, hours(18, 42, 12), 6, { from: null, until: 2020 }],
    [2021, hours(30, 42, 18), 8, { from: 2021, until: null }],
    [2030, hours(30, 42, 18), 8, { from: 2021, until: null }],
  ])('%i', (year, required, day, years) => {
    expect(hoursRule(year)).toEqual(required);
    expect(dayHours(year)).toBe(day);
    expect(ruleYears(year)).toEqual(years);
  });

  it('there is none for a year before the first', () => {
    expect(() => hoursRule(-1)).toThrow(RangeError);
  });
});

describe('hours', () => {
  it.each([
    [2020, { days: 3, hours: 0 }, 18],
    [2020, { days: 2, hours: 5 }, 17],
    [2021, { days: 3, hours: 6 }, 30],
    [2021, { days: 0.5, hours: 0 }, 4],
  ])('of %i: %o are %i', (year, typed, total) => {
    expect(hoursOfDays(year, typed)).toBe(total);
  });

  it.each([
    [2020, hours(18, 42, 12), hours(0, 0, 0), true],
    [2020, hours(17.5, 42, 12), hours(0.5, 0, 0), false],
    [2021, hours(18, 42, 12), hours(12, 0, 6), false],
    // More than 90 in all, and still one subject short.
    [2021, hours(60, 41, 30), hours(0, 1, 0), false],
    [2021, hours(29.9, 42, 18), hours(0.1, 0, 0), false],
    [2021, hours(0, 0, 0), hours(30, 42, 18), false],
  ])('in %i of %o lack %o', (year, earned, missing, met) => {
    expect(missingHours(year, earned)).toEqual(missing);
    expect(meetsRule(year, earned)).toBe(met);
  });

  it('count once recognised', () => {
    const record = (subject: string, status: string, amount: number) => ({ subject, status, hours: amount });
    expect(
      recognisedHours([
        record('public', 'recognised', 12),
        record('public', 'recognised', 6),
        record('public', 'unit-review', 12),
        record('elective', 'void', 12),
      ]),
    ).toEqual(hours(18, 0, 0));
  });
});

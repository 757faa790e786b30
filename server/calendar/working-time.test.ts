import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingHours,
  calendarWith,
  isWorkingDay,
  packageYear,
  shanghaiDay,
  workingHoursBetween,
} from './working-time.ts';

const at = (local: string) => Date.parse(`${local}:00+08:00`);
const due = (from: string, hours: number) => {
  const { at: ms, provisional } = addWorkingHours(at(from), hours);
  return [new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16), provisional];
};

describe('isWorkingDay', () => {
  it.each([
    ['2026-11-23', true, 'Monday'],
    ['2026-11-21', false, 'Saturday'],
    ['2026-02-14', true, 'make-up Saturday before Spring Festival'],
    ['2026-01-04', true, 'make-up Sunday'],
    ['2026-02-17', false, 'Spring Festival, a Tuesday'],
    ['2026-10-01', false, 'National Day'],
    ['2026-10-10', true, 'make-up Saturday'],
    ['2026-12-31', true, 'the last published day'],
    ['2022-10-01', false, 'National Day on a Saturday'],
  ])('%s: %s (%s)', (day, working) => {
    expect(isWorkingDay(day)).toEqual({ working, provisional: false });
  });

  it.each([
    ['2027-02-08', true, 'Spring Festival, not published yet: a working Monday for now'],
    ['2027-01-01', false, 'New Year'],
    ['2028-05-01', false, 'Labour Day'],
    ['2029-10-03', false, 'National Day'],
    ['2029-10-04', true, 'beyond the fixed dates'],
    ['2027-02-06', false, 'Saturday'],
  ])('%s: %s, provisional (%s)', (day, working) => {
    expect(isWorkingDay(day)).toEqual({ working, provisional: true });
  });

  // The functions of chinese-days are right only where local midnight is not behind UTC's.
  it.skipIf(new Date().getTimezoneOffset() > 0)('agrees with chinese-days on every day it publishes', () => {
    for (let ms = Date.UTC(2004, 0, 1); ms < Date.UTC(2027, 0, 1); ms += 86_400_000) {
      const day = new Date(ms).toISOString().slice(0, 10);
      expect(isWorkingDay(day), day).toEqual({ working: chineseDays.isWorkday(day), provisional: false });
    }
  });

  it('refuses what is no day', () => {
    for (const day of ['2026-02-30', '2026-13-01', '2026-1-1', '', '2026-11-23T00:00']) {
      expect(() => isWorkingDay(day)).toThrow(RangeError);
    }
  });

  it('hands out copies, so that a caller cannot change the calendar', () => {
    isWorkingDay('2026-11-23').working = false;
    expect(isWorkingDay('2026-11-23').working).toBe(true);
  });
});

describe('a year that was entered', () => {
  // An arrangement made up around the Spring Festival of 2027, 6 February.
  const days = ['05', '06', '07', '08', '09', '10', '11'].map((day) => `2027-02-${day}`);
  const entered = calendarWith({
    2027: { holidays: ['2027-01-01', ...days, '2027-10-01'], makeUpDays: ['2027-02-13'] },
  });
  const later = (from: string, hours: number) => addWorkingHours(at(from), hours, entered);

  it.each([
    ['over the end of the year', '2026-12-31T10:00', 7, '2027-01-04T10:00'],
    ['over the festival, onto the Saturday worked', '2027-02-04T10:00', 14, '2027-02-13T10:00'],
    ['beyond that Saturday', '2027-02-04T10:00', 21, '2027-02-15T10:00'],
  ])('is counted by %s, and is not provisional', (_, from, hours, to) => {
    expect(later(from, hours)).toEqual({ at: at(to), provisional: false });
    expect(workingHoursBetween(at(from), at(to), entered)).toBe(hours);
  });

  it('leaves the years around it as they are', () => {
    expect(later('2027-12-31T10:00', 7).provisional).toBe(true);
    expect(addWorkingHours(at('2027-02-04T10:00'), 14)).toEqual({
      at: at('2027-02-08T10:00'),
      provisional: true,
    });
  });

  it('counts for nothing where the package has the year', () => {
    const overruled = calendarWith({ 2026: { holidays: ['2026-10-01', '2026-11-24'], makeUpDays: [] } });
    expect(addWorkingHours(at('2026-11-23T17:30'), 7, overruled)).toEqual({
      at: at('2026-11-24T17:30'),
      provisional: false,
    });
    expect(packageYear('2026')?.makeUpDays).toContain('2026-10-10');
    expect(packageYear('2027')).toBeNull();
  });
});

describe('shanghaiDay', () => {
  it('turns at midnight in Shanghai', () => {
    expect(shanghaiDay(Date.parse('2026-11-23T15:59:59Z'))).toBe('2026-11-23');
    expect(shanghaiDay(Date.parse('2026-11-23T16:00:00Z'))).toBe('2026-11-24');
  });
});

describe('addWorkingHours', () => {
  it.each([
    ['2026-11-23T09:00', 2, '2026-11-23T11:00', 'within the morning'],
    ['2026-11-23T11:00', 2, '2026-11-23T15:00', 'over lunch'],
    ['2026-11-23T12:30', 1, '2026-11-23T15:00', 'from lunch'],
    ['2026-11-23T07:00', 3.5, '2026-11-23T12:00', 'ends when the desk closes, not when it opens again'],
    ['2026-11-23T08:30', 7, '2026-11-23T17:30', 'a whole day'],
    ['2026-11-23T16:30', 2, '2026-11-24T09:30', 'over night'],
    ['2026-11-20T17:00', 1, '2026-11-23T09:00', 'over a weekend'],
    ['2026-02-13T17:00', 1, '2026-02-14T09:00', 'into the make-up Saturday'],
    ['2026-02-14T17:00', 1, '2026-02-24T09:00', 'over Spring Festival'],
    ['2026-09-30T17:00', 7.5, '2026-10-08T17:30', 'over National Day'],
    ['2026-11-21T10:00', 0, '2026-11-21T10:00', 'nothing to do is due at once'],
  ])('%s + %d h = %s (%s)', (from, hours, expected) => {
    expect(due(from, hours)).toEqual([expected, false]);
  });

  it('is provisional as soon as a day of an unpublished year is needed', () => {
    expect(due('2026-12-31T16:30', 1)).toEqual(['2026-12-31T17:30', false]);
    expect(due('2026-12-31T16:30', 2)).toEqual(['2027-01-04T09:30', true]);
    expect(due('2027-02-05T17:00', 1)).toEqual(['2027-02-08T09:00', true]);
  });

  it('refuses what is no duration or no moment', () => {
    expect(() => addWorkingHours(0, -1)).toThrow(RangeError);
    expect(() => addWorkingHours(0, Number.NaN)).toThrow(RangeError);
    expect(() => addWorkingHours(Number.NaN, 1)).toThrow(RangeError);
  });
});

describe('workingHoursBetween', () => {
  it.each([
    ['2026-11-23T09:00', '2026-11-23T11:30', 2.5],
    ['2026-11-23T11:00', '2026-11-23T15:00', 2],
    ['2026-11-23T12:10', '2026-11-23T13:50', 0],
    ['2026-11-23T00:00', '2026-11-24T00:00', 7],
    ['2026-11-20T17:00', '2026-11-23T09:00', 1],
    ['2026-11-21T09:00', '2026-11-22T17:00', 0],
    ['2026-02-14T00:00', '2026-02-24T08:30', 7],
    ['2026-11-24T09:30', '2026-11-23T16:30', -2],
    ['2026-11-23T10:00', '2026-11-23T10:00', 0],
  ])('%s to %s is %d h', (from, to, hours) => {
    expect(workingHoursBetween(at(from), at(to))).toBeCloseTo(hours, 9);
  });

  it('never says minus zero', () => {
    expect(Object.is(workingHoursBetween(at('2026-11-22T10:00'), at('2026-11-21T10:00')), 0)).toBe(true);
  });

  it('is the inverse of addWorkingHours and adds up', () => {
    const moments = fc.integer({ min: at('2025-01-01T00:00'), max: at('2027-06-30T00:00') });
    const minutes = fc.integer({ min: 0, max: 20_000 });
    fc.assert(
      fc.property(moments, minutes, minutes, (from, first, second) => {
        const middle = addWorkingHours(from, first / 60).at;
        const end = addWorkingHours(middle, second / 60).at;
        expect(workingHoursBetween(from, middle)).toBeCloseTo(first / 60, 6);
        expect(workingHoursBetween(from, end)).toBeCloseTo((first + second) / 60, 6);
        expect(workingHoursBetween(end, from)).toBeCloseTo(-(first + second) / 60, 6);
      }),
    );
  });
});

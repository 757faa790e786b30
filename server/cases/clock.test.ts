import { describe, expect, it } from 'vitest';
import { dueFrom, extended, pausedMinutes, resumed, settleHours } from './clock.ts';

const at = (local: string) => Date.parse(`${local}:00+08:00`);

describe('dueFrom', () => {
  it.each([
    ['two working days', '2026-11-24T10:00', '2026-11-26T10:00'],
    ['from the opening of the desk when it arrives at night', '2026-11-24T23:00', '2026-11-26T17:30'],
    ['across a weekend', '2026-11-27T10:00', '2026-12-01T10:00'],
    ['across a holiday and into a Saturday that makes up for it', '2026-09-30T10:00', '2026-10-09T10:00'],
  ])('is %s', (_, arrival, due) => {
    expect(dueFrom(at(arrival))).toEqual({
      clockFrom: at(arrival),
      clockMinutes: settleHours * 60,
      dueAt: at(due),
      dueProvisional: false,
    });
  });

  it('is provisional beyond the published calendar', () => {
    expect(dueFrom(at('2061-03-01T10:00')).dueProvisional).toBe(true);
  });
});

describe('pausedMinutes', () => {
  it('is the working time that was left', () => {
    expect(pausedMinutes(at('2026-11-24T12:00'), at('2026-11-26T10:00'))).toBe(12 * 60);
    expect(pausedMinutes(at('2026-11-28T12:00'), at('2026-11-30T10:15'))).toBe(105);
  });

  it('is an hour at least', () => {
    expect(pausedMinutes(at('2026-11-24T10:00'), at('2026-11-24T10:20'))).toBe(60);
    expect(pausedMinutes(at('2026-11-24T10:00'), at('2026-11-20T10:00'))).toBe(60);
  });
});

describe('resumed', () => {
  it('gives back what was left, from now on', () => {
    expect(resumed(at('2026-12-08T14:00'), 12 * 60)).toEqual({
      clockFrom: at('2026-12-08T14:00'),
      clockMinutes: 12 * 60,
      dueAt: at('2026-12-10T10:00'),
      dueProvisional: false,
    });
  });

  it('gives the whole time to a case whose clock was not stopped', () => {
    const now = at('2026-12-08T14:00');
    expect(resumed(now, null)).toEqual(dueFrom(now));
    expect(resumed(now, settleHours * 60)).toEqual(dueFrom(now));
  });
});

describe('extended', () => {
  const clock = { ...dueFrom(at('2026-11-24T10:00')), pausedMinutes: null };

  it('is due so many working days later', () => {
    expect(extended(clock, 2)).toMatchObject({ dueAt: at('2026-11-30T10:00'), clockMinutes: 28 * 60 });
  });

  it('has more left while it is stopped, and runs as it did', () => {
    expect(extended({ ...clock, pausedMinutes: 90 }, 1)).toEqual({ pausedMinutes: 90 + 7 * 60 });
  });

  it('goes on from where it was due when nothing else is known of it', () => {
    const old = { ...clock, clockFrom: null, clockMinutes: null };
    expect(extended(old, 1)).toMatchObject({ clockFrom: old.dueAt, dueAt: at('2026-11-27T10:00') });
  });
});

import { describe, expect, it } from 'vitest';
import { dayOf, daysSince, fullInstant, shortInstant } from './time.ts';

describe('instants', () => {
  it('are on the desk’s clock, eight hours ahead of UTC', () => {
    expect(fullInstant('2026-11-23T06:05:09.000Z')).toBe('2026-11-23 14:05:09');
    expect(dayOf('2026-12-31T16:00:00.000Z')).toBe('2027-01-01');
  });

  it('leave the present year out', () => {
    const now = Date.parse('2026-11-24T00:00:00Z');
    expect(shortInstant('2026-11-23T06:05:09.000Z', now)).toBe('11-23 14:05');
    expect(shortInstant('2019-03-02T02:14:00.000Z', now)).toBe('2019-03-02 10:14');
  });

  it('write midnight as 00:00', () => {
    expect(shortInstant('2026-11-22T16:00:00.000Z', Date.parse('2026-11-24T00:00:00Z'))).toBe('11-23 00:00');
  });

  it('count whole days, and none for the future', () => {
    const now = Date.parse('2026-11-24T00:00:00Z');
    expect(daysSince('2026-11-01T06:00:00Z', now)).toBe(22);
    expect(daysSince('2026-11-25T00:00:00Z', now)).toBe(0);
  });
});

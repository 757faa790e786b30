import { describe, expect, it } from 'vitest';
import { typedDays, writtenDays } from './typed-days.ts';

describe('days as they are typed', () => {
  it.each([
    ['2027-02-05', ['2027-02-05']],
    ['2/5、2/6', ['2027-02-05', '2027-02-06']],
    ['2月5日 至 2月7日', ['2027-02-05', '2027-02-06', '2027-02-07']],
    ['２０２７－０２－２８～2027-03-01', ['2027-02-28', '2027-03-01']],
    ['', []],
  ])('%s', (text, days) => {
    expect(typedDays(text, '2027')).toEqual({ days, wrong: [] });
  });

  it.each(['2027-02-30', '13/1', '春节', '2/7~2/5', '2/5~2/6~2/7', '2/5~'])('%s is no day', (text) => {
    expect(typedDays(text, '2027')).toEqual({ days: [], wrong: [text] });
  });

  it('are written as they can be typed again', () => {
    const days = ['2027-01-01', '2027-02-28', '2027-03-01', '2027-02-27'];
    expect(writtenDays(days)).toBe('2027-01-01\n2027-02-27~2027-03-01');
    expect(typedDays(writtenDays(days), '2027').days).toEqual(days.toSorted());
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../db/database.ts';
import { cases } from '../../db/schema/index.ts';
import {
  caseNumberBeginnings,
  checkDigit,
  nextCaseNumber,
  recentNumbersEnding,
  type Channel,
} from './case-number.ts';

describe('checkDigit', () => {
  // The example of ISO 7064, German tax numbers and VAT numbers, which use the same MOD 11,10.
  it.each([
    ['0794', 5],
    ['8609574271', 9],
    ['4703689281', 6],
    ['6592997048', 9],
    ['13669597', 6],
  ])('of %s is %i', (digits, digit) => {
    expect(checkDigit(digits)).toBe(digit);
  });

  it('finds every digit misread', () => {
    const digits = '202611240007';
    const right = checkDigit(digits);
    for (let at = 0; at < digits.length; at += 1)
      for (let wrong = 0; wrong <= 9; wrong += 1) {
        if (String(wrong) === digits[at]) continue;
        const misread = digits.slice(0, at) + wrong + digits.slice(at + 1);
        expect([misread, checkDigit(misread)]).not.toEqual([misread, right]);
      }
  });
});

describe('a number as it is read out', () => {
  it.each<[string, string[]]>([
    ['F20261124-0007-4', ['F20261124-0007-4']],
    ['f2026112400074', ['F20261124-0007-4']],
    ['F20261124', ['F20261124']],
    ['f2026', ['F2026']],
    ['20261124-0007', ['F20261124-0007', 'P20261124-0007', 'Q20261124-0007', 'W20261124-0007']],
    ['0007', []],
    ['X20261124', []],
    ['何炳坤', []],
  ])('%s begins as %j', (typed, beginnings) => {
    expect(caseNumberBeginnings(typed)).toEqual(beginnings);
  });

  it('is known by its end among those of the last days', () => {
    const now = Date.parse('2026-11-24T12:00:00+08:00');
    const all = recentNumbersEnding('0007', now, 2);
    expect(all).toHaveLength(8);
    expect(all).toContain(`F20261124-0007-${checkDigit('202611240007')}`);
    expect(all).toContain(`W20261123-0007-${checkDigit('202611230007')}`);
    const ofToday = recentNumbersEnding(`0007-${checkDigit('202611240007')}`, now, 1);
    expect(ofToday).toHaveLength(4);
    expect(recentNumbersEnding(`0007${checkDigit('202611240007')}`, now, 1)).toEqual(ofToday);
    expect(recentNumbersEnding(`0007-${(checkDigit('202611240007') + 1) % 10}`, now, 1)).toEqual([]);
    expect(recentNumbersEnding('007', now, 2)).toEqual([]);
  });
});

describe('nextCaseNumber', () => {
  const noon = Date.parse('2026-11-24T12:00:00+08:00');
  let folder: string;
  let database: Database;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'case-number-'));
    database = await openDatabase(join(folder, 'console.db'));
  });
  afterAll(async () => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Opens a case with the next number, or with the one given. */
  const open = (channel: Channel, now: number, given?: string): Promise<string> =>
    database.transaction(async (tx) => {
      const number = given ?? (await nextCaseNumber(tx, channel, now));
      await tx.insert(cases).values({
        id: number,
        number,
        channel,
        subject: 'n',
        requesterRole: 'other',
        status: 'new',
        receivedAt: now,
        dueAt: now,
      });
      return number;
    });

  it('is the letter of the channel, the day, the serial and its check digit', async () => {
    expect(await open('fax', noon)).toBe(`F20261124-0001-${checkDigit('202611240001')}`);
  });

  it('counts each channel and day of Guangzhou apart', async () => {
    const serial = async (channel: Channel, now: number) => (await open(channel, now)).split('-')[1];
    const midnight = Date.parse('2026-11-25T00:00:00+08:00');
    expect(await serial('phone', noon)).toBe('0001');
    expect(await serial('phone', midnight - 1)).toBe('0002');
    expect(await serial('phone', midnight)).toBe('0001');
    expect(await serial('qq', noon)).toBe('0001');
    expect(await serial('online', noon)).toBe('0001');
    expect(await serial('phone', noon)).toBe('0003');
  });

  it('grows a digit after 9999 and goes on', async () => {
    await open('online', noon, 'W20261124-9999-0');
    expect((await open('online', noon)).split('-')[1]).toBe('10000');
    expect((await open('online', noon)).split('-')[1]).toBe('10001');
  });
});

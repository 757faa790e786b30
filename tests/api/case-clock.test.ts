import { describe, expect, it } from 'vitest';
import { shanghaiDay, workingHoursBetween } from '../../server/calendar/working-time.ts';
import { checkDigit } from '../../server/cases/case-number.ts';
import type { CaseRow } from '../../server/cases/contract.ts';
import { sweep } from '../../server/cases/sweep.ts';
import { act, after, at, dayMs, eventsOf, note, weekday, caseOf, heldCase, openCase } from './case-story.ts';
import { listUrl, signIn, startApp } from './harness.ts';

const hourMs = 3_600_000;

describe('a case in time', async () => {
  const app = await startApp();
  const operator = await app.as('operator1');
  const colleague = await app.as('operator2');

  describe('its clock', () => {
    const due = (row: CaseRow): number => Date.parse(row.dueAt);

    it('gives two working days, of seven hours each', async () => {
      const tuesday = weekday(app, 2);
      const row = await at(app, tuesday, (client) => openCase(client));
      expect(due(row)).toBe(tuesday + 2 * dayMs);
      expect(row).toMatchObject({ workingHoursLeft: 14, dueProvisional: false });
    });

    it('does not count weekends', async () => {
      const friday = weekday(app, 5);
      expect(due(await at(app, friday, (client) => openCase(client)))).toBe(friday + 4 * dayMs);
    });

    it('says that it is provisional in a year whose calendar is not published', async () => {
      const farAway = app.clock.now + 40 * 365 * dayMs;
      expect((await at(app, farAway, (client) => openCase(client))).dueProvisional).toBe(true);
    });

    it.each(['request-material', 'refer'])(
      'pauses from %s until the case is taken up again',
      async (verb) => {
        const tuesday = weekday(app, 2);
        const row = await at(app, tuesday, (client) => heldCase(client));
        const paused = await at(
          app,
          tuesday + 2 * hourMs,
          async (client) => (await act(client, row, verb)).body,
        );
        expect(paused.workingHoursLeft).toBe(12);
        const [later, resumed] = await at(app, tuesday + 6 * dayMs, async (client) => [
          await caseOf(client, paused.id),
          (await act(client, paused, verb === 'refer' ? 'reply' : 'reopen')).body,
        ]);
        expect(later).toMatchObject({ status: paused.status, workingHoursLeft: 12 });
        expect(resumed).toMatchObject({ status: 'open', workingHoursLeft: 12 });
        expect(workingHoursBetween(tuesday + 6 * dayMs, due(resumed ?? paused))).toBe(12);
      },
    );

    it('leaves an hour when time was up before it paused', async () => {
      const row = await heldCase(operator);
      const resumed = await at(app, due(row) + 5 * dayMs, async (client) => {
        expect((await caseOf(client, row.id)).workingHoursLeft).toBeLessThan(0);
        await act(client, row, 'request-material');
        return (await act(client, row, 'reopen')).body;
      });
      expect(resumed.workingHoursLeft).toBe(1);
    });

    it('is whole again for a closed case that is taken up', async () => {
      const row = await after('withdraw', operator);
      const reopened = await at(app, due(row) + 5 * dayMs, (client) => act(client, row, 'reopen'));
      expect(reopened.body.workingHoursLeft).toBe(14);
    });

    it('puts what is late first and what waits for others last, among one’s own', async () => {
      const mine = await app.as('operator2');
      const waiting = await after('refer', mine);
      const [late, fresh] = [await heldCase(mine), await heldCase(mine)];
      const session = app.clock.now;
      app.clock.now = due(late) + 60_000;
      const later = await signIn(app.url, 'operator2');
      const newest = await heldCase(later);
      const listed = await later.get<CaseRow[]>(listUrl('cases', { queue: 'mine' }));
      app.clock.now = session;
      expect(listed.body.map(({ id }) => id)).toEqual([late.id, fresh.id, newest.id, waiting.id]);
    });

    it('gives a referral five working days of its own', async () => {
      const tuesday = weekday(app, 2);
      const row = await at(app, tuesday, (client) => after('refer', client));
      expect(row.referrals).toMatchObject([{ to: 'technical', note, reply: null }]);
      expect(Date.parse(row.referrals[0]?.dueAt ?? '')).toBe(tuesday + 7 * dayMs);
    });

    it('lapses a case whose material has not come within fifteen working days, and not before', async () => {
      const tuesday = weekday(app, 2);
      const row = await at(app, tuesday, (client) => after('request-material', client));
      const lapsesAt = Date.parse(String(row.lapsesAt));
      expect(lapsesAt).toBe(tuesday + 21 * dayMs);
      await sweep(app.services, lapsesAt - 1);
      expect((await caseOf(operator, row.id)).status).toBe('waiting');
      await sweep(app.services, lapsesAt);
      const lapsed = await caseOf(operator, row.id);
      expect(lapsed).toMatchObject({ status: 'lapsed', lapsesAt: null, workingHoursLeft: null });
      expect(Date.parse(String(lapsed.closedAt))).toBe(lapsesAt);
      await sweep(app.services, lapsesAt + dayMs);
      const events = await eventsOf(app, row.id);
      expect(events.filter((event) => event.action === 'case.lapsed')).toMatchObject([
        { actorId: null, at: lapsesAt },
      ]);
    });

    it('does not lapse a case that was taken up meanwhile', async () => {
      const row = await at(app, weekday(app, 2), (client) => after('request-material', client));
      await act(operator, row, 'reopen');
      await sweep(app.services, Date.parse(String(row.lapsesAt)));
      expect((await caseOf(operator, row.id)).status).toBe('open');
    });
  });

  describe('its number', () => {
    const parts = (row: CaseRow) => /^([A-Z])(\d{8})-(\d{4})-(\d)$/.exec(row.number)?.slice(1) ?? [];

    it.each([
      ['fax', 'F'],
      ['phone', 'P'],
      ['qq', 'Q'],
      ['online', 'W'],
    ])('begins with the letter of its channel: %s %s', async (channel, letter) => {
      const row = await openCase(operator, { channel });
      const [found, day, serial, check] = parts(row);
      expect([found, day]).toEqual([letter, shanghaiDay(app.clock.now).replaceAll('-', '')]);
      expect(check).toBe(String(checkDigit(`${day}${serial}`)));
    });

    it('counts on within a channel and a day of Guangzhou, and begins anew the next', async () => {
      const evening = weekday(app, 3) + 5.5 * hourMs;
      const serials = await at(app, evening, async (client) => {
        const first = parts(await openCase(client, { channel: 'qq' }));
        const second = parts(await openCase(client, { channel: 'qq' }));
        const other = parts(await openCase(client, { channel: 'phone' }));
        return [first[2], second[2], other[2]];
      });
      expect(serials).toEqual(['0001', '0002', '0001']);
      // Midnight in Guangzhou, which is 16:00 UTC.
      const justBefore = weekday(app, 3) + 14 * hourMs - 1;
      const sameDay = await at(app, justBefore, (client) => openCase(client, { channel: 'qq' }));
      const nextDay = await at(app, justBefore + 1, (client) => openCase(client, { channel: 'qq' }));
      expect([parts(sameDay)[2], parts(nextDay)[2]]).toEqual(['0003', '0001']);
    });

    it('is one’s own when many cases are opened at once', async () => {
      const rows = await Promise.all(Array.from({ length: 8 }, () => openCase(colleague)));
      expect(new Set(rows.map((row) => row.number)).size).toBe(8);
    });
  });
});

import { describe, expect, it } from 'vitest';
import type { AuditEventRow } from '../../server/audit/contract.ts';
import type { CalendarYearRow } from '../../server/calendar/contract.ts';
import { openCalendar } from '../../server/calendar/keep-current.ts';
import { isWorkingDay, packageYear, workingHoursBetween } from '../../server/calendar/working-time.ts';
import type { CaseRow } from '../../server/cases/contract.ts';
import { sweep } from '../../server/cases/sweep.ts';
import type { OperationRow } from '../../server/operations/contract.ts';
import { bodies, caseOf, dayMs, openCase, note } from './case-story.ts';
import { listUrl, rawDatabase, signIn, startApp, type Client } from './harness.ts';
import { caseWith, pending as submitted } from './operation-story.ts';
import { chen, personByLogin } from './story.ts';

/** The first year whose arrangement does not come with the package; every clock of December reaches into it. */
const year = (() => {
  let unpublished = 2026;
  while (packageYear(String(unpublished))) unpublished += 1;
  return unpublished;
})();
const published = String(year - 1);

/** An arrangement made up for the test: ten days off at the New Year, the weekend after them worked. */
const dayOf = (day: number): string => `${year}-01-${String(day).padStart(2, '0')}`;
const saturday = Array.from({ length: 7 }, (_, i) => 11 + i).find(
  (day) => new Date(`${dayOf(day)}T00:00:00Z`).getUTCDay() === 6,
) as number;
const arrangement = {
  holidays: [...Array.from({ length: 10 }, (_, i) => dayOf(1 + i)), `${year}-10-01`],
  makeUpDays: [dayOf(saturday)],
  source: '示例通知',
};

describe('years of the working calendar', async () => {
  const app = await startApp();
  const { database } = app.services;
  app.clock.now = Date.parse(`${published}-12-30T02:00:00Z`);
  const operator = await signIn(app.url, 'operator1');
  const admin = await signIn(app.url, 'admin1');
  const supervisor = await signIn(app.url, 'supervisor1');

  const url = `/api/calendar-years/${year}`;
  const put = (client: Client, body: Record<string, unknown>, version?: number) =>
    client.put(url, body, version === undefined ? {} : { 'If-Match': `"${version}"` });
  const stepped = async (verb: string): Promise<CaseRow> => {
    const row = await openCase(operator);
    await operator.post(`/api/cases/${row.id}/claim`);
    return (await operator.post<CaseRow>(`/api/cases/${row.id}/${verb}`, bodies[verb])).body;
  };

  it('are shown from last year to the second after this, with where they are from', async () => {
    const { body } = await operator.get<CalendarYearRow[]>('/api/calendar-years');
    expect(body.map(({ id, source }) => [id, source])).toEqual([
      [String(year - 2), 'package'],
      [published, 'package'],
      [String(year), 'none'],
      [String(year + 1), 'none'],
    ]);
    expect(body[1]?.holidays).toContain(`${published}-10-01`);
  });

  it('are entered by the administrator alone', async () => {
    for (const client of [operator, supervisor])
      expect((await put(client, arrangement)).body.code).toBe('not-permitted');
  });

  it.each([
    ['days of another year', { holidays: [...arrangement.holidays, `${published}-01-01`] }, 'holidays'],
    ['a year without 1 October', { holidays: [dayOf(1)] }, 'holidays'],
    ['a weekday worked instead', { makeUpDays: [`${year}-10-01`] }, 'makeUpDays'],
    ['a day off and worked', { holidays: [...arrangement.holidays, dayOf(saturday)] }, 'makeUpDays'],
    ['a day twice', { makeUpDays: [dayOf(saturday), dayOf(saturday)] }, 'makeUpDays'],
    ['no such day', { makeUpDays: [`${year}-02-30`] }, 'makeUpDays.0'],
    ['no notice', { source: ' ' }, 'source'],
  ])('are not taken with %s', async (_, wrong, field) => {
    const reply = await put(admin, { ...arrangement, ...wrong });
    expect([reply.status, Object.keys(reply.body.errors ?? {})]).toEqual([422, [field]]);
  });

  it('are not entered over what came with the system, nor beyond what is shown', async () => {
    const known = await admin.put(`/api/calendar-years/${published}`, arrangement);
    expect([known.status, known.body.code]).toEqual([409, 'year-published']);
    expect((await admin.put(`/api/calendar-years/${year + 2}`, arrangement)).status).toBe(404);
  });

  it('count anew, once entered, all that was provisional', async () => {
    const now = app.clock.now;
    const open = await openCase(operator);
    const waiting = await stepped('request-material');
    const referred = await stepped('refer');
    const { id: caseId } = await caseWith(operator, ['id-card-front', 'id-card-back']);
    const pending = await submitted(operator, {
      type: 'correct-id-number',
      caseId,
      input: {
        personId: (await personByLogin(operator, chen.login)).id,
        statedIdNumber: chen.wrong,
        newIdNumber: chen.right,
        nameOnCopy: chen.name,
      },
    });
    const hours = (to: string | null | undefined): number => workingHoursBetween(now, Date.parse(String(to)));
    expect(open.dueProvisional).toBe(true);

    const entered = await put(admin, { ...arrangement, reason: note });
    expect(entered.body).toMatchObject({
      id: String(year),
      source: 'entered',
      version: 1,
      notice: '示例通知',
    });
    expect(isWorkingDay(dayOf(saturday))).toEqual({ working: true, provisional: false });

    const later = await caseOf(operator, open.id);
    expect(later).toMatchObject({ dueProvisional: false, workingHoursLeft: 14, version: open.version });
    expect(Date.parse(later.dueAt)).toBeGreaterThan(Date.parse(`${dayOf(11)}T00:00:00+08:00`));
    const operation = (await operator.get<OperationRow>(`/api/operations/${pending.id}`)).body;
    expect([
      hours((await caseOf(operator, waiting.id)).lapsesAt),
      hours((await caseOf(operator, referred.id)).referrals[0]?.dueAt),
      hours(operation.expiresAt),
    ]).toEqual([105, 35, 35]);

    const events = (
      await supervisor.get<AuditEventRow[]>(listUrl('audit-events', {}, [0, 1], ['id', 'DESC']))
    ).body;
    expect(events.map(({ action, facts }) => [action, facts])).toMatchObject([
      ['case.due-recomputed', { years: [String(year)], lapses: 1, referrals: 1, operations: 1 }],
      ['calendar.entered', { year: String(year), makeUpDays: arrangement.makeUpDays }],
    ]);
    expect((await openCase(operator)).dueProvisional).toBe(false);
  });

  it('are corrected in the version that was seen, and count anew again', async () => {
    const open = await openCase(operator);
    const shorter = { ...arrangement, holidays: [dayOf(1), `${year}-10-01`], makeUpDays: [] };
    expect((await put(admin, shorter)).status).toBe(428);
    expect((await put(admin, shorter, 7)).body.code).toBe('stale');
    const { body, headers } = await put(admin, shorter, 1);
    expect(body).toMatchObject({ version: 2, holidays: shorter.holidays, makeUpDays: [] });
    expect(headers.get('etag')).toBe('"2"');
    const earlier = await caseOf(operator, open.id);
    expect(Date.parse(earlier.dueAt)).toBeLessThan(Date.parse(open.dueAt));
    expect(earlier.workingHoursLeft).toBe(14);
  });

  it('are followed within a minute where another process entered them', async () => {
    const open = await openCase(operator);
    const other = await rawDatabase(app.location);
    await other.run(
      'update calendar_years set holidays = ?, version = 3 where id = ?',
      JSON.stringify(arrangement.holidays),
      String(year),
    );
    await other.close();
    expect((await caseOf(operator, open.id)).dueAt).toBe(open.dueAt);
    await sweep(app.services, app.clock.now);
    const later = await caseOf(operator, open.id);
    expect(Date.parse(later.dueAt)).toBeGreaterThan(Date.parse(open.dueAt));
  });

  it('that an update brings are counted by from the start', async () => {
    const monthAgo = app.clock.now - 30 * dayMs;
    const session = app.clock.now;
    app.clock.now = monthAgo;
    const row = await openCase(await signIn(app.url, 'operator1'));
    app.clock.now = session;
    const earlierVersion = await rawDatabase(app.location);
    await earlierVersion.run(
      'update cases set due_at = ?, due_provisional = true where id = ?',
      Date.parse(row.dueAt) + dayMs,
      row.id,
    );
    await earlierVersion.close();
    await openCalendar(database, app.clock.now);
    expect(await caseOf(operator, row.id)).toMatchObject({ dueAt: row.dueAt, dueProvisional: false });
  });
});

import { describe, expect, it } from 'vitest';
import { workingHoursBetween } from '../../server/calendar/working-time.ts';
import type { CaseConsent, CaseRow, QueueCounts } from '../../server/cases/contract.ts';
import { caseOf, edit, eventsOf, heldCase, note, step } from './case-story.ts';
import { sent, smallFax } from './fax-story.ts';
import { rowsOf, startApp, type Client, type Refused, type Reply } from './harness.ts';

const reason = '单位来电说明正在补盖公章';

describe('consent to what only a supervisor may allow', async () => {
  const app = await startApp({ persons: 40, units: 12 });
  const operator = await app.as('operator1');
  const colleague = await app.as('operator2');
  const supervisor = await app.as('supervisor1');
  const second = await app.as('supervisor2');

  const ask = (
    client: Client,
    row: CaseRow,
    body: Record<string, unknown>,
  ): Promise<Reply<CaseConsent & Refused>> =>
    client.post(`/api/cases/${row.id}/consents`, { reason, ...body });
  const extension = (client: Client, row: CaseRow, workingDays = 2) =>
    ask(client, row, { kind: 'extension', workingDays });
  const decide = (
    client: Client,
    consent: CaseConsent,
    verb: string,
    body = {},
  ): Promise<Reply<CaseConsent & Refused>> => client.post(`/api/case-consents/${consent.id}/${verb}`, body);

  /** A case that was asked for material once and came back. */
  async function afterOneRound(): Promise<CaseRow> {
    const row = await heldCase(operator, { channel: 'fax', items: [{ operationType: 'correct-id-number' }] });
    await step(operator, row.id, 'request-material', { note });
    await sent(operator, await smallFax(), { caseId: row.id });
    return caseOf(operator, row.id);
  }

  it('is asked for by the holder, with a reason, one of a kind at a time', async () => {
    const row = await heldCase(operator);
    const asked = await extension(operator, row);
    expect(asked.status).toBe(201);
    expect(asked.body).toMatchObject({
      caseId: row.id,
      caseNumber: row.number,
      kind: 'extension',
      workingDays: 2,
      reason,
      status: 'pending',
      requestedBy: operator.id,
      decidedAt: null,
    });
    const refused = await Promise.all([
      extension(operator, row),
      extension(colleague, row),
      ask(operator, row, { kind: 'extension', workingDays: 16 }),
      ask(operator, row, { kind: 'extension', workingDays: 2, reason: ' ' }),
    ]);
    expect(refused.map(({ body }) => body.code)).toEqual([
      'consent-pending',
      'not-claimed',
      'invalid-input',
      'invalid-input',
    ]);
  });

  it('stands in the list of requests and in the supervisors’ count, not in one’s own', async () => {
    const consents = async (client: Client): Promise<number> =>
      (await client.get<QueueCounts>('/api/queue-counts')).body.consents;
    const before = await consents(supervisor);
    const row = await heldCase(supervisor);
    await extension(supervisor, row);
    expect([await consents(supervisor), await consents(second), await consents(operator)]).toEqual([
      before,
      before + 1,
      0,
    ]);
    expect(
      await rowsOf<CaseConsent>(second, 'case-consents', { caseId: row.id, status: 'pending' }),
    ).toMatchObject([{ kind: 'extension', requestedBy: supervisor.id }]);
  });

  it('is given by a supervisor who did not ask', async () => {
    const consent = (await extension(supervisor, await heldCase(supervisor))).body;
    expect((await decide(operator, consent, 'grant')).body.code).toBe('not-permitted');
    expect((await decide(supervisor, consent, 'grant')).body.code).toBe('same-person');
    expect((await decide(second, consent, 'grant')).body).toMatchObject({ status: 'granted' });
    expect((await decide(second, consent, 'decline')).body.code).toBe('already-decided');
  });

  describe('an extension', () => {
    it('adds working days to the clock, and the trail names both', async () => {
      const row = await heldCase(operator);
      const consent = (await extension(operator, row, 3)).body;
      expect((await decide(supervisor, consent, 'grant', { note })).body).toMatchObject({
        status: 'granted',
        decisionNote: note,
      });
      const later = await caseOf(operator, row.id);
      expect(workingHoursBetween(Date.parse(row.dueAt), Date.parse(later.dueAt))).toBe(21);
      const event = (await eventsOf(app, row.id)).at(-1);
      expect(event).toMatchObject({ action: 'case.extended', actorId: supervisor.id });
      expect(JSON.parse(event?.detail ?? '')).toMatchObject({
        facts: { requestedBy: operator.id, workingDays: 3, consentId: consent.id },
      });
    });

    it('adds to what is left while the case waits', async () => {
      const row = await heldCase(operator);
      await step(operator, row.id, 'request-material', { note });
      await decide(supervisor, (await extension(operator, row, 1)).body, 'grant');
      expect(await caseOf(operator, row.id)).toMatchObject({ status: 'waiting', workingHoursLeft: 21 });
      expect((await step(operator, row.id, 'reopen', { note })).body.workingHoursLeft).toBe(21);
    });

    it('changes nothing when it is declined or taken back', async () => {
      const row = await heldCase(operator);
      const declined = (await extension(operator, row)).body;
      expect((await decide(supervisor, declined, 'decline', { note })).body.status).toBe('declined');
      const mistaken = (await extension(operator, row)).body;
      expect((await decide(supervisor, mistaken, 'withdraw')).body.code).toBe('not-permitted');
      expect((await decide(operator, mistaken, 'withdraw')).body.status).toBe('withdrawn');
      expect((await decide(supervisor, mistaken, 'grant')).body.code).toBe('already-decided');
      expect((await caseOf(operator, row.id)).dueAt).toBe(row.dueAt);
    });
  });

  describe('a second round', () => {
    it('is asked for as its requester wrote it, once granted', async () => {
      const row = await afterOneRound();
      const consent = (await ask(operator, row, { kind: 'material-round', note })).body;
      expect((await caseOf(operator, row.id)).status).toBe('open');
      await decide(supervisor, consent, 'grant');
      expect(await caseOf(operator, row.id)).toMatchObject({
        status: 'waiting',
        materialRound: 2,
        materialRequested: note,
        assigneeId: operator.id,
      });
      const events = (await eventsOf(app, row.id)).slice(-3);
      expect(events.map(({ action, actorId }) => [action, actorId])).toEqual([
        ['case.consent-granted', supervisor.id],
        ['case.material-requested', supervisor.id],
        ['letter.written', operator.id],
      ]);
      expect(JSON.parse(events[1]?.detail ?? '')).toMatchObject({
        facts: { round: 2, requestedBy: operator.id },
      });
    });

    it('is not put to a supervisor with what no letter may say', async () => {
      const row = await afterOneRound();
      const number = { kind: 'material-round', note: '号码应为 440100198705129060' };
      const refused = await ask(operator, row, number);
      expect([refused.status, Object.keys(refused.body.errors ?? {})]).toEqual([422, ['note']]);
    });

    it('is not asked for in the name of somebody who no longer holds the case', async () => {
      const row = await afterOneRound();
      const consent = (await ask(operator, row, { kind: 'material-round', note })).body;
      await step(operator, row.id, 'release');
      await step(colleague, row.id, 'claim');
      expect((await decide(supervisor, consent, 'grant')).body.code).toBe('holder-changed');
      expect(await caseOf(operator, row.id)).toMatchObject({ status: 'open', materialRound: 1 });
      expect((await decide(supervisor, consent, 'decline')).body.status).toBe('declined');
    });
  });

  it('ends with its case', async () => {
    const row = await heldCase(operator);
    const consent = (await extension(operator, row)).body;
    await edit(operator, row.id, { note: '已电话答复' });
    await step(operator, row.id, 'close', {});
    expect(await rowsOf<CaseConsent>(supervisor, 'case-consents', { caseId: row.id })).toMatchObject([
      { id: consent.id, status: 'withdrawn' },
    ]);
    expect((await decide(supervisor, consent, 'grant')).body.code).toBe('already-decided');
  });
});

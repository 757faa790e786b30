import { describe, expect, it } from 'vitest';
import type { CaseStatus } from '../../db/schema/words.ts';
import {
  act,
  bodies,
  casesIn,
  eventsOf,
  note,
  oneOfEach,
  caseOf,
  edit,
  heldCase,
  openCase,
  step,
} from './case-story.ts';
import { startApp } from './harness.ts';

describe('the life of a case', async () => {
  const app = await startApp();
  const operator = await app.as('operator1');
  const colleague = await app.as('operator2');
  const supervisor = await app.as('supervisor1');
  const makers = casesIn(app, operator);
  const someCase = oneOfEach(makers);

  describe('by its holder', () => {
    const wrong = 'wrong-status';
    const unheld = 'not-claimed';
    const order: CaseStatus[] = [
      'new',
      'open',
      'waiting',
      'referred',
      'approval',
      'done',
      'refused',
      'withdrawn',
      'lapsed',
    ];
    // A status the case comes to, or the code of the refusal (409).
    const outcomes: Record<string, string[]> = {
      claim: ['open', 'open', 'waiting', 'referred', 'approval', wrong, wrong, wrong, wrong],
      release: [wrong, 'new', 'waiting', 'referred', wrong, wrong, wrong, wrong, wrong],
      'request-material': [unheld, 'waiting', wrong, wrong, wrong, wrong, wrong, wrong, wrong],
      refer: [unheld, 'referred', wrong, wrong, wrong, wrong, wrong, wrong, wrong],
      reply: [wrong, wrong, wrong, 'open', wrong, wrong, wrong, wrong, wrong],
      refuse: [unheld, 'refused', 'refused', 'refused', wrong, wrong, wrong, wrong, wrong],
      withdraw: [unheld, 'withdrawn', 'withdrawn', 'withdrawn', wrong, wrong, wrong, wrong, wrong],
      reopen: [wrong, wrong, 'open', 'open', wrong, 'open', 'open', 'open', 'open'],
      close: [unheld, 'done', wrong, wrong, wrong, wrong, wrong, wrong, wrong],
    };
    const matrix = Object.entries(outcomes).flatMap(([verb, row]) =>
      order.map((status, at) => [verb, status, row[at] ?? ''] as const),
    );

    it.each(matrix)('%s of a case that is %s: %s', async (verb, status, outcome) => {
      const refused = outcome === wrong || outcome === unheld;
      const row = refused || status === 'approval' ? await someCase(status) : await makers[status]();
      expect(row.status).toBe(status);
      const reply = await act(operator, row, verb);
      if (refused) {
        expect([reply.status, reply.body.code]).toEqual([409, outcome]);
        expect((await caseOf(operator, row.id)).version).toBe(row.version);
      } else {
        expect([reply.status, reply.body.status]).toEqual([200, outcome]);
        expect(reply.headers.get('etag')).toBe(`"${reply.body.version}"`);
        expect(await caseOf(operator, row.id)).toEqual(reply.body);
      }
    });
  });

  describe('who may do what', () => {
    it.each(Object.keys(bodies))('nobody but the desk may %s', async (verb) => {
      const row = await someCase('open');
      for (const username of ['auditor1', 'admin1', ...(verb === 'reply' ? [] : ['bureau-tianhe'])]) {
        const reply = await act(await app.as(username), row, verb);
        expect([username, reply.status, reply.body.code]).toEqual([username, 403, 'not-permitted']);
      }
      expect((await act(app.anonymous, row, verb)).status).toBe(401);
      for (const id of ['no-such-case', '%00'])
        expect((await step(operator, id, verb, bodies[verb])).body.code).toBe('not-found');
    });

    it.each(['request-material', 'refer', 'refuse', 'withdraw', 'close', 'release'])(
      'only the holder may %s: not-claimed for a colleague',
      async (verb) => {
        const reply = await act(colleague, await someCase('open'), verb);
        expect([reply.status, reply.body.code]).toEqual([409, 'not-claimed']);
      },
    );

    it('names the holder to a colleague who claims it', async () => {
      const reply = await act(colleague, await someCase('open'), 'claim');
      expect([reply.status, reply.body.code]).toEqual([409, 'already-claimed']);
      expect(reply.body).toMatchObject({ holder: { id: operator.id, name: '王晓敏' } });
      expect(reply.body.detail).toContain('王晓敏');
    });

    it('gives a case claimed by several at once to exactly one of them', async () => {
      const row = await openCase(operator);
      const replies = await Promise.all(
        [operator, colleague, supervisor].map((client) => act(client, row, 'claim')),
      );
      const winner = replies.find((reply) => reply.status === 200);
      expect(replies.map((reply) => reply.status).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
      expect((await caseOf(operator, row.id)).assigneeId).toBe(winner?.body.assigneeId);
    });

    it('lets a supervisor release what somebody else holds, and nobody else', async () => {
      const row = await heldCase(operator);
      const released = await act(supervisor, row, 'release');
      expect(released.body).toMatchObject({ status: 'new', assigneeId: null, assigneeName: null });
      expect((await act(colleague, row, 'claim')).body).toMatchObject({
        status: 'open',
        assigneeId: colleague.id,
      });
    });

    it('lets a supervisor stop another’s waiting, but no colleague', async () => {
      const row = await makers.waiting();
      expect((await act(colleague, row, 'reopen')).body.code).toBe('not-claimed');
      expect((await act(supervisor, row, 'reopen')).body).toMatchObject({
        status: 'open',
        assigneeId: operator.id,
      });
    });

    it('lets any operator take up a closed case again', async () => {
      const row = await makers.refused();
      const reopened = await act(colleague, row, 'reopen');
      expect(reopened.body).toMatchObject({
        status: 'open',
        assigneeId: operator.id,
        closedAt: null,
        refusalReason: null,
      });
      expect(reopened.body.items.map((item) => item.status)).toEqual(['open']);
    });

    it('shows cases to the desk and the auditor, not to administrators', async () => {
      const { id } = await someCase('open');
      for (const [username, status] of Object.entries({
        operator2: 200,
        supervisor1: 200,
        auditor1: 200,
        admin1: 403,
      }))
        expect([username, (await (await app.as(username)).get(`/api/cases/${id}`)).status]).toEqual([
          username,
          status,
        ]);
    });
  });

  describe('what a step says', () => {
    it.each(['missing-material', 'not-eligible', 'misdirected', 'not-a-request'])(
      'refuses for %s',
      async (reason) => {
        const reply = await step(operator, (await heldCase(operator)).id, 'refuse', { reason, note });
        expect(reply.body).toMatchObject({ status: 'refused', refusalReason: reason, closingNote: note });
        expect(reply.body.closedAt).toBe(new Date(app.clock.now).toISOString());
        expect(reply.body.workingHoursLeft).toBeNull();
        expect(reply.body.items).toMatchObject([{ status: 'refused', reason }]);
      },
    );

    it.each([
      ['refuse', {}, ['note', 'reason']],
      ['refuse', { reason: 'bad-mood', note }, ['reason']],
      ['refuse', { reason: 'not-eligible', note: '  ' }, ['note']],
      ['request-material', {}, ['note']],
      ['reopen', { note: '' }, ['note']],
      ['refer', { to: 'mars', note }, ['to']],
      ['refer', { to: 'bureau', note }, ['bureauId']],
      ['refer', { to: 'bureau', bureauId: 'no-such-bureau', note }, ['bureauId']],
      ['refer', { to: 'province' }, ['note']],
      ['withdraw', { note, why: 'unknown' }, ['why']],
    ])('%s %j: 422 naming what is wrong', async (verb, body, fields) => {
      const reply = await step(operator, (await someCase('open')).id, verb, body);
      expect([reply.status, reply.body.code]).toEqual([422, 'invalid-input']);
      expect(Object.keys(reply.body.errors ?? {}).sort()).toEqual(fields);
    });

    it('keeps what material was asked for, until the case is taken up again', async () => {
      const waiting = await step(operator, (await heldCase(operator)).id, 'request-material', {
        note: '缺国徽面',
      });
      expect(waiting.body.materialRequested).toBe('缺国徽面');
      expect((await act(operator, waiting.body, 'reopen')).body).toMatchObject({
        materialRequested: null,
        lapsesAt: null,
      });
    });

    it('records every step as an event of its case', async () => {
      const row = await heldCase(operator);
      await edit(operator, row.id, { note: '改一下' });
      for (const verb of [
        'request-material',
        'reopen',
        'refer',
        'reply',
        'close',
        'reopen',
        'refuse',
        'reopen',
        'withdraw',
      ])
        expect([verb, (await act(operator, row, verb)).status]).toEqual([verb, 200]);
      await act(supervisor, row, 'reopen');
      await act(operator, row, 'release');
      // The letters it brings about are recorded as rows of their own.
      const events = (await eventsOf(app, row.id)).filter(({ subjectType }) => subjectType === 'cases');
      expect(events.map((event) => event.action.replace('case.', ''))).toEqual([
        'created',
        'claimed',
        'updated',
        'material-requested',
        'reopened',
        'referred',
        'replied',
        'closed',
        'reopened',
        'refused',
        'reopened',
        'withdrawn',
        'reopened',
        'released',
      ]);
      expect(new Set(events.map((event) => `${event.subjectType} ${event.subjectId}`))).toEqual(
        new Set([`cases ${row.id}`]),
      );
      expect(events.map((event) => event.actorId === operator.id)).toEqual(events.map((_, i) => i !== 12));
      const asked = JSON.parse(events[3]?.detail ?? '') as { facts: Record<string, unknown> };
      expect(asked.facts).toMatchObject({ from: 'open', to: 'waiting' });
      expect(JSON.stringify(asked.facts)).not.toContain(note);
    });

    it('records a refused step too', async () => {
      const row = await heldCase(operator);
      await act(colleague, row, 'close');
      expect((await eventsOf(app, row.id)).at(-1)).toMatchObject({
        action: 'attempt.refused',
        outcome: 'refused',
        actorId: colleague.id,
      });
    });
  });
});

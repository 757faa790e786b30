import { Writable } from 'node:stream';
import { asc, eq, gt } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { accounts, auditEvents, auditHead, auditRows, auditValues, persons } from '../../db/schema/index.ts';
import { oldFormOf } from '../../fixtures/demo/numbers.ts';
import type { AuditEventRow, Verification } from '../../server/audit/contract.ts';
import { maskIdNumber } from '../../server/identifiers/id-number.ts';
import type { OperationRow } from '../../server/operations/contract.ts';
import { edit, heldCase, step } from './case-story.ts';
import { listUrl, rawDatabase, signIn, startApp, type Client, type Refused } from './harness.ts';
import { appliedFor, approve, chen, freshRequests, personByLogin, preparedCase, submitted } from './story.ts';

type Event = typeof auditEvents.$inferSelect;

describe('the trail', async () => {
  const logged: string[] = [];
  const log = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      logged.push(chunk.toString('utf8'));
      done();
    },
  });
  const app = await startApp({ log });
  const { database } = app.services;
  const { db } = database;
  const operator = await app.as('operator1');
  const operator2 = await app.as('operator2');
  const supervisor = await app.as('supervisor1');
  const fresh = await freshRequests(app.services);

  const last = async (): Promise<number> => (await db.select().from(auditHead))[0]?.seq ?? 0;
  const since = (seq: number): Promise<Event[]> =>
    db.select().from(auditEvents).where(gt(auditEvents.seq, seq)).orderBy(asc(auditEvents.seq));
  /** What was recorded while `work` ran. */
  const recorded = async (work: () => Promise<unknown>): Promise<Event[]> => {
    const before = await last();
    await work();
    return since(before);
  };
  const actionsOf = (events: readonly Event[]): string[] => events.map((event) => event.action);
  const verify = async (): Promise<Verification> =>
    (await supervisor.get<Verification>('/api/audit/verify')).body;

  describe('has an event for', () => {
    it('every step of a fax’s way, each with its actor, its case and its operation', async () => {
      let caseId = '';
      let operationId = '';
      let undoId = '';
      const events = await recorded(async () => {
        const prepared = await preparedCase(operator, chen);
        caseId = prepared.case.id;
        const pending = (await submitted(operator, prepared)).body;
        operationId = pending.id;
        await approve(supervisor, pending, chen.wrong);
        await approve(supervisor, pending, chen.right);
        const undo = await operator.post<OperationRow>(`/api/operations/${pending.id}/revert`, {
          reason: '录入有误',
        });
        undoId = undo.body.id;
        await approve(supervisor, undo.body, chen.wrong);
      });
      const told = events.map((event) => [event.action, event.actorId, event.caseId, event.operationId]);
      expect(told).toEqual([
        ['case.created', operator.id, caseId, null],
        ['fax.received', operator.id, caseId, null],
        ['case.claimed', operator.id, caseId, null],
        ['case.updated', operator.id, caseId, null],
        ['operation.submitted', operator.id, caseId, operationId],
        ['case.updated', operator.id, caseId, null],
        ['operation.rekey-missed', supervisor.id, caseId, operationId],
        ['attempt.refused', supervisor.id, null, operationId],
        ['operation.applied', supervisor.id, caseId, operationId],
        ['case.closed', supervisor.id, caseId, null],
        ['letter.written', supervisor.id, caseId, null],
        ['operation.submitted', operator.id, null, undoId],
        ['operation.reverted', supervisor.id, null, undoId],
      ]);
      expect(new Set(events.map((event) => event.at))).toEqual(new Set([app.clock.now]));
      const person = await personByLogin(operator, chen.login);
      const applied = await supervisor.get<AuditEventRow[]>(
        listUrl('audit-events', { operationId, action: 'operation.applied' }),
      );
      expect(applied.body).toMatchObject([
        {
          actorRole: 'supervisor',
          actorName: '何静仪',
          outcome: 'done',
          subjectType: 'persons',
          subjectId: person.id,
          subjectLabel: chen.name,
          facts: { type: 'correct-id-number', makerId: operator.id },
        },
      ]);
      expect(applied.body[0]?.changes).toContainEqual(
        expect.objectContaining({
          resource: 'accounts',
          id: person.accountId,
          field: 'idNumber',
          before: maskIdNumber(chen.wrong),
          after: maskIdNumber(chen.right),
        }),
      );
    });

    it('every step of a case’s life', async () => {
      const events = await recorded(async () => {
        const { id } = await heldCase(operator, { channel: 'qq' });
        await edit(operator, id, { note: '已回电' });
        await step(operator, id, 'request-material', { note: '请补国徽面' });
        await step(operator, id, 'reopen', { note: '已补' });
        await step(operator, id, 'refer', { to: 'technical', note: '请查' });
        await step(operator, id, 'reply', { note: '已修复' });
        await step(operator, id, 'release');
        await step(operator2, id, 'claim');
        await step(operator2, id, 'refuse', { reason: 'not-a-request', note: '重复来电' });
      });
      expect(actionsOf(events)).toEqual([
        'case.created',
        'case.claimed',
        'case.updated',
        'case.material-requested',
        'letter.written',
        'case.reopened',
        'case.referred',
        'case.replied',
        'case.released',
        'case.claimed',
        'case.refused',
      ]);
      expect(new Set(events.map((event) => event.caseId)).size).toBe(1);
    });

    it('a refusal: who tried what, and why not', async () => {
      const pending = (await submitted(operator, await preparedCase(operator, fresh()))).body;
      const auditor = await app.as('auditor1');
      const tried: [Client, string, unknown, number, string][] = [
        [operator2, `/api/operations/${pending.id}/approve`, { planHash: 'x' }, 403, 'not-permitted'],
        [operator2, `/api/cases/${pending.caseId}/claim`, {}, 409, 'already-claimed'],
        [
          operator2,
          `/api/persons/${pending.personId}/reveal`,
          { fields: ['idNumber'], reason: '核对' },
          403,
          'rekey-first',
        ],
        [auditor, '/api/cases', { channel: 'phone', subject: '来电' }, 403, 'not-permitted'],
      ];
      for (const [client, path, body, status, code] of tried) {
        const [event, ...others] = await recorded(async () => {
          const refused = await client.post(path, body);
          expect([refused.status, refused.body.code]).toEqual([status, code]);
        });
        expect(others).toEqual([]);
        expect(event).toMatchObject({ action: 'attempt.refused', outcome: 'refused', actorId: client.id });
        expect(JSON.parse(event?.detail ?? '{}')).toMatchObject({ facts: { code } });
      }
    });

    it('a refused look at what one may not read', async () => {
      const admin = await app.as('admin1');
      const events = await recorded(() => admin.get(`/api/persons`));
      expect(events).toMatchObject([{ action: 'attempt.refused', actorId: admin.id }]);
    });

    it('no typing slip and no page that is not there', async () => {
      const events = await recorded(async () => {
        await operator.post('/api/cases', {});
        await operator.get('/api/cases/no-such-case');
        await operator.get('/api/persons?filter={"x":1}');
      });
      expect(events).toEqual([]);
    });

    it('a log-in, a log-out and a failed log-in, without the name that was typed', async () => {
      const events = await recorded(async () => {
        const client = await signIn(app.url, 'operator2');
        await client.delete('/api/session');
        await app.anonymous.post('/api/session', { username: 'operator2', password: 'not-the-password' });
        await app.anonymous.post('/api/session', {
          username: 'my-secret-word',
          password: 'not-the-password',
        });
      });
      expect(events.map((event) => [event.action, event.outcome, event.actorId, event.subjectId])).toEqual([
        ['session.opened', 'done', operator2.id, operator2.id],
        ['session.ended', 'done', operator2.id, operator2.id],
        ['session.failed', 'failed', null, operator2.id],
        ['session.failed', 'failed', null, null],
      ]);
      expect(JSON.stringify(events)).not.toMatch(/my-secret-word|not-the-password/);
    });

    it('a look at a full number, before it is answered', async () => {
      const { id } = await personByLogin(operator, 'zhangfengxia');
      const opened = await heldCase(operator);
      const events = await recorded(async () => {
        const reply = await operator.post(`/api/persons/${id}/reveal`, {
          fields: ['idNumber', 'phone'],
          reason: '来电人报不出单位',
          caseId: opened.id,
        });
        expect(reply.status).toBe(200);
      });
      expect(events).toMatchObject([
        {
          action: 'person.revealed',
          actorId: operator.id,
          subjectType: 'persons',
          subjectId: id,
          caseId: opened.id,
        },
      ]);
      const [shown] = (await supervisor.get<AuditEventRow[]>(listUrl('audit-events', { id: events[0]?.seq })))
        .body;
      expect(shown?.facts).toEqual({ fields: ['idNumber', 'phone'], reason: '来电人报不出单位' });
    });

    it('a look at a fax, once an hour for each who looks', async () => {
      const { fax, case: opened } = await preparedCase(operator, fresh());
      const look = (client: Client, page: number) =>
        client.bytes(`/api/faxes/${fax.id}/pages/${page}?width=200`);
      const events = await recorded(async () => {
        await look(operator, 1);
        await look(operator, 2);
        await look(supervisor, 2);
      });
      expect(events).toMatchObject(
        [operator, supervisor].map((client) => ({
          action: 'fax.viewed',
          actorId: client.id,
          subjectType: 'faxes',
          subjectId: fax.id,
          caseId: opened.id,
        })),
      );
      app.clock.now += 59 * 60_000;
      // Sessions are idle by now; sign in anew.
      const again = await signIn(app.url, 'operator1');
      expect(await recorded(() => look(again, 3))).toEqual([]);
      app.clock.now += 60_000;
      expect(actionsOf(await recorded(() => look(again, 3)))).toEqual(['fax.viewed']);
      app.clock.now -= 60 * 60_000;
    });

    it('each row an applied operation touched, with its digests before and after', async () => {
      const request = fresh();
      const { id } = await appliedFor(operator, supervisor, request);
      const [event] = await db
        .select()
        .from(auditEvents)
        .where(eq(auditEvents.operationId, id))
        .orderBy(asc(auditEvents.seq))
        .offset(1)
        .limit(1);
      const { accountId } = await personByLogin(operator, request.login);
      const detail = JSON.parse(event?.detail ?? '{}') as { rows: [string, string, string | null, string][] };
      const digest = expect.stringMatching(/^[0-9a-f]{64}$/) as unknown;
      expect(event?.action).toBe('operation.applied');
      expect(detail.rows).toEqual([
        ['accounts', accountId, digest, digest],
        ['former_id_numbers', expect.any(String), null, digest],
      ]);
      const indexed = await db
        .select()
        .from(auditRows)
        .where(eq(auditRows.seq, event?.seq ?? 0));
      expect(indexed.map((row) => `${row.tableName} ${row.rowId}`).sort()).toEqual(
        detail.rows.map(([table, row]) => `${table} ${row}`).sort(),
      );
    });
  });

  describe('keeps what is personal apart', () => {
    it('in no event’s bytes: no number, phone, name, reason or note', async () => {
      const request = fresh();
      const typed = { reason: '本人说明录入有误-甲', note: '通话记录-乙', refusal: '看不清-丙' };
      const opened = await heldCase(operator, {
        subject: `查询 ${request.wrong}`,
        requesterName: request.name,
        note: typed.note,
      });
      await step(operator, opened.id, 'refuse', { reason: 'misdirected', note: typed.note });
      const { id: personId } = await personByLogin(operator, request.login);
      await operator.post(`/api/persons/${personId}/reveal`, {
        fields: ['idNumber'],
        reason: typed.reason,
        caseId: opened.id,
      });
      const { id } = await appliedFor(operator, supervisor, request);
      const undo = (
        await operator.post<OperationRow>(`/api/operations/${id}/revert`, { reason: typed.reason })
      ).body;
      await supervisor.post(`/api/operations/${undo.id}/reject`, { reason: typed.refusal });
      const text = (await db.select().from(auditEvents)).map((event) => JSON.stringify(event)).join('\n');
      const people = await db.select().from(persons);
      const numbers = await db.select().from(accounts);
      const personal = [
        ...numbers.flatMap((row) => [row.idNumber, oldFormOf(row.idNumber), maskIdNumber(row.idNumber)]),
        ...people.flatMap((row) => [row.name, row.phone ?? []].flat()),
        ...Object.values(typed),
      ];
      expect(personal.length).toBeGreaterThan(1000);
      expect(personal.filter((value) => text.includes(value))).toEqual([]);
      const kept = (await db.select().from(auditValues)).map((row) => row.value);
      expect(kept).toEqual(expect.arrayContaining([request.wrong, request.right, ...Object.values(typed)]));
    });

    it('so that a value can be erased for ever and the chain still holds', async () => {
      const request = fresh();
      const { id } = await appliedFor(operator, supervisor, request);
      await database.transaction((tx) =>
        tx
          .update(auditValues)
          .set({ value: null, salt: null, erasedAt: app.clock.now })
          .where(eq(auditValues.value, request.wrong)),
      );
      const kept = await db.select().from(auditValues);
      expect(kept.filter((row) => row.value === request.wrong)).toEqual([]);
      expect((await verify()).brokenAt).toBeUndefined();
      const [event] = (
        await supervisor.get<AuditEventRow[]>(
          listUrl('audit-events', { operationId: id, action: 'operation.applied' }),
        )
      ).body;
      expect(event?.changes).toContainEqual(
        expect.objectContaining({
          field: 'idNumber',
          before: expect.stringContaining('erased') as unknown,
          after: maskIdNumber(request.right),
        }),
      );
    });

    it('under a commitment with a salt of its own, so that equal values do not look alike', async () => {
      const request = fresh();
      const { id } = await appliedFor(operator, supervisor, request);
      const undo = (await operator.post<OperationRow>(`/api/operations/${id}/revert`, { reason: '录入有误' }))
        .body;
      await approve(supervisor, undo, request.wrong);
      const kept = await db.select().from(auditValues).where(eq(auditValues.value, request.wrong));
      expect(kept.length).toBeGreaterThan(1);
      expect(new Set(kept.map((row) => row.commitment)).size).toBe(kept.length);
      expect(new Set(kept.map((row) => row.salt)).size).toBe(kept.length);
    });

    it('out of the event of a refused request that named a number in its path', async () => {
      const admin = await app.as('admin1');
      const events = await recorded(() =>
        admin.post(`/api/persons/${chen.right}/reveal`, { fields: ['idNumber'] }),
      );
      expect(events).toMatchObject([{ action: 'attempt.refused', subjectId: null }]);
    });

    it('out of the log and out of problem bodies, even when something fails', async () => {
      const request = fresh();
      const prepared = await preparedCase(operator, request);
      const pending = (await submitted(operator, prepared)).body;
      const problems: Refused[] = [];
      const ask = async (reply: Promise<{ status: number; body: Refused }>): Promise<void> => {
        const { status, body } = await reply;
        expect(status).toBeGreaterThanOrEqual(400);
        problems.push(body);
      };
      const raw = await rawDatabase(app.location);
      // The statement of a failing write holds the number.
      await raw.run('ALTER TABLE former_id_numbers RENAME TO former_id_numbers_gone');
      try {
        await ask(approve(supervisor, pending, request.right));
        expect(problems.at(-1)).toMatchObject({ code: 'internal' });
      } finally {
        await raw.run('ALTER TABLE former_id_numbers_gone RENAME TO former_id_numbers');
        await raw.close();
      }
      await ask(approve(supervisor, pending, request.wrong));
      await ask(
        operator.get(
          `/api/persons?filter=${encodeURIComponent(JSON.stringify({ idNumber: request.wrong }))}`,
        ),
      );
      await ask(operator.get(`/api/persons/${request.wrong}`));
      await ask(operator.get(`/api/no-such-thing/${request.wrong}`));
      await ask(
        operator.post('/api/operations/preview', {
          type: 'correct-id-number',
          input: { newIdNumber: [request.wrong] },
        }),
      );
      await ask(operator.post('/api/operations/preview', { type: request.wrong, input: {} }));
      await ask(submitted(operator, prepared));
      await ask(
        operator
          .post(`/api/persons/${pending.personId}/reveal`, {
            fields: ['idNumber'],
            reason: 'x',
            [request.wrong]: 1,
          })
          .then((reply) => ({ ...reply, body: { ...reply.body, errors: {} } })),
      );
      const malformed = await fetch(`${app.url}/api/operations/preview`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: `{"newIdNumber": "${request.wrong}`,
      });
      problems.push((await malformed.json()) as Refused);
      expect((await approve(supervisor, pending, request.right)).status).toBe(200);
      const numbers = (await db.select().from(accounts)).map((row) => row.idNumber);
      const told = (text: string): string[] =>
        [...numbers, request.wrong, request.right].filter(
          (number) => text.includes(number) || text.includes(oldFormOf(number)),
        );
      expect(told(JSON.stringify(problems))).toEqual([]);
      const text = logged.join('');
      expect(text).toContain('"msg":"request failed"');
      expect(text).toContain('/api/operations/:id/approve');
      expect(told(text)).toEqual([]);
      expect(text).not.toMatch(/\d{17}[\dXx]|demo-pass/);
    });
  });

  it('is whole after all this', async () => {
    const result = await verify();
    expect(result).toMatchObject({ ok: true, stateDiffers: [], events: await last() });
    const [head] = await db.select().from(auditHead);
    expect(result.head).toBe(head?.hash);
  });
});

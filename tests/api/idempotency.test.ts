import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { accounts, auditEvents, cases, idempotencyKeys, operations } from '../../db/schema/index.ts';
import type { CaseRow } from '../../server/cases/contract.ts';
import type { OperationRow } from '../../server/operations/contract.ts';
import { act, bodies, caseOf, heldCase, openCase } from './case-story.ts';
import { signIn, startApp, type Client, type Refused, type Reply } from './harness.ts';
import {
  approve,
  freshRequests,
  pendingFor,
  personByLogin,
  preparedCase,
  previewOf,
  submitted,
} from './story.ts';

let keys = 0;
/** A header nobody sent before. */
const newKey = (): Record<string, string> => ({ 'Idempotency-Key': `key-${(keys += 1)}` });

describe('Idempotency-Key', async () => {
  const app = await startApp();
  const operator = await app.as('operator1');
  const colleague = await app.as('operator2');
  const supervisor = await app.as('supervisor1');
  const nextRequest = await freshRequests(app.services);
  const { db } = app.services.database;

  const call = { channel: 'phone', subject: '来电' };
  const rowsOf = async (subject: string): Promise<number> =>
    (await db.select({ id: cases.id }).from(cases).where(eq(cases.subject, subject))).length;
  const open = (client: Client, subject: string, headers: Record<string, string>) =>
    client.post<CaseRow & Refused>('/api/cases', { ...call, subject }, headers);
  const stored = () => db.select().from(idempotencyKeys);
  const eventsBy = async (client: Client, action: string): Promise<number> =>
    (
      await db
        .select({ seq: auditEvents.seq })
        .from(auditEvents)
        .where(and(eq(auditEvents.actorId, client.id), eq(auditEvents.action, action)))
    ).length;
  const same = (a: Reply<unknown>, b: Reply<unknown>): void => {
    expect([b.status, b.body, b.headers.get('etag')]).toEqual([a.status, a.body, a.headers.get('etag')]);
  };

  describe('the same key and body', () => {
    it('is answered with the first answer and writes once', async () => {
      const key = newKey();
      const first = await open(operator, '一次', key);
      expect(first.status).toBe(201);
      same(first, await open(operator, '一次', key));
      same(first, await operator.post('/api/cases', { subject: '一次', channel: 'phone' }, key));
      expect(await rowsOf('一次')).toBe(1);
    });

    it('is the first answer even when the case has moved on since', async () => {
      const row = await openCase(operator);
      const key = newKey();
      const claim = () => operator.post<CaseRow>(`/api/cases/${row.id}/claim`, {}, key);
      const first = await claim();
      await act(operator, first.body, 'release');
      same(first, await claim());
      expect((await caseOf(operator, row.id)).assigneeId).toBeNull();
    });

    it.each(Object.keys(bodies).filter((verb) => verb !== 'reply' && verb !== 'claim'))(
      'works for %s',
      async (verb) => {
        const row =
          verb === 'reopen'
            ? (await act(operator, await heldCase(operator), 'withdraw')).body
            : await heldCase(operator);
        const key = newKey();
        const send = () => operator.post<CaseRow>(`/api/cases/${row.id}/${verb}`, bodies[verb], key);
        const first = await send();
        expect(first.status).toBe(200);
        same(first, await send());
        expect((await caseOf(operator, row.id)).version).toBe(row.version + 1);
      },
    );

    it('works for an edit', async () => {
      const row = await heldCase(operator);
      const headers = { ...newKey(), 'If-Match': `"${row.version}"` };
      const put = () => operator.put<CaseRow>(`/api/cases/${row.id}`, { note: '改' }, headers);
      const first = await put();
      expect(first.status).toBe(200);
      same(first, await put());
    });

    it('makes one case when it comes several times at once', async () => {
      const key = newKey();
      const replies = await Promise.all(Array.from({ length: 6 }, () => open(operator, '六次', key)));
      const made = replies.filter((reply) => reply.status === 201);
      expect(made.length).toBeGreaterThan(0);
      for (const reply of replies)
        if (reply.status === 201) expect(reply.body).toEqual(made[0]?.body);
        else expect([reply.status, reply.body.code]).toEqual([409, 'in-flight']);
      expect(await rowsOf('六次')).toBe(1);
      same(made[0] as Reply<unknown>, await open(operator, '六次', key));
    });

    it('is one’s own: the key of another is another key', async () => {
      const key = newKey();
      const [mine, other] = [await open(operator, '各自', key), await open(colleague, '各自', key)];
      expect([mine.status, other.status]).toEqual([201, 201]);
      expect(other.body.id).not.toBe(mine.body.id);
      same(mine, await open(await signIn(app.url, 'operator1'), '各自', key));
    });

    it('is not asked for: without it each request is a new one', async () => {
      await open(operator, '两次', {});
      await open(operator, '两次', {});
      expect(await rowsOf('两次')).toBe(2);
    });
  });

  describe('another body', () => {
    it('with a key that was used is refused, and the first answer stays', async () => {
      const key = newKey();
      const first = await open(operator, '甲', key);
      const before = await eventsBy(operator, 'attempt.refused');
      const refused = await open(operator, '乙', key);
      expect([refused.status, refused.body.code]).toEqual([422, 'idempotency-mismatch']);
      expect(await rowsOf('乙')).toBe(0);
      expect(await eventsBy(operator, 'attempt.refused')).toBe(before + 1);
      same(first, await open(operator, '甲', key));
    });

    it('that is not even valid is told the same', async () => {
      const key = newKey();
      await open(operator, '丙', key);
      const refused = await operator.post('/api/cases', { channel: 'pigeon' }, key);
      expect([refused.status, refused.body.code]).toEqual([422, 'idempotency-mismatch']);
    });

    it('is also the same one for something else', async () => {
      const [one, two] = [await heldCase(operator), await heldCase(operator)];
      const key = newKey();
      await operator.post(`/api/cases/${one.id}/release`, {}, key);
      for (const path of [`/api/cases/${two.id}/release`, `/api/cases/${one.id}/claim`])
        expect((await operator.post(path, {}, key)).body.code).toBe('idempotency-mismatch');
      expect((await caseOf(operator, two.id)).assigneeId).toBe(operator.id);
    });
  });

  describe('a refusal', () => {
    it('is the first answer too, although it would go through by now', async () => {
      const row = await openCase(operator);
      const key = newKey();
      const close = (headers: Record<string, string>) =>
        operator.post<CaseRow & Refused>(`/api/cases/${row.id}/close`, {}, headers);
      const before = await eventsBy(operator, 'attempt.refused');
      const first = await close(key);
      expect([first.status, first.body.code]).toEqual([409, 'not-claimed']);
      await act(operator, row, 'claim');
      same(first, await close(key));
      expect(await eventsBy(operator, 'attempt.refused')).toBe(before + 1);
      expect((await close(newKey())).status).toBe(200);
    });

    it('for what was typed is repeated as it was', async () => {
      const key = newKey();
      const first = await operator.post('/api/cases', { ...call, channel: 'pigeon' }, key);
      expect([first.status, first.body.errors]).toEqual([
        422,
        { channel: 'One of: fax, phone, qq, online.' },
      ]);
      same(first, await operator.post('/api/cases', { ...call, channel: 'pigeon' }, key));
      expect((await operator.post('/api/cases', call, key)).body.code).toBe('idempotency-mismatch');
    });

    it('for a stale version is repeated as it was', async () => {
      const row = await heldCase(operator);
      const headers = { ...newKey(), 'If-Match': '"99"' };
      const first = await operator.put(`/api/cases/${row.id}`, { note: '改' }, headers);
      expect(first.status).toBe(412);
      same(first, await operator.put(`/api/cases/${row.id}`, { note: '改' }, headers));
    });
  });

  describe('for operations', () => {
    it('submits once', async () => {
      const prepared = await preparedCase(operator, nextRequest());
      const { planHash } = (await previewOf(operator, prepared.input, prepared.case.id)).body;
      const body = { type: 'correct-id-number', input: prepared.input, caseId: prepared.case.id, planHash };
      const key = newKey();
      const [first, second] = [
        await operator.post('/api/operations', body, key),
        await operator.post('/api/operations', body, key),
      ];
      expect(first.status).toBe(201);
      same(first, second);
      const made = await db.select().from(operations).where(eq(operations.caseId, prepared.case.id));
      expect(made).toHaveLength(1);
    });

    it('approves once, and answers the checker’s second click as the first', async () => {
      const request = nextRequest();
      const operation = await pendingFor(operator, request);
      const key = newKey();
      const send = () =>
        supervisor.post<OperationRow>(
          `/api/operations/${operation.id}/approve`,
          { planHash: operation.planHash, rekey: request.right },
          key,
        );
      const before = await eventsBy(supervisor, 'operation.applied');
      const first = await send();
      expect([first.status, first.body.status]).toEqual([200, 'applied']);
      same(first, await send());
      expect(await eventsBy(supervisor, 'operation.applied')).toBe(before + 1);
      expect((await approve(supervisor, operation, request.right)).body.code).toBe('already-decided');
    });

    it('counts a wrong re-keying once', async () => {
      const request = nextRequest();
      const operation = await pendingFor(operator, request);
      const key = newKey();
      const send = () =>
        supervisor.post(
          `/api/operations/${operation.id}/approve`,
          { planHash: operation.planHash, rekey: request.wrong },
          key,
        );
      const first = await send();
      expect(first.body).toMatchObject({ code: 'rekey-mismatch', left: 2 });
      for (let again = 0; again < 3; again += 1) same(first, await send());
      expect((await approve(supervisor, operation, request.wrong)).body).toMatchObject({ left: 1 });
    });

    it('undoes once', async () => {
      const request = nextRequest();
      const operation = await pendingFor(operator, request);
      await approve(supervisor, operation, request.right);
      const key = newKey();
      const revert = () =>
        operator.post(`/api/operations/${operation.id}/revert`, { reason: '录入有误' }, key);
      const first = await revert();
      expect(first.status).toBe(201);
      same(first, await revert());
      expect(await db.select().from(operations).where(eq(operations.revertsId, operation.id))).toHaveLength(
        1,
      );
    });
  });

  describe('what is kept for it', () => {
    it('is nothing of what only asks', async () => {
      const prepared = await preparedCase(operator, nextRequest());
      const before = (await stored()).length;
      await operator.post(
        '/api/operations/preview',
        { type: 'correct-id-number', input: prepared.input },
        newKey(),
      );
      await operator.post('/api/cases/query', { filter: {} }, newKey());
      await operator.get('/api/cases', newKey());
      expect(await stored()).toHaveLength(before);
    });

    it('is no revealed number: it is revealed, and recorded, each time', async () => {
      const person = await personByLogin(operator, 'chensimin');
      const [account] = await db.select().from(accounts).where(eq(accounts.id, person.accountId));
      const key = newKey();
      const before = await eventsBy(operator, 'person.revealed');
      for (const _ of [1, 2]) {
        const reply = await operator.post(
          `/api/persons/${person.id}/reveal`,
          { fields: ['idNumber'], reason: '核对身份' },
          key,
        );
        expect(reply.body).toEqual({ idNumber: account?.idNumber });
      }
      expect(await eventsBy(operator, 'person.revealed')).toBe(before + 2);
      const kept = await stored();
      expect(kept.some((row) => row.key === key['Idempotency-Key'])).toBe(false);
      expect(JSON.stringify(kept)).not.toContain(account?.idNumber);
    });

    it('is no secret of a second factor: it is another one each time', async () => {
      const client = await signIn(app.url, 'auditor1');
      const key = newKey();
      const begin = () => client.post<{ secret: string; uri: string }>('/api/session/second-factor', {}, key);
      const [first, second] = [(await begin()).body.secret, (await begin()).body.secret];
      expect(first).toMatch(/^[A-Z2-7]{16,}$/);
      expect(second).not.toBe(first);
      const kept = JSON.stringify(await stored());
      expect(kept).not.toContain(first);
      expect(kept).not.toContain(second);
      expect(kept).not.toContain(key['Idempotency-Key']);
    });

    it('is no number of a submission and nothing that was re-keyed, and no password', async () => {
      const request = nextRequest();
      const prepared = await preparedCase(operator, request);
      const { planHash } = (await previewOf(operator, prepared.input, prepared.case.id)).body;
      const body = { type: 'correct-id-number', input: prepared.input, caseId: prepared.case.id, planHash };
      const pending = await operator.post<OperationRow>('/api/operations', body, newKey());
      await supervisor.post(
        `/api/operations/${pending.body.id}/approve`,
        { planHash, rekey: request.right },
        newKey(),
      );
      const client = await signIn(app.url, 'supervisor2');
      const passwords = { current: 'demo-pass-supervisor2', next: 'another-pass-of-mine' };
      expect((await client.put('/api/session/password', passwords, newKey())).status).toBe(200);
      const kept = JSON.stringify(await stored());
      for (const secret of [request.right, request.wrong, ...Object.values(passwords)])
        expect(kept).not.toContain(secret);
    });

    it('is covered like any other answer while another’s number is to be re-keyed', async () => {
      const request = nextRequest();
      const row = await heldCase(colleague);
      const key = newKey();
      const headers = { ...key, 'If-Match': `"${row.version}"` };
      const put = () =>
        colleague.put<CaseRow>(`/api/cases/${row.id}`, { note: `号码 ${request.right}` }, headers);
      expect((await put()).body.note).toContain(request.right);
      expect((await submitted(operator, await preparedCase(operator, request))).status).toBe(201);
      const again = await put();
      expect(again.status).toBe(200);
      expect(JSON.stringify(again.body)).not.toContain(request.right);
    });
  });

  it.each(['', 'with space', 'x'.repeat(201)])('is 1 to 200 printable characters: not “%s”', async (key) => {
    const reply = await open(operator, '钥匙', { 'Idempotency-Key': key });
    expect([reply.status, reply.body.code]).toEqual([400, 'invalid-idempotency-key']);
    expect(await rowsOf('钥匙')).toBe(0);
  });

  it('is looked at after who asks: a stranger learns nothing from a key', async () => {
    const key = newKey();
    await open(operator, '他人', key);
    expect((await open(app.anonymous, '他人', key)).status).toBe(401);
    expect((await open(await app.as('auditor1'), '他人', key)).status).toBe(403);
  });
});

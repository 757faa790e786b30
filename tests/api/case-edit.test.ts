import { describe, expect, it } from 'vitest';
import { cases } from '../../db/schema/index.ts';
import type { CaseRow } from '../../server/cases/contract.ts';
import { act, caseOf, edit, eventsOf, heldCase, note, openCase, step } from './case-story.ts';
import { sent, smallFax } from './fax-story.ts';
import { startApp, type Refused } from './harness.ts';
import { approve, freshRequests, personByLogin, preparedCase, submitted } from './story.ts';

describe('the head of a case', async () => {
  const app = await startApp();
  const operator = await app.as('operator1');
  const colleague = await app.as('operator2');
  const supervisor = await app.as('supervisor1');
  const nextRequest = await freshRequests(app.services);
  const { db } = app.services.database;

  describe('opened by the desk', () => {
    it('is new, has one open item, and keeps what the caller said', async () => {
      const row = await openCase(operator, {
        channel: 'qq',
        subject: ' 无法登录 ',
        requesterName: '陈思敏',
        requesterPhone: '+86 154-0000-0001',
        requesterRole: 'unit-admin',
        note: '下午回电',
      });
      expect(row).toMatchObject({
        channel: 'qq',
        subject: '无法登录',
        requesterName: '陈思敏',
        requesterPhone: '15400000001',
        requesterRole: 'unit-admin',
        note: '下午回电',
        status: 'new',
        assigneeId: null,
        receivedAt: new Date(app.clock.now).toISOString(),
        closedAt: null,
        evidence: [],
        referrals: [],
        faxIds: [],
        version: 1,
      });
      expect(row.items).toMatchObject([
        { status: 'open', operationType: null, personId: null, unitId: null },
      ]);
      expect(await eventsOf(app, row.id)).toMatchObject([{ action: 'case.created', actorId: operator.id }]);
    });

    it('may have an item for each thing asked', async () => {
      const person = await personByLogin(operator, 'chensimin');
      const row = await openCase(operator, {
        items: [{ personId: person.id }, { unitId: person.unitId }, {}],
      });
      expect(row.items.map((item) => [item.personId, item.unitId])).toEqual([
        [person.id, null],
        [null, person.unitId],
        [null, null],
      ]);
    });

    it.each([
      ['without a subject', { subject: undefined }, ['subject']],
      ['with an empty subject', { subject: '  ' }, ['subject']],
      ['over a channel there is not', { channel: 'pigeon' }, ['channel']],
      ['with a field there is not', { priority: 1 }, ['priority']],
      ['with a status of its own', { status: 'done' }, ['status']],
      ['for nobody registered', { items: [{ personId: 'nobody' }] }, ['items.personId']],
      ['for no unit registered', { items: [{ unitId: 'none' }] }, ['items.unitId']],
      ['with another case’s item', { items: [{ id: 'of-another' }] }, ['items']],
      ['with a character no database keeps', { subject: '无法\u0000登录' }, ['subject']],
      ['with half a character', { note: 'a\ud800b' }, ['note']],
    ])('is refused %s: 422 naming it', async (_, change, fields) => {
      const before = (await db.select({ id: cases.id }).from(cases)).length;
      const reply = await operator.post('/api/cases', { channel: 'phone', subject: '来电', ...change });
      expect([reply.status, reply.body.code]).toEqual([422, 'invalid-input']);
      expect(Object.keys(reply.body.errors ?? {})).toEqual(fields);
      expect(await db.select({ id: cases.id }).from(cases)).toHaveLength(before);
    });
  });

  describe('edited by PUT', () => {
    it('asks for the version seen: 428 without, 412 when somebody was faster', async () => {
      const row = await heldCase(operator);
      const put = (ifMatch?: string) =>
        operator.put<CaseRow & Refused>(
          `/api/cases/${row.id}`,
          { note: ifMatch },
          ifMatch === undefined ? {} : { 'If-Match': ifMatch },
        );
      expect((await put()).body).toMatchObject({ status: 428, code: 'precondition-required' });
      const saved = await put(`"${row.version}"`);
      expect(saved.body).toMatchObject({ note: `"${row.version}"`, version: row.version + 1 });
      expect(saved.headers.get('etag')).toBe(`"${row.version + 1}"`);
      for (const old of [`"${row.version}"`, `"${row.version + 2}"`, '*', 'nonsense'])
        expect((await put(old)).body).toMatchObject({ status: 412, code: 'stale' });
      expect((await put(`W/"${row.version + 1}"`)).status).toBe(200);
    });

    it('saves one of two edits of the same version made at once', async () => {
      const row = await heldCase(operator);
      const headers = { 'If-Match': `"${row.version}"` };
      const replies = await Promise.all(
        ['one', 'two'].map((text) => operator.put<CaseRow>(`/api/cases/${row.id}`, { note: text }, headers)),
      );
      expect(replies.map((reply) => reply.status).toSorted((a, b) => a - b)).toEqual([200, 412]);
      const saved = replies.find((reply) => reply.status === 200);
      expect((await caseOf(operator, row.id)).note).toBe(saved?.body.note);
    });

    it('takes a part and leaves the rest as it is', async () => {
      const row = await heldCase(operator, {
        requesterName: '陈思敏',
        requesterPhone: '15400000001',
        note: '原话',
      });
      const saved = await edit(operator, row.id, { subject: '改了' });
      expect(saved.body).toEqual({ ...row, subject: '改了', version: row.version + 1 });
      expect((await edit(operator, row.id, { requesterPhone: null, note: null })).body).toMatchObject({
        requesterName: '陈思敏',
        requesterPhone: null,
        note: null,
      });
    });

    it('takes the whole record as react-admin sends it back, and ignores its read-only fields', async () => {
      const { id: faxId, caseId } = await sent(operator, await smallFax());
      const row = (await step(operator, caseId, 'claim')).body;
      const card = { kind: 'id-card-front', faxId, page: 1, box: [0.1, 0.2, 0.3, 0.4] };
      const marked = (await edit(operator, row.id, { evidence: [card] })).body;
      const whole = await caseOf(operator, row.id);
      const changed = {
        ...whole,
        subject: '改了',
        number: 'X',
        status: 'done',
        assigneeId: colleague.id,
        dueAt: 'later',
      };
      const saved = await edit(operator, row.id, changed);
      expect(saved.status).toBe(200);
      expect(saved.body).toEqual({ ...marked, subject: '改了', version: marked.version + 1 });
    });

    it.each([
      [{ priority: 1 }, ['priority']],
      [{ items: [{ color: 'red' }] }, ['items.0.color']],
      [{ evidence: [{ kind: 'call-record', note, who: 'x' }] }, ['evidence.0.who']],
      [{ subject: '' }, ['subject']],
      [{ requesterRole: 'king' }, ['requesterRole']],
      [{ subject: '\u0000' }, ['subject']],
    ])('refuses what it does not know: %j', async (body, fields) => {
      const row = await heldCase(operator);
      const reply = await edit(operator, row.id, body);
      expect([reply.status, reply.body.code]).toEqual([422, 'invalid-input']);
      expect(Object.keys(reply.body.errors ?? {})).toEqual(fields);
    });

    it('is for the holder while the case is worked on', async () => {
      const row = await openCase(operator);
      expect((await edit(operator, row.id, { note })).body.code).toBe('not-claimed');
      await act(operator, row, 'claim');
      expect((await edit(colleague, row.id, { note })).body.code).toBe('not-claimed');
      expect((await edit(supervisor, row.id, { note })).body.code).toBe('not-claimed');
      expect((await edit(await app.as('auditor1'), row.id, { note })).body.code).toBe('not-permitted');
      await act(operator, row, 'request-material');
      expect((await edit(operator, row.id, { note })).status).toBe(200);
      await act(operator, row, 'withdraw');
      expect((await edit(operator, row.id, { note })).body.code).toBe('wrong-status');
      const nowhere = await operator.put('/api/cases/no-such-case', { note }, { 'If-Match': '"1"' });
      expect(nowhere.status).toBe(404);
    });

    it('leaves a text as it is when it comes back with another’s pending number covered', async () => {
      const request = nextRequest();
      const row = await heldCase(colleague, { note: `正确号码 ${request.right}` });
      const call = { kind: 'call-record', note: `报号 ${request.right}` };
      const spoken = (await edit(colleague, row.id, { evidence: [call] })).body;
      const pending = await submitted(operator, await preparedCase(operator, request));
      expect(pending.status).toBe(201);
      const covered = await caseOf(colleague, row.id);
      expect(JSON.stringify(covered)).not.toContain(request.right);
      expect((await edit(colleague, row.id, { ...covered, subject: '改了' })).status).toBe(200);
      await approve(supervisor, pending.body, request.right);
      const after = await caseOf(colleague, row.id);
      expect(after).toMatchObject({ subject: '改了', note: row.note, evidence: spoken.evidence });
    });
  });
});

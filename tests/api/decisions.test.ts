import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { accounts, formerNames, persons, staff } from '../../db/schema/index.ts';
import { bornNextDay, oldFormOf } from '../../fixtures/demo/numbers.ts';
import { hashPassword } from '../../server/auth/passwords.ts';
import type { AuditEventRow } from '../../server/audit/contract.ts';
import type { CaseRow } from '../../server/cases/contract.ts';
import { sweep } from '../../server/cases/sweep.ts';
import { newId } from '../../server/ids.ts';
import type { OperationRow, Preview } from '../../server/operations/contract.ts';
import { listUrl, signIn, startApp } from './harness.ts';
import { caseOf } from './case-story.ts';
import {
  approve,
  freshRequests,
  pendingFor,
  personByLogin,
  preparedCase,
  previewOf,
  readings,
  submitted,
} from './story.ts';

const dayMs = 24 * 60 * 60_000;

describe('an operation', async () => {
  const app = await startApp();
  const { database } = app.services;
  const operator = await app.as('operator1');
  const operator2 = await app.as('operator2');
  const supervisor = await app.as('supervisor1');
  const supervisor2 = await app.as('supervisor2');
  const fresh = await freshRequests(app.services);

  const { storedNumber, inputOf, operationOf, eventsOf } = readings(app.services, { operator, supervisor });

  describe('is submitted', () => {
    it('only as previewed: 409 plan-changed with what it would be now', async () => {
      const prepared = await preparedCase(operator, fresh());
      const refused = await submitted(operator, prepared, { planHash: 'f'.repeat(64) });
      expect(refused.status).toBe(409);
      expect(refused.body).toMatchObject({ code: 'plan-changed', proposed: { blockers: [] } });
      expect(refused.body['now']).toEqual(
        (await previewOf(operator, prepared.input, prepared.case.id)).body.changes,
      );
      const { planHash } = refused.body['proposed'] as { planHash: string };
      expect((await submitted(operator, prepared, { planHash })).status).toBe(201);
    });

    it('under the plan of another person or another number: 409 plan-changed', async () => {
      const prepared = await preparedCase(operator, fresh());
      const { planHash } = (await previewOf(operator, prepared.input, prepared.case.id)).body;
      const input = { ...prepared.input, newIdNumber: bornNextDay(prepared.input.newIdNumber) };
      const refused = await submitted(operator, { case: prepared.case, input }, { planHash });
      expect([refused.status, refused.body.code]).toEqual([409, 'plan-changed']);
    });

    it('in place of the maker’s own pending one, which is withdrawn', async () => {
      const request = fresh();
      const prepared = await preparedCase(operator, request);
      const first = (await submitted(operator, prepared)).body;
      const better = bornNextDay(request.right);
      const input = { ...prepared.input, newIdNumber: better };
      const plain = await submitted(operator, { case: prepared.case, input });
      expect(plain.status).toBe(409);
      const body = { type: 'correct-id-number', input, caseId: prepared.case.id, supersedes: first.id };
      const preview = await operator.post<Preview>('/api/operations/preview', body);
      expect(preview.body.blockers).toEqual([]);
      const second = await operator.post<OperationRow>('/api/operations', {
        ...body,
        planHash: preview.body.planHash,
      });
      expect(second.status).toBe(201);
      expect((await operationOf(first.id)).status).toBe('withdrawn');
      expect(second.body).toMatchObject({ status: 'pending', itemId: first.itemId });
      expect((await approve(supervisor, second.body, better)).status).toBe(200);
      expect(await storedNumber(request.login)).toBe(better);
    });

    it('not in place of somebody else’s, of a decided one, or of another case’s', async () => {
      const request = fresh();
      const pending = await pendingFor(operator, request);
      const mine = await preparedCase(operator2, request);
      expect((await submitted(operator2, mine, { supersedes: pending.id })).status).toBe(422);
      const own = await preparedCase(operator, fresh());
      expect((await submitted(operator, own, { supersedes: pending.id })).status).toBe(422);
      expect((await operationOf(pending.id)).status).toBe('pending');
      await operator.post(`/api/operations/${pending.id}/withdraw`);
      const again = await operator.post('/api/operations', {
        type: 'correct-id-number',
        input: await inputOf(request),
        caseId: pending.caseId,
        planHash: pending.planHash,
        supersedes: pending.id,
      });
      expect([again.status, again.body.code]).toEqual([409, 'already-decided']);
    });

    it('with a 15-digit new number, which is stored and re-keyed in its 18-digit form', async () => {
      // The old form has no century: only those born before 2000 had one.
      let request = fresh();
      while (!request.right.startsWith('19', 6)) request = fresh();
      const prepared = await preparedCase(operator, request);
      const input = { ...prepared.input, newIdNumber: oldFormOf(request.right) };
      const pending = await submitted(operator, { case: prepared.case, input });
      expect(pending.status).toBe(201);
      expect((await approve(supervisor, pending.body, request.right)).status).toBe(200);
      expect(await storedNumber(request.login)).toBe(request.right);
    });
  });

  describe('is decided', () => {
    it('by a supervisor other than its maker, and by nobody else', async () => {
      const request = fresh();
      const pending = await pendingFor(supervisor, request);
      for (const [username, code] of [
        ['operator1', 'not-permitted'],
        ['auditor1', 'not-permitted'],
        ['admin1', 'not-permitted'],
        ['supervisor1', 'same-person'],
      ] as const) {
        const client = await app.as(username);
        expect((await operationOf(pending.id, client)).decidable).toEqual({ ok: false, why: code });
        for (const reply of [
          await approve(client, pending, request.right),
          await client.post(`/api/operations/${pending.id}/reject`, { reason: '不符' }),
        ])
          expect([username, reply.status, reply.body.code]).toEqual([username, 403, code]);
      }
      const bureau = await app.as('bureau-tianhe');
      expect([403, 404]).toContain((await approve(bureau, pending, request.right)).status);
      expect((await operationOf(pending.id, supervisor2)).decidable).toEqual({ ok: true });
      expect((await approve(supervisor2, pending, request.right)).status).toBe(200);
    });

    it('not through a second account of the maker', async () => {
      const request = fresh();
      const pending = await pendingFor(operator2, request);
      await database.transaction(async (tx) => {
        const [maker] = await tx.select().from(staff).where(eq(staff.username, 'operator2'));
        if (!maker) throw new Error('no operator2');
        // One person has one active account.
        await tx.update(staff).set({ status: 'disabled' }).where(eq(staff.id, maker.id));
        await tx.insert(staff).values({
          ...maker,
          id: newId(),
          username: 'supervisor3',
          role: 'supervisor',
          passwordHash: await hashPassword('demo-pass-supervisor3'),
        });
      });
      const second = await signIn(app.url, 'supervisor3');
      const refused = await approve(second, pending, request.right);
      expect([refused.status, refused.body.code]).toEqual([403, 'same-person']);
      await database.transaction(async (tx) => {
        await tx.update(staff).set({ status: 'disabled' }).where(eq(staff.username, 'supervisor3'));
        await tx.update(staff).set({ status: 'active' }).where(eq(staff.username, 'operator2'));
      });
      expect((await approve(supervisor, pending, request.right)).status).toBe(200);
    });

    it('once: whoever comes later gets 409 already-decided', async () => {
      const request = fresh();
      const pending = await pendingFor(operator, request);
      expect((await approve(supervisor, pending, request.right)).status).toBe(200);
      for (const reply of [
        await approve(supervisor2, pending, request.right),
        await supervisor2.post(`/api/operations/${pending.id}/reject`, { reason: '不符' }),
        await operator.post(`/api/operations/${pending.id}/withdraw`),
      ])
        expect([reply.status, reply.body.code]).toEqual([409, 'already-decided']);
    });

    it('by rejecting it with a reason, which gives the item back to the maker', async () => {
      const pending = await pendingFor(operator, fresh());
      const path = `/api/operations/${pending.id}/reject`;
      expect((await supervisor.post(path, {})).status).toBe(422);
      const rejected = await supervisor.post<OperationRow>(path, { reason: '身份证国徽面看不清' });
      expect(rejected.status).toBe(200);
      expect(rejected.body).toMatchObject({
        status: 'rejected',
        checkerId: supervisor.id,
        reason: '身份证国徽面看不清',
        revertible: { ok: false },
      });
      const item = await caseOf(operator, String(pending.caseId));
      expect([item.status, item.items[0]?.status]).toEqual(['open', 'open']);
      expect(await eventsOf(pending.id, 'operation.rejected')).toMatchObject([
        { actorId: supervisor.id, facts: { reason: '身份证国徽面看不清' } },
      ]);
    });

    it('by withdrawing it, which only its maker may', async () => {
      const pending = await pendingFor(operator, fresh());
      const path = `/api/operations/${pending.id}/withdraw`;
      for (const client of [supervisor, operator2])
        expect((await client.post(path)).body.code).toBe('not-permitted');
      const withdrawn = await operator.post<OperationRow>(path);
      expect(withdrawn.body).toMatchObject({ status: 'withdrawn', checkerId: null });
      expect((await caseOf(operator, String(pending.caseId))).status).toBe('open');
      expect(await eventsOf(pending.id, 'operation.withdrawn')).toMatchObject([{ actorId: operator.id }]);
    });

    it('only as it was submitted: 409 plan-changed with then, now and proposed for another hash', async () => {
      const request = fresh();
      const pending = await pendingFor(operator, request);
      const refused = await approve(supervisor, { ...pending, planHash: '0'.repeat(64) }, request.right);
      expect(refused.status).toBe(409);
      expect(refused.body).toMatchObject({ code: 'plan-changed', proposed: { planHash: pending.planHash } });
      expect(refused.body['then']).toEqual(refused.body['now']);
      expect((await operationOf(pending.id)).status).toBe('pending');
    });

    it('only as it would be now: 409 plan-changed when the registry changed and a new warning appeared', async () => {
      const request = fresh();
      const kinds = ['id-card-front', 'id-card-back', 'stamped-letter'];
      const pending = (await submitted(operator, await preparedCase(operator, request, kinds))).body;
      const { id: personId } = await personByLogin(operator, request.login);
      const values = {
        name: '旧名',
        replacedBy: request.name,
        replacedAt: app.clock.now - dayMs,
        source: 'online',
      };
      await database.transaction((tx) => tx.insert(formerNames).values({ id: newId(), personId, ...values }));
      const refused = await approve(supervisor, pending, request.right);
      expect(refused.status).toBe(409);
      expect(refused.body).toMatchObject({
        code: 'plan-changed',
        proposed: { blockers: [{ code: 'identity-swap', severity: 'warn' }] },
      });
      expect(refused.body['then']).toHaveLength(2);
      expect(refused.body['now']).toHaveLength(2);
      const { planHash } = refused.body['proposed'] as { planHash: string };
      // Only the maker can submit it anew.
      expect((await approve(supervisor, { ...pending, planHash }, request.right)).body.code).toBe(
        'plan-changed',
      );
      expect(await operationOf(pending.id)).toMatchObject({ status: 'pending', planHash: pending.planHash });
      expect(await storedNumber(request.login)).toBe(request.wrong);
    });

    it('whatever changed in the registry that the plan does not touch', async () => {
      const request = fresh();
      const pending = await pendingFor(operator, request);
      const { id, version } = await personByLogin(operator, request.login);
      await database.transaction(async (tx) => {
        await tx
          .update(persons)
          .set({ phone: '15412340000', version: version + 1 })
          .where(eq(persons.id, id));
        await tx
          .update(accounts)
          .set({ lastLoginAt: app.clock.now, version: 99 })
          .where(eq(accounts.loginName, request.login));
      });
      expect((await approve(supervisor, pending, request.right)).status).toBe(200);
    });

    it('not when a new block appeared since: 409 blocked, and it stays pending', async () => {
      const request = fresh();
      const pending = await pendingFor(operator, request);
      const values = { kind: 'personal', status: 'active', registeredAt: app.clock.now };
      const [holder] = await database.transaction((tx) =>
        tx
          .insert(accounts)
          .values({ id: newId(), loginName: `other-${request.login}`, idNumber: request.right, ...values })
          .returning(),
      );
      const refused = await approve(supervisor, pending, request.right);
      expect(refused.status).toBe(409);
      expect(refused.body).toMatchObject({
        code: 'blocked',
        blockers: [{ code: 'number-taken', severity: 'block' }],
      });
      expect((await operationOf(pending.id)).status).toBe('pending');
      await database.transaction((tx) =>
        tx
          .update(accounts)
          .set({ status: 'deleted' })
          .where(eq(accounts.id, String(holder?.id))),
      );
      expect((await approve(supervisor, pending, request.right)).status).toBe(200);
    });
  });

  describe('is re-keyed', () => {
    it('always', async () => {
      const pending = await pendingFor(operator, fresh());
      for (const rekey of [undefined, '', '  ']) {
        const refused = await approve(supervisor, pending, rekey);
        expect(refused.status).toBe(422);
        expect(refused.body.errors).toHaveProperty('rekey');
      }
      expect(await eventsOf(pending.id, 'operation.rekey-missed')).toEqual([]);
    });

    it('in any width and with any spaces and hyphens', async () => {
      const request = fresh();
      const pending = await pendingFor(operator, request);
      const wide = [...request.right].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
      const typed = `${wide.slice(0, 6).join('')}　${wide.slice(6, 14).join('')}—${wide.slice(14).join('').toLowerCase()}`;
      expect((await approve(supervisor, pending, typed)).status).toBe(200);
    });

    it('wrongly with an answer that says only that they differ, and how many tries are left', async () => {
      const request = fresh();
      const pending = await pendingFor(operator, request);
      const missed = await approve(supervisor, pending, request.wrong);
      expect(missed.status).toBe(422);
      expect(missed.body).toMatchObject({ code: 'rekey-mismatch', left: 2 });
      expect(JSON.stringify(missed.body)).not.toMatch(/\d{4}|position|位置|第/);
      expect(await eventsOf(pending.id, 'operation.rekey-missed')).toMatchObject([
        { actorId: supervisor.id, outcome: 'failed', facts: { misses: 1 } },
      ]);
      expect((await approve(supervisor2, pending, request.wrong)).body).toMatchObject({ left: 2 });
      expect((await approve(supervisor, pending, request.right)).status).toBe(200);
    });

    it('three times wrongly: it is rejected and that checker stays barred from the item', async () => {
      const request = fresh();
      const prepared = await preparedCase(operator, request);
      const pending = (await submitted(operator, prepared)).body;
      const left = [];
      for (let i = 0; i < 3; i++) left.push((await approve(supervisor, pending, request.wrong)).body['left']);
      expect(left).toEqual([2, 1, 0]);
      expect(await operationOf(pending.id)).toMatchObject({ status: 'rejected', checkerId: supervisor.id });
      expect((await caseOf(operator, prepared.case.id)).items).toMatchObject([{ status: 'open' }]);
      expect((await approve(supervisor, pending, request.right)).body.code).toBe('already-decided');

      const again = await submitted(operator, prepared);
      expect(again.status).toBe(201);
      const barred = await approve(supervisor, again.body, request.right);
      expect([barred.status, barred.body.code]).toEqual([403, 'rekey-barred']);
      expect((await operationOf(again.body.id, supervisor)).decidable).toEqual({
        ok: false,
        why: 'rekey-barred',
      });
      expect((await approve(supervisor2, again.body, request.right)).status).toBe(200);
    });
  });

  it('says everything in the asker’s language', async () => {
    const request = fresh();
    const pending = await pendingFor(operator, request);
    for (const ask of [
      (language: string) =>
        supervisor.post(
          `/api/operations/${pending.id}/approve`,
          { planHash: 'x', rekey: request.right },
          { 'Accept-Language': language },
        ),
      (language: string) =>
        operator.post(
          `/api/operations/${pending.id}/approve`,
          { planHash: 'x' },
          { 'Accept-Language': language },
        ),
      (language: string) =>
        operator2.post(`/api/operations/${pending.id}/withdraw`, {}, { 'Accept-Language': language }),
    ]) {
      const [zh, en] = [await ask('zh-CN'), await ask('en')];
      expect(zh.body.code).toBe(en.body.code);
      expect(zh.body.detail).toMatch(/\p{Script=Han}/u);
      expect(en.body.detail).not.toMatch(/\p{Script=Han}/u);
    }
    const zh = await operator.get<OperationRow>(`/api/operations/${pending.id}`, { 'Accept-Language': 'zh' });
    expect(zh.body.title).toBe('修改身份证号码');
  });

  // The last one: it moves the clock past every session.
  it('expires by the clock: nobody decides it any more, and its item is open again', async () => {
    const request = fresh();
    const pending = await pendingFor(operator, request);
    const expiresAt = Date.parse(String(pending.expiresAt));
    app.clock.now = expiresAt - 1;
    await sweep(app.services, app.clock.now);
    const late = await signIn(app.url, 'supervisor1');
    expect((await operationOf(pending.id, late)).status).toBe('pending');
    app.clock.now = expiresAt;
    const refused = await approve(late, pending, request.right);
    expect([refused.status, refused.body.code]).toEqual([409, 'expired']);
    await sweep(app.services, app.clock.now);
    expect(await operationOf(pending.id, late)).toMatchObject({ status: 'expired', checkerId: null });
    expect((await late.get<CaseRow>(`/api/cases/${pending.caseId}`)).body.items).toMatchObject([
      { status: 'open' },
    ]);
    expect((await approve(late, pending, request.right)).body.code).toBe('already-decided');
    const events = await late.get<AuditEventRow[]>(
      listUrl('audit-events', { operationId: pending.id, action: 'operation.expired' }),
    );
    expect(events.body).toMatchObject([{ actorId: null, caseId: pending.caseId }]);
    expect(await storedNumber(request.login)).toBe(request.wrong);
  });
});

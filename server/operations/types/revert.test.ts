import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { accounts, formerIdNumbers, persons } from '../../../db/schema/index.ts';
import { bornNextDay } from '../../../fixtures/demo/numbers.ts';
import { maskIdNumber } from '../../identifiers/id-number.ts';
import { newId } from '../../ids.ts';
import type { OperationRow, Preview } from '../contract.ts';
import type { PersonPage } from '../../registry/contract.ts';
import { startApp, type Client, type Refused, type Reply } from '../../../tests/api/harness.ts';
import {
  appliedFor,
  approve,
  freshRequests,
  pendingFor,
  personByLogin,
  type Request,
} from '../../../tests/api/story.ts';

describe('revert', async () => {
  const app = await startApp();
  const { database } = app.services;
  const operator = await app.as('operator1');
  const operator2 = await app.as('operator2');
  const supervisor = await app.as('supervisor1');
  const supervisor2 = await app.as('supervisor2');
  const fresh = await freshRequests(app.services);

  const applied = async (request: Request): Promise<OperationRow> =>
    appliedFor(operator, supervisor, request);
  const revert = (client: Client, id: string): Promise<Reply<OperationRow & Refused>> =>
    client.post<OperationRow & Refused>(`/api/operations/${id}/revert`, { reason: '录入有误' });
  const operationOf = async (id: string): Promise<OperationRow> =>
    (await operator.get<OperationRow>(`/api/operations/${id}`)).body;
  const accountOf = async (login: string): Promise<typeof accounts.$inferSelect> => {
    const [row] = await database.db.select().from(accounts).where(eq(accounts.loginName, login));
    if (!row) throw new Error(`no account ${login}`);
    return row;
  };
  const changeAccount = (login: string, values: Partial<typeof accounts.$inferSelect>): Promise<unknown> =>
    database.transaction((tx) => tx.update(accounts).set(values).where(eq(accounts.loginName, login)));

  describe('undoes what was applied', () => {
    it('by the inverse plan, as an operation of its own', async () => {
      const request = fresh();
      const original = await applied(request);
      const { accountId, id } = await personByLogin(operator, request.login);
      const undo = await revert(operator, original.id);
      expect(undo.status).toBe(201);
      expect(undo.body).toMatchObject({
        type: 'revert',
        status: 'pending',
        approval: 'supervisor',
        revertsId: original.id,
        personId: id,
        caseId: null,
        reason: '录入有误',
        makerId: operator.id,
      });
      const number = { resource: 'accounts', id: accountId, field: 'idNumber' };
      expect(undo.body.changes).toContainEqual(
        expect.objectContaining({
          ...number,
          before: maskIdNumber(request.right),
          after: maskIdNumber(request.wrong),
        }),
      );
      expect((await accountOf(request.login)).idNumber).toBe(request.right);

      const done = await approve(supervisor2, undo.body, request.wrong);
      expect(done.status).toBe(200);
      expect(done.body).toMatchObject({
        status: 'applied',
        checkerId: supervisor2.id,
        revertible: { ok: false },
      });
      expect((await accountOf(request.login)).idNumber).toBe(request.wrong);
      expect(await operationOf(original.id)).toMatchObject({
        status: 'reverted',
        revertedBy: undo.body.id,
        version: original.version + 1,
        revertible: { ok: false, blockedBy: [{ code: 'already-reverted' }] },
      });
    });

    it('deleting no row: the former number stays, as void', async () => {
      const request = fresh();
      const undo = await revert(operator, (await applied(request)).id);
      await approve(supervisor, undo.body, request.wrong);
      const { id, accountId } = await personByLogin(operator, request.login);
      const kept = await database.db
        .select()
        .from(formerIdNumbers)
        .where(eq(formerIdNumbers.accountId, accountId));
      expect(kept).toMatchObject([{ idNumber: request.wrong, replacedBy: request.right, status: 'void' }]);
      const page = await operator.get<PersonPage>(`/api/persons/${id}/page`);
      expect(page.body.formerIdNumbers).toMatchObject([{ status: 'void' }]);
      expect(page.body.timeline.map((entry) => [entry.label, entry.status])).toEqual(
        expect.arrayContaining([
          ['correct-id-number', 'reverted'],
          ['revert', 'applied'],
        ]),
      );
    });

    it('when the second person re-keys the value that is restored, not the one that is taken back', async () => {
      const request = fresh();
      const undo = (await revert(operator, (await applied(request)).id)).body;
      expect(undo.rekey).toBe('newIdNumber');
      const wrong = await approve(supervisor, undo, request.right);
      expect([wrong.status, wrong.body.code]).toEqual([422, 'rekey-mismatch']);
      expect((await approve(supervisor, undo, request.wrong)).status).toBe(200);
    });

    it('so that the same correction can be made again by a new submission', async () => {
      const request = fresh();
      const undo = await revert(operator, (await applied(request)).id);
      await approve(supervisor, undo.body, request.wrong);
      const again = await applied(request);
      expect(again).toMatchObject({ status: 'applied', revertible: { ok: true } });
      expect((await accountOf(request.login)).idNumber).toBe(request.right);
    });

    it('also by preview and submission, as any other operation', async () => {
      const request = fresh();
      const original = await applied(request);
      const body = { type: 'revert', input: { operationId: original.id, reason: '录入有误' } };
      const preview = await operator.post<Preview>('/api/operations/preview', body);
      expect(preview.body).toMatchObject({ blockers: [], missing: [], approval: 'supervisor' });
      const stale = await operator.post('/api/operations', { ...body, planHash: original.planHash });
      expect(stale.body.code).toBe('plan-changed');
      const undo = await operator.post<OperationRow>('/api/operations', {
        ...body,
        planHash: preview.body.planHash,
      });
      expect(undo.status).toBe(201);
      expect((await approve(supervisor, undo.body, request.wrong)).status).toBe(200);
    });

    it('for a stated reason only', async () => {
      const { id } = await applied(fresh());
      const refused = await operator.post(`/api/operations/${id}/revert`, {});
      expect(refused.status).toBe(422);
      expect(refused.body.errors).toHaveProperty('reason');
    });
  });

  describe('is blocked', () => {
    const blockedBy = async (id: string): Promise<OperationRow['revertible']> =>
      (await operationOf(id)).revertible;

    it('after a later change to the same field, naming the operation, until that is undone', async () => {
      const request = fresh();
      const first = await applied(request);
      const later = { ...request, wrong: request.right, right: bornNextDay(request.right) };
      const second = await applied(later);
      const refused = await revert(operator, first.id);
      expect([refused.status, refused.body.code]).toEqual([409, 'blocked']);
      expect(refused.body.blockers).toMatchObject([{ code: 'changed-since', operationId: second.id }]);
      expect(await blockedBy(first.id)).toMatchObject({
        ok: false,
        blockedBy: [{ code: 'changed-since', operationId: second.id }],
      });
      const undo = await revert(operator, second.id);
      expect((await approve(supervisor, undo.body, later.wrong)).status).toBe(200);
      expect(await blockedBy(first.id)).toEqual({ ok: true, blockedBy: [] });
      expect((await approve(supervisor, (await revert(operator, first.id)).body, request.wrong)).status).toBe(
        200,
      );
      expect((await accountOf(request.login)).idNumber).toBe(request.wrong);
    });

    it('not by a later change to another field', async () => {
      const request = fresh();
      const { id } = await applied(request);
      await changeAccount(request.login, { lastLoginAt: app.clock.now, version: 50 });
      const person = await personByLogin(operator, request.login);
      await database.transaction((tx) =>
        tx.update(persons).set({ phone: '15412349999' }).where(eq(persons.id, person.id)),
      );
      expect(await blockedBy(id)).toEqual({ ok: true, blockedBy: [] });
      const undo = await revert(operator, id);
      expect((await approve(supervisor, undo.body, request.wrong)).status).toBe(200);
      expect(await accountOf(request.login)).toMatchObject({
        idNumber: request.wrong,
        lastLoginAt: app.clock.now,
      });
    });

    it('after a change to the same field around the console, with no operation to name', async () => {
      const request = fresh();
      const { id } = await applied(request);
      await changeAccount(request.login, { idNumber: bornNextDay(request.right) });
      const refused = await revert(operator, id);
      expect(refused.body.blockers).toMatchObject([{ code: 'changed-since' }]);
      expect(refused.body.blockers[0]).not.toHaveProperty('operationId');
    });

    it('when the number that became free was registered again', async () => {
      const request = fresh();
      const { id } = await applied(request);
      const pending = (await revert(operator, id)).body;
      await database.transaction((tx) =>
        tx.insert(accounts).values({
          id: newId(),
          loginName: `again-${request.login}`,
          idNumber: request.wrong,
          kind: 'personal',
          status: 'active',
          registeredAt: app.clock.now,
        }),
      );
      const late = await approve(supervisor, pending, request.wrong);
      expect(late.status).toBe(409);
      expect(late.body).toMatchObject({ code: 'blocked', blockers: [{ code: 'value-taken' }] });
      await operator.post(`/api/operations/${pending.id}/withdraw`);
      const refused = await revert(operator, id);
      expect(refused.status).toBe(409);
      expect(refused.body.blockers).toMatchObject([{ code: 'value-taken' }]);
      expect(await blockedBy(id)).toMatchObject({ ok: false, blockedBy: [{ code: 'value-taken' }] });
    });

    it('when a correction gave the number that became free to another person, naming that correction', async () => {
      const request = fresh();
      const first = await applied(request);
      const other = fresh();
      await changeAccount(other.login, { idNumber: bornNextDay(request.right) });
      const taker: Request = {
        ...other,
        wrong: (await accountOf(other.login)).idNumber,
        right: request.wrong,
      };
      const second = await applied(taker);
      const refused = await revert(operator, first.id);
      expect(refused.body.blockers).toMatchObject([{ code: 'value-taken', operationId: second.id }]);
    });

    it('when the account became a tombstone', async () => {
      const request = fresh();
      const { id } = await applied(request);
      await changeAccount(request.login, { status: 'deleted', statusReason: '他人误注册' });
      const refused = await revert(operator, id);
      expect(refused.status).toBe(409);
      expect(refused.body.blockers).toMatchObject([{ code: 'row-gone' }]);
      expect(refused.body.blockers).toHaveLength(1);
      expect(await blockedBy(id)).toMatchObject({ ok: false, blockedBy: [{ code: 'row-gone' }] });
    });

    it('while the operation is not in force', async () => {
      const pending = await pendingFor(operator, fresh());
      expect(await blockedBy(pending.id)).toMatchObject({ ok: false, blockedBy: [{ code: 'not-applied' }] });
      await operator.post(`/api/operations/${pending.id}/withdraw`);
      const refused = await revert(operator, pending.id);
      expect(refused.status).toBe(409);
      expect(refused.body.blockers).toMatchObject([{ code: 'not-applied' }]);
    });

    it('for an undo: that is a new submission instead', async () => {
      const request = fresh();
      const undo = (await revert(operator, (await applied(request)).id)).body;
      await approve(supervisor, undo, request.wrong);
      const refused = await revert(operator, undo.id);
      expect(refused.status).toBe(409);
      expect(refused.body.blockers).toMatchObject([{ code: 'revert-of-revert' }]);
      expect(await blockedBy(undo.id)).toMatchObject({ ok: false, blockedBy: [{ code: 'not-revertible' }] });
    });

    it('while another undo of it is live, and says so', async () => {
      const request = fresh();
      const { id } = await applied(request);
      const undo = (await revert(operator, id)).body;
      expect(await blockedBy(id)).toMatchObject({
        ok: false,
        blockedBy: [{ code: 'revert-pending', operationId: undo.id }],
      });
      const second = await revert(supervisor2, id);
      expect([second.status, second.body.code]).toEqual([409, 'blocked']);
      await supervisor.post(`/api/operations/${undo.id}/reject`, { reason: '原更正无误' });
      expect(await blockedBy(id)).toEqual({ ok: true, blockedBy: [] });
      const third = await revert(operator, id);
      expect(third.status).toBe(201);
      await approve(supervisor, third.body, request.wrong);
      const fourth = await revert(operator, id);
      expect(fourth.status).toBe(409);
      expect(fourth.body.blockers).toMatchObject([{ code: 'not-applied' }]);
    });

    it('in sentences of the asker’s language', async () => {
      const request = fresh();
      const { id } = await applied(request);
      await changeAccount(request.login, { status: 'deleted' });
      const body = { reason: '录入有误' };
      const zh = await operator.post(`/api/operations/${id}/revert`, body, { 'Accept-Language': 'zh-CN' });
      expect(zh.body.detail).toMatch(/删除或合并/);
      const en = await operator.post(`/api/operations/${id}/revert`, body);
      expect(en.body.detail).not.toMatch(/\p{Script=Han}/u);
    });
  });

  describe('needs two people', () => {
    it('so that nobody undoes alone, not even as the one who decided it before', async () => {
      const request = fresh();
      const undo = (await revert(supervisor, (await applied(request)).id)).body;
      const refused = await approve(supervisor, undo, request.wrong);
      expect([refused.status, refused.body.code]).toEqual([403, 'same-person']);
      expect((await approve(operator2, undo, request.wrong)).body.code).toBe('not-permitted');
      expect((await approve(supervisor2, undo, request.wrong)).status).toBe(200);
    });

    it('of whom one may be the original’s maker or checker', async () => {
      const request = fresh();
      const undo = (await revert(operator, (await applied(request)).id)).body;
      expect((await approve(supervisor, undo, request.wrong)).status).toBe(200);
    });

    it('who may propose it: operators and supervisors', async () => {
      const { id } = await applied(fresh());
      for (const username of ['auditor1', 'admin1']) {
        const refused = await revert(await app.as(username), id);
        expect([username, refused.status, refused.body.code]).toEqual([username, 403, 'not-permitted']);
      }
      expect((await revert(operator, newId())).status).toBe(404);
    });

    it('and bars a checker who re-keyed wrongly three times from that undo for good', async () => {
      const request = fresh();
      const { id } = await applied(request);
      const undo = (await revert(operator, id)).body;
      for (let i = 0; i < 3; i++) await approve(supervisor, undo, request.right);
      expect((await operationOf(undo.id)).status).toBe('rejected');
      const again = (await revert(operator, id)).body;
      expect((await approve(supervisor, again, request.wrong)).body.code).toBe('rekey-barred');
      expect((await approve(supervisor2, again, request.wrong)).status).toBe(200);
    });
  });
});

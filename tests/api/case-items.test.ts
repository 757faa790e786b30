import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { operations } from '../../db/schema/index.ts';
import type { CaseRow } from '../../server/cases/contract.ts';
import type { OperationRow } from '../../server/operations/contract.ts';
import { act, caseOf, edit, eventsOf, heldCase } from './case-story.ts';
import { startApp } from './harness.ts';
import { approve, freshRequests, personByLogin, preparedCase, submitted } from './story.ts';

describe('the items of a case', async () => {
  const app = await startApp();
  const operator = await app.as('operator1');
  const colleague = await app.as('operator2');
  const supervisor = await app.as('supervisor1');
  const nextRequest = await freshRequests(app.services);
  const { db } = app.services.database;

  describe('as the desk sees them', () => {
    it('are added, changed and dropped by sending the whole list', async () => {
      const row = await heldCase(operator);
      const person = await personByLogin(operator, 'chensimin');
      const [first] = row.items;
      const added = await edit(operator, row.id, {
        items: [{ operationType: 'move-person' }, { ...first, personId: person.id }],
      });
      expect(added.body.items).toMatchObject([
        { operationType: 'move-person', status: 'open' },
        { id: first?.id, personId: person.id },
      ]);
      const dropped = await edit(operator, row.id, { items: [added.body.items[0]] });
      expect(dropped.body.items).toEqual([added.body.items[0]]);
      expect((await edit(operator, row.id, { items: [] })).body.errors).toHaveProperty('items');
    });

    it('are the case’s own', async () => {
      const [row, other] = [await heldCase(operator), await heldCase(operator)];
      expect((await edit(operator, row.id, { items: other.items })).body.errors).toHaveProperty('items');
    });

    it('can be refused one by one with a reason, and taken up again', async () => {
      const row = await heldCase(operator, { items: [{}, {}] });
      const [first, second] = row.items;
      const silent = await edit(operator, row.id, {
        items: [{ ...first, status: 'refused', reason: '' }, second],
      });
      expect(silent.body.errors).toHaveProperty(['items.reason']);
      const refused = await edit(operator, row.id, {
        items: [{ ...first, status: 'refused', reason: '不符合条件' }, second],
      });
      expect(refused.body).toMatchObject({
        status: 'open',
        items: [{ status: 'refused', reason: '不符合条件' }, { status: 'open' }],
      });
      await act(operator, row, 'request-material');
      const waited = (await act(operator, row, 'reopen')).body;
      expect(waited.items).toEqual(refused.body.items);
      const again = await edit(operator, row.id, { items: [{ ...first, status: 'open' }, second] });
      expect(again.body.items).toMatchObject([{ status: 'open', reason: null }, { status: 'open' }]);
    });

    it.each(['approval', 'done'])('are not said to be %s by hand', async (status) => {
      const row = await heldCase(operator);
      const reply = await edit(operator, row.id, { items: [{ ...row.items[0], status }] });
      expect(reply.body.errors).toHaveProperty(['items.status']);
    });

    it('are for a case to close: an operation that was meant is not left undone', async () => {
      const row = await heldCase(operator, { items: [{ operationType: 'correct-id-number' }, {}] });
      expect((await act(operator, row, 'close')).body).toMatchObject({ status: 409, code: 'items-open' });
      const [first, second] = row.items;
      await edit(operator, row.id, { items: [{ ...first, status: 'refused', reason: '另行办理' }, second] });
      const closed = await act(operator, row, 'close');
      expect(closed.body).toMatchObject({
        status: 'done',
        items: [{ status: 'refused' }, { status: 'done' }],
      });
    });
  });

  describe('settled by operations', () => {
    /** A case of a fax that asks for a correction and something else; only the correction is submitted. */
    const twoThings = async (): Promise<{ row: CaseRow; operation: OperationRow; rekey: string }> => {
      const request = nextRequest();
      const prepared = await preparedCase(operator, request);
      const [item] = prepared.case.items;
      const both = await edit(operator, prepared.case.id, {
        items: [item, { operationType: 'move-person' }],
      });
      const reply = await submitted(operator, { ...prepared, case: both.body }, { itemId: item?.id });
      expect(reply.status).toBe(201);
      return { row: await caseOf(operator, prepared.case.id), operation: reply.body, rekey: request.right };
    };
    const refuseTheOther = (row: CaseRow) =>
      edit(operator, row.id, {
        items: [row.items[0], { ...row.items[1], status: 'refused', reason: '不属受理范围' }],
      });

    it('stays open while one thing is left to do', async () => {
      const { row, operation, rekey } = await twoThings();
      expect(row).toMatchObject({ status: 'open', items: [{ status: 'approval' }, { status: 'open' }] });
      await approve(supervisor, operation, rekey);
      expect(await caseOf(operator, row.id)).toMatchObject({
        status: 'open',
        closedAt: null,
        items: [{ status: 'done' }, { status: 'open' }],
      });
    });

    it('is in approval when nothing else is left, and done when every item is', async () => {
      const { row, operation, rekey } = await twoThings();
      expect((await refuseTheOther(row)).body.status).toBe('approval');
      await approve(supervisor, operation, rekey);
      expect(await caseOf(operator, row.id)).toMatchObject({
        status: 'done',
        closedAt: new Date(app.clock.now).toISOString(),
        items: [{ status: 'done' }, { status: 'refused' }],
      });
      const last = (await eventsOf(app, row.id)).slice(-2);
      expect(last.map(({ action, actorId }) => [action, actorId])).toEqual([
        ['case.closed', supervisor.id],
        ['letter.written', supervisor.id],
      ]);
    });

    it('is done when its last open item is refused after the others were settled', async () => {
      const { row, operation, rekey } = await twoThings();
      await approve(supervisor, operation, rekey);
      const settled = await caseOf(operator, row.id);
      expect((await refuseTheOther(settled)).body).toMatchObject({ status: 'done', workingHoursLeft: null });
    });

    it.each(['request-material', 'refer'])(
      'goes on waiting (%s) when an operation of it is decided meanwhile',
      async (verb) => {
        const { row, operation, rekey } = await twoThings();
        const waiting = (await act(operator, row, verb)).body;
        await approve(supervisor, operation, rekey);
        const { status, lapsesAt, workingHoursLeft, items } = await caseOf(operator, row.id);
        expect({ status, lapsesAt, workingHoursLeft }).toEqual({
          status: waiting.status,
          lapsesAt: waiting.lapsesAt,
          workingHoursLeft: waiting.workingHoursLeft,
        });
        expect(items.map((item) => item.status)).toEqual(['done', 'open']);
      },
    );

    it('stops waiting when what it waited for is refused', async () => {
      const { row, operation } = await twoThings();
      await act(operator, row, 'request-material');
      const refused = await refuseTheOther(row);
      expect(refused.body).toMatchObject({ status: 'approval', lapsesAt: null });
      expect(operation.status).toBe('pending');
    });

    it.each(['refuse', 'withdraw'])(
      'does not end (%s) while an operation of it could still be approved',
      async (verb) => {
        const { row, operation } = await twoThings();
        expect((await act(operator, row, verb)).body).toMatchObject({ status: 409, code: 'items-open' });
        await operator.post(`/api/operations/${operation.id}/withdraw`);
        expect((await act(operator, row, verb)).status).toBe(200);
      },
    );

    it('gives the item back when its operation is rejected', async () => {
      const prepared = await preparedCase(operator, nextRequest());
      const { id } = (await submitted(operator, prepared)).body;
      expect((await caseOf(operator, prepared.case.id)).status).toBe('approval');
      await supervisor.post(`/api/operations/${id}/reject`, { reason: '字迹不清' });
      expect(await caseOf(operator, prepared.case.id)).toMatchObject({
        status: 'open',
        items: [{ status: 'open' }],
      });
    });

    it('keeps an item an operation was submitted for, even one that was withdrawn', async () => {
      const { row, operation } = await twoThings();
      await operator.post(`/api/operations/${operation.id}/withdraw`);
      const reply = await edit(operator, row.id, { items: [row.items[1]] });
      expect([reply.status, Object.keys(reply.body.errors ?? {})]).toEqual([422, ['items']]);
      const [stored] = await db.select().from(operations).where(eq(operations.id, operation.id));
      expect(stored?.itemId).toBe(row.items[0]?.id);
    });

    it('is worked on by its holder only: nobody else submits', async () => {
      const prepared = await preparedCase(operator, nextRequest());
      const byAnother = await submitted(colleague, prepared);
      expect([byAnother.status, byAnother.body.code]).toEqual([409, 'not-claimed']);
      await act(operator, prepared.case, 'release');
      const byNobody = await submitted(operator, prepared);
      expect([byNobody.status, byNobody.body.code]).toEqual([409, 'not-claimed']);
    });
  });
});

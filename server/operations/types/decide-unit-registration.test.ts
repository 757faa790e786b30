import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { persons, units } from '../../../db/schema/index.ts';
import { startApp } from '../../../tests/api/harness.ts';
import {
  blockersOf,
  castOf,
  desk,
  operationNow,
  pending,
  preview,
  revert,
  reverted,
  submit,
  type Proposal,
} from '../../../tests/api/operation-story.ts';
import type { OperationRow } from '../contract.ts';

describe('decide-unit-registration', async () => {
  const app = await startApp();
  const { database } = app.services;
  const { db } = database;
  const { operator, supervisor } = await desk(app);
  const tianhe = await app.as('bureau-tianhe');
  const cast = castOf(app);

  const decision = (unitId: string | undefined, more: Record<string, unknown> = {}): Proposal => ({
    type: 'decide-unit-registration',
    input: { unitId, decision: 'approve', ...more },
  });
  const rejection = (unitId: string | undefined): Proposal =>
    decision(unitId, { decision: 'reject', reason: '名称与代码证不一致' });
  const unitOf = async (id: string | undefined) => {
    const [row] = await db
      .select()
      .from(units)
      .where(eq(units.id, id ?? ''));
    if (!row) throw new Error('no such unit');
    return row;
  };
  const set = (id: string | undefined, values: Partial<typeof units.$inferInsert>): Promise<void> =>
    database.transaction(async (tx) => {
      await tx
        .update(units)
        .set(values)
        .where(eq(units.id, id ?? ''));
    });
  const keys = [
    'decide-unit-registration',
    'decide-unit-registration/bureau-tianhe-2',
    'decide-unit-registration/bureau-tianhe-3',
  ] as const;

  describe('approving', () => {
    const { unitId, unitAdminId } = cast(keys[0]).who;
    let operation: OperationRow;

    it('puts the registration in force at once', async () => {
      const before = await unitOf(unitId);
      operation = await pending(tianhe, decision(unitId));
      expect(operation).toMatchObject({ status: 'applied', approval: 'bureau', unitId, personId: null });
      expect(await unitOf(unitId)).toEqual({
        ...before,
        status: 'approved',
        everApproved: true,
        decidedAt: app.clock.now,
        version: before.version + 1,
      });
    });

    it('can be undone until somebody joined, and the unit stays one that was approved once', async () => {
      expect((await operationNow(tianhe, operation)).revertible).toEqual({ ok: true, blockedBy: [] });
      const undo = await revert(tianhe, operation);
      expect(undo.body).toMatchObject({ status: 'applied', approval: 'bureau' });
      expect(undo.body.changes.map((change) => change.field).sort()).toEqual(['decidedAt', 'status']);
      expect(await unitOf(unitId)).toMatchObject({ status: 'pending', everApproved: true, decidedAt: null });
    });

    it('is done again after that, without saying anew that it was approved once', async () => {
      operation = await pending(tianhe, decision(unitId));
      expect(operation.changes.map((change) => change.field).sort()).toEqual(['decidedAt', 'status']);
    });

    it('stands once the unit has an administrator: somebody-joined', async () => {
      const right = await pending(tianhe, {
        type: 'decide-unit-admin',
        input: { unitAdminId, decision: 'approve' },
      });
      await stands();
      await revert(tianhe, right);
      expect((await operationNow(tianhe, operation)).revertible).toMatchObject({ ok: true });
    });

    it('stands once a person belongs to the unit: somebody-joined', async () => {
      const { personId } = cast('D-FIND-UNIT-2').who;
      await joins(personId, unitId ?? null);
      await stands();
      await joins(personId, null);
      expect((await operationNow(tianhe, operation)).revertible).toMatchObject({ ok: true });
    });

    async function stands(): Promise<void> {
      const blockedBy = [{ code: 'somebody-joined' }];
      expect((await operationNow(tianhe, operation)).revertible).toMatchObject({ ok: false, blockedBy });
      const refused = await revert(tianhe, operation);
      expect(refused.status).toBe(409);
      expect(refused.body).toMatchObject({ code: 'blocked', blockers: blockedBy });
    }
  });

  describe('rejecting', () => {
    const { unitId } = cast(keys[1]).who;

    it('keeps the reason, and undoing it gives the registration back as it was', async () => {
      const before = await unitOf(unitId);
      const operation = await pending(tianhe, rejection(unitId));
      expect(await unitOf(unitId)).toEqual({
        ...before,
        status: 'rejected',
        statusReason: '名称与代码证不一致',
        decidedAt: app.clock.now,
        version: before.version + 1,
      });
      await reverted(operator, supervisor, operation);
      expect(await unitOf(unitId)).toEqual({ ...before, version: before.version + 2 });
    });

    it('is undone also where persons chose the unit meanwhile', async () => {
      const operation = await pending(tianhe, rejection(unitId));
      const { personId } = cast('D-FIND-UNIT-2').who;
      await joins(personId, unitId ?? null);
      expect((await revert(tianhe, operation)).status).toBe(201);
      await joins(personId, null);
    });

    it('needs a reason', async () => {
      const reply = await preview(tianhe, decision(unitId, { decision: 'reject' }));
      expect([reply.status, Object.keys(reply.body.errors ?? {})]).toEqual([422, ['reason']]);
    });

    it('cannot be undone when the unit’s state was changed later: changed-since', async () => {
      const operation = await pending(tianhe, rejection(unitId));
      await set(unitId, { status: 'deleted' });
      expect((await operationNow(tianhe, operation)).revertible).toMatchObject({
        ok: false,
        blockedBy: [{ code: 'changed-since' }],
      });
      await set(unitId, { status: 'rejected' });
      expect((await revert(tianhe, operation)).status).toBe(201);
    });
  });

  describe('is refused', () => {
    const { unitId } = cast(keys[2]).who;

    it('for a registration that is not waiting: not-pending', async () => {
      const { status } = await unitOf(unitId);
      for (const other of ['approved', 'rejected', 'deleted']) {
        await set(unitId, { status: other });
        for (const proposal of [decision(unitId), rejection(unitId)])
          expect(await blockersOf(tianhe, proposal)).toEqual(['not-pending']);
      }
      await set(unitId, { status });
    });

    it('outside the bureau’s area, as if it did not exist; inside it is the unit’s own bureau’s', async () => {
      const elsewhere = cast('decide-unit-registration/bureau-shenzhen-1').who.unitId;
      const outside = await preview(tianhe, decision(elsewhere));
      expect(outside.status).toBe(404);
      expect(outside.body).toEqual((await preview(tianhe, decision('no-such-unit'))).body);
      const district = await preview(await app.as('bureau-guangzhou'), decision(unitId));
      expect([district.status, district.body.code]).toEqual([403, 'not-permitted']);
    });

    it('to the desk, which cannot take the bureau’s step', async () => {
      for (const client of [operator, supervisor])
        expect((await submit(client, decision(unitId))).status).toBe(403);
      expect(await unitOf(unitId)).toMatchObject({ status: 'pending' });
    });
  });

  describe('a registration of a code that is registered already', () => {
    const { unitId } = cast(keys[2]).who;

    it('is approved only with a reason; the other one, here of another city, is not named: same-key', async () => {
      const before = await unitOf(unitId);
      const [twin] = await db.select().from(units).where(eq(units.name, '深圳市星梧中心医院'));
      await set(unitId, { orgKey: twin?.orgKey ?? '' });
      const { body } = await preview(tianhe, decision(unitId));
      expect(body.blockers).toMatchObject([{ code: 'same-key', severity: 'warn' }]);
      expect(JSON.stringify(body)).not.toContain(twin?.name);
      expect(await blockersOf(tianhe, rejection(unitId))).toEqual([]);
      expect((await submit(tianhe, decision(unitId))).body).toMatchObject({ code: 'blocked' });
      const overrides = [{ code: 'same-key', reason: '已核对两份代码证' }];
      expect(await pending(tianhe, decision(unitId), { overrides })).toMatchObject({
        status: 'applied',
        approval: 'bureau',
      });
      await set(unitId, before);
    });

    it('is not warned of when the other one is gone', async () => {
      const before = await unitOf(unitId);
      const [gone] = await db.select().from(units).where(eq(units.status, 'deleted'));
      await set(unitId, { orgKey: gone?.orgKey ?? '' });
      expect(await blockersOf(tianhe, decision(unitId))).toEqual([]);
      await set(unitId, before);
    });
  });

  async function joins(personId: string | undefined, unitId: string | null): Promise<void> {
    await database.transaction(async (tx) => {
      await tx
        .update(persons)
        .set({ unitId })
        .where(eq(persons.id, personId ?? ''));
    });
  }
});

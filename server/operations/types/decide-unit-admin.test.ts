import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { accounts, persons, staff, unitAdmins, units } from '../../../db/schema/index.ts';
import { startApp, type Client } from '../../../tests/api/harness.ts';
import {
  applied,
  blockersOf,
  caseWith,
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

const bureauName = '广州市天河区人力资源和社会保障局';

describe('decide-unit-admin', async () => {
  const app = await startApp();
  const { database } = app.services;
  const { db } = database;
  const { operator, second, supervisor } = await desk(app);
  const tianhe = await app.as('bureau-tianhe');
  const cast = castOf(app);

  const decision = (unitAdminId: string | undefined, more: Record<string, unknown> = {}): Proposal => ({
    type: 'decide-unit-admin',
    input: { unitAdminId, decision: 'approve', ...more },
  });
  const rejection = (unitAdminId: string | undefined): Proposal =>
    decision(unitAdminId, { decision: 'reject', reason: '未附单位公函' });
  const rightOf = async (id: string | undefined) => {
    const [row] = await db
      .select()
      .from(unitAdmins)
      .where(eq(unitAdmins.id, id ?? ''));
    if (!row) throw new Error('no such right');
    return row;
  };
  const key = (n: number): string => (n === 1 ? 'OP-APPROVE-ADMIN' : `OP-APPROVE-ADMIN/bureau-tianhe-${n}`);

  describe('approving', () => {
    const { unitAdminId, personId, unitId } = cast(key(1)).who;

    it('makes the right active at once, decided by the bureau, and undoing it gives the application back', async () => {
      const before = await rightOf(unitAdminId);
      const operation = await pending(tianhe, decision(unitAdminId));
      expect(operation).toMatchObject({ status: 'applied', approval: 'bureau', personId, unitId });
      expect(await rightOf(unitAdminId)).toEqual({
        ...before,
        status: 'active',
        decidedAt: app.clock.now,
        decidedBy: bureauName,
        version: before.version + 1,
      });
      expect((await operationNow(tianhe, operation)).revertible).toEqual({ ok: true, blockedBy: [] });
      const undo = await revert(tianhe, operation);
      expect([undo.status, undo.body.status, undo.body.approval]).toEqual([201, 'applied', 'bureau']);
      expect(await rightOf(unitAdminId)).toEqual({ ...before, version: before.version + 2 });
    });

    it('keeps the reason where one is given, and leaves the holder’s account as it is', async () => {
      const { accountId } = await rightOf(unitAdminId);
      const account = await db.select().from(accounts).where(eq(accounts.id, accountId));
      const operation = await pending(tianhe, decision(unitAdminId, { reason: '已电话核实' }));
      expect(await rightOf(unitAdminId)).toMatchObject({ status: 'active', reason: '已电话核实' });
      expect(await db.select().from(accounts).where(eq(accounts.id, accountId))).toEqual(account);
      await revert(tianhe, operation);
      expect(await rightOf(unitAdminId)).toMatchObject({ status: 'applied', reason: null });
    });

    it('links an account that had lost its access', async () => {
      await database.transaction(async (tx) => {
        await tx
          .update(unitAdmins)
          .set({ linked: false })
          .where(eq(unitAdmins.id, unitAdminId ?? ''));
      });
      const operation = await pending(tianhe, decision(unitAdminId));
      expect(await rightOf(unitAdminId)).toMatchObject({ status: 'active', linked: true });
      await revert(tianhe, operation);
      expect(await rightOf(unitAdminId)).toMatchObject({ status: 'applied', linked: false });
    });

    it('warns while another administrator is active; with a reason the bureau still decides alone', async () => {
      const { unitAdminId: early } = cast('OP-REPLACE-ADMIN/out-of-order').who;
      const warned = decision(early);
      expect((await preview(tianhe, warned)).body).toMatchObject({
        approval: 'bureau',
        blockers: [{ code: 'old-right-active', severity: 'warn' }],
      });
      expect((await submit(tianhe, warned)).body).toMatchObject({ code: 'blocked' });
      const overrides = [{ code: 'old-right-active', reason: '单位增设管理员' }];
      const operation = await pending(tianhe, warned, { overrides });
      expect(operation).toMatchObject({ status: 'applied', overrides });
    });

    it('takes an applicant of no unit yet, as the first administrator of a new one is', async () => {
      const { unitId: fresh, unitAdminId: first } = cast('decide-unit-registration').who;
      expect(await blockersOf(tianhe, decision(first))).toEqual(['unit-not-approved']);
      await pending(tianhe, {
        type: 'decide-unit-registration',
        input: { unitId: fresh, decision: 'approve' },
      });
      const { status, input } = await pending(tianhe, decision(first));
      expect([status, input['unitAdminId']]).toEqual(['applied', first]);
    });
  });

  describe('rejecting', () => {
    it('keeps the reason, and undoing it gives the application back', async () => {
      const { unitAdminId } = cast(key(2)).who;
      const before = await rightOf(unitAdminId);
      const operation = await pending(tianhe, rejection(unitAdminId));
      expect(await rightOf(unitAdminId)).toMatchObject({
        status: 'rejected',
        reason: '未附单位公函',
        decidedAt: app.clock.now,
        decidedBy: bureauName,
      });
      await revert(tianhe, operation);
      expect(await rightOf(unitAdminId)).toEqual({ ...before, version: before.version + 2 });
    });

    it('needs a reason', async () => {
      const reply = await preview(tianhe, decision(cast(key(2)).who.unitAdminId, { decision: 'reject' }));
      expect([reply.status, reply.body.code, Object.keys(reply.body.errors ?? {})]).toEqual([
        422,
        'invalid-input',
        ['reason'],
      ]);
      expect(reply.body.errors?.['reason']).toMatch(/reason/);
    });

    it('is possible where approving is not', async () => {
      const { unitAdminId } = cast('OP-APPROVE-ADMIN/other-unit').who;
      expect(await blockersOf(tianhe, decision(unitAdminId))).toEqual(['other-unit']);
      expect(await blockersOf(tianhe, rejection(unitAdminId))).toEqual([]);
      const { unitAdminId: early } = cast('decide-unit-registration/bureau-tianhe-2').who;
      expect(await blockersOf(tianhe, rejection(early))).toEqual([]);
    });
  });

  describe('is refused', () => {
    const { unitAdminId } = cast(key(3)).who;

    it('when it was decided already: not-pending', async () => {
      const { unitAdminId: active } = cast('OP-APPROVE-ADMIN/decided').who;
      const { unitAdminId: revoked } = cast('OP-REVOKE-ADMIN/revoked').who;
      for (const id of [active, revoked])
        for (const proposal of [decision(id), rejection(id)])
          expect(await blockersOf(tianhe, proposal)).toEqual(['not-pending']);
    });

    it('for an applicant of another unit, without naming it: other-unit', async () => {
      const { body } = await preview(tianhe, decision(cast('OP-APPROVE-ADMIN/other-unit').who.unitAdminId));
      expect(body.blockers).toMatchObject([{ code: 'other-unit', severity: 'block' }]);
      expect(JSON.stringify(body)).not.toContain('竹汐');
    });

    it('for an applicant whose account is suspended or deleted', async () => {
      const { accountId } = await rightOf(unitAdminId);
      for (const [status, code] of [
        ['suspended', 'account-suspended'],
        ['deleted', 'target-deleted'],
      ] as const) {
        await setAccount(accountId, status);
        expect(await blockersOf(tianhe, decision(unitAdminId))).toEqual([code]);
        expect(await blockersOf(tianhe, rejection(unitAdminId))).toEqual([]);
      }
      await setAccount(accountId, 'active');
    });

    it('for an account that is a bureau’s: bureau-account', async () => {
      const { accountId } = cast('OP-DELETE-BUREAU-ACCOUNT').who;
      await withRight({ accountId }, async () => {
        expect(await blockersOf(tianhe, decision(unitAdminId))).toEqual(['bureau-account']);
      });
    });

    it('at a unit that is not approved any more, or gone', async () => {
      const { unitId } = await rightOf(unitAdminId);
      for (const [status, code] of [
        ['rejected', 'unit-not-approved'],
        ['deleted', 'unit-not-live'],
      ] as const) {
        await setUnit(unitId, status);
        expect(await blockersOf(tianhe, decision(unitAdminId))).toEqual([code]);
      }
      await setUnit(unitId, 'approved');
    });

    it('to the desk, the auditor and the administrator: it is the bureau’s step', async () => {
      for (const client of [operator, supervisor, await app.as('auditor1'), await app.as('admin1')]) {
        const reply = await preview(client, decision(unitAdminId));
        expect([reply.status, reply.body.code]).toEqual([403, 'not-permitted']);
        expect((await submit(client, decision(unitAdminId))).status).toBe(403);
      }
      expect(await rightOf(unitAdminId)).toMatchObject({ status: 'applied' });
    });
  });

  describe('one’s own application', () => {
    const { unitAdminId } = cast(key(4)).who;
    const refused = async (client: Client = tianhe): Promise<void> => {
      for (const proposal of [decision(unitAdminId), rejection(unitAdminId)]) {
        const reply = await submit(client, proposal);
        expect(reply.status).toBe(409);
        expect(reply.body).toMatchObject({ code: 'blocked', blockers: [{ code: 'own-application' }] });
      }
      expect(await rightOf(unitAdminId)).toMatchObject({ status: 'applied' });
    };

    it('is not decided by who applied, known by the ID number or the log-in name', async () => {
      const { accountId } = await rightOf(unitAdminId);
      const [account] = await db.select().from(accounts).where(eq(accounts.id, accountId));
      const number = account?.idNumber ?? '';
      for (const personKey of [number, ` ${number.slice(0, 6)} ${number.slice(6)}`, account?.loginName ?? ''])
        await asPerson(personKey, refused);
      expect(await blockersOf(tianhe, decision(unitAdminId))).toEqual([]);
    });

    it('is not decided by who made it at the desk and works at the bureau since', async () => {
      const { unitId, personId } = cast('OP-REPLACE-ADMIN/at-the-desk').who;
      const made = await desksApplication(unitId, personId);
      const at = (id: string): Promise<string[]> => blockersOf(tianhe, decision(id));
      expect(await at(made)).toEqual(['old-right-active']);
      await database.transaction(async (tx) => {
        await tx.update(staff).set({ status: 'disabled' }).where(eq(staff.id, second.id));
      });
      await asPerson('demo-operator2', async () => {
        expect(await at(made)).toEqual(['own-application', 'old-right-active']);
        expect(await blockersOf(tianhe, rejection(made))).toEqual(['own-application']);
      });
    });
  });

  describe('cannot be undone', () => {
    const { unitAdminId } = cast(key(3)).who;

    it('after the right it gave was revoked: changed-since', async () => {
      const approval = await pending(tianhe, decision(unitAdminId));
      const later = await pending(
        tianhe,
        { type: 'revoke-unit-admin', input: { unitAdminId, reason: '误审' } },
        { overrides: [{ code: 'last-administrator', reason: '另行申请' }] },
      );
      expect((await operationNow(tianhe, approval)).revertible).toMatchObject({
        ok: false,
        blockedBy: [{ code: 'changed-since', operationId: later.id }],
      });
      const refused = await revert(tianhe, approval);
      expect(refused.body).toMatchObject({ code: 'blocked', blockers: [{ code: 'changed-since' }] });
      await revert(tianhe, later);
      expect((await revert(tianhe, approval)).status).toBe(201);
    });

    it('after a rejected applicant applied again: value-taken', async () => {
      const rejected = await pending(tianhe, rejection(unitAdminId));
      const { unitId, accountId } = await rightOf(unitAdminId);
      const { id: caseId } = await caseWith(operator, ['stamped-letter', 'id-card-front']);
      const again = await pending(operator, {
        type: 'apply-unit-admin',
        input: { unitId, accountId, phone: '15400209998' },
        caseId,
      });
      expect((await operationNow(tianhe, rejected)).revertible).toMatchObject({
        ok: false,
        blockedBy: [{ code: 'value-taken', operationId: again.id }],
      });
      await reverted(operator, supervisor, again);
      expect((await operationNow(tianhe, rejected)).revertible).toMatchObject({ ok: true });
    });
  });

  it('is undone by the desk with two people as well, and by no other bureau', async () => {
    const { unitAdminId } = cast(key(2)).who;
    const approval = await pending(tianhe, decision(unitAdminId));
    expect((await revert(await app.as('bureau-shenzhen'), approval)).status).toBe(404);
    expect((await revert(await app.as('bureau-guangzhou'), approval)).status).toBe(403);
    await reverted(operator, supervisor, approval);
    expect(await rightOf(unitAdminId)).toMatchObject({ status: 'applied' });
  });

  /** bureau-tianhe is this person for as long as `work` takes. */
  async function asPerson(personKey: string, work: () => Promise<void>): Promise<void> {
    const set = (value: string): Promise<void> =>
      database.transaction(async (tx) => {
        await tx.update(staff).set({ personKey: value }).where(eq(staff.id, tianhe.id));
      });
    await set(personKey);
    try {
      await work();
    } finally {
      await set('demo-bureau-tianhe');
    }
  }

  /** operator2 applies for somebody at the desk; an application that stood in the way is withdrawn. */
  async function desksApplication(unitId: string | undefined, personId: string | undefined): Promise<string> {
    const [person] = await db
      .select()
      .from(persons)
      .where(eq(persons.id, personId ?? ''));
    await database.transaction(async (tx) => {
      await tx
        .update(unitAdmins)
        .set({ status: 'withdrawn' })
        .where(eq(unitAdmins.id, cast('OP-REPLACE-ADMIN/at-the-desk').who.unitAdminId ?? ''));
    });
    const { id: caseId } = await caseWith(second, ['stamped-letter', 'id-card-front']);
    const operation = await applied(
      supervisor,
      await pending(
        second,
        {
          type: 'apply-unit-admin',
          input: { unitId, accountId: person?.accountId, phone: '15400209997' },
          caseId,
        },
        { overrides: [{ code: 'old-right-active', reason: '增设管理员' }] },
      ),
    );
    const made = operation.changes.find((change) => change.resource === 'unit-admins');
    return made && 'id' in made ? made.id : '';
  }

  async function setAccount(accountId: string, status: string): Promise<void> {
    await database.transaction(async (tx) => {
      await tx.update(accounts).set({ status }).where(eq(accounts.id, accountId));
    });
  }

  async function setUnit(unitId: string, status: string): Promise<void> {
    await database.transaction(async (tx) => {
      await tx.update(units).set({ status }).where(eq(units.id, unitId));
    });
  }

  /** The third application is of another account for as long as `work` takes. */
  async function withRight(values: { accountId: string | undefined }, work: () => Promise<void>) {
    const before = await rightOf(cast(key(3)).who.unitAdminId);
    const set = (accountId: string): Promise<void> =>
      database.transaction(async (tx) => {
        await tx.update(unitAdmins).set({ accountId }).where(eq(unitAdmins.id, before.id));
      });
    await set(values.accountId ?? '');
    await work();
    await set(before.accountId);
  }
});

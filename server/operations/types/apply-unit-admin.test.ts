import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { notices, persons, unitAdmins } from '../../../db/schema/index.ts';
import { heldCase } from '../../../tests/api/case-story.ts';
import { rowsOf, startApp } from '../../../tests/api/harness.ts';
import {
  applied,
  approve,
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
import type { UnitAdminRow } from '../../registry/contract.ts';
import type { OperationRow } from '../contract.ts';

const material = ['stamped-letter', 'id-card-front'] as const;
const overrides = [{ code: 'old-right-active', reason: '单位增设一名管理员' }];

describe('apply-unit-admin', async () => {
  const app = await startApp();
  const { db } = app.services.database;
  const { operator, second, supervisor } = await desk(app);
  const tianhe = await app.as('bureau-tianhe');
  const cast = castOf(app);

  const accountOf = async (personId: string | undefined): Promise<string> => {
    const [row] = await db
      .select({ accountId: persons.accountId })
      .from(persons)
      .where(eq(persons.id, personId ?? ''));
    return row?.accountId ?? '';
  };
  const { unitId: school, personId: next } = cast('OP-REPLACE-ADMIN').who;
  const applicant = await accountOf(next);

  /** 郭怡珊 for 拾穗小学, whose administrator is still there, unless told otherwise. */
  const input = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
    unitId: school,
    accountId: applicant,
    phone: '154-0020-9999',
    ...more,
  });
  const proposal = async (more: Record<string, unknown> = {}): Promise<Proposal> => ({
    type: 'apply-unit-admin',
    input: input(more),
    caseId: (await caseWith(operator, material)).id,
  });
  const codes = (more: Record<string, unknown>): Promise<string[]> =>
    blockersOf(operator, { type: 'apply-unit-admin', input: input(more) });

  const rightsOf = (unitId: string | undefined, accountId: string) =>
    db
      .select()
      .from(unitAdmins)
      .where(and(eq(unitAdmins.unitId, unitId ?? ''), eq(unitAdmins.accountId, accountId)));
  const noticesOf = (unitId: string | undefined) =>
    db
      .select()
      .from(notices)
      .where(eq(notices.unitId, unitId ?? ''));
  const rowOf = async (unitId: string | undefined, accountId: string): Promise<UnitAdminRow> => {
    const [row] = await rowsOf<UnitAdminRow>(operator, 'unit-admins', { unitId, accountId });
    if (!row) throw new Error('no such right');
    return row;
  };

  describe('where the old right is revoked', () => {
    /** 星梧小学 has nobody but an applicant; 陈国庆, who had left, applies anew. */
    const { unitId: empty } = cast('OP-APPROVE-ADMIN').who;
    let operation: OperationRow;

    it('is in force at once: an application, marked as made at the desk, for the bureau to decide', async () => {
      const [left] = await db
        .select()
        .from(unitAdmins)
        .where(and(eq(unitAdmins.unitId, empty ?? ''), eq(unitAdmins.status, 'revoked')));
      const accountId = left?.accountId ?? '';
      operation = await pending(operator, await proposal({ unitId: empty, accountId }));
      expect(operation).toMatchObject({ status: 'applied', approval: 'none', rekey: null, checkerId: null });
      const made = (await rightsOf(empty, accountId)).find((right) => right.status === 'applied');
      expect(made).toMatchObject({
        origin: 'desk',
        linked: true,
        phone: '15400209999',
        phoneSince: app.clock.now,
        appliedAt: app.clock.now,
        decidedAt: null,
        decidedBy: null,
      });
      expect(await noticesOf(empty)).toEqual([]);
      const [row] = await rowsOf<UnitAdminRow>(tianhe, 'unit-admins', { id: made?.id });
      expect(row).toMatchObject({ origin: 'desk', operationId: operation.id, told: 0, activeAdmins: [] });
    });

    it('is taken back by its undo, and can be made again', async () => {
      await reverted(operator, supervisor, operation);
      const { unitId, accountId } = operation.input;
      const after = await rightsOf(String(unitId), String(accountId));
      expect(after.map((right) => right.status).sort()).toEqual(['revoked', 'withdrawn']);
      expect((await submit(operator, await proposal({ unitId, accountId }))).status).toBe(201);
    });
  });

  describe('while an administrator is still there', () => {
    let operation: OperationRow;

    it('warns that step 1 is not taken; with a reason a supervisor decides', async () => {
      const warned = await proposal();
      expect((await preview(operator, warned)).body).toMatchObject({
        approval: 'supervisor',
        blockers: [{ code: 'old-right-active', severity: 'warn' }],
      });
      expect((await submit(operator, warned)).body).toMatchObject({ code: 'blocked' });
      const waiting = await pending(operator, warned, { overrides });
      expect(waiting).toMatchObject({ status: 'pending', approval: 'supervisor' });
      expect((await approve(second, waiting)).status).toBe(403);
      operation = await applied(supervisor, waiting);
    });

    it('tells the present administrator', async () => {
      const [old] = await db
        .select()
        .from(unitAdmins)
        .where(eq(unitAdmins.id, cast('OP-REPLACE-ADMIN').who.unitAdminId ?? ''));
      expect(await noticesOf(school)).toMatchObject([
        { accountId: old?.accountId, kind: 'administrator-applied', status: 'sent' },
      ]);
      expect(await rowOf(school, applicant)).toMatchObject({
        told: 1,
        operationId: operation.id,
        activeAdmins: [
          { id: old?.id, name: '郭兰', phoneMasked: expect.stringMatching(/^154\*{4}/) as string },
        ],
      });
    });

    it('shows step 1 as the bureau’s next', async () => {
      expect((await rowOf(school, applicant)).replacement).toMatchObject({
        next: 'revoke',
        steps: [
          { step: 'revoke', state: 'current', by: 'bureau', name: '郭兰', at: null },
          { step: 'apply', state: 'done', who: '郭怡珊', at: new Date(app.clock.now).toISOString() },
          { step: 'approve', state: 'waiting', by: 'bureau' },
        ],
      });
    });

    it('takes back the notice with the application', async () => {
      expect((await operationNow(operator, operation)).revertible).toEqual({ ok: true, blockedBy: [] });
      await reverted(operator, supervisor, operation);
      expect((await noticesOf(school)).map((notice) => notice.status)).toEqual(['withdrawn']);
      expect(await rowOf(school, applicant)).toMatchObject({
        status: 'withdrawn',
        told: 0,
        replacement: null,
      });
    });

    it('is not taken back once the bureau decided it: changed-since', async () => {
      const again = await applied(supervisor, await pending(operator, await proposal(), { overrides }));
      const right = (await rightsOf(school, applicant)).find((one) => one.status === 'applied');
      const decided = await pending(tianhe, {
        type: 'decide-unit-admin',
        input: { unitAdminId: right?.id, decision: 'reject', reason: '公函不清' },
      });
      expect((await operationNow(operator, again)).revertible).toMatchObject({
        ok: false,
        blockedBy: [{ code: 'changed-since', operationId: decided.id }],
      });
      const refused = await revert(operator, again);
      expect(refused.status).toBe(409);
      expect(refused.body).toMatchObject({ code: 'blocked', blockers: [{ code: 'changed-since' }] });
    });
  });

  describe('is refused', () => {
    it('without a case, and without the letter or the card: evidence-missing', async () => {
      const values = input({ unitId: cast('OP-REVOKE-ADMIN').who.unitId });
      const bare = await submit(operator, { type: 'apply-unit-admin', input: values });
      expect([bare.status, Object.keys(bare.body.errors ?? {})]).toEqual([422, ['caseId']]);
      for (const [there, lacking] of [
        ['id-card-front', 'stamped-letter'],
        ['stamped-letter', 'id-card-front'],
      ] as const) {
        const { id: caseId } = await caseWith(operator, [there]);
        const reply = await submit(
          operator,
          { type: 'apply-unit-admin', input: values, caseId },
          { overrides },
        );
        expect(reply.status).toBe(422);
        expect(reply.body).toMatchObject({ code: 'evidence-missing', missing: [lacking] });
      }
    });

    it('for a unit that its bureau has not approved: unit-not-approved', async () => {
      for (const key of ['decide-unit-registration', 'OP-DELETE-UNIT/rejected'])
        expect(await codes({ unitId: cast(key).who.unitId })).toEqual(['unit-not-approved']);
    });

    it('for a unit that was merged or deleted: unit-not-live', async () => {
      const merged = cast('OP-MERGE-UNITS/chain').who.unitId;
      const [deleted] = await rowsOf(operator, 'units', { status: 'deleted' });
      for (const unitId of [merged, deleted?.id]) expect(await codes({ unitId })).toEqual(['unit-not-live']);
    });

    it('for an account that is suspended or deleted', async () => {
      const { unitId } = cast('OP-APPROVE-ADMIN/bureau-tianhe-2').who;
      for (const [key, code] of [
        ['suspend-account/suspended', 'account-suspended'],
        ['OP-DELETE-PERSON/already-deleted', 'target-deleted'],
      ] as const)
        expect(await codes({ unitId, accountId: await accountOf(cast(key).who.personId) })).toEqual([code]);
    });

    it('for a bureau’s account: bureau-account', async () => {
      const { unitId } = cast('OP-APPROVE-ADMIN/bureau-tianhe-2').who;
      const { accountId } = cast('OP-DELETE-BUREAU-ACCOUNT').who;
      expect(await codes({ unitId, accountId })).toEqual(['bureau-account']);
    });

    it('for who administers the unit or has applied already: already-administrator', async () => {
      const { unitId, personId } = cast('OP-APPROVE-ADMIN/bureau-tianhe-3').who;
      expect(await codes({ unitId, accountId: await accountOf(personId) })).toEqual([
        'already-administrator',
      ]);
      const { unitId: house, personId: admin } = cast('OP-DELETE-UNIT/approved').who;
      expect(await codes({ unitId: house, accountId: await accountOf(admin) })).toEqual([
        'already-administrator',
      ]);
    });

    it.each(['83553737', '12345', '没有电话', '10086'])(
      'with %s, which nobody can call back: phone-malformed',
      async (phone) => {
        const { unitId } = cast('OP-APPROVE-ADMIN/bureau-tianhe-2').who;
        expect(await codes({ unitId, phone })).toEqual(['phone-malformed']);
      },
    );

    it('takes a landline with its area code', async () => {
      const { unitId } = cast('OP-APPROVE-ADMIN/bureau-tianhe-2').who;
      expect(await codes({ unitId, phone: '020-8355 3737' })).toEqual([]);
    });

    it('when the card’s page serves another person: page-already-used', async () => {
      const { unitId } = cast('OP-APPROVE-ADMIN/bureau-tianhe-2').who;
      const people = [cast('OP-REPLACE-ADMIN/out-of-order'), cast('OP-APPROVE-ADMIN/other-unit')];
      const items = people.map(({ who }) => ({ personId: who.personId }));
      const opened = await caseWith(operator, material, { items });
      const [first, other] = opened.items;
      const send = async (at: number, itemId: string | undefined) => {
        const accountId = await accountOf(people[at]?.who.personId);
        const body = {
          type: 'apply-unit-admin',
          input: input({ unitId, accountId }),
          caseId: opened.id,
          itemId,
        };
        return submit(operator, body);
      };
      expect((await send(0, first?.id)).status).toBe(201);
      const refused = await send(1, other?.id);
      expect(refused.status).toBe(409);
      expect(refused.body).toMatchObject({ code: 'blocked', blockers: [{ code: 'page-already-used' }] });
    });

    it('to bureaus, auditors and administrators: it is the desk’s', async () => {
      for (const username of ['bureau-tianhe', 'auditor1', 'admin1'])
        expect(
          (await preview(await app.as(username), { type: 'apply-unit-admin', input: input() })).status,
        ).toBe(403);
    });

    it('to who does not hold the case', async () => {
      const { unitId } = cast('OP-APPROVE-ADMIN/bureau-tianhe-4').who;
      const { id: caseId } = await heldCase(second);
      const reply = await submit(operator, { type: 'apply-unit-admin', input: input({ unitId }), caseId });
      expect([reply.status, reply.body.code]).toEqual([409, 'not-claimed']);
    });
  });
});

import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { accounts, notices, persons, records, unitAdmins } from '../../../db/schema/index.ts';
import { rowsOf, startApp } from '../../../tests/api/harness.ts';
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
import type { UnitAdminRow } from '../../registry/contract.ts';

const overrides = [{ code: 'last-administrator', reason: '由新管理员接替' }];

describe('revoke-unit-admin', async () => {
  const app = await startApp();
  const { db } = app.services.database;
  const { operator, supervisor } = await desk(app);
  const tianhe = await app.as('bureau-tianhe');
  const cast = castOf(app);

  const revocation = (unitAdminId: string | undefined, reason = '管理员离职'): Proposal => ({
    type: 'revoke-unit-admin',
    input: { unitAdminId, reason },
  });
  const rightOf = async (id: string | undefined) => {
    const [row] = await db
      .select()
      .from(unitAdmins)
      .where(eq(unitAdmins.id, id ?? ''));
    if (!row) throw new Error('no such right');
    return row;
  };
  const noticesTo = (accountId: string) => db.select().from(notices).where(eq(notices.accountId, accountId));

  describe('one of two administrators', () => {
    const { unitAdminId, unitId } = cast('OP-REVOKE-ADMIN').who;

    it('loses the right at once and is told; the other keeps it, and account and hours stay', async () => {
      const before = await rightOf(unitAdminId);
      const untouched = async () => ({
        account: await db.select().from(accounts).where(eq(accounts.id, before.accountId)),
        person: await db.select().from(persons).where(eq(persons.accountId, before.accountId)),
        records: await db.select().from(records),
      });
      const others = await untouched();
      const operation = await pending(tianhe, revocation(unitAdminId));
      expect(operation).toMatchObject({ status: 'applied', approval: 'bureau', unitId });
      expect(await rightOf(unitAdminId)).toEqual({
        ...before,
        status: 'revoked',
        reason: '管理员离职',
        decidedAt: app.clock.now,
        decidedBy: '广州市天河区人力资源和社会保障局',
        version: before.version + 1,
      });
      expect(await noticesTo(before.accountId)).toMatchObject([
        { unitId, kind: 'administrator-revoked', createdAt: app.clock.now, status: 'sent' },
      ]);
      const active = await rowsOf<UnitAdminRow>(tianhe, 'unit-admins', { unitId, status: 'active' });
      expect(active.map((row) => row.name)).toEqual(['欧银萍']);
      // Somebody else administers the unit and nobody is sought.
      expect(active[0]?.replacement).toBeNull();
      expect(await untouched()).toEqual(others);

      expect((await operationNow(tianhe, operation)).revertible).toEqual({ ok: true, blockedBy: [] });
      expect((await revert(tianhe, operation)).body).toMatchObject({ status: 'applied', approval: 'bureau' });
      expect(await rightOf(unitAdminId)).toEqual({ ...before, version: before.version + 2 });
      expect((await noticesTo(before.accountId)).map((notice) => notice.status)).toEqual(['withdrawn']);
    });

    it('is revoked only with a reason', async () => {
      const reply = await preview(tianhe, { type: 'revoke-unit-admin', input: { unitAdminId } });
      expect([reply.status, Object.keys(reply.body.errors ?? {})]).toEqual([422, ['reason']]);
    });
  });

  describe('the last administrator', () => {
    const { unitAdminId, unitId } = cast('OP-REVOKE-ADMIN/last').who;

    it('is revoked with a warning, which asks who takes over', async () => {
      expect((await preview(tianhe, revocation(unitAdminId))).body).toMatchObject({
        approval: 'bureau',
        blockers: [{ code: 'last-administrator', severity: 'warn' }],
      });
      expect((await submit(tianhe, revocation(unitAdminId))).body).toMatchObject({ code: 'blocked' });
      const operation = await pending(tianhe, revocation(unitAdminId), { overrides });
      expect(operation).toMatchObject({ status: 'applied', overrides });
      const [row] = await rowsOf<UnitAdminRow>(tianhe, 'unit-admins', { unitId, status: 'revoked' });
      expect(row?.replacement).toMatchObject({
        next: 'apply',
        steps: [
          { step: 'revoke', state: 'done', name: '郭兰', at: new Date(app.clock.now).toISOString() },
          { step: 'apply', state: 'current', by: 'new-administrator', who: null },
          { step: 'approve', state: 'waiting', who: '广州市天河区人力资源和社会保障局' },
        ],
      });
      await revert(tianhe, operation);
    });

    it('is not restored after applying anew: value-taken', async () => {
      const operation = await pending(tianhe, revocation(unitAdminId), { overrides });
      const { accountId } = await rightOf(unitAdminId);
      const { id: caseId } = await caseWith(operator, ['stamped-letter', 'id-card-front']);
      const again = await pending(operator, {
        type: 'apply-unit-admin',
        input: { unitId, accountId, phone: '15400209996' },
        caseId,
      });
      expect((await operationNow(tianhe, operation)).revertible).toMatchObject({
        ok: false,
        blockedBy: [{ code: 'value-taken', operationId: again.id }],
      });
      const refused = await revert(tianhe, operation);
      expect([refused.status, refused.body.code]).toEqual([409, 'blocked']);
      await reverted(operator, supervisor, again);
      expect((await revert(tianhe, operation)).status).toBe(201);
    });
  });

  describe('is refused', () => {
    it('for a right that is not active: right-not-active', async () => {
      const { unitAdminId: revoked } = cast('OP-REVOKE-ADMIN/revoked').who;
      const { unitAdminId: waiting } = cast('OP-APPROVE-ADMIN').who;
      for (const id of [revoked, waiting])
        expect(await blockersOf(tianhe, revocation(id))).toEqual(['right-not-active']);
    });

    it('outside the bureau’s area, as if it did not exist; inside it is the unit’s own bureau’s', async () => {
      const { unitAdminId } = cast('OP-REVOKE-ADMIN/outside-area').who;
      const outside = await preview(tianhe, revocation(unitAdminId));
      expect(outside.status).toBe(404);
      expect(outside.body).toEqual((await preview(tianhe, revocation('no-such-right'))).body);
      const guangzhou = await app.as('bureau-guangzhou');
      expect((await preview(guangzhou, revocation(unitAdminId))).status).toBe(200);
      const district = await preview(guangzhou, revocation(cast('OP-REVOKE-ADMIN').who.unitAdminId));
      expect([district.status, district.body.code]).toEqual([403, 'not-permitted']);
    });

    it('to the desk, which cannot take the bureau’s step', async () => {
      for (const client of [operator, supervisor])
        expect((await submit(client, revocation(cast('OP-REVOKE-ADMIN').who.unitAdminId))).status).toBe(403);
    });

    it('while another operation on the unit or the administrator waits: operation-pending', async () => {
      const { unitId, unitAdminId, personId } = cast('OP-REPLACE-ADMIN').who;
      const [person] = await db
        .select()
        .from(persons)
        .where(eq(persons.id, personId ?? ''));
      const { id: caseId } = await caseWith(operator, ['stamped-letter', 'id-card-front']);
      const waiting = await pending(
        operator,
        {
          type: 'apply-unit-admin',
          input: { unitId, accountId: person?.accountId, phone: '15400209995' },
          caseId,
        },
        { overrides: [{ code: 'old-right-active', reason: '增设' }] },
      );
      expect(await blockersOf(tianhe, revocation(unitAdminId))).toEqual([
        'last-administrator',
        'operation-pending',
      ]);
      await applied(supervisor, waiting);
      expect(await blockersOf(tianhe, revocation(unitAdminId))).toEqual(['last-administrator']);
    });
  });
});

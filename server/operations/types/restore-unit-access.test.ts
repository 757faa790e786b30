import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { accounts, unitAdmins, units } from '../../../db/schema/index.ts';
import type { EvidenceKind } from '../../../db/schema/words.ts';
import type { UnitAdminRow } from '../../registry/contract.ts';
import { startApp } from '../../../tests/api/harness.ts';
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

const dayMs = 24 * 60 * 60_000;

describe('restore-unit-access', async () => {
  const app = await startApp();
  const { operator, supervisor } = await desk(app);
  const cast = castOf(app);
  const { database } = app.services;
  const { unitAdminId = '', unitId = '' } = cast('OP-FIX-UNIT-LOGIN').who;

  const rightOf = async (): Promise<UnitAdminRow> =>
    (await operator.get<UnitAdminRow>(`/api/unit-admins/${unitAdminId}`)).body;
  const proposal = async (
    key = 'OP-FIX-UNIT-LOGIN',
    kinds: readonly EvidenceKind[] = ['call-record'],
  ): Promise<Proposal> => ({
    type: 'restore-unit-access',
    input: { unitAdminId: cast(key).who.unitAdminId },
    caseId: (await caseWith(operator, kinds)).id,
  });
  const setRight = (values: Partial<typeof unitAdmins.$inferInsert>): Promise<unknown> =>
    database.transaction((tx) => tx.update(unitAdmins).set(values).where(eq(unitAdmins.id, unitAdminId)));
  const setUnit = (values: Partial<typeof units.$inferInsert>): Promise<unknown> =>
    database.transaction((tx) => tx.update(units).set(values).where(eq(units.id, unitId)));

  it('links the account to the unit again, and undoing it gives the link up', async () => {
    const before = await rightOf();
    expect(before).toMatchObject({ status: 'active', linked: false });
    const submitted = await pending(operator, await proposal());
    expect(submitted).toMatchObject({ status: 'pending', approval: 'supervisor', unitId, blockers: [] });
    expect(submitted.changes).toMatchObject([
      { resource: 'unit-admins', id: unitAdminId, field: 'linked', before: false, after: true },
    ]);
    const operation = await applied(supervisor, submitted);
    expect(await rightOf()).toEqual({ ...before, linked: true, version: before.version + 1 });
    await reverted(operator, supervisor, operation);
    expect(await rightOf()).toEqual({ ...before, version: before.version + 2 });
  });

  it('stands against another operation on the account and the unit meanwhile', async () => {
    const submitted = await pending(operator, await proposal());
    expect(await blockersOf(operator, await proposal())).toEqual(['operation-pending']);
    const { name } = (await operator.get<{ name: string }>(`/api/units/${unitId}`)).body;
    const rename = { type: 'correct-unit-details', input: { unitId, name: `${name}（新）` } };
    expect(await blockersOf(operator, rename)).toContain('operation-pending');
    await operator.post(`/api/operations/${submitted.id}/withdraw`);
  });

  it('is not submitted without the record of the call: evidence-missing', async () => {
    const reply = await submit(operator, await proposal('OP-FIX-UNIT-LOGIN', ['stamped-letter']));
    expect([reply.status, reply.body.code]).toEqual([422, 'evidence-missing']);
    expect(reply.body['missing']).toEqual(['call-record']);
  });

  it('is no fault while the unit is not approved, and says which bureau to turn to: unit-not-approved', async () => {
    const { blockers } = (await preview(operator, await proposal('OP-FIX-UNIT-LOGIN/unit-pending'))).body;
    expect(blockers.map((blocker) => blocker.code)).toEqual(['unit-not-approved', 'right-not-active']);
    for (const { message } of blockers) expect(message).toContain('广州市天河区人力资源和社会保障局');
  });

  it('is no fault where the right was revoked: right-not-active', async () => {
    const asked = await proposal('OP-FIX-UNIT-LOGIN/revoked');
    expect(await blockersOf(operator, asked)).toEqual(['right-not-active']);
  });

  it('has nothing to repair where the link is there: access-in-order', async () => {
    const asked = await proposal('OP-FIX-UNIT-LOGIN/in-order');
    const reply = await preview(operator, asked);
    expect(reply.body).toMatchObject({ blockers: [{ code: 'access-in-order' }], changes: [] });
  });

  it('is refused for an account that is not in use: account-suspended, target-deleted', async () => {
    const { accountId } = await rightOf();
    const set = (status: string): Promise<unknown> =>
      database.transaction((tx) => tx.update(accounts).set({ status }).where(eq(accounts.id, accountId)));
    await set('suspended');
    expect(await blockersOf(operator, await proposal())).toEqual(['account-suspended']);
    await set('deleted');
    expect(await blockersOf(operator, await proposal())).toEqual(['target-deleted']);
    await set('active');
  });

  it('is refused where there is no number to call back: no-registered-phone, number-too-new', async () => {
    const [[unit], [right]] = await Promise.all([
      database.db.select().from(units).where(eq(units.id, unitId)),
      database.db.select().from(unitAdmins).where(eq(unitAdmins.id, unitAdminId)),
    ]);
    if (!unit || !right) throw new Error('nothing to restore');
    await setUnit({ phone: null });
    expect(await blockersOf(operator, await proposal())).toEqual([]);
    await setRight({ phoneSince: app.clock.now - dayMs });
    expect(await blockersOf(operator, await proposal())).toEqual(['number-too-new']);
    await setRight({ phone: null });
    expect(await blockersOf(operator, await proposal())).toEqual(['no-registered-phone']);
    await setUnit({ phone: unit.phone });
    await setRight({ phone: right.phone, phoneSince: right.phoneSince });
  });

  it('is refused for a unit deleted or merged: unit-not-live', async () => {
    await setUnit({ status: 'deleted' });
    expect(await blockersOf(operator, await proposal())).toEqual(['unit-not-live']);
    await setUnit({ status: 'approved' });
  });

  it('is not approved once the right was revoked', async () => {
    const submitted = await pending(operator, await proposal());
    await setRight({ status: 'revoked' });
    expect((await approve(supervisor, submitted)).body).toMatchObject({
      code: 'blocked',
      blockers: [{ code: 'right-not-active' }],
    });
    await setRight({ status: 'active' });
    await operator.post(`/api/operations/${submitted.id}/withdraw`);
  });

  it('cannot be undone after the link was lost again: changed-since', async () => {
    const operation = await applied(supervisor, await pending(operator, await proposal()));
    await setRight({ linked: false });
    expect((await operationNow(operator, operation)).revertible).toMatchObject({
      ok: false,
      blockedBy: [{ code: 'changed-since' }],
    });
    expect((await revert(operator, operation)).body).toMatchObject({
      code: 'blocked',
      blockers: [{ code: 'changed-since' }],
    });
  });

  it('cannot be undone once the unit is gone: row-gone', async () => {
    const operation = await applied(supervisor, await pending(operator, await proposal()));
    await setUnit({ status: 'deleted' });
    expect((await operationNow(operator, operation)).revertible).toMatchObject({
      ok: false,
      blockedBy: [{ code: 'row-gone' }],
    });
  });
});

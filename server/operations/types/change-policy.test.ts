import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { policies } from '../../../db/schema/index.ts';
import { rowsOf, startApp, type Client } from '../../../tests/api/harness.ts';
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
} from '../../../tests/api/operation-story.ts';
import { workingHoursBetween } from '../../calendar/working-time.ts';
import type { OperationRow, PolicyRow } from '../contract.ts';

describe('change-policy', async () => {
  const app = await startApp();
  const { operator, supervisor } = await desk(app);
  const [admin, otherAdmin] = [await app.as('admin1'), await app.as('admin2')];
  const cast = castOf(app);

  const proposal = (policyId: string, values: Record<string, unknown>) => ({
    type: 'change-policy',
    input: { policyId, reason: '按新的内控要求', ...values },
  });
  const policy = async (id: string, client: Client = admin): Promise<PolicyRow> =>
    (await client.get<PolicyRow>(`/api/policies/${id}`)).body;
  const changed = async (
    policyId: string,
    values: Record<string, unknown>,
    checker: Client = otherAdmin,
  ): Promise<OperationRow> => applied(checker, await pending(admin, proposal(policyId, values)));
  const recount = {
    type: 'recount-hours',
    input: {
      personId: cast('OP-RECALC-HOURS').who.personId,
      year: new Date(app.clock.now).getUTCFullYear() - 1,
    },
  };
  const suspension = async () => ({
    type: 'suspend-account',
    input: { personId: cast('suspend-account').who.personId, cause: 'court', reason: '法院协助执行' },
    caseId: (await caseWith(operator, ['official-document'])).id,
  });
  const hoursOf = (operation: OperationRow): number =>
    workingHoursBetween(Date.parse(operation.createdAt), Date.parse(String(operation.expiresAt)));

  it('makes an operation that nobody approved wait for a supervisor, and undoing it gives that back', async () => {
    expect((await pending(operator, recount)).status).toBe('applied');
    const before = await policy('recount-hours');
    expect(before).toMatchObject({ approval: 'none', floor: 'none', approvals: ['none', 'supervisor'] });

    const submitted = await pending(admin, proposal('recount-hours', { approval: 'supervisor' }));
    expect(submitted).toMatchObject({
      status: 'pending',
      approval: 'admin-or-supervisor',
      rekey: null,
      subjectType: 'policies',
      subjectId: 'recount-hours',
      label: 'Recount the hours of a year',
    });
    expect(await policy('recount-hours')).toEqual(before);
    const operation = await applied(otherAdmin, submitted);
    expect(await policy('recount-hours')).toMatchObject({
      approval: 'supervisor',
      floor: 'none',
      expiryHours: before.expiryHours,
      version: before.version + 1,
      changedAt: new Date(app.clock.now).toISOString(),
    });

    const waiting = await pending(operator, recount);
    expect(waiting).toMatchObject({ status: 'pending', approval: 'supervisor' });
    expect((await applied(supervisor, waiting)).status).toBe('applied');

    expect((await operationNow(admin, operation)).revertible).toEqual({ ok: true, blockedBy: [] });
    await reverted(otherAdmin, supervisor, operation);
    expect(await policy('recount-hours')).toEqual({ ...before, version: before.version + 2 });
    expect((await pending(operator, recount)).status).toBe('applied');
  });

  it('changes how long a request waits, for those made from then on', async () => {
    const old = await pending(operator, await suspension());
    expect(hoursOf(old)).toBe(35);
    await changed('suspend-account', { expiryHours: 7 });
    expect(await operationNow(operator, old)).toMatchObject({ expiresAt: old.expiresAt });
    await operator.post(`/api/operations/${old.id}/withdraw`);
    const late = await pending(operator, await suspension());
    expect(hoursOf(late)).toBe(7);
    await operator.post(`/api/operations/${late.id}/withdraw`);
  });

  it('leaves each request the version it was made under, and lets it be approved after the change', async () => {
    const { version } = await policy('suspend-account');
    const under = await pending(operator, await suspension());
    expect(under.policyVersion).toBe(version);
    await changed('suspend-account', { expiryHours: 14 });
    expect(await operationNow(operator, under)).toMatchObject({ policyVersion: version, status: 'pending' });
    const operation = await applied(supervisor, under);
    expect(operation).toMatchObject({ policyVersion: version, status: 'applied' });
    await reverted(operator, supervisor, operation);
    const next = await pending(operator, await suspension());
    expect(next.policyVersion).toBe(version + 1);
    await operator.post(`/api/operations/${next.id}/withdraw`);
  });

  it('changes both at once, by a supervisor as well as by a second administrator', async () => {
    await changed('recount-hours', { approval: 'supervisor', expiryHours: 70 }, supervisor);
    expect(await policy('recount-hours', supervisor)).toMatchObject({
      approval: 'supervisor',
      expiryHours: 70,
    });
    await changed('recount-hours', { approval: 'none', expiryHours: 35 });
  });

  it('may ask a supervisor to agree to what a bureau decided alone, and then to its undo as well', async () => {
    const tianhe = await app.as('bureau-tianhe');
    const deciding = (key: string) => ({
      type: 'decide-unit-registration',
      input: { unitId: cast(key).who.unitId, decision: 'approve' },
    });
    const alone = await pending(tianhe, deciding('decide-unit-registration'));
    expect(alone).toMatchObject({ status: 'applied', approval: 'bureau' });
    const tightened = await changed('decide-unit-registration', { approval: 'supervisor' });

    const waiting = await pending(tianhe, deciding('decide-unit-registration/bureau-tianhe-2'));
    expect(waiting).toMatchObject({ status: 'pending', approval: 'supervisor' });
    const undo = (await revert(tianhe, alone)).body;
    expect(undo).toMatchObject({ status: 'pending', approval: 'supervisor' });
    for (const { id } of [waiting, undo]) await tianhe.post(`/api/operations/${id}/withdraw`);

    await reverted(otherAdmin, supervisor, tightened);
    expect((await revert(tianhe, alone)).body).toMatchObject({ status: 'applied', approval: 'bureau' });
  });

  describe('needs a second person', () => {
    it('never the one who proposed it', async () => {
      const submitted = await pending(admin, proposal('revert', { expiryHours: 21 }));
      const own = await approve(admin, submitted);
      expect([own.status, own.body.code]).toEqual([403, 'same-person']);
      const stranger = await approve(operator, submitted);
      expect([stranger.status, stranger.body.code]).toEqual([403, 'not-permitted']);
      await admin.post(`/api/operations/${submitted.id}/withdraw`);
    });

    it('and is itself proposed by administrators alone', async () => {
      for (const username of ['operator1', 'supervisor1', 'bureau-tianhe', 'auditor1'])
        expect((await preview(await app.as(username), proposal('revert', { expiryHours: 21 }))).status).toBe(
          403,
        );
    });

    it('one change of a policy at a time: operation-pending', async () => {
      const submitted = await pending(admin, proposal('revert', { expiryHours: 21 }));
      expect(await blockersOf(otherAdmin, proposal('revert', { expiryHours: 28 }))).toEqual([
        'operation-pending',
      ]);
      await admin.post(`/api/operations/${submitted.id}/withdraw`);
    });
  });

  describe('is refused', () => {
    it.each([
      ['suspend-account', 'none'],
      ['suspend-account', 'bureau'],
      ['revert', 'none'],
      ['change-policy', 'none'],
      ['change-staff', 'bureau'],
    ])('below the floor in code: %s is never set to %s', async (type, approval) => {
      expect(await blockersOf(admin, proposal(type, { approval }))).toEqual(['below-floor']);
      const reply = await submit(admin, proposal(type, { approval }));
      expect([reply.status, reply.body.code]).toEqual([409, 'blocked']);
    });

    it.each([
      ['suspend-account', 'admin-or-supervisor'],
      ['recount-hours', 'admin-or-supervisor'],
      ['recount-hours', 'bureau'],
      ['change-policy', 'supervisor'],
    ])('where such people do not decide %s: not by %s', async (type, approval) => {
      expect(await blockersOf(admin, proposal(type, { approval }))).toEqual(['approval-unsuitable']);
    });

    it('where nothing would change: nothing-changes', async () => {
      expect(await blockersOf(admin, proposal('revert', {}))).toEqual(['nothing-changes']);
      const { expiryHours, approval } = await policy('revert');
      expect(await blockersOf(admin, proposal('revert', { expiryHours, approval }))).toEqual([
        'nothing-changes',
      ]);
    });

    it('for a policy there is not', async () => {
      const reply = await preview(admin, proposal('change-login-name', { expiryHours: 21 }));
      expect(reply.status).toBe(422);
      expect(Object.keys(reply.body.errors ?? {})).toEqual(['policyId']);
    });

    it.each([0, 351, 3.5, '35'])('with a time of %j working hours', async (expiryHours) => {
      const reply = await preview(admin, proposal('revert', { expiryHours }));
      expect(reply.status).toBe(422);
      expect(Object.keys(reply.body.errors ?? {})).toEqual(['expiryHours']);
    });
  });

  it('stays above the floor whatever stands in the database', async () => {
    await app.services.database.transaction((tx) =>
      tx.update(policies).set({ approval: 'none' }).where(eq(policies.id, 'suspend-account')),
    );
    expect((await policy('suspend-account')).approval).toBe('supervisor');
    expect((await preview(operator, await suspension())).body.approval).toBe('supervisor');
    await app.services.database.transaction((tx) =>
      tx.update(policies).set({ approval: 'supervisor' }).where(eq(policies.id, 'suspend-account')),
    );
  });

  it('cannot be undone after the same value was changed later: changed-since', async () => {
    const first = await changed('revert', { expiryHours: 21 });
    const later = await changed('revert', { expiryHours: 28 });
    expect((await operationNow(admin, first)).revertible).toMatchObject({
      ok: false,
      blockedBy: [{ code: 'changed-since', operationId: later.id }],
    });
    expect((await revert(admin, first)).body).toMatchObject({
      code: 'blocked',
      blockers: [{ code: 'changed-since' }],
    });
    await reverted(admin, otherAdmin, later);
    expect((await policy('revert')).expiryHours).toBe(21);
  });

  it('shows the floor of each operation beside what is in force', async () => {
    const rows = await rowsOf<PolicyRow>(supervisor, 'policies');
    expect(rows.find((row) => row.id === 'change-staff')).toMatchObject({
      title: 'Add or change a member of staff',
      approval: 'admin-or-supervisor',
      floor: 'admin-or-supervisor',
      approvals: ['admin-or-supervisor'],
    });
  });
});

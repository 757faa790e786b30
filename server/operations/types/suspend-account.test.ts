import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { accounts, persons } from '../../../db/schema/index.ts';
import { cardHolder } from '../../../tests/api/card-story.ts';
import { startApp } from '../../../tests/api/harness.ts';
import {
  applied,
  blockersOf,
  caseWith,
  castOf,
  desk,
  operationNow,
  pending,
  revert,
  reverted,
  submit,
} from '../../../tests/api/operation-story.ts';

describe('suspend-account', async () => {
  const app = await startApp();
  const { operator, second, supervisor } = await desk(app);
  const cast = castOf(app);
  const { database } = app.services;
  const { db } = database;

  const proposal = async (
    key: string,
    more: Record<string, unknown> = {},
    kinds = ['official-document'] as const,
  ) => ({
    type: 'suspend-account',
    input: { personId: cast(key).who.personId, cause: 'court', reason: '法院协助执行', ...more },
    caseId: (await caseWith(operator, kinds)).id,
  });
  const statuses = async (personId: string | undefined) => {
    const [row] = await db
      .select({ person: persons.status, account: accounts.status, reason: persons.statusReason })
      .from(persons)
      .innerJoin(accounts, eq(accounts.id, persons.accountId))
      .where(eq(persons.id, personId ?? ''));
    return row;
  };

  it('suspends person and account with the reason, and undoing it lifts both', async () => {
    const { personId } = cast('suspend-account').who;
    const submitted = await pending(operator, await proposal('suspend-account'));
    expect(submitted).toMatchObject({ status: 'pending', approval: 'supervisor', rekey: null });
    const operation = await applied(supervisor, submitted);
    expect(await statuses(personId)).toEqual({
      person: 'suspended',
      account: 'suspended',
      reason: '法院协助执行',
    });
    expect((await operationNow(operator, operation)).revertible).toEqual({ ok: true, blockedBy: [] });
    await reverted(operator, supervisor, operation);
    expect(await statuses(personId)).toEqual({ person: 'active', account: 'active', reason: null });
  });

  it.each(['death-certificate', 'official-document', 'stamped-letter'] as const)(
    'takes a %s as its material',
    async (kind) => {
      const { id: caseId } = await caseWith(operator, [kind]);
      const { input } = await proposal('suspend-account/dispute');
      expect((await submit(operator, { type: 'suspend-account', input, caseId })).status).toBe(201);
      const [row] = (await operator.get<{ id: string }[]>(`/api/operations?filter={"caseId":"${caseId}"}`))
        .body;
      await operator.post(`/api/operations/${row?.id}/withdraw`);
    },
  );

  it('is not submitted without one of the three: evidence-missing', async () => {
    const { id: caseId } = await caseWith(operator, ['id-card-front']);
    const { input } = await proposal('suspend-account/court');
    const reply = await submit(operator, { type: 'suspend-account', input, caseId });
    expect(reply.status).toBe(422);
    expect(reply.body).toMatchObject({
      code: 'evidence-missing',
      missing: ['death-certificate', 'official-document', 'stamped-letter'],
      missingMaterial: [['death-certificate', 'official-document', 'stamped-letter']],
    });
  });

  it('is refused for an account that is suspended already, or deleted', async () => {
    expect(await blockersOf(operator, await proposal('suspend-account/suspended'))).toEqual([
      'account-suspended',
    ]);
    expect(await blockersOf(operator, await proposal('OP-DELETE-PERSON/already-deleted'))).toEqual([
      'target-deleted',
    ]);
  });

  it('warns of namesakes, who are told apart by unit or phone', async () => {
    const warned = await proposal('namesakes');
    expect(await blockersOf(operator, warned)).toEqual(['namesakes']);
    expect((await submit(operator, warned)).body).toMatchObject({ code: 'blocked' });
    const overrides = [{ code: 'namesakes', reason: '已按单位核对' }];
    expect((await submit(operator, warned, { overrides })).status).toBe(201);
  });

  it('cannot be undone after the status was changed again, until that is taken back', async () => {
    const operation = await applied(supervisor, await pending(operator, await proposal('suspend-account')));
    const { account } = await cardHolder(app, cast('suspend-account').who.personId);
    const change = (status: string) =>
      database.transaction((tx) => tx.update(accounts).set({ status }).where(eq(accounts.id, account.id)));
    await change('active');
    const refused = await revert(second, operation);
    expect([refused.status, refused.body.code]).toEqual([409, 'blocked']);
    expect(refused.body['blockers']).toMatchObject([{ code: 'changed-since' }]);
    expect((await operationNow(operator, operation)).revertible).toMatchObject({
      ok: false,
      blockedBy: [{ code: 'changed-since' }],
    });
    await change('suspended');
    await reverted(second, supervisor, operation);
    expect(await statuses(cast('suspend-account').who.personId)).toMatchObject({
      person: 'active',
      account: 'active',
    });
  });

  it('cannot be undone twice: already-reverted', async () => {
    const operation = await applied(supervisor, await pending(operator, await proposal('suspend-account')));
    await reverted(operator, supervisor, operation);
    expect((await operationNow(operator, operation)).revertible).toMatchObject({
      ok: false,
      blockedBy: [{ code: 'already-reverted' }],
    });
    expect((await revert(operator, operation)).body['blockers']).toMatchObject([{ code: 'not-applied' }]);
  });
});

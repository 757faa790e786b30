import { and, asc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { accounts, unitAdmins } from '../../../db/schema/index.ts';
import type { EvidenceKind } from '../../../db/schema/words.ts';
import { cardHolder } from '../../../tests/api/card-story.ts';
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
} from '../../../tests/api/operation-story.ts';
import { newId } from '../../ids.ts';
import type { UnitAdminRow } from '../../registry/contract.ts';

const bothSides = ['id-card-front', 'id-card-back'] as const;

describe('delete-person-account', async () => {
  const app = await startApp();
  const { operator, supervisor } = await desk(app);
  const cast = castOf(app);
  const { database } = app.services;
  const { db } = database;

  const holder = (key: string) => cardHolder(app, cast(key).who.personId);
  const numberOf = async (key: string): Promise<string> => (await holder(key)).account.idNumber;

  const inputOf = async (key: string, more: Record<string, unknown> = {}) => {
    const { person, card } = await holder(key);
    return {
      personId: person.id,
      idNumberOnCopy: card.idNumberOnCopy,
      applicantName: cast(key).given['申请人'] ?? '林雅婷',
      reason: '身份证号被他人误注册',
      ...more,
    };
  };
  const type = 'delete-person-account';
  const proposal = async (
    key: string,
    more: Record<string, unknown> = {},
    kinds: readonly EvidenceKind[] = bothSides,
  ) => ({ type, input: await inputOf(key, more), caseId: (await caseWith(operator, kinds)).id });
  const codes = async (key: string, more: Record<string, unknown> = {}): Promise<string[]> =>
    blockersOf(operator, { type, input: await inputOf(key, more) });
  const rightsOf = (accountId: string) =>
    db.select().from(unitAdmins).where(eq(unitAdmins.accountId, accountId)).orderBy(asc(unitAdmins.id));
  /** Makes somebody an administrator besides those a unit has. */
  const appoint = (accountId: string, unitId: string, status: 'active' | 'applied') =>
    database.transaction((tx) =>
      tx.insert(unitAdmins).values({
        id: newId(),
        unitId,
        accountId,
        status,
        origin: 'online',
        appliedAt: app.clock.now,
      }),
    );
  /** Somebody registers the number that became free. */
  const registerAnew = (idNumber: string) =>
    database.transaction((tx) =>
      tx.insert(accounts).values({
        id: newId(),
        loginName: `anew-${idNumber}`,
        idNumber,
        kind: 'personal',
        status: 'active',
        registeredAt: app.clock.now,
      }),
    );

  it('closes account and person once the second person typed the card’s number, and undoing it opens both', async () => {
    const key = 'OP-DELETE-PERSON';
    const before = await holder(key);
    const submitted = await pending(operator, await proposal(key));
    expect(submitted).toMatchObject({ approval: 'supervisor', rekey: 'idNumberOnCopy', blockers: [] });
    const asked = await operationNow(supervisor, submitted);
    expect(asked.input['idNumberOnCopy']).toEqual({ hidden: true });
    expect((await approve(supervisor, submitted, await numberOf('OP-RESET-PW'))).body).toMatchObject({
      code: 'rekey-mismatch',
    });
    const operation = await applied(supervisor, submitted, before.account.idNumber);
    const closed = { status: 'deleted', statusReason: '身份证号被他人误注册' };
    expect(await holder(key)).toMatchObject({
      account: { ...before.account, ...closed, version: before.account.version + 1 },
      person: { ...before.person, ...closed, version: before.person.version + 1 },
    });
    expect((await operationNow(operator, operation)).revertible).toEqual({ ok: true, blockedBy: [] });
    await reverted(operator, supervisor, operation, before.account.idNumber);
    expect(await holder(key)).toMatchObject({
      account: { status: 'active', statusReason: null, idNumber: before.account.idNumber },
      person: { status: 'active', statusReason: null },
    });
  });

  it('frees the number, and is not undone once somebody registered it: value-taken', async () => {
    const key = 'D-ID-TAKEN-4';
    const number = await numberOf(key);
    const operation = await applied(supervisor, await pending(operator, await proposal(key)), number);
    await registerAnew(number);
    const refused = await revert(operator, operation);
    expect([refused.status, refused.body.code]).toEqual([409, 'blocked']);
    expect(refused.body['blockers']).toMatchObject([{ code: 'value-taken' }]);
    expect((await operationNow(operator, operation)).revertible).toMatchObject({
      ok: false,
      blockedBy: [{ code: 'value-taken' }],
    });
  });

  it('is not undone after the account was changed around the console: changed-since', async () => {
    const key = 'OP-CHANGE-LOGIN-NAME';
    const { account } = await holder(key);
    const operation = await applied(
      supervisor,
      await pending(operator, await proposal(key)),
      account.idNumber,
    );
    await database.transaction((tx) =>
      tx.update(accounts).set({ statusReason: '另行处理' }).where(eq(accounts.id, account.id)),
    );
    const refused = await revert(operator, operation);
    expect([refused.status, refused.body.code]).toEqual([409, 'blocked']);
    expect(refused.body['blockers']).toMatchObject([{ code: 'changed-since' }]);
  });

  it('is not submitted without both sides of the card', async () => {
    const reply = await submit(operator, await proposal('OP-DELETE-PERSON', {}, ['id-card-front']));
    expect(reply.status).toBe(422);
    expect(reply.body).toMatchObject({ code: 'evidence-missing', missing: ['id-card-back'] });
  });

  describe('is blocked', () => {
    it('when the card’s number is not the account’s: card-not-target', async () => {
      const { account } = await holder('OP-DELETE-PERSON');
      const other = { idNumberOnCopy: await numberOf('OP-RESET-PW') };
      expect(await codes('OP-DELETE-PERSON', other)).toEqual(['card-not-target']);
      const { body } = await preview(operator, { type, input: await inputOf('OP-DELETE-PERSON', other) });
      expect(JSON.stringify(body.blockers)).not.toContain(account.idNumber);
    });

    it('when the applicant is the registered person: own-account, reset the password instead', async () => {
      expect(await codes('OP-DELETE-PERSON/forgot-password')).toEqual(['own-account']);
    });

    it('when it is the applicant’s own account as a unit’s administrator: administrator-account', async () => {
      expect(await codes('OP-DELETE-PERSON/own-admin-account')).toEqual(['administrator-account']);
      // Registered together with a legal entity that is not approved yet (FAQ register-4).
      const { person } = await holder('D-ID-TAKEN-3');
      expect(await codes('D-ID-TAKEN-3', { applicantName: person.name })).toContain('administrator-account');
    });

    it('when hours of it are recognised: recognised-hours', async () => {
      expect(await codes('OP-DELETE-PERSON/recognised-hours')).toEqual(['recognised-hours']);
    });

    it('when it is a unit’s only administrator: only-administrator', async () => {
      expect(await codes('OP-DELETE-PERSON/only-administrator')).toEqual(['only-administrator']);
    });

    it('when the account is deleted or suspended', async () => {
      expect(await codes('OP-DELETE-PERSON/already-deleted')).toEqual(['target-deleted']);
      expect(await codes('OP-CHANGE-UNIT-CITY/suspended')).toEqual(['account-suspended']);
    });

    it('when the card’s page serves another person: page-already-used', async () => {
      const { id: caseId, items } = await caseWith(operator, bothSides, { items: [{}, {}] });
      const first = { type, input: await inputOf('OP-DELETE-PERSON'), caseId };
      await pending(operator, first, { itemId: items[0]?.id });
      const another = { type, input: await inputOf('OP-CHANGE-UNIT-CITY/no-stamp'), caseId };
      expect(await blockersOf(operator, another)).toEqual(['page-already-used']);
    });
  });

  it('warns of records on their way: open-records', async () => {
    const key = 'OP-RETURN-UNIT';
    expect(await codes(key)).toEqual(['open-records']);
    const warned = await proposal(key);
    expect((await submit(operator, warned)).body).toMatchObject({ code: 'blocked' });
    const overrides = [{ code: 'open-records', reason: '已向单位核实，确非本人申报' }];
    expect((await submit(operator, warned, { overrides })).status).toBe(201);
  });

  it('ends the account’s rights at units that have another administrator, and undoing it gives them back', async () => {
    const key = 'OP-CHANGE-UNIT-CITY/no-stamp';
    const { account, unit } = await holder(key);
    await appoint(account.id, unit?.id ?? '', 'active');
    await appoint(account.id, cast('OP-DELETE-UNIT').who.unitId ?? '', 'applied');
    const before = await rightsOf(account.id);
    const operation = await applied(
      supervisor,
      await pending(operator, await proposal(key)),
      account.idNumber,
    );
    const ended = await rowsOf<UnitAdminRow>(operator, 'unit-admins', { accountId: account.id });
    expect(ended.map(({ status, reason, decidedBy }) => ({ status, reason, decidedBy }))).toEqual([
      { status: 'revoked', reason: '账号已删除', decidedBy: '客服' },
      { status: 'withdrawn', reason: '账号已删除', decidedBy: '客服' },
    ]);
    await reverted(operator, supervisor, operation, account.idNumber);
    expect(await rightsOf(account.id)).toEqual(
      before.map((right) => ({ ...right, version: right.version + 2 })),
    );
  });

  it('is not undone after the account applied for the same right again: value-taken', async () => {
    const key = 'OP-CHANGE-UNIT-CITY/no-stamp';
    const { account, unit } = await holder(key);
    const operation = await applied(
      supervisor,
      await pending(operator, await proposal(key)),
      account.idNumber,
    );
    await appoint(account.id, unit?.id ?? '', 'applied');
    const [revoked] = await db
      .select()
      .from(unitAdmins)
      .where(and(eq(unitAdmins.accountId, account.id), eq(unitAdmins.status, 'revoked')));
    expect(revoked).toBeDefined();
    expect((await revert(operator, operation)).body['blockers']).toMatchObject([{ code: 'value-taken' }]);
  });
});

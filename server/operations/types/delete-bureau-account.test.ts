import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { accounts } from '../../../db/schema/index.ts';
import type { EvidenceKind } from '../../../db/schema/words.ts';
import { bureauAccountHolder, cardHolder } from '../../../tests/api/card-story.ts';
import { listUrl, startApp } from '../../../tests/api/harness.ts';
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

const type = 'delete-bureau-account';
const material = ['id-card-front', 'id-card-back', 'handwritten-note'] as const;

describe('delete-bureau-account', async () => {
  const app = await startApp();
  const { operator, supervisor } = await desk(app);
  const cast = castOf(app);
  const { database } = app.services;

  const holder = (key: string) => bureauAccountHolder(app, cast(key).who.accountId);
  const inputOf = async (key: string, more: Record<string, unknown> = {}) => {
    const { account, card } = await holder(key);
    return { accountId: account.id, ...card, reason: '个人注册误注册为人社局帐号', ...more };
  };
  const proposal = async (
    key: string,
    more: Record<string, unknown> = {},
    kinds: readonly EvidenceKind[] = material,
  ) => ({ type, input: await inputOf(key, more), caseId: (await caseWith(operator, kinds)).id });
  const codes = async (key: string, more: Record<string, unknown> = {}): Promise<string[]> =>
    blockersOf(operator, { type, input: await inputOf(key, more) });

  const main = 'OP-DELETE-BUREAU-ACCOUNT';

  it('closes the account once the second person typed the card’s number, and undoing it opens it', async () => {
    const { account } = await holder(main);
    const submitted = await pending(operator, await proposal(main));
    expect(submitted).toMatchObject({
      approval: 'supervisor',
      rekey: 'idNumberOnCopy',
      personId: null,
      unitId: null,
      subjectType: 'accounts',
      subjectId: account.id,
      label: account.holderName,
    });
    expect(
      (await approve(supervisor, submitted, (await holder(`${main}/acted`)).account.idNumber)).body,
    ).toMatchObject({
      code: 'rekey-mismatch',
    });
    const operation = await applied(supervisor, submitted, account.idNumber);
    expect((await holder(main)).account).toEqual({
      ...account,
      status: 'deleted',
      statusReason: '个人注册误注册为人社局帐号',
      version: account.version + 1,
    });
    expect((await operationNow(operator, operation)).revertible).toEqual({ ok: true, blockedBy: [] });
    await reverted(operator, supervisor, operation, account.idNumber);
    expect((await holder(main)).account).toEqual({ ...account, version: account.version + 2 });
  });

  it('frees the number, and is not undone once somebody registered it: value-taken', async () => {
    const { account } = await holder(main);
    const operation = await applied(
      supervisor,
      await pending(operator, await proposal(main)),
      account.idNumber,
    );
    await database.transaction((tx) =>
      tx.insert(accounts).values({
        id: newId(),
        loginName: 'caihuiling-anew',
        idNumber: account.idNumber,
        kind: 'personal',
        status: 'active',
        registeredAt: app.clock.now,
      }),
    );
    const refused = await revert(operator, operation);
    expect([refused.status, refused.body.code]).toEqual([409, 'blocked']);
    expect(refused.body['blockers']).toMatchObject([{ code: 'value-taken' }]);
    expect(await codes(main)).toEqual(['target-deleted']);
  });

  it('is not undone after the account was changed around the console: changed-since', async () => {
    const key = `${main}/one-side`;
    const { account } = await holder(key);
    const operation = await applied(
      supervisor,
      await pending(operator, await proposal(key)),
      account.idNumber,
    );
    await database.transaction((tx) =>
      tx.update(accounts).set({ statusReason: '另行处理' }).where(eq(accounts.id, account.id)),
    );
    expect((await revert(operator, operation)).body['blockers']).toMatchObject([{ code: 'changed-since' }]);
  });

  it('is not submitted without both sides of the card and the note written on the copy', async () => {
    const key = `${main}/other-person`;
    const oneSided = await submit(operator, await proposal(key, {}, ['id-card-front', 'handwritten-note']));
    expect(oneSided.status).toBe(422);
    expect(oneSided.body).toMatchObject({ code: 'evidence-missing', missing: ['id-card-back'] });
    const noteless = await submit(operator, await proposal(key, {}, ['id-card-front', 'id-card-back']));
    expect(noteless.body).toMatchObject({ code: 'evidence-missing', missing: ['handwritten-note'] });
  });

  describe('is blocked', () => {
    it('when the account has acted as a bureau: acted-as-bureau', async () => {
      expect(await codes(`${main}/acted`)).toEqual(['acted-as-bureau']);
    });

    it('when the card is another person’s: card-not-target, without telling what is registered', async () => {
      const { given } = cast(`${main}/other-person`);
      const other = { idNumberOnCopy: given['证件上的号码'], nameOnCopy: given['证件上的姓名'] };
      expect(await codes(`${main}/other-person`, other)).toEqual(['card-not-target', 'card-not-target']);
      const { body } = await preview(operator, { type, input: await inputOf(`${main}/other-person`, other) });
      const said = JSON.stringify(body.blockers);
      const { account } = await holder(`${main}/other-person`);
      expect(said).not.toContain(account.idNumber);
      expect(said).not.toContain(account.holderName);
    });

    it('when it is a person account: not-a-bureau-account', async () => {
      const { account, card } = await cardHolder(app, cast('OP-RESET-PW').who.personId);
      const input = { accountId: account.id, ...card, reason: '误注册' };
      expect(await blockersOf(operator, { type, input })).toEqual(['not-a-bureau-account']);
    });

    it('when the account is suspended', async () => {
      const key = `${main}/acted`;
      const { account } = await holder(key);
      await database.transaction((tx) =>
        tx.update(accounts).set({ status: 'suspended' }).where(eq(accounts.id, account.id)),
      );
      expect(await codes(key)).toEqual(['account-suspended', 'acted-as-bureau']);
    });

    it('when the card’s page serves somebody else, a person or another account: page-already-used', async () => {
      const { id: caseId, items } = await caseWith(operator, material, { items: [{}, {}, {}] });
      const first = { type, input: await inputOf(`${main}/other-person`), caseId };
      await pending(operator, first, { itemId: items[0]?.id });
      const { account, card } = await cardHolder(app, cast('OP-RESET-PW').who.personId);
      const another = { type: 'reset-password', input: { accountId: account.id, ...card }, caseId };
      expect(await blockersOf(operator, another)).toEqual(['page-already-used']);
      const second = { type, input: await inputOf(`${main}/acted`), caseId };
      expect(await blockersOf(operator, second)).toContain('page-already-used');
    });
  });

  it('cannot be proposed by a bureau, for whom the account does not exist', async () => {
    const bureau = await app.as('bureau-tianhe');
    const reply = await preview(bureau, { type, input: await inputOf(main) });
    expect([reply.status, reply.body.code]).toEqual([403, 'not-permitted']);
    const listed = await bureau.get<unknown[]>(listUrl('operations', { type }));
    expect(listed.body).toEqual([]);
  });
});

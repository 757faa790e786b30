import { describe, expect, it } from 'vitest';
import type { EvidenceKind } from '../../../db/schema/words.ts';
import { bureauAccountHolder, cardHolder } from '../../../tests/api/card-story.ts';
import { startApp } from '../../../tests/api/harness.ts';
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
  submit,
} from '../../../tests/api/operation-story.ts';

const type = 'reset-password';
const bothSides = ['id-card-front', 'id-card-back'] as const;

describe('reset-password', async () => {
  const app = await startApp();
  const { operator, supervisor } = await desk(app);
  const cast = castOf(app);

  const holder = (key: string) => cardHolder(app, cast(key).who.personId);
  const inputOf = async (key: string, more: Record<string, unknown> = {}) => {
    const { account, card } = await holder(key);
    return { accountId: account.id, ...card, ...more };
  };
  const proposal = async (key: string, kinds: readonly EvidenceKind[] = bothSides) => ({
    type,
    input: await inputOf(key),
    caseId: (await caseWith(operator, kinds)).id,
  });
  const codes = async (key: string, more: Record<string, unknown> = {}): Promise<string[]> =>
    blockersOf(operator, { type, input: await inputOf(key, more) });

  it('marks the account as reset by two people and changes nothing else', async () => {
    const before = await holder('OP-RESET-PW');
    const submitted = await pending(operator, await proposal('OP-RESET-PW'));
    expect(submitted).toMatchObject({
      approval: 'supervisor',
      rekey: null,
      personId: before.person.id,
      blockers: [],
    });
    expect(submitted.changes.map(({ resource, field, before: was }) => [resource, field, was])).toEqual([
      ['accounts', 'passwordResetAt', null],
    ]);
    await applied(supervisor, submitted);
    const after = await holder('OP-RESET-PW');
    expect(after.account).toEqual({
      ...before.account,
      passwordResetAt: app.clock.now,
      version: before.account.version + 1,
    });
    expect(after.person).toEqual(before.person);
  });

  it('is done again for somebody who was reset before', async () => {
    app.clock.now += 60_000;
    await applied(supervisor, await pending(operator, await proposal('OP-RESET-PW')));
    expect((await holder('OP-RESET-PW')).account.passwordResetAt).toBe(app.clock.now);
  });

  it('helps a unit’s administrator like everybody else', async () => {
    expect(await codes('OP-RECOVER-ADMIN')).toEqual([]);
  });

  it('cannot be undone: not-revertible', async () => {
    const operation = await applied(supervisor, await pending(operator, await proposal('OP-RECOVER-ADMIN')));
    expect((await operationNow(operator, operation)).revertible).toMatchObject({
      ok: false,
      blockedBy: [{ code: 'not-revertible' }],
    });
    const refused = await revert(operator, operation);
    expect([refused.status, refused.body.code]).toEqual([409, 'blocked']);
    expect(refused.body['blockers']).toMatchObject([{ code: 'not-revertible' }]);
  });

  it('is not submitted without both sides of the card', async () => {
    const nothing = await submit(operator, await proposal('OP-RESET-PW/no-proof', []));
    expect(nothing.status).toBe(422);
    expect(nothing.body).toMatchObject({
      code: 'evidence-missing',
      missing: ['id-card-front', 'id-card-back'],
    });
    const oneSided = await submit(operator, await proposal('OP-RESET-PW/no-proof', ['id-card-front']));
    expect(oneSided.body).toMatchObject({ code: 'evidence-missing', missing: ['id-card-back'] });
  });

  describe('is blocked', () => {
    const key = 'OP-RESET-PW/no-proof';

    it('when number or name are not the card’s: card-not-target, without telling what is registered', async () => {
      const { account, person } = await holder(key);
      const other = (await holder('OP-RESET-PW')).card;
      expect(await codes(key, { idNumberOnCopy: other.idNumberOnCopy })).toEqual(['card-not-target']);
      expect(await codes(key, { nameOnCopy: other.nameOnCopy })).toEqual(['card-not-target']);
      const { body } = await preview(operator, { type, input: await inputOf(key, other) });
      const said = JSON.stringify(body.blockers);
      expect(said).not.toContain(account.idNumber);
      expect(said).not.toContain(person.name);
    });

    it('when there is no registered phone to give the code to: no-registered-phone', async () => {
      expect(await codes('OP-RESET-PW/no-phone')).toEqual(['no-registered-phone']);
    });

    it('for a bureau account, which has none', async () => {
      const { account, card } = await bureauAccountHolder(
        app,
        cast('OP-DELETE-BUREAU-ACCOUNT/acted').who.accountId,
      );
      const input = { accountId: account.id, ...card };
      expect(await blockersOf(operator, { type, input })).toEqual(['no-registered-phone']);
    });

    it('when the account is suspended or deleted', async () => {
      expect(await codes('OP-RESET-PW/suspended')).toEqual(['account-suspended']);
      expect(await codes('OP-DELETE-PERSON/already-deleted')).toEqual(['target-deleted']);
    });

    it('when the card’s page serves another person: page-already-used', async () => {
      const { id: caseId, items } = await caseWith(operator, bothSides, { items: [{}, {}] });
      await pending(operator, { type, input: await inputOf(key), caseId }, { itemId: items[0]?.id });
      const another = { type, input: await inputOf('OP-CHANGE-NAME-SELF'), caseId };
      expect(await blockersOf(operator, another)).toEqual(['page-already-used']);
    });
  });
});

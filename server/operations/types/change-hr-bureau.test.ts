import { and, eq, inArray } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { bureaus, unitAdmins, units } from '../../../db/schema/index.ts';
import type { EvidenceKind } from '../../../db/schema/words.ts';
import { bureauId } from '../../../fixtures/demo/ids.ts';
import type { OperationRow } from '../contract.ts';
import type { UnitRow } from '../../registry/contract.ts';
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

const dayMs = 24 * 60 * 60_000;
const tianhe = bureauId('440106');
const guangzhou = bureauId('440100');

describe('change-hr-bureau', async () => {
  const app = await startApp();
  const { operator, supervisor } = await desk(app);
  const cast = castOf(app);
  const { database } = app.services;

  const unitOf = async (key: string): Promise<typeof units.$inferSelect> => {
    const [row] = await database.db
      .select()
      .from(units)
      .where(eq(units.id, cast(key).who.unitId ?? ''));
    if (!row) throw new Error(`no unit of ${key}`);
    return row;
  };
  const rightOf = async (key: string): Promise<typeof unitAdmins.$inferSelect> => {
    const [row] = await database.db
      .select()
      .from(unitAdmins)
      .where(
        and(
          eq(unitAdmins.unitId, cast(key).who.unitId ?? ''),
          inArray(unitAdmins.status, ['applied', 'active']),
        ),
      );
    if (!row) throw new Error(`nobody administers the unit of ${key}`);
    return row;
  };
  const setUnit = (key: string, values: Partial<typeof units.$inferInsert>): Promise<unknown> =>
    database.transaction((tx) =>
      tx
        .update(units)
        .set(values)
        .where(eq(units.id, cast(key).who.unitId ?? '')),
    );
  const setRight = (id: string, values: Partial<typeof unitAdmins.$inferInsert>): Promise<unknown> =>
    database.transaction((tx) => tx.update(unitAdmins).set(values).where(eq(unitAdmins.id, id)));

  /** The caller states the registered code, asks for 天河区人社局, and was called back at the unit's number. */
  const proposal = async (
    key: string,
    more: Record<string, unknown> = {},
    kinds: readonly EvidenceKind[] = ['call-record'],
  ): Promise<Proposal> => {
    const { who, given } = cast(key);
    return {
      type: 'change-hr-bureau',
      input: {
        unitId: who.unitId,
        statedOrgCode: given['来电人报的法人码'] ?? (await unitOf(key)).orgCode,
        newBureauId: tianhe,
        callbackBy: '单位登记电话，办公室',
        ...more,
      },
      caseId: (await caseWith(operator, kinds, { channel: 'qq' })).id,
    };
  };
  const asking = async (key: string, more: Record<string, unknown> = {}): Promise<string[]> =>
    blockersOf(operator, await proposal(key, more));

  it('moves a pending unit into the right bureau’s queue at once, and undoing it takes two people', async () => {
    const key = 'OP-CHANGE-HR-ACCOUNT';
    const before = await unitOf(key);
    const bureau = await app.as('bureau-tianhe');
    const queue = async (): Promise<string[]> =>
      (await rowsOf<UnitRow>(bureau, 'units', { status: 'pending' })).map((unit) => unit.id);
    expect(await queue()).not.toContain(before.id);

    const operation = await pending(operator, await proposal(key));
    expect(operation).toMatchObject({ status: 'applied', approval: 'none', checkerId: null, blockers: [] });
    expect(await unitOf(key)).toEqual({ ...before, bureauId: tianhe, version: before.version + 1 });
    expect(await queue()).toContain(before.id);

    const undo = (await revert(operator, operation)).body;
    expect(undo).toMatchObject({ status: 'pending', approval: 'supervisor' });
    await applied(supervisor, undo);
    expect(await unitOf(key)).toEqual({ ...before, version: before.version + 2 });
    expect(await queue()).not.toContain(before.id);
  });

  it('waits for a supervisor where the unit is approved', async () => {
    const key = 'OP-CHANGE-HR-ACCOUNT/approved';
    const before = await unitOf(key);
    const submitted = await pending(operator, await proposal(key));
    expect(submitted).toMatchObject({ status: 'pending', approval: 'supervisor' });
    expect((await unitOf(key)).bureauId).toBe(before.bureauId);
    const operation = await applied(supervisor, submitted);
    expect((await unitOf(key)).bureauId).toBe(tianhe);
    await reverted(operator, supervisor, operation);
    expect((await unitOf(key)).bureauId).toBe(before.bureauId);
  });

  it('stays in the history of both bureaus', async () => {
    const key = 'OP-CHANGE-HR-ACCOUNT/unknown-caller';
    await setUnit(key, { bureauId: tianhe, districtCode: null });
    const operation = await pending(operator, await proposal(key, { newBureauId: bureauId('440103') }));
    for (const username of ['bureau-tianhe', 'bureau-guangzhou']) {
      const seen = await (await app.as(username)).get<OperationRow>(`/api/operations/${operation.id}`);
      expect([username, seen.status, seen.body.type]).toEqual([username, 200, 'change-hr-bureau']);
    }
    const elsewhere = await (await app.as('bureau-shenzhen')).get(`/api/operations/${operation.id}`);
    expect(elsewhere.status).toBe(404);
    expect((await (await app.as('bureau-tianhe')).get(`/api/units/${operation.unitId}`)).status).toBe(404);
    await reverted(operator, supervisor, operation);
  });

  it('is not submitted without the record of the call: evidence-missing', async () => {
    const asked = await proposal('OP-CHANGE-HR-ACCOUNT', {}, ['stamped-letter']);
    const reply = await submit(operator, asked);
    expect([reply.status, reply.body.code]).toEqual([422, 'evidence-missing']);
    expect(reply.body['missing']).toEqual(['call-record']);
  });

  it('is refused for a caller who does not know the code, which is not told: stated-code-differs', async () => {
    const asked = await proposal('OP-CHANGE-HR-ACCOUNT/wrong-code');
    const { blockers } = (await preview(operator, asked)).body;
    expect(blockers).toMatchObject([{ code: 'stated-code-differs', field: 'statedOrgCode' }]);
    expect(blockers[0]?.message).not.toContain((await unitOf('OP-CHANGE-HR-ACCOUNT/wrong-code')).orgCode);
  });

  it('is refused for a bureau outside the unit’s city: bureau-outside-city', async () => {
    expect(await asking('OP-CHANGE-HR-ACCOUNT/outside-city')).toEqual(['bureau-outside-city']);
  });

  it('is refused for the bureau it has: bureau-unchanged', async () => {
    const { bureauId: own } = await unitOf('OP-CHANGE-HR-ACCOUNT');
    expect(await asking('OP-CHANGE-HR-ACCOUNT', { newBureauId: own })).toEqual(['bureau-unchanged']);
  });

  it('is refused for a bureau that does not exist: no-such-bureau', async () => {
    expect(await asking('OP-CHANGE-HR-ACCOUNT', { newBureauId: bureauId('440199') })).toEqual([
      'no-such-bureau',
    ]);
  });

  it('is refused for another district’s bureau, unless the unit’s district is unknown: bureau-of-another-district', async () => {
    const key = 'OP-CHANGE-HR-ACCOUNT';
    const newBureauId = bureauId('440111');
    expect(await asking(key, { newBureauId })).toEqual(['bureau-of-another-district']);
    const { districtCode } = await unitOf(key);
    await setUnit(key, { districtCode: null });
    expect(await asking(key, { newBureauId })).toEqual([]);
    await setUnit(key, { districtCode });
  });

  it('offers the city’s own bureau with a warning, and then a supervisor decides: bureau-municipal', async () => {
    const key = 'OP-CHANGE-HR-ACCOUNT/municipal';
    const asked = await proposal(key, { newBureauId: guangzhou });
    const reply = await preview(operator, asked);
    expect(reply.body).toMatchObject({
      approval: 'supervisor',
      blockers: [{ code: 'bureau-municipal', severity: 'warn' }],
    });
    const overrides = [{ code: 'bureau-municipal', reason: '市直单位' }];
    const submitted = await pending(operator, asked, { overrides });
    expect(submitted.status).toBe('pending');
    await applied(supervisor, submitted);
    expect((await unitOf(key)).bureauId).toBe(guangzhou);
  });

  it('does not warn of the city’s bureau where a city has no districts', async () => {
    const key = 'OP-CHANGE-HR-ACCOUNT';
    const { cityCode, districtCode } = await unitOf(key);
    await setUnit(key, { cityCode: '441900', districtCode: null });
    expect(await asking(key, { newBureauId: bureauId('441900') })).toEqual([]);
    await setUnit(key, { cityCode, districtCode });
  });

  it('offers the province’s bureau with a warning, whatever the city: bureau-provincial', async () => {
    const [provincial] = await database.db.select().from(bureaus).where(eq(bureaus.level, 'province'));
    for (const key of ['OP-CHANGE-HR-ACCOUNT', 'OP-CHANGE-HR-ACCOUNT/outside-city'])
      expect(await asking(key, { newBureauId: provincial?.id })).toEqual(['bureau-provincial']);
  });

  describe('counts a call back', () => {
    const key = 'OP-CHANGE-HR-ACCOUNT';

    it('to an administrator whose number has been registered for 30 days: number-too-new', async () => {
      const right = await rightOf(key);
      const called = { callbackBy: right.id };
      await setRight(right.id, { phoneSince: app.clock.now - 30 * dayMs });
      expect(await asking(key, called)).toEqual([]);
      await setRight(right.id, { phoneSince: app.clock.now - 30 * dayMs + 1 });
      expect(await asking(key, called)).toEqual(['number-too-new']);
      await setRight(right.id, { phone: null, phoneSince: null });
      expect(await asking(key, called)).toEqual(['no-registered-phone']);
      await setRight(right.id, right);
    });

    it('not to somebody else’s administrator, nor to one no longer in office: not-an-administrator', async () => {
      const [elsewhere, own] = [await rightOf('OP-CHANGE-HR-ACCOUNT/approved'), await rightOf(key)];
      expect(await asking(key, { callbackBy: elsewhere.id })).toEqual(['not-an-administrator']);
      await setRight(own.id, { status: 'withdrawn' });
      expect(await asking(key, { callbackBy: own.id })).toEqual(['not-an-administrator']);
      await setRight(own.id, own);
    });

    it('to an applicant only while the unit is not approved', async () => {
      const right = await rightOf('OP-CHANGE-HR-ACCOUNT/approved');
      const called = { callbackBy: right.id };
      expect(await asking('OP-CHANGE-HR-ACCOUNT/approved', called)).toEqual([]);
      await setRight(right.id, { status: 'applied' });
      expect(await asking('OP-CHANGE-HR-ACCOUNT/approved', called)).toEqual(['not-an-administrator']);
      await setRight(right.id, right);
    });

    it('told in words, where the unit or an administrator has a number to call', async () => {
      const [right, { phone }] = [await rightOf(key), await unitOf(key)];
      await setUnit(key, { phone: null });
      expect(await asking(key)).toEqual([]);
      await setRight(right.id, { phoneSince: app.clock.now - dayMs });
      expect(await asking(key)).toEqual(['number-too-new']);
      await setRight(right.id, { phone: null, phoneSince: null });
      expect(await asking(key)).toEqual(['no-registered-phone']);
      await setUnit(key, { phone });
      expect(await asking(key)).toEqual([]);
      await setRight(right.id, right);
    });

    it('and says who was called', async () => {
      const reply = await preview(operator, await proposal(key, { callbackBy: '' }));
      expect(reply.status).toBe(422);
      expect(reply.body.errors).toHaveProperty('callbackBy');
    });
  });

  it('is refused for a unit deleted or merged: unit-not-live', async () => {
    for (const status of ['deleted', 'merged']) {
      const [gone] = await database.db.select().from(units).where(eq(units.status, status));
      expect(await asking('OP-CHANGE-HR-ACCOUNT', { unitId: gone?.id })).toEqual(['unit-not-live']);
    }
  });

  it('gives all reasons at once', async () => {
    expect(
      await asking('OP-CHANGE-HR-ACCOUNT', {
        statedOrgCode: 'PDY900034',
        newBureauId: bureauId('440304'),
        callbackBy: (await rightOf('OP-CHANGE-HR-ACCOUNT/approved')).id,
      }),
    ).toEqual(['stated-code-differs', 'bureau-outside-city', 'not-an-administrator']);
  });

  it('cannot be undone after the bureau was changed again: changed-since', async () => {
    const key = 'OP-CHANGE-HR-ACCOUNT';
    const first = await pending(operator, await proposal(key));
    const [provincial] = await database.db.select().from(bureaus).where(eq(bureaus.level, 'province'));
    const overrides = [{ code: 'bureau-provincial', reason: '省直单位' }];
    const again = await proposal(key, { newBureauId: provincial?.id });
    const later = await applied(supervisor, await pending(operator, again, { overrides }));
    const blockedBy = [{ code: 'changed-since', operationId: later.id }];
    expect((await operationNow(operator, first)).revertible).toMatchObject({ ok: false, blockedBy });
    expect((await revert(operator, first)).body).toMatchObject({ code: 'blocked', blockers: blockedBy });
  });
});

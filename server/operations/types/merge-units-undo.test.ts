import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { accounts, persons, units } from '../../../db/schema/index.ts';
import { creditCodeOf } from '../../../fixtures/demo/numbers.ts';
import { startApp } from '../../../tests/api/harness.ts';
import { mergeStory, type Pair } from '../../../tests/api/merge-story.ts';
import {
  applied,
  blockersOf,
  castOf,
  caseWith,
  desk,
  operationNow,
  pending,
  revert,
  reverted,
} from '../../../tests/api/operation-story.ts';
import { newId } from '../../ids.ts';
import { survivorOf } from '../../registry/survivor.ts';
import type { OperationRow } from '../contract.ts';

describe('undoing merge-units', async () => {
  const app = await startApp();
  const members = await desk(app);
  const { operator, supervisor } = members;
  const { database } = app.services;
  const { db } = database;
  const { pairOf, unitOf, rightsAt, merged, undone, standing } = mergeStory(app, members);
  const elsewhere = castOf(app)('OP-MERGE-UNITS/same-name').who.unitId ?? '';

  const blockedBy = async (operation: OperationRow) =>
    (await operationNow(operator, operation)).revertible.blockedBy.map(({ code, operationId }) => [
      code,
      operationId,
    ]);

  /** Whole or not at all: the undo is not even submitted. */
  async function expectRefused(operation: OperationRow, { absorbedId, survivorId }: Pair): Promise<void> {
    const before = await standing([absorbedId, survivorId]);
    const reply = await revert(operator, operation);
    expect([reply.status, reply.body.code]).toEqual([409, 'blocked']);
    expect(await standing([absorbedId, survivorId])).toEqual(before);
  }

  async function moveTo(personId: string, unitId: string): Promise<OperationRow> {
    const [row] = await db
      .select({ person: persons, account: accounts, unit: units })
      .from(persons)
      .innerJoin(accounts, eq(accounts.id, persons.accountId))
      .innerJoin(units, eq(units.id, persons.unitId))
      .where(eq(persons.id, personId));
    if (!row) throw new Error('nobody to move');
    const to = await unitOf(unitId);
    const asked = await pending(operator, {
      type: 'move-person',
      input: {
        personId,
        idNumberOnCopy: row.account.idNumber,
        nameOnCopy: row.person.name,
        statedUnitName: row.unit.name,
        statedCityCode: row.person.cityCode ?? row.unit.cityCode,
        newUnitId: to.id,
        newCityCode: to.cityCode,
        openRecords: 'return-to-person',
      },
      caseId: (await caseWith(operator, ['id-card-front', 'id-card-back', 'stamped-letter'])).id,
    });
    return applied(supervisor, asked);
  }

  const correctCode = async (unitId: string, newOrgCode: string): Promise<OperationRow> => {
    const { orgCode, name } = await unitOf(unitId);
    const asked = await pending(
      operator,
      {
        type: 'correct-org-code',
        input: { unitId, statedOrgCode: orgCode, newOrgCode, nameOnCopy: name },
        caseId: (await caseWith(operator, ['org-code-certificate'])).id,
      },
      { overrides: [{ code: 'same-key', reason: '已核对' }] },
    );
    return applied(supervisor, asked, newOrgCode);
  };

  it('is refused after somebody who came along moved on, naming that move; possible once it is undone', async () => {
    const pair = pairOf('OP-MERGE-UNITS');
    const [came] = (await standing([pair.absorbedId])).persons;
    const operation = await merged(pair);
    const move = await moveTo(came?.id ?? '', elsewhere);
    expect(await blockedBy(operation)).toEqual([['changed-since', move.id]]);
    await expectRefused(operation, pair);
    await reverted(operator, supervisor, move);
    expect(await blockedBy(operation)).toEqual([]);
    await undone(operation, pair);
  });

  it('keeps what joined the survivor later, and what was edited of what came along', async () => {
    const pair = pairOf('OP-MERGE-UNITS');
    const [[came], [other]] = [
      (await standing([pair.absorbedId])).persons,
      (await standing([elsewhere])).persons,
    ];
    if (!came || !other) throw new Error('nobody is there');
    const operation = await merged(pair);
    const move = await moveTo(other.id, pair.survivorId);
    const suspended = await applied(
      supervisor,
      await pending(operator, {
        type: 'suspend-account',
        input: { personId: came.id, cause: 'court', reason: '法院协助执行' },
        caseId: (await caseWith(operator, ['official-document'])).id,
      }),
    );
    await undone(operation, pair);
    const ids = async (unitId: string) => (await standing([unitId])).persons.map((person) => person.id);
    expect(await ids(pair.survivorId)).toContain(other.id);
    expect((await standing([pair.absorbedId])).persons).toContainEqual({
      ...came,
      status: 'suspended',
      statusReason: '法院协助执行',
    });
    for (const later of [suspended, move]) await reverted(operator, supervisor, later);
  });

  it('is refused while the survivor is itself merged, naming that merge, and goes from the end of the chain', async () => {
    const pair = pairOf('OP-MERGE-UNITS/pair-2');
    const key = (await unitOf(pair.survivorId)).orgKey;
    // A third registration of the same organisation.
    const heirId = newId();
    const heir = {
      ...(await unitOf(pair.absorbedId)),
      id: heirId,
      orgCode: creditCodeOf('52', '440100', key),
    };
    await database.transaction((tx) => tx.insert(units).values(heir));
    const before = await standing([pair.survivorId, pair.absorbedId, heirId]);
    const inner = await merged(pair);
    const outer = await merged({ survivorId: heirId, absorbedId: pair.survivorId });
    for (const id of [pair.survivorId, pair.absorbedId]) expect(await survivorOf(db, id)).toBe(heirId);
    expect(await blockedBy(inner)).toEqual([['changed-since', outer.id]]);
    await expectRefused(inner, pair);
    await undone(outer, { survivorId: heirId, absorbedId: pair.survivorId });
    await undone(inner, pair);
    const own = [inner, outer].map((operation) => operation.caseId ?? '');
    expect(await standing([pair.survivorId, pair.absorbedId, heirId], own)).toEqual(before);
  });

  it('is refused when the code that became free was registered anew', async () => {
    const pair = pairOf('OP-MERGE-UNITS/pair-3');
    const absorbed = await unitOf(pair.absorbedId);
    const operation = await merged(pair);
    const anew = { ...absorbed, id: newId(), status: 'pending' };
    await database.transaction((tx) => tx.insert(units).values(anew));
    expect(await blockedBy(operation)).toEqual([['value-taken', undefined]]);
    await expectRefused(operation, pair);
    await database.transaction((tx) =>
      tx.update(units).set({ status: 'deleted' }).where(eq(units.id, anew.id)),
    );
    await undone(operation, pair);
  });

  it('is refused when the survivor itself was given that code later, naming the correction', async () => {
    const pair = pairOf('OP-MERGE-UNITS/pair-3');
    const [own, orgCode] = [(await unitOf(pair.survivorId)).orgCode, (await unitOf(pair.absorbedId)).orgCode];
    // The undo writes the survivor, too, but gives the code up nowhere.
    const operation = await merged(pair, { fields: { name: 'absorbed' } });
    const correction = await correctCode(pair.survivorId, orgCode);
    expect(await blockedBy(operation)).toEqual([['value-taken', correction.id]]);
    await expectRefused(operation, pair);
    await reverted(operator, supervisor, correction, own);
    await undone(operation, pair);
  });

  it('is refused when a field that was taken over was changed since', async () => {
    const pair = pairOf('OP-MERGE-UNITS/pair-4');
    const operation = await merged(pair, { fields: { name: 'absorbed' } });
    await database.transaction((tx) =>
      tx.update(units).set({ name: '另一名称示例幼儿园' }).where(eq(units.id, pair.survivorId)),
    );
    expect(await blockedBy(operation)).toEqual([['changed-since', undefined]]);
    await expectRefused(operation, pair);
  });

  it('is refused when whoever lost the right has applied again', async () => {
    const pair = pairOf('OP-MERGE-UNITS/pair-5');
    const [stays, leaves] = await rightsAt([pair.survivorId, pair.absorbedId]);
    if (!stays || !leaves) throw new Error('both units have administrators');
    // Who stays is the absorbed unit's, so that the survivor's own right is the one to come back.
    const operation = await merged(pair, { admins: [leaves.id], confirmedBy: leaves.id });
    const again = await pending(
      operator,
      {
        type: 'apply-unit-admin',
        input: { unitId: pair.survivorId, accountId: stays.accountId, phone: '15400200001' },
        caseId: (await caseWith(operator, ['stamped-letter', 'id-card-front'])).id,
      },
      { overrides: [{ code: 'old-right-active', reason: '增设管理员' }] },
    );
    const application = again.status === 'pending' ? await applied(supervisor, again) : again;
    expect(await blockedBy(operation)).toEqual([['value-taken', application.id]]);
    await expectRefused(operation, pair);
  });

  it('has-merged: a unit that others lead to is not deleted', async () => {
    const pair = pairOf('OP-MERGE-UNITS/pair-6');
    for (const id of [pair.survivorId, pair.absorbedId])
      await database.transaction((tx) =>
        tx.update(units).set({ status: 'pending', everApproved: false }).where(eq(units.id, id)),
      );
    await merged(pair);
    const { name, orgCode } = await unitOf(pair.survivorId);
    const codes = await blockersOf(operator, {
      type: 'delete-unit-registration',
      input: {
        unitId: pair.survivorId,
        statedUnitName: name,
        statedOrgCode: orgCode,
        adminIdNumber: '440100199001010000',
        reason: '误注册',
      },
    });
    expect(codes).toContain('has-merged');
  });
});

import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { persons, records, unitAdmins, units } from '../../../db/schema/index.ts';
import type { EvidenceKind } from '../../../db/schema/words.ts';
import faq from '../../../fixtures/faq.json' with { type: 'json' };
import { newId } from '../../ids.ts';
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

describe('delete-unit-registration', async () => {
  const app = await startApp();
  const { operator, supervisor } = await desk(app);
  const cast = castOf(app);
  const { database } = app.services;

  const unitOf = async (id: string | undefined): Promise<typeof units.$inferSelect> => {
    const [row] = await database.db
      .select()
      .from(units)
      .where(eq(units.id, id ?? ''));
    if (!row) throw new Error(`no unit ${id}`);
    return row;
  };
  const rightsOf = (unitId: string) =>
    database.db
      .select({ status: unitAdmins.status, reason: unitAdmins.reason })
      .from(unitAdmins)
      .where(eq(unitAdmins.unitId, unitId));
  /** What the letter says: the unit as it is registered, unless told. */
  const proposal = async (
    key: string,
    more: Record<string, unknown> = {},
    kinds: readonly EvidenceKind[] = ['org-code-certificate'],
  ): Promise<Proposal> => {
    const { who, given } = cast(key);
    const unit = await unitOf(who.unitId);
    return {
      type: 'delete-unit-registration',
      input: {
        unitId: unit.id,
        statedUnitName: unit.name,
        statedOrgCode: unit.orgCode,
        adminIdNumber: given['管理员身份证号码'] ?? given['传真上的管理员号码'],
        reason: '重复注册',
        ...more,
      },
      caseId: (await caseWith(operator, kinds)).id,
    };
  };

  it('makes the registration a tombstone, withdraws its applications, and undoing it gives everything back', async () => {
    const before = await unitOf(cast('OP-DELETE-UNIT').who.unitId);
    const submitted = await pending(operator, await proposal('OP-DELETE-UNIT'));
    expect(submitted).toMatchObject({ status: 'pending', approval: 'supervisor', rekey: null, blockers: [] });
    const operation = await applied(supervisor, submitted);
    expect(await unitOf(before.id)).toEqual({
      ...before,
      status: 'deleted',
      statusReason: '重复注册',
      version: before.version + 1,
    });
    expect(await rightsOf(before.id)).toEqual([{ status: 'withdrawn', reason: '单位注册已删除：重复注册' }]);
    expect((await operationNow(operator, operation)).revertible).toEqual({ ok: true, blockedBy: [] });
    await reverted(operator, supervisor, operation);
    expect(await unitOf(before.id)).toEqual({ ...before, version: before.version + 2 });
    expect(await rightsOf(before.id)).toEqual([{ status: 'applied', reason: null }]);
  });

  /** What is blocked, or changes, while the unit's rights stand so. */
  const whileRightsAre = async <T>(status: string, ask: () => Promise<T>): Promise<T> => {
    const ofUnit = eq(unitAdmins.unitId, cast('OP-DELETE-UNIT').who.unitId ?? '');
    const set = (to: string): Promise<unknown> =>
      database.transaction((tx) => tx.update(unitAdmins).set({ status: to }).where(ofUnit));
    await set(status);
    const answer = await ask();
    await set('applied');
    return answer;
  };

  it('revokes a right that is active', async () => {
    const asked = await proposal('OP-DELETE-UNIT');
    const { changes } = (await whileRightsAre('active', () => preview(operator, asked))).body;
    const status = { resource: 'unit-admins', field: 'status' };
    expect(changes).toContainEqual(
      expect.objectContaining({ ...status, before: 'active', after: 'revoked' }),
    );
  });

  it('takes the applicant rejected together with the unit for its administrator, and no other rejected one', async () => {
    expect(await blockersOf(operator, await proposal('OP-DELETE-UNIT/rejected'))).toEqual([]);
    const asked = await proposal('OP-DELETE-UNIT');
    expect(await whileRightsAre('rejected', () => blockersOf(operator, asked))).toEqual([
      'administrator-differs',
    ]);
  });

  it('is not submitted without the certificate: evidence-missing', async () => {
    const reply = await submit(operator, await proposal('OP-DELETE-UNIT', {}, ['stamped-letter']));
    expect([reply.status, reply.body.code]).toEqual([422, 'evidence-missing']);
    expect(reply.body['missing']).toEqual(['org-code-certificate']);
  });

  it('is refused for an approved unit, in the words of the FAQ, and for one that once was: unit-approved', async () => {
    const sentence = faq.find((entry) => entry.id === 'unit-1')?.answer?.split(';')[0] ?? '';
    expect(sentence).toContain('不可删除');
    for (const key of ['OP-DELETE-UNIT/approved', 'OP-DELETE-UNIT/once-approved']) {
      const asked = await proposal(key, { adminIdNumber: '440100196801019006' });
      const reply = await operator.post<{
        blockers: { code: string; message: string }[];
        changes: unknown[];
      }>('/api/operations/preview', asked, { 'Accept-Language': 'zh-CN' });
      const found = reply.body.blockers.find((blocker) => blocker.code === 'unit-approved');
      expect(found?.message).toContain(sentence);
      expect(reply.body.changes).toEqual([]);
      expect((await submit(operator, asked)).body).toMatchObject({ code: 'blocked' });
    }
  });

  it('compares the stated name: similar is a warning with both, another a block', async () => {
    const { name } = await unitOf(cast('OP-DELETE-UNIT').who.unitId);
    const similar = await proposal('OP-DELETE-UNIT', { statedUnitName: name.replace('广州市', '') });
    const { blockers } = (await preview(operator, similar)).body;
    expect(blockers).toMatchObject([{ code: 'stated-unit-similar', severity: 'warn' }]);
    expect(blockers[0]?.message).toContain(name);
    expect(
      await blockersOf(operator, await proposal('OP-DELETE-UNIT', { statedUnitName: '珠海市望榕中学' })),
    ).toEqual(['stated-unit-differs']);
  });

  it('compares the stated code, of which 9 and 18 characters are equal: stated-code-differs', async () => {
    const { orgCode } = await unitOf(cast('OP-DELETE-UNIT').who.unitId);
    const stated = async (statedOrgCode: string): Promise<string[]> =>
      blockersOf(operator, await proposal('OP-DELETE-UNIT', { statedOrgCode }));
    expect(await stated(`52440106${orgCode}K`)).toEqual([]);
    expect(await stated(`${orgCode.slice(0, 8)}-${orgCode.slice(8)}`.toLowerCase())).toEqual([]);
    expect(await stated('PDY900034')).toEqual(['stated-code-differs']);
  });

  it('compares the administrator’s number and tells no stored one: administrator-differs', async () => {
    const asked = await proposal('OP-DELETE-UNIT/administrator-differs');
    const { blockers } = (await preview(operator, asked)).body;
    expect(blockers).toMatchObject([{ code: 'administrator-differs', field: 'adminIdNumber' }]);
    expect(JSON.stringify(blockers)).not.toMatch(/\d{6}/);
  });

  it('leaves nobody and nothing without a unit: has-persons, has-records', async () => {
    const asked = await proposal('OP-DELETE-UNIT/has-persons');
    const { blockers } = (await preview(operator, asked)).body;
    expect(blockers.map((blocker) => blocker.code)).toEqual(['has-persons']);
    expect(blockers[0]?.message).toContain('2');
    const { unitId } = cast('OP-DELETE-UNIT').who;
    const [record] = await database.db.select().from(records).limit(1);
    if (!record || !unitId) throw new Error('no record to attach');
    const attach = (to: string | null): Promise<unknown> =>
      database.transaction((tx) =>
        tx.update(records).set({ unitId: to, status: 'recognised' }).where(eq(records.id, record.id)),
      );
    await attach(unitId);
    expect(await blockersOf(operator, await proposal('OP-DELETE-UNIT'))).toEqual(['has-records']);
    await attach(record.unitId);
    // Whoever is deleted, and what is void, hangs on nothing any more.
    const dead = eq(persons.unitId, cast('OP-DELETE-UNIT/has-persons').who.unitId ?? '');
    await database.transaction((tx) => tx.update(persons).set({ status: 'deleted' }).where(dead));
    expect(await blockersOf(operator, await proposal('OP-DELETE-UNIT/has-persons'))).toEqual([]);
    await database.transaction((tx) => tx.update(persons).set({ status: 'active' }).where(dead));
  });

  it('is refused for a unit deleted or merged before: unit-not-live', async () => {
    const asked = await proposal('OP-DELETE-UNIT');
    for (const status of ['deleted', 'merged']) {
      const [gone] = await database.db.select().from(units).where(eq(units.status, status));
      const input = { ...asked.input, unitId: gone?.id };
      expect(await blockersOf(operator, { ...asked, input })).toEqual(['unit-not-live']);
    }
  });

  it('is not approved once somebody joined the unit', async () => {
    const submitted = await pending(operator, await proposal('OP-DELETE-UNIT/rejected'));
    const [person] = await rowsOf(operator, 'persons');
    const moved = eq(persons.id, person?.id ?? '');
    const [before] = await database.db.select().from(persons).where(moved);
    await database.transaction((tx) => tx.update(persons).set({ unitId: submitted.unitId }).where(moved));
    expect((await approve(supervisor, submitted)).body).toMatchObject({
      code: 'blocked',
      blockers: [{ code: 'has-persons' }],
    });
    await database.transaction((tx) =>
      tx
        .update(persons)
        .set({ unitId: before?.unitId ?? null })
        .where(moved),
    );
    await operator.post(`/api/operations/${submitted.id}/withdraw`);
  });

  it('cannot be undone once the code is used again: value-taken', async () => {
    const operation = await applied(
      supervisor,
      await pending(operator, await proposal('OP-DELETE-UNIT/rejected')),
    );
    const { orgCode, orgKey, nameKey, ...rest } = await unitOf(operation.unitId ?? undefined);
    await database.transaction((tx) =>
      tx.insert(units).values({
        ...rest,
        id: newId(),
        name: '佛山市高明区墨舟科技有限公司',
        nameKey: `${nameKey}二`,
        orgCode,
        orgKey,
        status: 'pending',
      }),
    );
    expect((await operationNow(operator, operation)).revertible).toMatchObject({
      ok: false,
      blockedBy: [{ code: 'value-taken' }],
    });
    expect((await revert(operator, operation)).body).toMatchObject({
      code: 'blocked',
      blockers: [{ code: 'value-taken' }],
    });
  });

  it('is proposed by the desk only', async () => {
    const asked = await proposal('OP-DELETE-UNIT');
    for (const username of ['bureau-tianhe', 'auditor1', 'admin1'])
      expect((await preview(await app.as(username), asked)).status).toBe(403);
  });
});

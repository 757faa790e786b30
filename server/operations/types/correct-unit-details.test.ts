import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { bureaus, unitAliases, units } from '../../../db/schema/index.ts';
import type { EvidenceKind } from '../../../db/schema/words.ts';
import { bureauId } from '../../../fixtures/demo/ids.ts';
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

const papers = ['org-code-certificate', 'stamped-letter'] as const;
const withConsent = [...papers, 'bureau-consent'] as const;

/** 天河区, 广州市; 荔湾区 of the same city; 福田区, 深圳市; 东莞市, which has no districts. */
const place = { tianhe: '440106', liwan: '440103', futian: '440304', shenzhen: '440300', dongguan: '441900' };

describe('correct-unit-details', async () => {
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
  const aliasesOf = (unitId: string) =>
    database.db
      .select({ kind: unitAliases.kind, value: unitAliases.value, status: unitAliases.status })
      .from(unitAliases)
      .where(eq(unitAliases.unitId, unitId));
  const proposal = async (
    key: string,
    details: Record<string, unknown>,
    kinds: readonly EvidenceKind[] = withConsent,
  ): Promise<Proposal> => ({
    type: 'correct-unit-details',
    input: { unitId: cast(key).who.unitId, ...details },
    caseId: (await caseWith(operator, kinds)).id,
  });
  const asking = async (key: string, details: Record<string, unknown>): Promise<string[]> =>
    blockersOf(operator, await proposal(key, details));
  const newName = cast('correct-unit-details').given['新名称'] ?? '';

  it('renames an approved unit, keeps the old name findable, and undoing it gives everything back', async () => {
    const before = await unitOf('correct-unit-details');
    const submitted = await pending(operator, await proposal('correct-unit-details', { name: newName }));
    expect(submitted).toMatchObject({ status: 'pending', approval: 'supervisor', rekey: null, blockers: [] });
    const operation = await applied(supervisor, submitted);
    expect(await unitOf('correct-unit-details')).toEqual({
      ...before,
      name: newName,
      nameKey: newName,
      version: before.version + 1,
    });
    expect(await aliasesOf(before.id)).toEqual([{ kind: 'name', value: before.name, status: 'kept' }]);
    const found = await rowsOf<UnitRow>(operator, 'units', { q: before.name });
    expect(found.map((unit) => unit.name)).toEqual([newName]);

    await reverted(operator, supervisor, operation);
    expect(await unitOf('correct-unit-details')).toEqual({ ...before, version: before.version + 2 });
    expect(await aliasesOf(before.id)).toEqual([{ kind: 'name', value: before.name, status: 'void' }]);
  });

  it('gives a pending unit its district, without the bureau’s consent and without an alias', async () => {
    const before = await unitOf('correct-unit-details/pending');
    const asked = await proposal('correct-unit-details/pending', { districtCode: place.tianhe }, papers);
    const operation = await applied(supervisor, await pending(operator, asked));
    expect(await unitOf('correct-unit-details/pending')).toMatchObject({
      districtCode: place.tianhe,
      cityCode: before.cityCode,
      name: before.name,
    });
    expect(await aliasesOf(before.id)).toEqual([]);
    await reverted(operator, supervisor, operation);
    expect((await unitOf('correct-unit-details/pending')).districtCode).toBeNull();
  });

  it.each([
    ['the certificate', ['stamped-letter', 'bureau-consent'], 'org-code-certificate'],
    ['the letter', ['org-code-certificate', 'bureau-consent'], 'stamped-letter'],
    ['the bureau’s consent, as the unit is approved', papers, 'bureau-consent'],
  ] as const)('is not submitted without %s: evidence-missing', async (_what, kinds, missing) => {
    const reply = await submit(operator, await proposal('correct-unit-details', { name: newName }, kinds));
    expect([reply.status, reply.body.code]).toEqual([422, 'evidence-missing']);
    expect(reply.body['missing']).toEqual([missing]);
  });

  it('asks for at least one of name, city and district', async () => {
    const reply = await preview(operator, await proposal('correct-unit-details', {}));
    expect(reply.status).toBe(422);
    expect(reply.body.errors).toEqual({ name: 'State at least one of name, city and district.' });
  });

  it('is refused when what is stated is what is registered: nothing-changes', async () => {
    const { name, cityCode } = await unitOf('correct-unit-details');
    expect(await asking('correct-unit-details', { name, cityCode, districtCode: place.tianhe })).toEqual([
      'nothing-changes',
    ]);
  });

  it('is refused for a code that is no city: no-such-city', async () => {
    for (const cityCode of [place.tianhe, '440000', '110100']) {
      const reply = await preview(operator, await proposal('correct-unit-details', { cityCode }));
      expect(reply.body.blockers).toMatchObject([{ code: 'no-such-city', field: 'cityCode' }]);
      expect(reply.body.changes).toEqual([]);
    }
  });

  it('is refused for a district of another city than the unit’s: district-not-in-city', async () => {
    expect(await asking('correct-unit-details', { districtCode: place.futian })).toEqual([
      'district-not-in-city',
    ]);
    expect(
      await asking('correct-unit-details', { cityCode: place.shenzhen, districtCode: place.liwan }),
    ).toEqual(['district-not-in-city']);
    expect(
      await asking('correct-unit-details', { cityCode: place.dongguan, districtCode: place.dongguan }),
    ).toEqual(['district-not-in-city']);
    expect(await asking('correct-unit-details', { districtCode: place.liwan })).toEqual([]);
  });

  it('warns that the 人事户头 stays behind when the city changes, and drops the old city’s district: bureau-outside-city', async () => {
    const asked = await proposal('correct-unit-details', { cityCode: place.dongguan });
    const { blockers } = (await preview(operator, asked)).body;
    expect(blockers).toMatchObject([{ code: 'bureau-outside-city', severity: 'warn', field: 'cityCode' }]);
    expect((await submit(operator, asked)).body).toMatchObject({ code: 'blocked' });
    const overrides = [{ code: 'bureau-outside-city', reason: '随后办理修改人事户头' }];
    const operation = await applied(supervisor, await pending(operator, asked, { overrides }));
    expect(await unitOf('correct-unit-details')).toMatchObject({
      cityCode: place.dongguan,
      districtCode: null,
      bureauId: bureauId(place.tianhe),
    });
    await reverted(operator, supervisor, operation);
    expect((await unitOf('correct-unit-details')).districtCode).toBe(place.tianhe);
  });

  it('does not warn of a bureau that is the new city’s, or the province’s', async () => {
    const { id } = await unitOf('correct-unit-details');
    const [provincial] = await database.db.select().from(bureaus).where(eq(bureaus.level, 'province'));
    const details = { cityCode: place.shenzhen, districtCode: place.futian };
    for (const bureau of [provincial?.id ?? '', bureauId(place.shenzhen), bureauId(place.futian)]) {
      await database.transaction((tx) => tx.update(units).set({ bureauId: bureau }).where(eq(units.id, id)));
      expect(await asking('correct-unit-details', details)).toEqual([]);
    }
    await database.transaction((tx) =>
      tx
        .update(units)
        .set({ bureauId: bureauId(place.tianhe) })
        .where(eq(units.id, id)),
    );
  });

  it('warns of a unit of the city that has the name already: same-name-in-city', async () => {
    const { name } = await unitOf('OP-CHANGE-HR-ACCOUNT');
    const asked = await proposal('correct-unit-details', { name });
    expect((await preview(operator, asked)).body.blockers).toMatchObject([
      { code: 'same-name-in-city', severity: 'warn', field: 'name' },
    ]);
    const elsewhere = await unitOf('OP-CHANGE-HR-ACCOUNT/outside-city');
    expect(await asking('correct-unit-details', { name: elsewhere.name })).toEqual([]);
  });

  it('is refused for a unit deleted or merged: unit-not-live', async () => {
    for (const status of ['deleted', 'merged']) {
      const [gone] = await database.db.select().from(units).where(eq(units.status, status));
      expect(await asking('correct-unit-details', { unitId: gone?.id, name: newName })).toEqual([
        'unit-not-live',
      ]);
    }
  });

  it('cannot be undone after the name was corrected again, and can after the place was', async () => {
    const named = async (name: string) =>
      applied(supervisor, await pending(operator, await proposal('correct-unit-details', { name })));
    const first = await named(newName);
    await applied(
      supervisor,
      await pending(operator, await proposal('correct-unit-details', { districtCode: place.liwan })),
    );
    expect((await operationNow(operator, first)).revertible).toEqual({ ok: true, blockedBy: [] });
    const later = await named(`${newName}（广州）`);
    const blockedBy = [{ code: 'changed-since', operationId: later.id }];
    expect((await operationNow(operator, first)).revertible).toMatchObject({ ok: false, blockedBy });
    expect((await revert(operator, first)).body).toMatchObject({ code: 'blocked', blockers: blockedBy });
  });
});

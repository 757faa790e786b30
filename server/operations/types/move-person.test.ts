import { asc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import {
  operationBureaus,
  persons,
  records,
  unitAdmins,
  unitAliases,
  units,
} from '../../../db/schema/index.ts';
import type { EvidenceKind } from '../../../db/schema/words.ts';
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
  preview,
  revert,
  reverted,
  submit,
  type Proposal,
} from '../../../tests/api/operation-story.ts';

const material = ['id-card-front', 'id-card-back', 'stamped-letter'] as const;

describe('move-person', async () => {
  const app = await startApp();
  const { operator, second, supervisor } = await desk(app);
  const cast = castOf(app);
  const { database } = app.services;
  const { db } = database;

  const unitNamed = async (name: string) => {
    const [unit] = await db.select().from(units).where(eq(units.name, name));
    if (!unit) throw new Error(`no unit ${name}`);
    return unit;
  };
  const unitById = async (id: string | undefined) => {
    const [unit] = await db
      .select()
      .from(units)
      .where(eq(units.id, id ?? ''));
    if (!unit) throw new Error(`no unit ${id}`);
    return unit;
  };
  const company = await unitNamed('东莞市望榕电子有限公司');
  const school = await unitNamed('广州市天河区青榆实验小学');
  const hospital = await unitNamed('佛山市南海区云鹿医院');

  const holder = (key: string) => cardHolder(app, cast(key).who.personId);
  const personOf = async (key: string) => (await holder(key)).person;
  const recordsOf = (personId: string) =>
    db.select().from(records).where(eq(records.personId, personId)).orderBy(asc(records.id));

  /** The move to the company that the person's letter asks for, as it should be. */
  const inputOf = async (key: string, more: Record<string, unknown> = {}) => {
    const { person, unit, card } = await holder(key);
    return {
      personId: person.id,
      ...card,
      statedUnitName: unit?.name ?? '未登记示例小学',
      statedCityCode: person.cityCode ?? '440100',
      newUnitId: company.id,
      newCityCode: company.cityCode,
      ...more,
    };
  };
  const proposal = async (
    key: string,
    more: Record<string, unknown> = {},
    kinds: readonly EvidenceKind[] = material,
  ): Promise<Proposal> => ({
    type: 'move-person',
    input: await inputOf(key, more),
    caseId: (await caseWith(operator, kinds)).id,
  });
  const codes = async (key: string, more: Record<string, unknown> = {}): Promise<string[]> =>
    blockersOf(operator, { type: 'move-person', input: await inputOf(key, more) });
  const sentences = async (key: string, more: Record<string, unknown> = {}): Promise<string> => {
    const reply = await preview(operator, { type: 'move-person', input: await inputOf(key, more) });
    return reply.body.blockers.map((blocker) => blocker.message).join(' ');
  };

  describe('moves', () => {
    it('the person to the new unit and its city; the hours stay, and undoing it gives both back', async () => {
      const key = 'OP-CHANGE-UNIT-CITY';
      const [before, hours] = [await personOf(key), await recordsOf((await personOf(key)).id)];
      expect(hours).not.toHaveLength(0);
      const submitted = await pending(operator, await proposal(key));
      expect(submitted).toMatchObject({ approval: 'supervisor', rekey: null, blockers: [] });
      expect(submitted.changes.map(({ field, before, after }) => [field, before, after])).toEqual([
        ['unitId', hospital.id, company.id],
        ['cityCode', '440600', '441900'],
      ]);
      const operation = await applied(supervisor, submitted);
      expect(await personOf(key)).toEqual({
        ...before,
        unitId: company.id,
        cityCode: '441900',
        version: before.version + 1,
      });
      expect(await recordsOf(before.id)).toEqual(hours);
      expect((await operationNow(operator, operation)).revertible).toEqual({ ok: true, blockedBy: [] });
      await reverted(operator, supervisor, operation);
      expect(await personOf(key)).toEqual({ ...before, version: before.version + 2 });
    });

    it('in the sight of the bureaus of both units', async () => {
      const operation = await pending(operator, await proposal('OP-CHANGE-UNIT-CITY'));
      const concerned = await db
        .select({ id: operationBureaus.bureauId })
        .from(operationBureaus)
        .where(eq(operationBureaus.operationId, operation.id));
      expect(concerned.map(({ id }) => id).sort()).toEqual([hospital.bureauId, company.bureauId].sort());
      await operator.post(`/api/operations/${operation.id}/withdraw`);
    });

    it('to another city only, where the unit stays and its city was chosen wrongly', async () => {
      const key = 'OP-CHANGE-UNIT-CITY/city-only';
      const operation = await pending(
        operator,
        await proposal(key, { newUnitId: school.id, newCityCode: '440100' }),
      );
      expect(operation.changes).toMatchObject([{ field: 'cityCode', before: '440300', after: '440100' }]);
      await applied(supervisor, operation);
      expect(await personOf(key)).toMatchObject({ unitId: school.id, cityCode: '440100' });
      expect(await codes(key, { newUnitId: school.id, newCityCode: '440100' })).toEqual(['nothing-changes']);
    });

    it('is not submitted without the letter stamped by the new unit, or one side of the card', async () => {
      const unstamped = await submit(
        operator,
        await proposal('OP-CHANGE-UNIT-CITY/no-stamp', {}, ['id-card-front', 'id-card-back']),
      );
      expect(unstamped.status).toBe(422);
      expect(unstamped.body).toMatchObject({ code: 'evidence-missing', missing: ['stamped-letter'] });
      const oneSided = await submit(
        operator,
        await proposal('OP-CHANGE-UNIT-CITY/no-stamp', {}, ['id-card-front', 'stamped-letter']),
      );
      expect(oneSided.body).toMatchObject({ code: 'evidence-missing', missing: ['id-card-back'] });
    });
  });

  describe('is blocked by the person', () => {
    const key = 'OP-CHANGE-UNIT-CITY/no-stamp';

    it('whose number or name is not on the card: card-not-target, without telling what is registered', async () => {
      const { account, person } = await holder(key);
      const other = (await holder('OP-CHANGE-UNIT-CITY/open-records')).card;
      expect(await codes(key, { idNumberOnCopy: other.idNumberOnCopy })).toEqual(['card-not-target']);
      expect(await codes(key, { nameOnCopy: other.nameOnCopy })).toEqual(['card-not-target']);
      const said = await sentences(key, other);
      expect(said).not.toContain(account.idNumber);
      expect(said).not.toContain(person.name);
    });

    it('whose account is suspended or deleted', async () => {
      expect(await codes('OP-CHANGE-UNIT-CITY/suspended')).toEqual(['account-suspended']);
      expect(await codes('OP-DELETE-PERSON/already-deleted')).toContain('target-deleted');
    });

    it('when the card’s page serves another person: page-already-used', async () => {
      const opened = await caseWith(operator, material, { items: [{}, {}] });
      const [first] = opened.items;
      await pending(
        operator,
        {
          type: 'move-person',
          input: await inputOf('OP-CHANGE-UNIT-CITY/old-unit-alias'),
          caseId: opened.id,
        },
        { itemId: first?.id },
      );
      const another = { type: 'move-person', input: await inputOf(key), caseId: opened.id };
      expect(await blockersOf(operator, another)).toEqual(['page-already-used']);
    });
  });

  describe('compares the old unit and city stated', () => {
    const key = 'OP-CHANGE-UNIT-CITY/old-unit-differs';

    it('and refuses another unit, not telling which is registered: stated-unit-differs', async () => {
      const stated = { statedUnitName: cast(key).given['传真上的原单位'] };
      expect(await codes(key, stated)).toEqual(['stated-unit-differs']);
      expect(await sentences(key, stated)).not.toContain('云鹿医院');
    });

    it('and takes a name written in another way, a former name, and the name of a unit merged into it', async () => {
      expect(await codes(key, { statedUnitName: ' 佛山市南海区 云鹿医院' })).toEqual([]);
      const former = cast('OP-CHANGE-UNIT-CITY/old-unit-alias').given['传真上的原单位'];
      expect(await codes('OP-CHANGE-UNIT-CITY/old-unit-similar', { statedUnitName: former })).toEqual([]);
      const { who } = cast('OP-MERGE-UNITS/chain');
      const [absorbed, survivor] = [await unitById(who.unitId), await unitById(who.otherUnitId)];
      await database.transaction(async (tx) => {
        // The merges left aliases, which would do as well.
        await tx.update(unitAliases).set({ status: 'void' }).where(eq(unitAliases.unitId, survivor.id));
        await tx
          .update(persons)
          .set({ unitId: survivor.id, cityCode: survivor.cityCode })
          .where(eq(persons.id, cast('OP-CHANGE-UNIT-CITY/new-unit-missing').who.personId ?? ''));
      });
      expect(await codes('OP-CHANGE-UNIT-CITY/new-unit-missing', { statedUnitName: absorbed.name })).toEqual(
        [],
      );
    });

    it('and warns of a similar one, showing both: stated-unit-similar', async () => {
      const similar = 'OP-CHANGE-UNIT-CITY/old-unit-similar';
      const statedUnitName = cast(similar).given['传真上的原单位'] ?? '';
      const warned = await proposal(similar, { statedUnitName });
      expect(await blockersOf(operator, warned)).toEqual(['stated-unit-similar']);
      const said = await sentences(similar, { statedUnitName });
      expect(said).toContain(`“${statedUnitName}”`);
      expect(said).toContain('“佛山市禅城区雁初中学”');
      expect((await submit(operator, warned)).body).toMatchObject({ code: 'blocked' });
      const overrides = [{ code: 'stated-unit-similar', reason: '已拨单位电话核实' }];
      expect((await submit(operator, warned, { overrides })).status).toBe(201);
    });

    it('and refuses another city: stated-city-differs', async () => {
      expect(await codes('OP-CHANGE-UNIT-CITY/old-city-differs', { statedCityCode: '440300' })).toEqual([
        'stated-city-differs',
      ]);
    });

    it('and warns where there is none to compare with: no-unit-registered', async () => {
      const warned = await proposal('D-FIND-UNIT-2');
      expect(await blockersOf(operator, warned)).toEqual(['no-unit-registered']);
      const overrides = [{ code: 'no-unit-registered', reason: '首次选择单位，已向新单位核实' }];
      await applied(supervisor, await pending(operator, warned, { overrides }));
      expect(await personOf('D-FIND-UNIT-2')).toMatchObject({ unitId: company.id, cityCode: '441900' });
    });
  });

  describe('is blocked by the new unit', () => {
    const key = 'OP-CHANGE-UNIT-CITY/new-unit-not-approved';

    it('which is not approved, pending or rejected: new-unit-not-approved', async () => {
      const unit = await unitById(cast(key).who.unitId);
      expect(await codes(key, { newUnitId: unit.id, newCityCode: unit.cityCode })).toEqual([
        'new-unit-not-approved',
      ]);
      const rejected = await unitById(cast('OP-DELETE-UNIT/rejected').who.unitId);
      expect(await codes(key, { newUnitId: rejected.id, newCityCode: rejected.cityCode })).toEqual([
        'new-unit-not-approved',
      ]);
    });

    it('which is not registered: new-unit-missing', async () => {
      expect(await codes(key, { newUnitId: 'no-such-unit' })).toEqual(['new-unit-missing']);
    });

    it('which was merged, saying where it leads in the end: new-unit-merged', async () => {
      const { who } = cast('OP-MERGE-UNITS/chain');
      const [absorbed, survivor] = [await unitById(who.unitId), await unitById(who.otherUnitId)];
      const merged = { newUnitId: absorbed.id, newCityCode: absorbed.cityCode };
      expect(await codes(key, merged)).toEqual(['new-unit-merged']);
      expect(await sentences(key, merged)).toContain(survivor.name);
    });

    it('whose registration was deleted: new-unit-deleted', async () => {
      const [deleted] = await db.select().from(units).where(eq(units.status, 'deleted')).limit(1);
      expect(await codes(key, { newUnitId: deleted?.id, newCityCode: deleted?.cityCode })).toEqual([
        'new-unit-deleted',
      ]);
    });

    it('which lies in another city than stated: new-city-differs', async () => {
      expect(await codes(key, { newCityCode: '440100' })).toEqual(['new-city-differs']);
    });

    it('which is the registered one, in the registered city: nothing-changes', async () => {
      expect(await codes(key, { newUnitId: hospital.id, newCityCode: '440600' })).toEqual([
        'nothing-changes',
      ]);
    });
  });

  describe('compares the administrator stated with those of the new unit', () => {
    const key = 'OP-CHANGE-UNIT-CITY/new-unit-not-approved';

    it('and says nothing where they agree', async () => {
      const [right] = await db.select().from(unitAdmins).where(eq(unitAdmins.unitId, company.id));
      const stated = { statedAdminName: '莫佩珊', statedAdminPhone: `+86 ${right?.phone}` };
      expect(await codes(key, stated)).toEqual([]);
    });

    it('and warns of each that differs, telling nothing registered', async () => {
      const stated = { statedAdminName: '关志贤', statedAdminPhone: '15400009999' };
      expect(await codes(key, stated)).toEqual(['admin-name-differs', 'admin-phone-differs']);
      expect(await sentences(key, stated)).not.toContain('莫佩珊');
    });
  });

  describe('with records still open at the old unit', () => {
    const key = 'OP-CHANGE-UNIT-CITY/open-records';

    it('is blocked and lists them: open-records', async () => {
      const { person } = await holder(key);
      expect(await codes(key)).toEqual(['open-records']);
      const said = await sentences(key);
      for (const record of await recordsOf(person.id)) {
        expect(said).toContain(record.title);
        expect(said).toContain(String(record.year));
      }
      expect(await codes(key, { newUnitId: hospital.id })).not.toContain('open-records');
    });

    it('returns them to the person in the same plan where that is chosen, and undoing it takes that back', async () => {
      const { person } = await holder(key);
      const before = await recordsOf(person.id);
      const chosen = await proposal(key, { openRecords: 'return-to-person' });
      expect((await preview(operator, chosen)).body).toMatchObject({
        blockers: [],
        affected: { persons: 1, records: before.length },
      });
      const operation = await applied(supervisor, await pending(operator, chosen));
      const after = await recordsOf(person.id);
      expect(after.map(({ status }) => status)).toEqual(['returned-to-person', 'returned-to-person']);
      for (const [index, record] of after.entries()) {
        expect(record).toMatchObject({ unitId: hospital.id, statusSince: app.clock.now });
        expect(record.history).toEqual([
          ...(before[index]?.history ?? []),
          {
            at: app.clock.now,
            from: before[index]?.status,
            to: 'returned-to-person',
            by: '客服',
            note: '变更单位，退回个人',
          },
        ]);
      }
      await reverted(operator, supervisor, operation);
      const versionless = (rows: typeof before) => rows.map(({ version: _, ...row }) => row);
      expect(versionless(await recordsOf(person.id))).toEqual(versionless(before));
      expect(await personOf(key)).toMatchObject({ unitId: hospital.id, cityCode: '440600' });
    });

    it('cannot be undone after one of them was submitted again: changed-since', async () => {
      const { person } = await holder(key);
      const chosen = await proposal(key, { openRecords: 'return-to-person' });
      const operation = await applied(supervisor, await pending(operator, chosen));
      await database.transaction((tx) =>
        tx.update(records).set({ status: 'unit-review' }).where(eq(records.personId, person.id)),
      );
      const refused = await revert(operator, operation);
      expect([refused.status, refused.body.code]).toEqual([409, 'blocked']);
      expect(refused.body['blockers']).toMatchObject([{ code: 'changed-since' }]);
    });
  });

  describe('corrects an earlier move', () => {
    const key = 'OP-CHANGE-UNIT-CITY/old-city-differs';
    /** On a case without any material of its own. */
    const correction = async (correctsOperationId: string, more: Record<string, unknown> = {}) =>
      proposal(key, { correctsOperationId, ...more }, []);
    const letter = { statedUnitName: hospital.name, statedCityCode: '440600' };

    it('on that one’s material, and each of the two names the other', async () => {
      const wrong = await applied(
        supervisor,
        await pending(operator, await proposal(key, { newUnitId: school.id, newCityCode: '440100' })),
      );
      expect((await submit(operator, await proposal(key, {}, []))).body).toMatchObject({
        code: 'evidence-missing',
        missing: ['id-card-front', 'id-card-back', 'stamped-letter'],
      });
      // The letter tells of the unit from before the wrong move; a new one would tell of the present one.
      expect(await codes(key, letter)).toEqual(['stated-unit-differs', 'stated-city-differs']);
      const right = await correction(wrong.id, letter);
      expect((await preview(operator, right)).body).toMatchObject({ blockers: [], missing: [] });
      expect((await preview(operator, await correction(wrong.id))).body).toMatchObject({ blockers: [] });
      expect(
        await blockersOf(operator, await correction(wrong.id, { statedUnitName: company.name })),
      ).toContain('stated-unit-differs');

      const operation = await applied(supervisor, await pending(operator, right));
      expect(await personOf(key)).toMatchObject({ unitId: company.id, cityCode: '441900' });
      expect(operation).toMatchObject({ correctsId: wrong.id, correctedBy: null });
      expect(await operationNow(operator, wrong)).toMatchObject({
        status: 'applied',
        correctsId: null,
        correctedBy: operation.id,
        revertible: { ok: false, blockedBy: [{ code: 'changed-since', operationId: operation.id }] },
      });
      await reverted(operator, supervisor, operation);
      expect(await personOf(key)).toMatchObject({ unitId: school.id, cityCode: '440100' });
      expect(await operationNow(operator, wrong)).toMatchObject({
        correctedBy: null,
        revertible: { ok: true },
      });
      await reverted(operator, supervisor, wrong);
      expect(await blockersOf(operator, await correction(wrong.id, letter))).toEqual(['corrects-other']);
    });

    it('of the same person only: corrects-other', async () => {
      const other = await applied(
        supervisor,
        await pending(operator, await proposal('OP-CHANGE-UNIT-CITY/no-stamp')),
      );
      expect(await blockersOf(operator, await correction(other.id))).toEqual(
        expect.arrayContaining(['corrects-other', 'page-already-used']),
      );
      expect(await blockersOf(operator, await correction('no-such-operation'))).toEqual(['corrects-other']);
    });
  });

  describe('cannot be undone', () => {
    const key = 'OP-CHANGE-UNIT-CITY';

    it('after a later move, naming it: changed-since', async () => {
      const first = await applied(supervisor, await pending(operator, await proposal(key)));
      const later = await applied(
        supervisor,
        await pending(second, {
          type: 'move-person',
          input: await inputOf(key, { newUnitId: school.id, newCityCode: '440100' }),
          caseId: (await caseWith(second, material)).id,
        }),
      );
      const refused = await revert(operator, first);
      expect([refused.status, refused.body.code]).toEqual([409, 'blocked']);
      expect(refused.body['blockers']).toMatchObject([{ code: 'changed-since', operationId: later.id }]);
    });

    it('after the old unit was deleted or merged: row-gone', async () => {
      const left = 'OP-CHANGE-UNIT-CITY/new-unit-missing';
      const old = (await holder(left)).unit;
      const operation = await applied(supervisor, await pending(operator, await proposal(left)));
      await database.transaction((tx) =>
        tx
          .update(units)
          .set({ status: 'deleted' })
          .where(eq(units.id, old?.id ?? '')),
      );
      expect((await operationNow(operator, operation)).revertible).toMatchObject({
        ok: false,
        blockedBy: [{ code: 'row-gone' }],
      });
    });
  });
});

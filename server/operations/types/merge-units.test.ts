import { and, eq, inArray } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import {
  accounts,
  caseItems,
  duplicateCandidates,
  notices,
  operationBureaus,
  persons,
  unitAdmins,
  unitAliases,
  units,
} from '../../../db/schema/index.ts';
import type { EvidenceKind } from '../../../db/schema/words.ts';
import { edit, heldCase } from '../../../tests/api/case-story.ts';
import { rowsOf, startApp } from '../../../tests/api/harness.ts';
import { mergeStory, type Pair } from '../../../tests/api/merge-story.ts';
import {
  applied,
  approve,
  blockersOf,
  castOf,
  caseWith,
  desk,
  operationNow,
  pending,
  preview,
  submit,
} from '../../../tests/api/operation-story.ts';
import type { OperationRow } from '../contract.ts';
import type { UnitRow } from '../../registry/contract.ts';
import { survivorOf } from '../../registry/survivor.ts';

const dayMs = 24 * 60 * 60_000;

describe('merge-units', async () => {
  const app = await startApp();
  const members = await desk(app);
  const { operator, second, supervisor } = members;
  const cast = castOf(app);
  const { database } = app.services;
  const { db } = database;
  const story = mergeStory(app, members);
  const { pairOf, unitOf, rightsAt, inputOf, proposalOf, merged, undone, standing } = story;

  const bothOf = ({ survivorId, absorbedId }: Pair): string[] => [survivorId, absorbedId];
  const codes = async (pair: Pair, more: Record<string, unknown> = {}): Promise<string[]> =>
    blockersOf(operator, await proposalOf(pair, more));
  const setUnit = (id: string, values: Partial<typeof units.$inferInsert>): Promise<unknown> =>
    database.transaction((tx) => tx.update(units).set(values).where(eq(units.id, id)));
  const setRight = (id: string, values: Partial<typeof unitAdmins.$inferInsert>): Promise<unknown> =>
    database.transaction((tx) => tx.update(unitAdmins).set(values).where(eq(unitAdmins.id, id)));
  const first = async (pair: Pair): Promise<typeof unitAdmins.$inferSelect> => {
    const [right] = await rightsAt(bothOf(pair));
    if (!right) throw new Error('nobody administers the pair');
    return right;
  };

  describe('moves what hangs on the absorbed unit to the survivor', () => {
    it('and leaves a tombstone that leads there; undoing it gives back every row', async () => {
      const pair = pairOf('OP-MERGE-UNITS');
      const [survivor, absorbed] = [await unitOf(pair.survivorId), await unitOf(pair.absorbedId)];
      const asked = await heldCase(second, { items: [{ unitId: absorbed.id }] });
      const before = await standing(bothOf(pair));
      const there = await standing([absorbed.id]);
      expect([there.persons, there.records, there.rights].map((rows) => rows.length > 0)).not.toContain(
        false,
      );

      const submitted = await pending(operator, await proposalOf(pair));
      expect(submitted).toMatchObject({
        status: 'pending',
        approval: 'supervisor',
        rekey: 'absorbedOrgCode',
        unitId: survivor.id,
        blockers: [],
      });
      for (const resource of ['persons', 'records'] as const)
        expect(submitted.changes).toContainEqual(
          expect.objectContaining({ resource, field: 'unitId', count: there[resource].length }),
        );
      expect(await standing(bothOf(pair), [submitted.caseId ?? ''])).toEqual(before);

      const operation = await applied(supervisor, submitted, absorbed.orgCode);
      expect(await unitOf(absorbed.id)).toEqual({
        ...absorbed,
        status: 'merged',
        statusReason: '重复单位合并',
        mergedInto: survivor.id,
        version: absorbed.version + 1,
      });
      expect(await unitOf(survivor.id)).toEqual(survivor);
      const left = await standing([absorbed.id]);
      expect(left).toMatchObject({
        persons: [],
        records: [],
        rights: [],
        aliases: [],
        notices: [],
        items: [],
      });
      const after = await standing([survivor.id], [operation.caseId ?? '']);
      for (const table of ['persons', 'records', 'rights', 'items'] as const)
        expect(after[table].map((row) => ('id' in row ? row.id : ''))).toEqual(
          before[table].map((row) => ('id' in row ? row.id : '')),
        );
      expect(after.items.map((item) => item.caseId)).toEqual([asked.id]);

      expect((await operationNow(operator, operation)).revertible).toEqual({ ok: true, blockedBy: [] });
      await undone(operation, pair);
      expect(await standing(bothOf(pair), [operation.caseId ?? ''])).toEqual(before);
    });

    it('and its name and code stay searchable: they lead to the survivor', async () => {
      const pair = pairOf('OP-MERGE-UNITS/pair-2');
      const old = await unitOf(pair.absorbedId);
      const operation = await merged(pair);
      for (const q of [old.name, old.orgCode]) {
        const found = await operator.post<UnitRow[]>('/api/units/query', { filter: { q } });
        expect(found.body.map((row) => row.id)).toContain(pair.survivorId);
      }
      expect(await survivorOf(db, pair.absorbedId)).toBe(pair.survivorId);
      await undone(operation, pair);
    });

    it('also what is done or refused by then, which says what it was about, stays', async () => {
      const pair = pairOf('OP-MERGE-UNITS/pair-2');
      const { items } = await heldCase(second, { items: [{ unitId: pair.absorbedId }] });
      const itemId = items[0]?.id ?? '';
      await database.transaction((tx) =>
        tx.update(caseItems).set({ status: 'refused' }).where(eq(caseItems.id, itemId)),
      );
      const operation = await merged(pair);
      expect((await standing([pair.absorbedId])).items.map((item) => item.id)).toEqual([itemId]);
      await undone(operation, pair);
    });

    it('field by field from the one or the other, and what is not taken becomes an alias', async () => {
      const pair = pairOf('OP-MERGE-UNITS/pair-3');
      const [survivor, absorbed] = [await unitOf(pair.survivorId), await unitOf(pair.absorbedId)];
      const before = await standing(bothOf(pair));
      const fields = { name: 'absorbed', orgCode: 'absorbed', address: 'survivor' };
      const operation = await merged(pair, { fields });
      expect(await unitOf(survivor.id)).toMatchObject({
        name: absorbed.name,
        nameKey: absorbed.nameKey,
        orgCode: absorbed.orgCode,
        orgKey: absorbed.orgKey,
        address: survivor.address,
      });
      const aliases = (await standing([survivor.id])).aliases.map(({ kind, value }) => [kind, value]);
      expect(aliases).toEqual([
        ['name', survivor.name],
        ['org-code', survivor.orgCode],
      ]);
      // What is restored is the code that the survivor had.
      const undo = await operator.post<OperationRow>(`/api/operations/${operation.id}/revert`, {
        reason: '办理有误，撤销',
      });
      expect((await approve(supervisor, undo.body, absorbed.orgCode)).body.code).toBe('rekey-mismatch');
      expect((await approve(supervisor, undo.body, survivor.orgCode)).status).toBe(200);
      expect(await standing(bothOf(pair), [operation.caseId ?? ''])).toEqual(before);
    });

    it('and the city that persons chose follows to another one, if it was their unit’s', async () => {
      const pair = pairOf('OP-MERGE-UNITS/pair-4');
      const [survivor, absorbed] = [await unitOf(pair.survivorId), await unitOf(pair.absorbedId)];
      await setUnit(absorbed.id, { cityCode: '440100', districtCode: '440106' });
      const [resident] = (await standing([survivor.id])).persons;
      const [comer] = (await standing([absorbed.id])).persons;
      if (!resident || !comer) throw new Error('somebody is at both');
      const citiesOf = async (...ids: string[]) =>
        (await db.select().from(persons).where(inArray(persons.id, ids)).orderBy(persons.unitId)).map(
          (person) => [person.id, person.cityCode],
        );
      const choose = (cityCode: string): Promise<unknown> =>
        database.transaction((tx) =>
          tx.update(persons).set({ cityCode }).where(eq(persons.id, comer.id)).returning({ id: persons.id }),
        );
      for (const [chosen, fields, then] of [
        ['440100', {}, { resident: '440300', comer: '440300' }],
        ['441900', {}, { resident: '440300', comer: '441900' }],
        [
          '440100',
          { cityCode: 'absorbed', districtCode: 'absorbed' },
          { resident: '440100', comer: '440100' },
        ],
      ] as const) {
        await choose(chosen);
        const before = await citiesOf(resident.id, comer.id);
        const operation = await merged(pair, { fields });
        expect(Object.fromEntries(await citiesOf(resident.id, comer.id))).toEqual({
          [resident.id]: then.resident,
          [comer.id]: then.comer,
        });
        await undone(operation, pair);
        expect(await citiesOf(resident.id, comer.id)).toEqual(before);
      }
      await choose('440300');
      await setUnit(absorbed.id, { cityCode: absorbed.cityCode, districtCode: absorbed.districtCode });
    });

    it('whichever unit the case’s own item is about', async () => {
      const pair = pairOf('OP-MERGE-UNITS/pair-5');
      const { id: caseId, items } = await caseWith(operator, ['call-record'], {
        requesterRole: 'unit-admin',
      });
      const [item] = items;
      await edit(operator, caseId, { items: [{ ...item, unitId: pair.absorbedId }] });
      const submitted = await pending(operator, {
        type: 'merge-units',
        input: await inputOf(pair),
        caseId,
      });
      const operation = await applied(supervisor, submitted, (await unitOf(pair.absorbedId)).orgCode);
      expect(operation.status).toBe('applied');
      await undone(operation, pair);
    });
  });

  describe('asks who administers the survivor', () => {
    it('revokes and tells whoever does not stay', async () => {
      const pair = pairOf('OP-MERGE-UNITS/pair-4');
      const before = await rightsAt(bothOf(pair));
      const [stays, ...leave] = before;
      if (!stays || leave.length === 0) throw new Error('both units have administrators');
      const operation = await merged(pair, { admins: [stays.id], confirmedBy: stays.id });
      expect((await rightsAt([pair.survivorId])).map((right) => right.id)).toEqual([stays.id]);
      for (const right of leave) {
        const [row] = await db.select().from(unitAdmins).where(eq(unitAdmins.id, right.id));
        expect(row).toMatchObject({ status: 'revoked', unitId: pair.survivorId, decidedBy: '客服' });
        const told = await db
          .select()
          .from(notices)
          .where(and(eq(notices.accountId, right.accountId), eq(notices.unitId, pair.survivorId)));
        expect(told).toMatchObject([{ kind: 'administrator-revoked', status: 'sent' }]);
      }
      await undone(operation, pair);
      expect(await rightsAt(bothOf(pair))).toEqual(
        before.map((right) => ({ ...right, version: expect.any(Number) as number })),
      );
    });

    it('keeps one right of an account that administers both, and tells nobody of a loss', async () => {
      const pair = pairOf('OP-MERGE-UNITS/same-administrator');
      const [own, other] = await rightsAt(bothOf(pair));
      if (!own || !other) throw new Error('there are two rights');
      expect(own.accountId).toBe(other.accountId);
      for (const [admins, stays, ends] of [
        [[own.id, other.id], own, other],
        [[other.id], other, own],
      ] as const) {
        const operation = await merged(pair, { admins, confirmedBy: own.id });
        expect((await rightsAt([pair.survivorId])).map((right) => right.id)).toEqual([stays.id]);
        expect((await rightsAt([pair.survivorId], 'revoked')).map((right) => right.id)).toContain(ends.id);
        expect((await standing([pair.survivorId])).notices).toEqual([]);
        await undone(operation, pair);
        expect((await rightsAt(bothOf(pair))).map((right) => right.id)).toEqual([own.id, other.id]);
      }
    });

    it('hands applications on; one of an account that administers already is withdrawn', async () => {
      const pair = pairOf('OP-MERGE-UNITS/same-administrator');
      const [own, other] = await rightsAt(bothOf(pair));
      if (!own || !other) throw new Error('there are two rights');
      const [stranger] = await rightsAt([pairOf('OP-MERGE-UNITS/pair-5').survivorId]);
      await setRight(other.id, { status: 'applied' });
      const operation = await merged(pair, { admins: [own.id] });
      expect((await rightsAt([pair.survivorId], 'withdrawn')).map((right) => right.id)).toEqual([other.id]);
      await undone(operation, pair);
      await setRight(other.id, { accountId: stranger?.accountId ?? '' });
      const again = await merged(pair, { admins: [own.id] });
      expect((await rightsAt([pair.survivorId], 'applied')).map((right) => right.id)).toEqual([other.id]);
      await undone(again, pair);
      await setRight(other.id, { accountId: own.accountId, status: 'active' });
    });

    it('no-administrator-kept: refuses to leave the unit without one', async () => {
      expect(await codes(pairOf('OP-MERGE-UNITS/pair-5'), { admins: [] })).toEqual(['no-administrator-kept']);
    });

    it('not-an-administrator: refuses who administers neither', async () => {
      const pair = pairOf('OP-MERGE-UNITS/pair-5');
      const stranger = await first(pairOf('OP-MERGE-UNITS/same-name'));
      const { blockers } = (
        await preview(operator, await proposalOf(pair, { admins: [(await first(pair)).id, stranger.id] }))
      ).body;
      expect(blockers).toMatchObject([{ code: 'not-an-administrator', field: 'admins' }]);
    });

    it('needs none where there was none', async () => {
      const pair = pairOf('OP-MERGE-UNITS/pair-5');
      const rights = await rightsAt(bothOf(pair));
      for (const { id } of rights) await setRight(id, { status: 'revoked' });
      expect(await codes(pair, { confirmedBy: '禅城区人社局经办' })).toEqual([]);
      for (const { id } of rights) await setRight(id, { status: 'active' });
    });
  });

  describe('is refused', () => {
    it('same-unit: a unit is not merged into itself', async () => {
      const { survivorId } = pairOf('OP-MERGE-UNITS/pair-5');
      expect(await codes({ survivorId, absorbedId: survivorId })).toEqual(['same-unit']);
    });

    it('unit-not-live: a merged unit says where it leads, in the end', async () => {
      const { survivorId: merged, absorbedId: end } = pairOf('OP-MERGE-UNITS/chain');
      const other = pairOf('OP-MERGE-UNITS/pair-5').survivorId;
      for (const [pair, field] of [
        [{ survivorId: merged, absorbedId: other }, 'survivorId'],
        [{ survivorId: other, absorbedId: merged }, 'absorbedId'],
      ] as const) {
        const { blockers } = (await preview(operator, await proposalOf(pair))).body;
        expect(blockers).toMatchObject([{ code: 'unit-not-live', field }]);
        expect(blockers[0]?.message).toContain((await unitOf(end)).name);
      }
    });

    it('two-valid-codes: two different valid codes are two units', async () => {
      expect(await codes(pairOf('OP-MERGE-UNITS/two-valid-codes'))).toEqual(['two-valid-codes']);
      expect(await codes(pairOf('OP-MERGE-UNITS/same-name'))).toEqual([]);
    });

    it('survivor-not-approved: what was approved does not end in what was not', async () => {
      const pair = pairOf('OP-MERGE-UNITS/pair-5');
      const { survivorId, absorbedId } = pair;
      const registration = (status: string, everApproved: boolean) => ({ status, everApproved });
      for (const [survivor, absorbed, expected] of [
        [registration('pending', false), registration('approved', true), ['survivor-not-approved']],
        [registration('pending', false), registration('pending', true), ['survivor-not-approved']],
        [registration('rejected', false), registration('pending', false), ['survivor-not-approved']],
        [registration('pending', false), registration('pending', false), []],
        [registration('approved', true), registration('rejected', false), []],
      ] as const) {
        await setUnit(survivorId, survivor);
        await setUnit(absorbedId, absorbed);
        expect([survivor, absorbed, await codes(pair)]).toEqual([survivor, absorbed, expected]);
      }
      for (const id of [survivorId, absorbedId]) await setUnit(id, registration('approved', true));
    });

    it('individual-requester: an individual only reports it (register-2)', async () => {
      const { id: caseId } = await caseWith(operator, ['call-record'], { requesterRole: 'individual' });
      const input = await inputOf(pairOf('OP-MERGE-UNITS/pair-5'));
      expect(await blockersOf(operator, { type: 'merge-units', input, caseId })).toEqual([
        'individual-requester',
      ]);
    });

    it('judged-different: of the two, or of what was merged into them', async () => {
      const pair = pairOf('OP-MERGE-UNITS/pair-5');
      const { survivorId, absorbedId } = pair;
      const judge = (judgement: 'different' | null): Promise<unknown> =>
        database.transaction((tx) =>
          tx
            .update(duplicateCandidates)
            .set({ judgement })
            .where(
              and(
                inArray(duplicateCandidates.unitA, bothOf(pair)),
                inArray(duplicateCandidates.unitB, bothOf(pair)),
              ),
            ),
        );
      await judge('different');
      expect(await codes(pair)).toEqual(['judged-different']);
      // The judgement is about what one of them was merged into by now.
      await setUnit(absorbedId, { status: 'merged', mergedInto: pairOf('OP-MERGE-UNITS/pair-6').absorbedId });
      const heir = { survivorId, absorbedId: pairOf('OP-MERGE-UNITS/pair-6').absorbedId };
      expect(await codes(heir)).toContain('judged-different');
      await setUnit(absorbedId, { status: 'approved', mergedInto: null });
      await judge(null);
      expect(await codes(pair)).toEqual([]);
    });

    it('place-mixed: city, district and 人事户头 of two units fit together, or are taken as a whole', async () => {
      const pair = pairOf('OP-MERGE-UNITS/different-bureaux');
      const asked = (fields: Record<string, string>) => codes(pair, { fields });
      expect(await asked({ districtCode: 'absorbed' })).toEqual(['place-mixed']);
      expect(await asked({ bureauId: 'absorbed' })).toEqual(['place-mixed']);
      expect(await asked({ districtCode: 'absorbed', bureauId: 'absorbed' })).toEqual([]);
    });

    it('operation-pending: something is pending on either unit', async () => {
      const [pair, other] = [pairOf('OP-MERGE-UNITS/pair-5'), pairOf('OP-MERGE-UNITS/pair-6')];
      const waiting = await pending(operator, await proposalOf(pair));
      for (const next of [
        { survivorId: pair.survivorId, absorbedId: other.absorbedId },
        { survivorId: other.survivorId, absorbedId: pair.absorbedId },
      ])
        expect(await codes(next)).toContain('operation-pending');
      await operator.post(`/api/operations/${waiting.id}/withdraw`);
    });
  });

  describe('is confirmed by an administrator or the bureau', () => {
    const pair = pairOf('OP-MERGE-UNITS/pair-5');
    const about = async (kinds: readonly EvidenceKind[] = ['call-record'], more = {}) => {
      const { blockers, missingMaterial } = (await preview(operator, await proposalOf(pair, more, kinds)))
        .body;
      return [...blockers.map(({ code, field }) => [code, field]), ...missingMaterial];
    };

    it('confirmer-number-too-new, confirmer-without-number: a call counts to a number of 30 days', async () => {
      const right = await first(pair);
      await setRight(right.id, { phoneSince: app.clock.now - 29 * dayMs });
      expect(await about()).toEqual([['confirmer-number-too-new', 'confirmedBy']]);
      expect(await about(['stamped-letter'])).toEqual([]);
      await setRight(right.id, { phoneSince: app.clock.now - 30 * dayMs });
      expect(await about()).toEqual([]);
      await setRight(right.id, { phone: null });
      expect(await about()).toEqual([['confirmer-without-number', 'confirmedBy']]);
      expect(await about(['stamped-letter'])).toEqual([]);
      await setRight(right.id, { phone: right.phone, phoneSince: right.phoneSince });
    });

    it('not-an-administrator: the right is in force at one of the two now', async () => {
      const [revoked] = await db.select().from(unitAdmins).where(eq(unitAdmins.status, 'revoked')).limit(1);
      const stranger = await first(pairOf('OP-MERGE-UNITS/same-name'));
      for (const confirmedBy of [revoked?.id, stranger.id])
        expect(await about(['call-record'], { confirmedBy })).toEqual([
          ['not-an-administrator', 'confirmedBy'],
        ]);
    });

    it('account-suspended: whose account is suspended confirms nothing', async () => {
      const { accountId } = await first(pair);
      const set = (status: string) =>
        database.transaction((tx) => tx.update(accounts).set({ status }).where(eq(accounts.id, accountId)));
      await set('suspended');
      expect(await about()).toEqual([['account-suspended', 'confirmedBy']]);
      await set('active');
    });

    it('evidence-missing: a call record or a stamped letter', async () => {
      const reply = await submit(operator, await proposalOf(pair, {}, ['org-code-certificate']));
      expect([reply.status, reply.body]).toMatchObject([
        422,
        { code: 'evidence-missing', missingMaterial: [['call-record', 'stamped-letter']] },
      ]);
    });

    it('evidence-missing: the bureau’s consent where it is the bureau that confirms', async () => {
      const inWords = { confirmedBy: '禅城区人社局经办' };
      expect(await about(['call-record'], inWords)).toEqual([['bureau-consent']]);
      expect(await about(['stamped-letter', 'bureau-consent'], inWords)).toEqual([]);
    });

    it('evidence-missing: the bureaus’ consent where the two have different ones', async () => {
      const different = pairOf('OP-MERGE-UNITS/different-bureaux');
      const reply = await submit(operator, await proposalOf(different));
      expect(reply.body).toMatchObject({ code: 'evidence-missing', missingMaterial: [['bureau-consent']] });
      const operation = await pending(
        operator,
        await proposalOf(different, {}, ['call-record', 'bureau-consent']),
      );
      const concerned = await db
        .select({ id: operationBureaus.bureauId })
        .from(operationBureaus)
        .where(eq(operationBureaus.operationId, operation.id));
      const bureauIds = await Promise.all(bothOf(different).map(async (id) => (await unitOf(id)).bureauId));
      expect(concerned.map(({ id }) => id).sort()).toEqual(bureauIds.sort());
      await operator.post(`/api/operations/${operation.id}/withdraw`);
    });
  });

  it('not-alike: where neither code nor name speaks for it, somebody says what does', async () => {
    // One of the two codes fails its check, so that they may be one unit after all.
    const unlike = {
      survivorId: cast('OP-MERGE-UNITS/pair-5').who.unitId ?? '',
      absorbedId: cast('OP-MERGE-UNITS/same-name').who.otherUnitId ?? '',
    };
    const asked = await proposalOf(unlike, {}, ['call-record', 'bureau-consent']);
    expect(await blockersOf(operator, asked)).toEqual(['not-alike']);
    expect((await submit(operator, asked)).body.code).toBe('blocked');
    const overrides = [{ code: 'not-alike', reason: '更名批复可证' }];
    const reply = await submit(operator, asked, { overrides });
    expect(reply.status).toBe(201);
    await operator.post(`/api/operations/${reply.body.id}/withdraw`);
  });

  it('is approved only with the absorbed unit’s code typed again, of 9 characters or 18', async () => {
    const { survivorId, absorbedId } = pairOf('OP-MERGE-UNITS/pair-6');
    for (const pair of [
      { survivorId, absorbedId },
      { survivorId: absorbedId, absorbedId: survivorId },
    ]) {
      const [kept, gone] = [await unitOf(pair.survivorId), await unitOf(pair.absorbedId)];
      const submitted = await pending(operator, await proposalOf(pair));
      const seen = await supervisor.get<UnitRow>(`/api/units/${gone.id}`);
      expect(seen.body.orgCode).toEqual({ hidden: true });
      expect((await approve(supervisor, submitted, kept.orgCode)).body.code).toBe('rekey-mismatch');
      const typed = gone.orgCode.toLowerCase().replace(/^(.{4})/, '$1 ');
      const operation = await applied(supervisor, submitted, typed);
      await undone(operation, pair);
    }
  });

  it('stands in the history of both units', async () => {
    const pair = pairOf('OP-MERGE-UNITS/pair-6');
    const operation = await merged(pair);
    for (const unitId of bothOf(pair)) {
      const found = await rowsOf<OperationRow>(operator, 'operations', { unitId });
      expect(found.map((row) => row.id)).toContain(operation.id);
    }
    await undone(operation, pair);
  });

  it('makes an alias of each name and code once, however often it is merged and undone', async () => {
    const pair = pairOf('OP-MERGE-UNITS/pair-6');
    await undone(await merged(pair), pair);
    const operation = await merged(pair);
    const aliases = await db.select().from(unitAliases).where(eq(unitAliases.unitId, pair.survivorId));
    const { name, orgCode } = await unitOf(pair.absorbedId);
    expect(aliases.filter((alias) => alias.status === 'kept').map((alias) => alias.value)).toEqual([
      name,
      orgCode,
    ]);
    await undone(operation, pair);
  });
});

import { and, eq, inArray } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import {
  accounts,
  caseItems,
  duplicateCandidates,
  notices,
  persons,
  records,
  unitAdmins,
  unitAliases,
  units,
} from '../../../db/schema/index.ts';
import type { EvidenceKind } from '../../../db/schema/words.ts';
import { listUrl, rowsOf, startApp, type Client } from '../../../tests/api/harness.ts';
import { heldCase } from '../../../tests/api/case-story.ts';
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
  reverted,
  submit,
  type Proposal,
} from '../../../tests/api/operation-story.ts';
import type { OperationRow } from '../contract.ts';
import type { UnitRow } from '../../registry/contract.ts';
import { survivorOf } from '../../registry/survivor.ts';
import { newId } from '../../ids.ts';

describe('merge-units', async () => {
  const app = await startApp();
  const { operator, second, supervisor } = await desk(app);
  const cast = castOf(app);
  const { database } = app.services;
  const { db } = database;

  const pairOf = (key: string): { survivorId: string; absorbedId: string } => {
    const { unitId = '', otherUnitId = '' } = cast(key).who;
    return { survivorId: unitId, absorbedId: otherUnitId };
  };
  const unitOf = async (id: string) => {
    const [row] = await db.select().from(units).where(eq(units.id, id));
    if (!row) throw new Error(`no unit ${id}`);
    return row;
  };
  const rightsAt = async (unitIds: string[], status = 'active') =>
    db
      .select()
      .from(unitAdmins)
      .where(and(inArray(unitAdmins.unitId, unitIds), eq(unitAdmins.status, status)))
      .orderBy(unitAdmins.id);

  /** Everybody stays who can, and the survivor's first administrator confirms. */
  async function proposalOf(
    pair: { survivorId: string; absorbedId: string },
    more: Record<string, unknown> = {},
    { kinds = ['call-record'], client = operator }: { kinds?: EvidenceKind[]; client?: Client } = {},
  ): Promise<Proposal & { caseId: string }> {
    const active = await rightsAt([pair.survivorId, pair.absorbedId]);
    return {
      type: 'merge-units',
      input: {
        ...pair,
        admins: active.map((right) => right.id),
        confirmedBy: active[0]?.id ?? '由人社局确认',
        ...more,
      },
      caseId: (await caseWith(client, kinds, { requesterRole: 'unit-admin' })).id,
    };
  }
  const codeOf = async (id: string): Promise<string> => (await unitOf(id)).orgCode;
  async function merge(
    pair: { survivorId: string; absorbedId: string },
    more: Record<string, unknown> = {},
  ): Promise<OperationRow> {
    const code = await codeOf(pair.absorbedId);
    return applied(supervisor, await pending(operator, await proposalOf(pair, more)), code);
  }
  const undo = async (operation: OperationRow, absorbedId: string): Promise<OperationRow> =>
    reverted(operator, supervisor, operation, await restoredCode(operation, absorbedId));
  /** Where the survivor took the other's code, that of its own is restored; else the one re-keyed then. */
  const restoredCode = async (_operation: OperationRow, absorbedId: string): Promise<string> =>
    codeOf(absorbedId);

  /** What stands at the two units, as business sees it: no versions, live aliases and notices only. */
  async function standing(...ids: string[]) {
    const plain = <T extends { version?: number }>(rows: T[]) => rows.map(({ version: _v, ...row }) => row);
    return {
      units: plain(await db.select().from(units).where(inArray(units.id, ids)).orderBy(units.id)),
      persons: plain(await db.select().from(persons).where(inArray(persons.unitId, ids)).orderBy(persons.id)),
      records: plain(await db.select().from(records).where(inArray(records.unitId, ids)).orderBy(records.id)),
      rights: plain(
        await db.select().from(unitAdmins).where(inArray(unitAdmins.unitId, ids)).orderBy(unitAdmins.id),
      ),
      aliases: await db
        .select()
        .from(unitAliases)
        .where(and(inArray(unitAliases.unitId, ids), eq(unitAliases.status, 'kept')))
        .orderBy(unitAliases.id),
      notices: await db
        .select()
        .from(notices)
        .where(and(inArray(notices.unitId, ids), eq(notices.status, 'sent')))
        .orderBy(notices.id),
      items: await db.select().from(caseItems).where(inArray(caseItems.unitId, ids)).orderBy(caseItems.id),
    };
  }

  describe('moves everything that hangs on the absorbed unit to the survivor', () => {
    it('and leaves a tombstone that leads there; undoing it gives back every row', async () => {
      const pair = pairOf('OP-MERGE-UNITS');
      const { survivorId, absorbedId } = pair;
      const asked = await heldCase(second, { items: [{ unitId: absorbedId }] });
      const before = await standing(survivorId, absorbedId);
      const here = (table: keyof typeof before) =>
        before[table].filter((row) => 'unitId' in row && row.unitId === absorbedId);
      expect(here('persons').length).toBeGreaterThan(0);

      const submitted = await pending(operator, await proposalOf(pair));
      expect(submitted).toMatchObject({ status: 'pending', approval: 'supervisor', unitId: survivorId });
      expect(submitted.changes).toContainEqual(
        expect.objectContaining({ resource: 'persons', field: 'unitId', count: here('persons').length }),
      );
      expect(await standing(survivorId, absorbedId)).toMatchObject({ units: before.units });
      const operation = await applied(supervisor, submitted, await codeOf(absorbedId));

      expect(await unitOf(absorbedId)).toMatchObject({ status: 'merged', mergedInto: survivorId });
      const left = await standing(absorbedId);
      expect(left).toMatchObject({ persons: [], records: [], rights: [], aliases: [], notices: [] });
      const after = await standing(survivorId);
      expect(after.persons).toHaveLength(before.persons.length);
      expect(after.records).toHaveLength(before.records.length);
      expect(after.rights).toHaveLength(before.rights.length);
      expect(after.items.map((item) => item.caseId)).toContain(asked.id);

      expect((await operationNow(operator, operation)).revertible).toEqual({ ok: true, blockedBy: [] });
      await undo(operation, absorbedId);
      const again = await standing(survivorId, absorbedId);
      const mine = again.items.filter((item) => item.caseId === operation.caseId);
      expect({ ...again, items: again.items.filter((item) => !mine.includes(item)) }).toEqual(before);
    });

    it('and its name and code stay searchable: they lead to the survivor', async () => {
      const pair = pairOf('OP-MERGE-UNITS/pair-2');
      const old = await unitOf(pair.absorbedId);
      await merge(pair);
      for (const q of [old.name, old.orgCode]) {
        const found = await operator.post<UnitRow[]>('/api/units/query', { filter: { q } });
        expect(found.body.map((row) => row.id)).toContain(pair.survivorId);
      }
      expect(await survivorOf(db, pair.absorbedId)).toBe(pair.survivorId);
    });

    it('also through chains, which end at a live unit', async () => {
      const { unitId = '', otherUnitId = '' } = cast('OP-MERGE-UNITS/chain').who;
      for (const id of [unitId, otherUnitId]) {
        const end = await survivorOf(db, id);
        expect((await unitOf(end ?? '')).status).toBe('approved');
      }
    });

    it('field by field from the one or the other, and what is not taken becomes an alias', async () => {
      const pair = pairOf('OP-MERGE-UNITS/pair-3');
      const [survivor, absorbed] = [await unitOf(pair.survivorId), await unitOf(pair.absorbedId)];
      const before = await standing(pair.survivorId, pair.absorbedId);
      const fields = { name: 'absorbed', orgCode: 'absorbed', address: 'survivor' };
      const operation = await merge(pair, { fields });
      expect(await unitOf(pair.survivorId)).toMatchObject({
        name: absorbed.name,
        nameKey: absorbed.nameKey,
        orgCode: absorbed.orgCode,
        orgKey: absorbed.orgKey,
        address: survivor.address,
      });
      const aliases = (await standing(pair.survivorId)).aliases.map((alias) => alias.value);
      expect(aliases).toEqual(expect.arrayContaining([survivor.name, survivor.orgCode]));
      await reverted(operator, supervisor, operation, survivor.orgCode);
      const after = await standing(pair.survivorId, pair.absorbedId);
      expect({ ...after, items: [] }).toEqual({ ...before, items: [] });
    });
  });

  describe('asks who administers the survivor', () => {
    it('revokes and tells whoever does not stay', async () => {
      const pair = pairOf('OP-MERGE-UNITS/pair-4');
      const [stays, ...leave] = await rightsAt([pair.survivorId, pair.absorbedId]);
      if (!stays || leave.length === 0) throw new Error('both units have administrators');
      const operation = await merge(pair, { admins: [stays.id], confirmedBy: stays.id });
      expect((await rightsAt([pair.survivorId])).map((right) => right.id)).toEqual([stays.id]);
      const told = await db.select().from(notices).where(eq(notices.unitId, pair.survivorId));
      for (const right of leave) {
        expect(told).toContainEqual(
          expect.objectContaining({
            accountId: right.accountId,
            kind: 'administrator-revoked',
            status: 'sent',
          }),
        );
        const [row] = await db.select().from(unitAdmins).where(eq(unitAdmins.id, right.id));
        expect(row).toMatchObject({ status: 'revoked', unitId: pair.survivorId });
      }
      await undo(operation, pair.absorbedId);
      expect((await rightsAt([pair.survivorId, pair.absorbedId])).map((right) => right.id)).toEqual(
        [stays, ...leave].map((right) => right.id).sort(),
      );
    });

    it('keeps one right of an account that administers both', async () => {
      const pair = pairOf('OP-MERGE-UNITS/same-administrator');
      const before = await rightsAt([pair.survivorId, pair.absorbedId]);
      const operation = await merge(pair);
      const after = await rightsAt([pair.survivorId]);
      expect(new Set(after.map((right) => right.accountId)).size).toBe(after.length);
      expect(after.length).toBe(new Set(before.map((right) => right.accountId)).size);
      await undo(operation, pair.absorbedId);
      expect(await rightsAt([pair.survivorId, pair.absorbedId])).toHaveLength(before.length);
    });

    it('no-administrator-kept: refuses a unit without any', async () => {
      const proposal = await proposalOf(pairOf('OP-MERGE-UNITS/pair-5'), { admins: [] });
      expect(await blockersOf(operator, proposal)).toContain('no-administrator-kept');
    });

    it('not-an-administrator: refuses who is none', async () => {
      const pair = pairOf('OP-MERGE-UNITS/pair-5');
      const [other] = await rightsAt([cast('OP-MERGE-UNITS/same-name').who.unitId ?? '']);
      const active = await rightsAt([pair.survivorId, pair.absorbedId]);
      const admins = [...active.map((right) => right.id), other?.id ?? 'nobody'];
      expect(await blockersOf(operator, await proposalOf(pair, { admins }))).toContain(
        'not-an-administrator',
      );
    });
  });

  describe('is refused', () => {
    it.each([
      ['two-valid-codes', 'OP-MERGE-UNITS/two-valid-codes'],
      ['unit-not-live', 'OP-MERGE-UNITS/chain'],
    ])('%s: %s', async (code, key) => {
      const { survivorId, absorbedId } = pairOf(key);
      expect(await blockersOf(operator, await proposalOf({ survivorId, absorbedId }))).toContain(code);
    });

    it('same-unit: a unit is not merged into itself', async () => {
      const { survivorId } = pairOf('OP-MERGE-UNITS/pair-5');
      const proposal = await proposalOf({ survivorId, absorbedId: survivorId });
      expect(await blockersOf(operator, proposal)).toContain('same-unit');
    });

    it('survivor-not-approved: an approved unit does not end in one that is not', async () => {
      const pending = cast('decide-unit-registration').who.unitId ?? '';
      const { survivorId } = pairOf('OP-MERGE-UNITS/pair-5');
      const proposal = await proposalOf({ survivorId: pending, absorbedId: survivorId });
      expect(await blockersOf(operator, proposal)).toContain('survivor-not-approved');
    });

    it('individual-requester: an individual only reports it (register-2)', async () => {
      const proposal = await proposalOf(pairOf('OP-MERGE-UNITS/pair-5'));
      const { id: caseId } = await caseWith(operator, ['call-record'], { requesterRole: 'individual' });
      expect(await blockersOf(operator, { ...proposal, caseId })).toContain('individual-requester');
    });

    it('judged-different: what people said wins over the likeness', async () => {
      const { survivorId, absorbedId } = pairOf('OP-MERGE-UNITS/pair-5');
      const pair = and(
        inArray(duplicateCandidates.unitA, [survivorId, absorbedId]),
        inArray(duplicateCandidates.unitB, [survivorId, absorbedId]),
      );
      const judge = (judgement: 'different' | null): Promise<unknown> =>
        database.transaction((tx) => tx.update(duplicateCandidates).set({ judgement }).where(pair));
      await judge('different');
      expect(await blockersOf(operator, await proposalOf({ survivorId, absorbedId }))).toContain(
        'judged-different',
      );
      await judge(null);
      expect(await blockersOf(operator, await proposalOf({ survivorId, absorbedId }))).toEqual([]);
    });

    it('confirmer-number-too-new, confirmer-without-number: a call is evidence to a number of 30 days', async () => {
      const pair = pairOf('OP-MERGE-UNITS/pair-5');
      const [right] = await rightsAt([pair.survivorId, pair.absorbedId]);
      const set = (values: Partial<typeof unitAdmins.$inferSelect>): Promise<unknown> =>
        database.transaction((tx) =>
          tx
            .update(unitAdmins)
            .set(values)
            .where(eq(unitAdmins.id, right?.id ?? '')),
        );
      await set({ phoneSince: app.clock.now - 29 * 86_400_000 });
      expect(await blockersOf(operator, await proposalOf(pair))).toEqual(['confirmer-number-too-new']);
      await set({ phone: null });
      expect(await blockersOf(operator, await proposalOf(pair))).toEqual(['confirmer-without-number']);
      const lettered = await proposalOf(pair, {}, { kinds: ['stamped-letter'] });
      expect(await blockersOf(operator, lettered)).toEqual([]);
      await set({ phone: right?.phone ?? null, phoneSince: right?.phoneSince ?? null });
    });

    it('not-an-administrator: who confirms administers one of the two now', async () => {
      const [revoked] = await db.select().from(unitAdmins).where(eq(unitAdmins.status, 'revoked')).limit(1);
      const proposal = await proposalOf(pairOf('OP-MERGE-UNITS/pair-5'), { confirmedBy: revoked?.id });
      expect(await blockersOf(operator, proposal)).toContain('not-an-administrator');
    });

    it('operation-pending: something is pending on either unit', async () => {
      const pair = pairOf('OP-MERGE-UNITS/pair-5');
      const waiting = await pending(operator, await proposalOf(pair));
      for (const [survivorId, absorbedId] of [
        [pair.survivorId, pairOf('OP-MERGE-UNITS/pair-6').absorbedId],
        [pairOf('OP-MERGE-UNITS/pair-6').survivorId, pair.absorbedId],
      ] as const) {
        const proposal = await proposalOf({ survivorId, absorbedId });
        expect(await blockersOf(operator, proposal)).toContain('operation-pending');
      }
      await operator.post(`/api/operations/${waiting.id}/withdraw`);
    });

    it('evidence-missing: a call record or a stamped letter', async () => {
      const proposal = await proposalOf(
        pairOf('OP-MERGE-UNITS/pair-5'),
        {},
        { kinds: ['org-code-certificate'] },
      );
      expect((await submit(operator, proposal)).body).toMatchObject({
        code: 'evidence-missing',
        missingMaterial: [['call-record', 'stamped-letter']],
      });
    });

    it('evidence-missing: the bureaus’ consent where they differ, or where no administrator confirms', async () => {
      const different = await proposalOf(pairOf('OP-MERGE-UNITS/different-bureaux'));
      expect((await preview(operator, different)).body.missing).toEqual(['bureau-consent']);
      const inWords = await proposalOf(pairOf('OP-MERGE-UNITS/pair-5'), { confirmedBy: '天河区人社局经办' });
      expect((await preview(operator, inWords)).body.missing).toEqual(['bureau-consent']);
    });
  });

  it('warns where neither code nor name is alike, and says so on the request', async () => {
    const unlike = {
      survivorId: cast('OP-MERGE-UNITS/pair-5').who.unitId ?? '',
      absorbedId: cast('OP-MERGE-UNITS/same-name').who.otherUnitId ?? '',
    };
    const codes = await blockersOf(operator, await proposalOf(unlike));
    // One of the two codes is not valid, so that they may be one unit after all.
    expect(codes).toContain('not-alike');
  });

  it('is approved only with the absorbed unit’s code re-keyed from the picture', async () => {
    const pair = pairOf('OP-MERGE-UNITS/pair-6');
    const submitted = await pending(operator, await proposalOf(pair));
    expect(submitted.rekey).toBe('absorbedOrgCode');
    const wrong = await approve(supervisor, submitted, await codeOf(pair.survivorId));
    expect(wrong.body).toMatchObject({ code: 'rekey-mismatch' });
    const seen = await supervisor.get<UnitRow>(`/api/units/${pair.absorbedId}`);
    expect(seen.body.orgCode).toEqual({ hidden: true });
    await operator.post(`/api/operations/${submitted.id}/withdraw`);
  });

  it('stands in the history of both units and of both bureaus', async () => {
    const pair = pairOf('OP-MERGE-UNITS/pair-6');
    const operation = await merge(pair);
    for (const unitId of [pair.survivorId, pair.absorbedId])
      expect((await rowsOf<OperationRow>(operator, 'operations', { unitId })).map((row) => row.id)).toContain(
        operation.id,
      );
    await undo(operation, pair.absorbedId);
  });

  describe('is not undone', () => {
    it('value-taken: when the freed code was registered anew', async () => {
      const pair = pairOf('OP-MERGE-UNITS/pair-6');
      const absorbed = await unitOf(pair.absorbedId);
      const operation = await merge(pair);
      const squatter = { ...absorbed, id: newId(), status: 'pending', mergedInto: null };
      await database.transaction((tx) => tx.insert(units).values(squatter));
      expect((await operationNow(operator, operation)).revertible).toMatchObject({
        ok: false,
        blockedBy: [{ code: 'value-taken' }],
      });
      await database.transaction((tx) =>
        tx.update(units).set({ status: 'deleted' }).where(eq(units.id, squatter.id)),
      );
      expect((await operationNow(operator, operation)).revertible).toMatchObject({ ok: true });
      await undo(operation, pair.absorbedId);
    });

    it('changed-since: when a person who came along has moved on; the later operation is named', async () => {
      const pair = pairOf('OP-MERGE-UNITS/pair-6');
      const [mover] = await db
        .select({ person: persons, account: accounts })
        .from(persons)
        .innerJoin(accounts, eq(accounts.id, persons.accountId))
        .where(and(eq(persons.unitId, pair.absorbedId), eq(persons.status, 'active')))
        .limit(1);
      if (!mover) throw new Error('nobody is there');
      const operation = await merge(pair);
      const survivor = await unitOf(pair.survivorId);
      const to = await unitOf(cast('OP-MERGE-UNITS').who.unitId ?? '');
      const moved = await applied(
        supervisor,
        await pending(operator, {
          type: 'move-person',
          input: {
            personId: mover.person.id,
            idNumberOnCopy: mover.account.idNumber,
            nameOnCopy: mover.person.name,
            statedUnitName: survivor.name,
            statedCityCode: mover.person.cityCode ?? survivor.cityCode,
            newUnitId: to.id,
            newCityCode: to.cityCode,
            openRecords: 'return-to-person',
          },
          caseId: (await caseWith(operator, ['id-card-front', 'id-card-back', 'stamped-letter'])).id,
        }),
      );
      const now = await operationNow(operator, operation);
      expect(now.revertible).toMatchObject({
        ok: false,
        blockedBy: [{ code: 'changed-since', operationId: moved.id }],
      });
      const refused = await operator.post(`/api/operations/${operation.id}/revert`, { reason: '合并有误' });
      expect(refused.status).toBe(409);
      expect(await unitOf(pair.absorbedId)).toMatchObject({ status: 'merged' });
      await reverted(operator, supervisor, moved);
    });

    it('but an unrelated later change stays when it is', async () => {
      const pair = pairOf('OP-MERGE-UNITS/pair-6');
      const [latest] = (
        await operator.get<OperationRow[]>(
          listUrl('operations', { unitId: pair.absorbedId, status: 'applied' }),
        )
      ).body.filter((row) => row.type === 'merge-units');
      if (!latest) throw new Error('the units are merged');
      await database.transaction((tx) =>
        tx.update(units).set({ contactName: '新联系人' }).where(eq(units.id, pair.survivorId)),
      );
      await undo(latest, pair.absorbedId);
      expect(await unitOf(pair.survivorId)).toMatchObject({ contactName: '新联系人', status: 'approved' });
      expect(await unitOf(pair.absorbedId)).toMatchObject({ status: 'approved', mergedInto: null });
    });
  });
});

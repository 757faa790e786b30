import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { accounts, persons, records } from '../../../db/schema/index.ts';
import { startApp, type Client } from '../../../tests/api/harness.ts';
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

const bureauName = '广州市天河区人力资源和社会保障局';

describe('return-record', async () => {
  const app = await startApp();
  const { database } = app.services;
  const { db } = database;
  const { operator, second, supervisor } = await desk(app);
  const tianhe = await app.as('bureau-tianhe');
  const cast = castOf(app);

  const back = (recordId: string | undefined, to: 'unit' | 'person'): Proposal => ({
    type: 'return-record',
    input: { recordId, to, reason: '证明材料漏传' },
  });
  const onLetter = async (proposal: Proposal, client: Client = operator): Promise<Proposal> => ({
    ...proposal,
    caseId: (await caseWith(client, ['stamped-letter'])).id,
  });
  const recordOf = async (id: string | undefined) => {
    const [row] = await db
      .select()
      .from(records)
      .where(eq(records.id, id ?? ''));
    if (!row) throw new Error('no such record');
    return row;
  };
  const set = (id: string | undefined, values: Partial<typeof records.$inferInsert>): Promise<void> =>
    database.transaction(async (tx) => {
      await tx
        .update(records)
        .set(values)
        .where(eq(records.id, id ?? ''));
    });

  const { recordId: atBureau, personId: hasty } = cast('OP-RETURN-BUREAU').who;
  const { recordId: atUnit, personId: careless } = cast('OP-RETURN-UNIT').who;

  describe('from the bureau to the unit', () => {
    it('is the bureau’s own decision, in force at once without material; its undo gives everything back', async () => {
      const before = await recordOf(atBureau);
      const operation = await pending(tianhe, back(atBureau, 'unit'));
      expect(operation).toMatchObject({ status: 'applied', approval: 'bureau', personId: hasty });
      const after = await recordOf(atBureau);
      expect(after).toEqual({
        ...before,
        status: 'returned-to-unit',
        statusSince: app.clock.now,
        history: [
          ...before.history,
          {
            at: app.clock.now,
            from: 'bureau-review',
            to: 'returned-to-unit',
            by: bureauName,
            note: '证明材料漏传',
          },
        ],
        version: before.version + 1,
      });
      expect((await operationNow(tianhe, operation)).revertible).toEqual({ ok: true, blockedBy: [] });
      expect((await revert(tianhe, operation)).body).toMatchObject({ status: 'applied', approval: 'bureau' });
      expect(await recordOf(atBureau)).toEqual({ ...before, version: before.version + 2 });
    });

    it('waits for the record’s bureau when the desk proposes it, on the unit’s letter', async () => {
      const proposal = await onLetter(back(atBureau, 'unit'));
      expect((await preview(operator, proposal)).body).toMatchObject({ approval: 'bureau', blockers: [] });
      const waiting = await pending(operator, proposal);
      expect(waiting).toMatchObject({ status: 'pending', approval: 'bureau', rekey: null });

      // The helpdesk cannot take the bureau's step, the city only reads, and for others it does not exist.
      const decided = async (client: Client): Promise<unknown[]> => {
        const reply = await approve(client, waiting);
        return [reply.status, reply.body.code];
      };
      expect(await decided(supervisor)).toEqual([403, 'not-permitted']);
      expect(await decided(await app.as('bureau-guangzhou'))).toEqual([403, 'not-permitted']);
      expect(await decided(await app.as('bureau-shenzhen'))).toEqual([404, 'not-found']);
      expect((await operationNow(tianhe, waiting)).decidable).toEqual({ ok: true });
      expect((await operationNow(await app.as('bureau-guangzhou'), waiting)).decidable).toEqual({
        ok: false,
        why: 'not-permitted',
      });

      const operation = await applied(tianhe, waiting);
      expect(operation.checkerId).toBe(tianhe.id);
      const { status, history } = await recordOf(atBureau);
      expect(status).toBe('returned-to-unit');
      expect(history.at(-1)).toMatchObject({ by: bureauName, to: 'returned-to-unit' });
      expect((await revert(tianhe, operation)).status).toBe(201);
      expect(await recordOf(atBureau)).toMatchObject({ status: 'bureau-review' });
    });

    it('can be turned down by the bureau', async () => {
      const waiting = await pending(operator, await onLetter(back(atBureau, 'unit')));
      const reply = await tianhe.post(`/api/operations/${waiting.id}/reject`, {
        reason: '材料齐全，无需退案',
      });
      expect(reply.status).toBe(200);
      expect(await recordOf(atBureau)).toMatchObject({ status: 'bureau-review' });
    });
  });

  describe('from the unit to the person', () => {
    it('is the desk’s, on the unit’s letter, decided by a supervisor', async () => {
      const before = await recordOf(atUnit);
      const waiting = await pending(operator, await onLetter(back(atUnit, 'person')));
      expect(waiting).toMatchObject({ status: 'pending', approval: 'supervisor', personId: careless });
      expect((await approve(tianhe, waiting)).status).toBe(403);
      const operation = await applied(supervisor, waiting);
      const after = await recordOf(atUnit);
      expect(after).toMatchObject({ status: 'returned-to-person', statusSince: app.clock.now });
      expect(after.history).toEqual([
        ...before.history,
        {
          at: app.clock.now,
          from: 'unit-review',
          to: 'returned-to-person',
          by: '客服',
          note: '证明材料漏传',
        },
      ]);
      await reverted(operator, supervisor, operation);
      expect(await recordOf(atUnit)).toEqual({ ...before, version: before.version + 2 });
    });

    it('is the second hop of a record that the bureau returned', async () => {
      const { recordId } = cast('OP-RETURN-UNIT/from-returned').who;
      await applied(supervisor, await pending(operator, await onLetter(back(recordId, 'person'))));
      const { history } = await recordOf(recordId);
      expect(history.slice(-2).map((step) => step.to)).toEqual(['returned-to-unit', 'returned-to-person']);
    });

    it('needs the letter: evidence-missing', async () => {
      const bare = await submit(operator, back(atUnit, 'person'));
      expect([bare.status, Object.keys(bare.body.errors ?? {})]).toEqual([422, ['caseId']]);
      const { id: caseId } = await caseWith(operator, ['call-record']);
      const reply = await submit(operator, { ...back(atUnit, 'person'), caseId });
      expect(reply.status).toBe(422);
      expect(reply.body).toMatchObject({ code: 'evidence-missing', missing: ['stamped-letter'] });
    });

    it('cannot be undone once the person handed it in again: changed-since', async () => {
      const operation = await applied(
        supervisor,
        await pending(operator, await onLetter(back(atUnit, 'person'))),
      );
      await set(atUnit, { status: 'unit-review' });
      expect((await operationNow(operator, operation)).revertible).toMatchObject({
        ok: false,
        blockedBy: [{ code: 'changed-since' }],
      });
      const refused = await revert(operator, operation);
      expect(refused.body).toMatchObject({ code: 'blocked', blockers: [{ code: 'changed-since' }] });
    });
  });

  describe('is refused', () => {
    it('straight from the bureau to the person: two-hops', async () => {
      const { recordId } = cast('OP-RETURN-UNIT/at-bureau').who;
      for (const client of [operator, tianhe])
        expect(await blockersOf(client, back(recordId, 'person'))).toEqual(['two-hops']);
    });

    it.each(['public', 'professional', 'elective'])(
      'for a recognised %s record, with the FAQ’s sentence and the province’s number: recognised-record',
      async (subject) => {
        const { recordId } = cast(`OP-RETURN-BUREAU/recognised-${subject}`).who;
        for (const to of ['unit', 'person'] as const) {
          const { body } = await operator.post<{ blockers: { code: string; message: string }[] }>(
            '/api/operations/preview',
            back(recordId, to),
            { 'Accept-Language': 'zh-CN' },
          );
          expect(body.blockers.map((blocker) => blocker.code)).toEqual(['recognised-record']);
          const message = body.blockers[0]?.message;
          expect(message).toContain('若有疑问可咨询省厅：83134871。');
          expect(message).toContain(
            subject === 'elective'
              ? '选修在本台同样锁定'
              : '公修课或专业课在人力资源部门已认定通过，则不能再修改',
          );
        }
        expect(await blockersOf(tianhe, back(recordId, 'unit'))).toEqual(['recognised-record']);
      },
    );

    it('for a record that the person holds, or that is void: not-returnable', async () => {
      const { recordId } = cast('OP-LOCATE-RETURNED').who;
      const { status } = await recordOf(recordId);
      for (const other of ['draft', 'returned-to-person', 'void']) {
        await set(recordId, { status: other });
        for (const to of ['unit', 'person'] as const)
          expect(await blockersOf(operator, back(recordId, to))).toEqual(['not-returnable']);
      }
      await set(recordId, { status });
    });

    it('to the unit when it is there already: already-at-unit', async () => {
      for (const key of ['OP-RETURN-UNIT', 'OP-LOCATE-RETURNED'])
        expect(await blockersOf(operator, back(cast(key).who.recordId, 'unit'))).toEqual(['already-at-unit']);
    });

    it('to a bureau while the record is at the unit: at-the-unit', async () => {
      expect(await blockersOf(tianhe, back(atUnit, 'person'))).toEqual(['at-the-unit']);
      expect(await blockersOf(tianhe, back(atUnit, 'unit'))).toEqual(['already-at-unit', 'at-the-unit']);
    });

    it('outside the bureau’s area, as if it did not exist; inside it is the record’s own bureau’s', async () => {
      const { recordId } = cast('OP-RETURN-BUREAU/other-bureau').who;
      const outside = await preview(tianhe, back(recordId, 'unit'));
      expect(outside.status).toBe(404);
      expect(outside.body).toEqual((await preview(tianhe, back('no-such-record', 'unit'))).body);
      const guangzhou = await app.as('bureau-guangzhou');
      expect((await preview(guangzhou, back(recordId, 'unit'))).status).toBe(200);
      const district = await preview(guangzhou, back(atBureau, 'unit'));
      expect([district.status, district.body.code]).toEqual([403, 'not-permitted']);
    });

    it('when the person’s account is deleted, but not when it is suspended', async () => {
      const { accountId } = await personOf(hasty);
      for (const [status, codes] of [
        ['suspended', []],
        ['deleted', ['target-deleted']],
      ] as const) {
        await setAccount(accountId, status);
        expect(await blockersOf(tianhe, back(atBureau, 'unit'))).toEqual(codes);
      }
      await setAccount(accountId, 'active');
    });

    it('to auditors and administrators', async () => {
      for (const username of ['auditor1', 'admin1'])
        expect((await preview(await app.as(username), back(atBureau, 'unit'))).status).toBe(403);
    });
  });

  it('stays with the unit it was submitted to: its bureau decides also after the person moved away', async () => {
    const elsewhere = (await personOf(cast('OP-RETURN-BUREAU/other-bureau').who.personId)).unitId;
    const { unitId: home } = await personOf(hasty);
    await moves(hasty, elsewhere);
    expect(await blockersOf(tianhe, back(atBureau, 'unit'))).toEqual([]);
    expect((await preview(await app.as('bureau-guangzhou'), back(atBureau, 'unit'))).status).toBe(403);
    await moves(hasty, home);
  });

  it('of one unit is proposed for several persons side by side', async () => {
    const { recordId } = cast('OP-LOCATE-RETURNED').who;
    const home = (await recordOf(recordId)).unitId;
    await set(recordId, { unitId: (await recordOf(atUnit)).unitId });
    const one = await submit(operator, await onLetter(back(atUnit, 'person')));
    const other = await submit(second, await onLetter(back(recordId, 'person'), second));
    expect([one.status, other.status]).toEqual([201, 201]);
    await set(recordId, { unitId: home });
  });

  async function personOf(id: string | undefined) {
    const [row] = await db
      .select()
      .from(persons)
      .where(eq(persons.id, id ?? ''));
    if (!row) throw new Error('no such person');
    return row;
  }

  async function setAccount(accountId: string, status: string): Promise<void> {
    await database.transaction(async (tx) => {
      await tx.update(accounts).set({ status }).where(eq(accounts.id, accountId));
    });
  }

  async function moves(personId: string | undefined, unitId: string | null): Promise<void> {
    await database.transaction(async (tx) => {
      await tx
        .update(persons)
        .set({ unitId })
        .where(eq(persons.id, personId ?? ''));
    });
  }
});

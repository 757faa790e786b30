import { desc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { accounts, formerIdNumbers, learningImports, persons, records } from '../../../db/schema/index.ts';
import { newId } from '../../ids.ts';
import { startApp } from '../../../tests/api/harness.ts';
import {
  applied,
  blockersOf,
  castOf,
  desk,
  operationNow,
  pending,
  preview,
  revert,
  reverted,
  submit,
} from '../../../tests/api/operation-story.ts';

const accepting = { action: 'accept', reason: '学习网已重发，两边核对过' };
const rejecting = { action: 'reject', reason: '同一课程已申报，不再采纳' };

describe('reconcile-learning-hours', async () => {
  const app = await startApp();
  const { operator, supervisor } = await desk(app);
  const cast = castOf(app);
  const { database } = app.services;
  const { db } = database;

  const proposal = (importId: string | undefined, how: Record<string, unknown> = accepting) => ({
    type: 'reconcile-learning-hours',
    input: { importId, ...how },
  });
  const lineOf = async (importId: string | undefined) => {
    const [row] = await db
      .select()
      .from(learningImports)
      .where(eq(learningImports.id, importId ?? ''));
    if (!row) throw new Error('no such line');
    return row;
  };
  const recordsOf = (personId: string | undefined) =>
    db
      .select()
      .from(records)
      .where(eq(records.personId, personId ?? ''))
      .orderBy(desc(records.id));
  /** One more line of the network, like that of a member of the cast but for what is given. */
  const sent = async (key: string, values: Partial<typeof learningImports.$inferInsert> = {}) => {
    const like = await lineOf(cast(key).who.importId);
    const id = newId();
    const line = { ...like, id, externalKey: `again-${id}`, recordId: null, status: 'pending', ...values };
    await database.transaction((tx) => tx.insert(learningImports).values(line));
    return line;
  };

  const differing = 'OP-RECONCILE-LEARNING-NET';
  const missing = 'OP-RECONCILE-LEARNING-NET/missing-record';
  const doubled = 'OP-RECONCILE-LEARNING-NET/declared-by-hand';

  describe('accepting a line', () => {
    it('puts its record in the place of the one with other hours, and undoing it gives both back', async () => {
      const { importId, personId, recordId } = cast(differing).who;
      const [line, before] = [await lineOf(importId), await recordsOf(personId)];
      const submitted = await pending(operator, proposal(importId));
      expect(submitted).toMatchObject({
        status: 'pending',
        approval: 'supervisor',
        rekey: null,
        caseId: null,
        personId,
        subjectType: 'learning_imports',
        subjectId: importId,
      });
      expect(await recordsOf(personId)).toEqual(before);
      const operation = await applied(supervisor, submitted);

      const after = await recordsOf(personId);
      expect(after).toHaveLength(before.length + 1);
      expect(after.find((record) => record.id === recordId)).toMatchObject({
        hours: 18,
        status: 'void',
        statusSince: app.clock.now,
      });
      const made = after.find((record) => !before.some(({ id }) => id === record.id));
      expect(made).toMatchObject({
        year: line.year,
        subject: line.subject,
        title: line.title,
        hours: 30,
        source: 'learning-network',
        status: 'recognised',
        declaredAt: line.receivedAt,
        statusSince: app.clock.now,
        history: [
          { at: app.clock.now, from: null, to: 'recognised', by: '广东学习网', note: accepting.reason },
        ],
      });
      expect(await lineOf(importId)).toMatchObject({
        status: 'accepted',
        recordId: made?.id,
        personId,
        reason: accepting.reason,
      });

      expect((await operationNow(operator, operation)).revertible).toEqual({ ok: true, blockedBy: [] });
      await reverted(operator, supervisor, operation);
      const undone = await recordsOf(personId);
      expect(undone.find((record) => record.id === made?.id)?.status).toBe('void');
      expect(undone.filter((record) => record.id !== made?.id)).toEqual(
        before.map((record) => ({ ...record, version: expect.any(Number) as number })),
      );
      expect(await lineOf(importId)).toEqual({ ...line, version: line.version + 2 });
    });

    it('keeps the way of the record that goes out, and adds the step', async () => {
      const { importId, recordId, personId } = cast('D-NET-HOURS-5').who;
      const before = (await recordsOf(personId)).find((record) => record.id === recordId);
      await applied(supervisor, await pending(operator, proposal(importId)));
      const out = (await recordsOf(personId)).find((record) => record.id === recordId);
      expect(out?.history).toEqual([
        ...(before?.history ?? []),
        { at: app.clock.now, from: 'recognised', to: 'void', by: '广东学习网', note: accepting.reason },
      ]);
    });

    it('makes the record that was missing, of the unit the person belongs to', async () => {
      const { importId, personId } = cast(missing).who;
      const [person] = await db
        .select()
        .from(persons)
        .where(eq(persons.id, personId ?? ''));
      expect(await recordsOf(personId)).toEqual([]);
      await applied(supervisor, await pending(operator, proposal(importId)));
      expect(await recordsOf(personId)).toMatchObject([
        { title: '公文写作与沟通技巧', subject: 'elective', hours: 18, unitId: person?.unitId },
      ]);
    });

    it('finds the person of a line that was assigned to nobody by its number, in either form', async () => {
      const { personId } = cast('D-NET-HOURS-2/fifteen-digits').who;
      const line = await sent('D-NET-HOURS-2/fifteen-digits', { personId: null });
      expect(line.idNumber).toHaveLength(15);
      const operation = await applied(supervisor, await pending(operator, proposal(line.id)));
      expect(operation.personId).toBe(personId);
      expect(await lineOf(line.id)).toMatchObject({ personId, status: 'accepted' });
      await reverted(operator, supervisor, operation);
      expect(await lineOf(line.id)).toMatchObject({ personId: null, recordId: null, status: 'pending' });
    });

    it('takes a line under the number that was corrected since', async () => {
      const { personId } = cast('OP-CHANGE-IDNO/corrected-before').who;
      const [former] = await db
        .select({ number: formerIdNumbers.idNumber, name: persons.name })
        .from(formerIdNumbers)
        .innerJoin(accounts, eq(accounts.id, formerIdNumbers.accountId))
        .innerJoin(persons, eq(persons.accountId, accounts.id))
        .where(eq(persons.id, personId ?? ''));
      const line = await sent(missing, {
        personId: personId ?? '',
        idNumber: former?.number ?? '',
        name: former?.name ?? '',
      });
      expect(await blockersOf(operator, proposal(line.id))).toEqual([]);
    });

    it('warns where the person declared the course by hand: it would count twice', async () => {
      const { importId, personId, recordId } = cast(doubled).who;
      const warned = proposal(importId);
      expect(await blockersOf(operator, warned)).toEqual(['declared-by-hand']);
      expect((await submit(operator, warned)).body).toMatchObject({ code: 'blocked' });
      const overrides = [{ code: 'declared-by-hand', reason: '手工申报的由单位退案后删除' }];
      const operation = await applied(supervisor, await pending(operator, warned, { overrides }));
      // What the person declared stays the person's to take back.
      expect((await recordsOf(personId)).find((record) => record.id === recordId)?.status).toBe('recognised');
      await reverted(operator, supervisor, operation);
    });
  });

  describe('rejecting a line', () => {
    it('keeps it with the reason and makes no record, and undoing it opens it again', async () => {
      const { importId, personId } = cast(doubled).who;
      const [line, before] = [await lineOf(importId), await recordsOf(personId)];
      expect(await blockersOf(operator, proposal(importId, rejecting))).toEqual([]);
      const operation = await applied(supervisor, await pending(operator, proposal(importId, rejecting)));
      expect(await lineOf(importId)).toMatchObject({ status: 'rejected', reason: rejecting.reason });
      expect(await recordsOf(personId)).toEqual(before);
      await reverted(operator, supervisor, operation);
      expect(await lineOf(importId)).toEqual({ ...line, version: line.version + 2 });
    });

    it('needs nobody to be found', async () => {
      const line = await sent(missing, { personId: null, idNumber: '440100190001019991' });
      await applied(supervisor, await pending(operator, proposal(line.id, rejecting)));
      expect(await lineOf(line.id)).toMatchObject({ status: 'rejected', personId: null });
    });
  });

  describe('is refused', () => {
    it('for a line decided already, either way: not-pending', async () => {
      expect(await blockersOf(operator, proposal(cast('D-NET-HOURS-2').who.importId))).toEqual([
        'not-pending',
      ]);
      const acceptedLine = cast('D-NET-HOURS-4').who.importId;
      expect(await blockersOf(operator, proposal(acceptedLine, rejecting))).toEqual(['not-pending']);
    });

    it('where nobody has the number of the line: person-unknown', async () => {
      for (const idNumber of ['440100190001019991', '44010019000101', 'not a number']) {
        const line = await sent(missing, { personId: null, idNumber });
        expect(await blockersOf(operator, proposal(line.id))).toEqual(['person-unknown']);
      }
    });

    it('where the number is not the person’s, now or before: number-differs', async () => {
      const line = await sent('D-NET-HOURS-2');
      const reply = await preview(operator, proposal(line.id));
      expect(reply.body.blockers.map(({ code }) => code)).toEqual(['number-differs']);
      const [held] = await db
        .select({ number: accounts.idNumber })
        .from(accounts)
        .innerJoin(persons, eq(persons.accountId, accounts.id))
        .where(eq(persons.id, cast('D-NET-HOURS-2').who.personId ?? ''));
      expect(JSON.stringify(reply.body.blockers)).not.toContain(held?.number);
      const colleagues = await sent(missing, { idNumber: held?.number ?? '', title: '再一门课程' });
      expect(await blockersOf(operator, proposal(colleagues.id))).toEqual(['number-differs']);
    });

    it('where the name is another: name-differs', async () => {
      const line = await sent(missing, { name: '苏音' });
      expect(await blockersOf(operator, proposal(line.id))).toContain('name-differs');
    });

    it('where the same record with the same hours is there: already-recorded', async () => {
      const { importId } = cast(missing).who;
      expect((await lineOf(importId)).status).toBe('accepted');
      expect(await blockersOf(operator, proposal((await sent(missing)).id))).toEqual(['already-recorded']);
      const spaced = await sent(missing, { title: ' 公文写作 与沟通技巧' });
      expect(await blockersOf(operator, proposal(spaced.id))).toEqual(['already-recorded']);
      const longer = await sent(missing, { hours: 20 });
      expect(await blockersOf(operator, proposal(longer.id))).toEqual([]);
    });

    it('for a deleted account: target-deleted', async () => {
      const { personId } = cast('OP-DELETE-PERSON/already-deleted').who;
      const [row] = await db
        .select({ number: accounts.idNumber, name: persons.name })
        .from(persons)
        .innerJoin(accounts, eq(accounts.id, persons.accountId))
        .where(eq(persons.id, personId ?? ''));
      const line = await sent(missing, {
        personId: personId ?? '',
        idNumber: row?.number ?? '',
        name: row?.name ?? '',
      });
      expect(await blockersOf(operator, proposal(line.id))).toEqual(['target-deleted']);
    });

    it('without a reason, and for a line that does not exist', async () => {
      const bare = await preview(operator, proposal(cast(doubled).who.importId, { action: 'reject' }));
      expect(Object.keys(bare.body.errors ?? {})).toEqual(['reason']);
      expect((await preview(operator, proposal('no-such-line'))).body).toMatchObject({
        code: 'invalid-input',
        errors: { importId: expect.any(String) as string },
      });
    });

    it('to everybody but the desk', async () => {
      for (const username of ['bureau-tianhe', 'auditor1', 'admin1'])
        expect((await preview(await app.as(username), proposal(cast(doubled).who.importId))).status).toBe(
          403,
        );
    });
  });

  describe('cannot be undone', () => {
    it('after the record it made was changed: changed-since', async () => {
      const line = await sent(missing, { title: '另一门课程' });
      const operation = await applied(supervisor, await pending(operator, proposal(line.id)));
      const { recordId } = await lineOf(line.id);
      await database.transaction((tx) =>
        tx
          .update(records)
          .set({ status: 'returned-to-unit' })
          .where(eq(records.id, recordId ?? '')),
      );
      expect((await operationNow(operator, operation)).revertible).toMatchObject({
        ok: false,
        blockedBy: [{ code: 'changed-since' }],
      });
      expect((await revert(operator, operation)).body).toMatchObject({
        code: 'blocked',
        blockers: [{ code: 'changed-since' }],
      });
    });
  });
});

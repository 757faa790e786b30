import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { certificates, persons, records } from '../../../db/schema/index.ts';
import { newId } from '../../ids.ts';
import { startApp, type Client } from '../../../tests/api/harness.ts';
import {
  blockersOf,
  castOf,
  desk,
  operationNow,
  pending,
  preview,
  revert,
  submit,
} from '../../../tests/api/operation-story.ts';

describe('recount-hours', async () => {
  const app = await startApp();
  const { operator, second } = await desk(app);
  const cast = castOf(app);
  const { database } = app.services;
  const lastYear = new Date(app.clock.now).getUTCFullYear() - 1;

  const proposal = (key: string, year = lastYear) => ({
    type: 'recount-hours',
    input: { personId: cast(key).who.personId, year },
  });
  const statistic = async (key: string, year = lastYear) => {
    const [row] = await database.db
      .select()
      .from(certificates)
      .where(and(eq(certificates.personId, cast(key).who.personId ?? ''), eq(certificates.year, year)));
    return row;
  };
  /** One more recognised record, come in around the desk. */
  const recognise = (key: string, values: Partial<typeof records.$inferInsert> = {}) =>
    database.transaction((tx) =>
      tx.insert(records).values({
        id: newId(),
        personId: cast(key).who.personId ?? '',
        year: lastYear,
        subject: 'elective',
        title: '公文写作',
        hours: 6,
        source: 'training-body',
        status: 'recognised',
        declaredAt: app.clock.now,
        statusSince: app.clock.now,
        history: [],
        ...values,
      }),
    );
  const recount = (client: Client, key: string, year = lastYear) => pending(client, proposal(key, year));

  it('counts the recognised hours of the year anew: in force at once, without a case, nothing to undo', async () => {
    const stale = await statistic('OP-RECALC-HOURS');
    expect(stale).toMatchObject({ electiveHours: 0, passed: false });
    const operation = await recount(operator, 'OP-RECALC-HOURS');
    expect(operation).toMatchObject({
      status: 'applied',
      approval: 'none',
      caseId: null,
      checkerId: null,
      rekey: null,
      personId: cast('OP-RECALC-HOURS').who.personId,
      revertible: { ok: false, blockedBy: [{ code: 'not-revertible' }] },
    });
    expect(await statistic('OP-RECALC-HOURS')).toMatchObject({
      id: stale?.id,
      publicHours: 30,
      professionalHours: 42,
      electiveHours: 18,
      passed: true,
      computedAt: app.clock.now,
      printedAt: stale?.printedAt,
    });
    expect((await revert(operator, operation)).body).toMatchObject({
      code: 'blocked',
      blockers: [{ code: 'not-revertible' }],
    });
  });

  it('makes no hours and changes no record', async () => {
    const own = () =>
      database.db
        .select()
        .from(records)
        .where(eq(records.personId, cast('OP-RECALC-HOURS').who.personId ?? ''));
    const before = await own();
    await recount(operator, 'OP-RECALC-HOURS');
    expect(await own()).toEqual(before);
  });

  it('does not pass whom one subject fails, whatever the total', async () => {
    await recount(operator, 'OP-RECALC-HOURS/one-short');
    expect(await statistic('OP-RECALC-HOURS/one-short')).toMatchObject({
      publicHours: 30,
      professionalHours: 48,
      electiveHours: 12,
      passed: false,
    });
    await recognise('OP-RECALC-HOURS/one-short');
    await recount(operator, 'OP-RECALC-HOURS/one-short');
    expect(await statistic('OP-RECALC-HOURS/one-short')).toMatchObject({ electiveHours: 18, passed: true });
  });

  it('judges each year by the rule of that year', async () => {
    for (const year of [2020, 2021]) await recount(operator, 'D-CERT-1/two-rules', year);
    expect(await statistic('D-CERT-1/two-rules', 2020)).toMatchObject({ passed: true });
    expect(await statistic('D-CERT-1/two-rules', 2021)).toMatchObject({ passed: false });
  });

  it('counts what is recognised, not what is in review', async () => {
    await recount(operator, 'D-CERT-2');
    expect(await statistic('D-CERT-2')).toMatchObject({ professionalHours: 24, passed: false });
  });

  it('makes the statistic of a year that had none', async () => {
    await recognise('OP-RECALC-HOURS', { year: 2019 });
    const shown = (await preview(operator, proposal('OP-RECALC-HOURS', 2019))).body.changes;
    expect(shown).toEqual(
      ['publicHours', 'professionalHours', 'electiveHours', 'passed'].map((field) =>
        expect.objectContaining({
          resource: 'certificates',
          field,
          before: null,
          after: field === 'electiveHours' ? 6 : field === 'passed' ? false : 0,
        }),
      ),
    );
    await recount(operator, 'OP-RECALC-HOURS', 2019);
    expect(await statistic('OP-RECALC-HOURS', 2019)).toMatchObject({
      electiveHours: 6,
      passed: false,
      computedAt: app.clock.now,
    });
  });

  it('brings a statistic back to nothing when nothing is recognised any more', async () => {
    const [made] = await database.db.select({ id: records.id }).from(records).where(eq(records.year, 2019));
    await database.transaction((tx) =>
      tx
        .update(records)
        .set({ status: 'void' })
        .where(eq(records.id, made?.id ?? '')),
    );
    await recount(operator, 'OP-RECALC-HOURS', 2019);
    expect(await statistic('OP-RECALC-HOURS', 2019)).toMatchObject({ electiveHours: 0, passed: false });
  });

  it('is refused where nothing is recognised and nothing was counted: no-recognised-hours', async () => {
    expect(await blockersOf(operator, proposal('OP-RECALC-HOURS', 2018))).toEqual(['no-recognised-hours']);
    expect((await submit(operator, proposal('OP-RECALC-HOURS', 2018))).body.code).toBe('blocked');
  });

  it('is refused for a deleted account, and not for a suspended one', async () => {
    const deleted = 'OP-DELETE-PERSON/already-deleted';
    await recognise(deleted);
    expect(await blockersOf(operator, proposal(deleted))).toEqual(['target-deleted']);
    const suspended = 'suspend-account/suspended';
    await recognise(suspended);
    const [row] = await database.db
      .select()
      .from(persons)
      .where(eq(persons.id, cast(suspended).who.personId ?? ''));
    expect(row?.status).toBe('suspended');
    expect(await blockersOf(operator, proposal(suspended))).toEqual([]);
  });

  it('is refused where the records changed since it was previewed', async () => {
    const { body } = await preview(operator, proposal('OP-RECALC-HOURS'));
    await recount(second, 'OP-RECALC-HOURS');
    app.clock.now += 60_000;
    await recount(second, 'OP-RECALC-HOURS');
    const late = await operator.post<{ code: string }>('/api/operations', {
      ...proposal('OP-RECALC-HOURS'),
      planHash: body.planHash,
    });
    expect([late.status, late.body.code]).toEqual([409, 'plan-changed']);
  });

  it('is proposed by the desk alone', async () => {
    for (const username of ['bureau-tianhe', 'auditor1', 'admin1'])
      expect((await preview(await app.as(username), proposal('OP-RECALC-HOURS'))).status).toBe(403);
    expect((await operationNow(operator, await recount(operator, 'OP-RECALC-HOURS'))).makerId).toBe(
      operator.id,
    );
  });

  it('asks for a person there is, and a year', async () => {
    const nobody = await preview(operator, {
      type: 'recount-hours',
      input: { personId: 'no-such-person', year: lastYear },
    });
    expect(nobody.body).toMatchObject({ code: 'invalid-input', errors: { personId: expect.any(String) } });
    const noYear = await preview(operator, {
      type: 'recount-hours',
      input: { personId: cast('OP-RECALC-HOURS').who.personId },
    });
    expect(Object.keys(noYear.body.errors ?? {})).toEqual(['year']);
  });
});

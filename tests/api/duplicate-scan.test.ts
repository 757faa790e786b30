import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../db/database.ts';
import { duplicateCandidates, units } from '../../db/schema/index.ts';
import { creditCodeOf, misread } from '../../fixtures/demo/numbers.ts';
import type { AuditEventRow } from '../../server/audit/contract.ts';
import { largestGroup } from '../../server/duplicates/candidates.ts';
import type { ScanStatus } from '../../server/duplicates/contract.ts';
import { scanDuplicates } from '../../server/duplicates/scan.ts';
import { duplicateStory, freshCode, judged, pairsOf } from './duplicate-story.ts';
import { rowsOf, startApp } from './harness.ts';

describe('the scan for duplicates', async () => {
  const app = await startApp();
  const { database } = app.services;
  const operator = await app.as('operator1');
  const auditor = await app.as('auditor1');
  const { registered, compared, pairOf, knownPair, scanned } = duplicateStory(app, operator);
  const scans = (): Promise<AuditEventRow[]> =>
    rowsOf<AuditEventRow>(auditor, 'audit-events', { action: 'duplicates.scanned' });
  const state = async (): Promise<ScanStatus> =>
    (await operator.get<ScanStatus>('/api/duplicate-candidates/refresh')).body;
  const stored = () => database.db.select().from(duplicateCandidates).orderBy(duplicateCandidates.id);
  const live = async (): Promise<number> =>
    (await rowsOf(operator, 'units', { status: ['pending', 'approved', 'rejected'] })).length;

  it('is done where the demonstration is', async () => {
    const at = new Date(app.clock.now).toISOString();
    const total = await live();
    const found = (await stored()).length;
    expect(found).toBeGreaterThan(5);
    expect(await state()).toEqual({
      running: false,
      done: total,
      total,
      startedAt: at,
      finishedAt: at,
      found,
      failed: false,
    });
    expect(await scans()).toMatchObject([
      { actorId: null, facts: { units: total, found, added: found, removed: 0, tooCommon: 0 } },
    ]);
  });

  it('begins when asked, tells how far it is, and is recorded with what it found', async () => {
    app.clock.now += 60_000;
    const begun = await operator.post<ScanStatus>('/api/duplicate-candidates/refresh');
    expect(begun.status).toBe(202);
    const at = new Date(app.clock.now).toISOString();
    expect(begun.body).toMatchObject({ running: true, startedAt: at, finishedAt: null });
    const ended = await scanned();
    expect(ended).toMatchObject({ running: false, startedAt: at, finishedAt: at, failed: false });
    expect((await scans()).at(-1)).toMatchObject({
      actorId: operator.id,
      at,
      facts: { startedAt: at, units: ended.total, found: ended.found, added: 0, removed: 0 },
    });
  });

  it('runs one at a time: who asks meanwhile is told of the one that runs', async () => {
    const before = (await scans()).length;
    const { duplicateScan } = app.services;
    duplicateScan.start(app.services, null);
    const { startedAt } = await duplicateScan.status(database.db);
    app.clock.now += 60_000;
    duplicateScan.start(app.services, null);
    expect(await duplicateScan.status(database.db)).toMatchObject({ running: true, startedAt });
    while ((await state()).running);
    expect(await scans()).toHaveLength(before + 1);
  });

  it('is begun by those who judge, and seen by those who read', async () => {
    const path = '/api/duplicate-candidates/refresh';
    expect((await auditor.post(path)).status).toBe(403);
    expect((await auditor.get(path)).status).toBe(200);
    expect((await (await app.as('bureau-tianhe')).get(path)).status).toBe(403);
  });

  it('finds what reached the registry around it, and drops what holds no more', async () => {
    const key = freshCode();
    const a = await registered({ name: '扫描一号单位', orgCode: key });
    const b = await registered({ name: '另名二号中心', orgCode: creditCodeOf('12', '440106', key) });
    const c = await registered({ name: '广州扫描（集团）有限公司', orgCode: misread(freshCode()) });
    const d = await registered({ name: '广州扫描公司', orgCode: misread(freshCode()) });
    expect(await pairOf(a, b)).toBeUndefined();
    const before = await state();
    expect((await scanned()).found).toBe(before.found + 2);
    expect((await knownPair(a, b)).reasons).toEqual(['same-key', 'unlike-names', 'same-city']);
    expect((await knownPair(c, d)).reasons).toContain('name-without-legal-form');
    expect((await scans()).at(-1)?.facts).toMatchObject({ added: 2, removed: 0 });

    await database.transaction(async (tx) => {
      await tx.update(units).set({ status: 'deleted' }).where(eq(units.id, b.id));
      await tx.update(units).set({ cityCode: '440600' }).where(eq(units.id, d.id));
    });
    expect((await scanned()).found).toBe(before.found);
    expect(await pairOf(a, b)).toBeUndefined();
    expect(await pairOf(c, d)).toBeUndefined();
    expect((await scans()).at(-1)?.facts).toMatchObject({ added: 0, removed: 2 });
  });

  it('keeps every judgement, and a pair that somebody judged', async () => {
    const key = freshCode();
    const [a, b, c] = await compared(
      { orgCode: key },
      { orgCode: creditCodeOf('12', '440106', key) },
      { orgCode: creditCodeOf('52', '440106', key) },
    );
    if (!a || !b || !c) throw new Error('no units');
    const different = await judged(operator, await knownPair(a, b), { judgement: 'different', note: '两家' });
    const duplicate = await judged(operator, await knownPair(b, c), { judgement: 'duplicate' });
    await scanned();
    expect(await knownPair(a, b)).toEqual(different);
    expect(await knownPair(b, c)).toEqual(duplicate);
    await database.transaction(async (tx) => {
      await tx.update(units).set({ status: 'merged', mergedInto: c.id }).where(eq(units.id, b.id));
    });
    await scanned();
    expect(await knownPair(a, b)).toMatchObject({ judgement: 'different', current: false });
    expect(await knownPair(b, c)).toMatchObject({ judgement: 'duplicate', current: false });
    // What was said of the unit that went into it.
    expect(await pairOf(a, c)).toBeUndefined();
  });

  it('finds nothing to change after what every change renews by itself', async () => {
    await scanned();
    const key = freshCode();
    const wrong = (): string => misread(freshCode());
    await compared(
      { name: '同步一号有限公司', orgCode: key },
      { name: '同步一号（集团）股份有限公司', orgCode: wrong() },
      { name: '同步一号', orgCode: creditCodeOf('91', '440106', key), cityCode: '440600' },
      { name: '同步TDL（普通合伙）', orgCode: wrong() },
      { name: '同步Tdl', orgCode: wrong() },
      { name: '同步tdl', orgCode: wrong(), cityCode: '440600' },
      { name: '同步tdl分公司', orgCode: wrong() },
      { name: '同步tdl', orgCode: wrong(), status: 'deleted' },
    );
    const before = await stored();
    await scanned();
    expect((await scans()).at(-1)?.facts).toMatchObject({ added: 0, removed: 0 });
    expect(await stored()).toEqual(before);
  });

  it('brings no pairs for a code or a name that too many share', async () => {
    const filler = misread(freshCode());
    const fillers: (typeof units.$inferSelect)[] = [];
    for (let n = 0; n <= largestGroup; n++)
      fillers.push(await registered({ name: '示例填充单位', orgCode: misread(freshCode()), orgKey: filler }));
    const renewed = await compared({ name: '示例填充单位', orgKey: filler });
    await scanned();
    expect((await scans()).at(-1)?.facts).toMatchObject({ added: 0, tooCommon: 2 });
    for (const unit of [...fillers.slice(0, 3), ...renewed]) expect(await pairsOf(app, unit.id)).toEqual([]);
    await database.transaction(async (tx) => {
      await tx.update(units).set({ status: 'deleted' }).where(eq(units.orgKey, filler));
    });
  });

  it('tells its progress in units, forwards only, up to all of them', async () => {
    const seen: [number, number][] = [];
    const result = await scanDuplicates(database, app.clock.now, (done, total) => seen.push([done, total]));
    expect(result.units).toBe(await live());
    expect(seen.length).toBeGreaterThan(2);
    expect(new Set(seen.map(([, total]) => total))).toEqual(new Set([result.units]));
    const done = seen.map(([one]) => one);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(done.at(-1)).toBe(result.units);
  });

  it('says so when it is cut off, and can be begun again', async () => {
    const before = (await scans()).length;
    const { duplicateScan } = app.services;
    const lost = await openDatabase(app.location);
    await lost.close();
    duplicateScan.start({ ...app.services, database: lost }, null);
    while ((await state()).running);
    expect(await state()).toMatchObject({ running: false, failed: true });
    expect(await scans()).toHaveLength(before);
    expect(await scanned()).toMatchObject({ failed: false });
  });
});

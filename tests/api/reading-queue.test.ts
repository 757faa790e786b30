/** Faxes that wait to be read, and the process that reads them: the real one, and one that dies of every page. */
import { asc, eq } from 'drizzle-orm';
import { afterAll, describe, expect, it } from 'vitest';
import { auditEvents, faxReadings } from '../../db/schema/index.ts';
import { faxMarks, makeFax } from '../../fixtures/fax/generate-fax.ts';
import { correctIdNumberFax } from '../../fixtures/fax/requests.ts';
import type { ReadBox } from '../../server/reading/contract.ts';
import { EngineError, readingEngine } from '../../server/reading/engine.ts';
import { readNext } from '../../server/reading/queue.ts';
import { faxRow, sent, smallFax, turn } from './fax-story.ts';
import { startApp } from './harness.ts';

const [wrong, right] = ['440100198503143720', '440100198503123727'];
const request = correctIdNumberFax({
  name: '陈思敏',
  idNumber: right,
  statedIdNumber: wrong,
  phone: '15400200012',
});
/** The letter and the front of the card. */
const fax = { ...request, sheets: request.sheets.slice(0, 2) };

describe('the queue of faxes to read', async () => {
  const app = await startApp();
  const { services, clock } = app;
  const { db } = services.database;
  const operator = await app.as('operator1');
  // At the priority of everything else: the other tests leave a patient reader nothing.
  const reader = readingEngine({ priority: 0 });
  const dying = readingEngine({ file: new URL('./dying-reader.mjs', import.meta.url) });
  services.reading = reader;
  afterAll(() => {
    for (const engine of [reader, dying]) engine.stop();
  });

  const state = async (faxId: string) => {
    const [row] = await db.select().from(faxReadings).where(eq(faxReadings.faxId, faxId));
    return row;
  };
  const dies = () => expect(readNext(services, dying)).rejects.toBeInstanceOf(EngineError);
  const arrive = async (): Promise<string> => {
    clock.now += 1_000;
    return (await sent(operator, await smallFax())).id;
  };
  /** Everything that waits is read, so that a test has the queue to itself. */
  const emptied = async (): Promise<void> => {
    while (await readNext(services, reader));
  };

  it('reads the fax that came first, and says when nothing waits', async () => {
    await emptied();
    const [first, second] = [await arrive(), await arrive()];
    expect(await readNext(services, reader)).toBe(true);
    expect([(await state(first))?.status, (await state(second))?.status]).toEqual(['done', 'queued']);
    expect(await readNext(services, reader)).toBe(true);
    expect((await state(second))?.status).toBe('done');
    expect(await readNext(services, reader)).toBe(false);
  });

  it('gives a fax over which the reader dies back to the queue, and up after the third time', async () => {
    await emptied();
    const [first, second] = [await arrive(), await arrive()];
    await dies();
    expect(await state(first)).toMatchObject({ status: 'queued', attempts: 1, leaseUntil: null });
    await dies();
    await dies();
    expect(await state(first)).toMatchObject({ status: 'failed', failure: 'reader-died', result: null });
    const events = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.subjectId, first))
      .orderBy(asc(auditEvents.seq));
    expect(events.at(-1)).toMatchObject({ action: 'fax.read-failed', outcome: 'failed', actorId: null });
    expect(await readNext(services, reader)).toBe(true);
    expect((await state(second))?.status).toBe('done');
  });

  it('takes over a fax whose server fell silent, and lets a server that comes back late change nothing', async () => {
    await emptied();
    const id = await arrive();
    const taken = { status: 'reading', attempts: 1, leaseUntil: clock.now + 60_000 };
    await services.database.transaction((tx) =>
      tx.update(faxReadings).set(taken).where(eq(faxReadings.faxId, id)),
    );
    expect(await readNext(services, reader)).toBe(false);
    clock.now += 60_000;
    expect(await readNext(services, reader)).toBe(true);
    expect(await state(id)).toMatchObject({ status: 'done', attempts: 2 });
  });

  it('does not count a stop of the server as a failure', async () => {
    await emptied();
    const id = await arrive();
    const engine = readingEngine();
    const running = readNext(services, engine);
    await expect.poll(() => state(id)).toMatchObject({ status: 'reading' });
    engine.stop();
    await running.catch(() => undefined);
    const after = await state(id);
    expect([after?.status, after?.attempts]).toEqual(['queued', 0]);
    await emptied();
  });

  it('reads pages as they are shown, and at once a box drawn on one', async () => {
    await emptied();
    const { id } = await sent(operator, await makeFax(fax));
    await turn(operator, id, 180, 1);
    expect(await readNext(services, reader)).toBe(true);
    const { reading } = await faxRow(operator, id);
    expect(reading?.idNumbers.map(({ value, page }) => [value, page])).toEqual(
      expect.arrayContaining([
        [wrong, 1],
        [right, 2],
      ]),
    );
    expect(reading?.turns).toEqual([{ page: 1, turn: 180 }]);

    const mark = faxMarks(fax).find(({ page, field }) => page === 2 && field === 'idNumber');
    const url = `/api/faxes/${id}/pages/2/read`;
    const read = await operator.post<ReadBox>(url, { box: mark?.box, as: 'digits' });
    expect([read.status, read.body.text]).toEqual([200, right]);
    expect(read.body.confidence).toBeGreaterThanOrEqual(0.5);
    const [event] = await db.select().from(auditEvents).where(eq(auditEvents.action, 'fax.box-read'));
    expect(event).toMatchObject({ subjectId: id, actorId: operator.id });
    expect(event?.detail).not.toContain(right);
  });

  describe('a box', () => {
    const box = [0.1, 0.1, 0.5, 0.1];

    it('is read by those who work on cases, of pages that exist', async () => {
      const id = await arrive();
      const ask = (who: typeof operator, page: number) =>
        who.post(`/api/faxes/${id}/pages/${page}/read`, { box, as: 'text' });
      expect((await ask(operator, 2)).status).toBe(404);
      expect((await ask(await app.as('auditor1'), 1)).body.code).toBe('not-permitted');
    });

    it('is refused with a way on where nothing is read by machine, or the reader dies', async () => {
      const id = await arrive();
      const ask = async () =>
        (await operator.post(`/api/faxes/${id}/pages/1/read`, { box, as: 'text' })).body;
      services.reading = dying;
      expect(await ask()).toMatchObject({ status: 503, code: 'reading-busy' });
      services.reading = null;
      expect(await ask()).toMatchObject({ status: 503, code: 'reading-off' });
      services.reading = reader;
    });
  });
});

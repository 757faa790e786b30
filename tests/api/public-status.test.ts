import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { cases, idempotencyKeys, loginThrottles } from '../../db/schema/index.ts';
import { caseStatuses } from '../../db/schema/words.ts';
import { shanghaiDay } from '../../server/calendar/working-time.ts';
import type { CaseRow, PublicStatus } from '../../server/cases/contract.ts';
import { ensureStatusCode } from '../../server/cases/status-code.ts';
import { dayMs, eventsOf, heldCase, note, openCase, step } from './case-story.ts';
import { startApp, type Client, type Reply } from './harness.ts';

describe('the public status', async () => {
  const app = await startApp();
  const operator = await app.as('operator1');
  const { database } = app.services;
  const change = (id: string, values: Partial<typeof cases.$inferSelect>) =>
    database.transaction((tx) => tx.update(cases).set(values).where(eq(cases.id, id)));
  const stored = async (id: string) => (await database.db.select().from(cases).where(eq(cases.id, id)))[0];
  const codeOf = (id: string): Promise<string> => database.transaction((tx) => ensureStatusCode(tx, id));
  const ask = (number: string, code: string, from = '198.51.100.1'): Promise<Reply<Answer>> =>
    app.anonymous.post<Answer>('/api/public/status', { number, code }, { 'X-Forwarded-For': from });
  type Answer = PublicStatus & { code: string; detail: string };
  /** A code that is not the right one. */
  const other = (code: string): string => (code === 'AAAAAA' ? 'BBBBBB' : 'AAAAAA');

  // Each test begins with a clean slate of this address.
  beforeEach(() => database.transaction((tx) => tx.delete(loginThrottles)));

  async function known(): Promise<{ row: CaseRow; code: string }> {
    const row = await heldCase(operator);
    return { row, code: await codeOf(row.id) };
  }

  it('is told to whoever knows number and code, and is all that is told', async () => {
    const { row, code } = await known();
    const reply = await ask(row.number, code);
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({
      status: 'open',
      statusText: { zh: '办理中', en: 'In hand' },
      since: shanghaiDay(app.clock.now),
      dueDay: shanghaiDay(Date.parse(row.dueAt)),
    });
    expect(reply.headers.get('cache-control')).toBe('no-store');
  });

  it('takes number and code as people write them', async () => {
    const { row, code } = await known();
    const wide = [...code].map((c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0)).join('');
    for (const [number, typed] of [
      [row.number.toLowerCase(), code.toLowerCase()],
      [row.number.replaceAll('-', ''), ` ${code.slice(0, 3)} ${code.slice(3)} `],
      [row.number.replaceAll('-', ' '), wide],
    ] as const)
      expect((await ask(number, typed)).status).toBe(200);
  });

  it('has a word for every status in both languages', async () => {
    const { row, code } = await known();
    const texts = new Set<string>();
    for (const status of caseStatuses) {
      await change(row.id, { status });
      const { body } = await ask(row.number, code);
      expect(body.status).toBe(status);
      expect(body.statusText.zh).toMatch(/^\p{Script=Han}+$/u);
      expect(body.statusText.en).toMatch(/^[ -~]+$/);
      texts.add(body.statusText.zh).add(body.statusText.en);
    }
    expect(texts.size).toBe(2 * caseStatuses.length);
  });

  it('says by when material is to be there, and of a closed case since when it is', async () => {
    const { row, code } = await known();
    const lapsesAt = app.clock.now + 20 * dayMs;
    await change(row.id, { status: 'waiting', waitingSince: app.clock.now, lapsesAt });
    expect((await ask(row.number, code)).body).toMatchObject({
      since: shanghaiDay(app.clock.now),
      dueDay: shanghaiDay(lapsesAt),
    });
    await change(row.id, { status: 'lapsed', closedAt: lapsesAt, lapsesAt: null });
    const { body } = await ask(row.number, code);
    expect(body.since).toBe(shanghaiDay(lapsesAt));
    expect(body).not.toHaveProperty('dueDay');
  });

  it('of a case that was joined to another is that of the other', async () => {
    const { row, code } = await known();
    const survivor = await heldCase(operator);
    await change(row.id, { status: 'withdrawn', joinedCaseId: survivor.id });
    expect((await ask(row.number, code)).body.status).toBe('open');
  });

  it('answers alike to a number nobody has, a wrong code, a case without a code, and a locked one', async () => {
    const { row, code } = await known();
    const plain = await openCase(operator);
    const locked = await known();
    await change(locked.row.id, { statusLockedUntil: app.clock.now + 1 });
    const replies = [
      await ask('F20200101-9999-9', code),
      await ask('no number', code),
      await ask(row.number, other(code)),
      await ask(row.number, `${code}A`),
      await ask(plain.number, code),
      await ask(locked.row.number, locked.code),
    ];
    for (const reply of replies) expect([reply.status, reply.body]).toEqual([404, replies[0]?.body]);
    expect(replies[0]?.body.code).toBe('status-not-found');
  });

  describe('after five misses', () => {
    const miss = async (row: CaseRow, code: string, times: number): Promise<void> => {
      for (let n = 0; n < times; n += 1) expect((await ask(row.number, other(code))).status).toBe(404);
    };
    const locks = async (id: string) =>
      (await eventsOf(app, id)).filter((event) => event.action === 'case.status-locked');

    it('is not told for a day, even for the right code, and that is on the record once', async () => {
      const { row, code } = await known();
      await miss(row, code, 4);
      expect((await ask(row.number, code)).status).toBe(200);
      await miss(row, code, 5);
      expect((await ask(row.number, code)).status).toBe(404);
      await miss(row, code, 2);
      expect(await locks(row.id)).toMatchObject([{ actorId: null, outcome: 'refused' }]);
      expect((await stored(row.id))?.statusLockedUntil).toBe(app.clock.now + dayMs);
      app.clock.now += dayMs;
      const later = await ask(row.number, code);
      // The sessions of the other tests are of today.
      app.clock.now -= dayMs;
      expect(later.status).toBe(200);
    });

    it('is not told either when the guesses come at the same moment', async () => {
      const { row, code } = await known();
      await Promise.all(Array.from({ length: 8 }, () => ask(row.number, other(code))));
      expect((await ask(row.number, code)).status).toBe(404);
      expect(await locks(row.id)).toHaveLength(1);
    });

    it('leaves the case itself and its version as they were', async () => {
      const { row, code } = await known();
      await miss(row, code, 5);
      expect((await stored(row.id))?.version).toBe(row.version);
    });
  });

  it('is refused to an address that guessed thirty times, and to no other; the log-in stays open', async () => {
    const { row, code } = await known();
    for (let n = 0; n < 30; n += 1) await ask(`F20200101-${1000 + n}-1`, code, '198.51.100.7');
    const reply = await ask(row.number, code, '198.51.100.7');
    expect([reply.status, reply.body.code]).toEqual([429, 'too-many-attempts']);
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await ask(row.number, code, '198.51.100.8')).status).toBe(200);
    const logIn = await app.anonymous.post(
      '/api/session',
      { username: 'operator2', password: 'demo-pass-operator2' },
      { 'X-Forwarded-For': '198.51.100.7' },
    );
    expect(logIn.status).toBe(200);
  });

  it('wants both, as short texts', async () => {
    for (const body of [
      {},
      { number: 'F1' },
      { number: 'F1', code: '' },
      { number: 'F'.repeat(41), code: 'A' },
    ])
      expect((await app.anonymous.post('/api/public/status', body)).status).toBe(422);
  });

  describe('its code', () => {
    interface Told {
      code: string;
      renewed: boolean;
    }
    const tell = (client: Client, id: string, headers = {}): Promise<Reply<Told>> =>
      client.post<Told>(`/api/cases/${id}/status-code`, {}, headers);

    it('has six characters that nobody confuses, and is made once', async () => {
      const { row, code } = await known();
      expect(code).toMatch(/^[2-9A-HJKMNP-Z]{6}$/);
      expect(await codeOf(row.id)).toBe(code);
    });

    it('stands in no answer about the case', async () => {
      const { row, code } = await known();
      const reply = await operator.get(`/api/cases/${row.id}`);
      expect(JSON.stringify(reply.body)).not.toContain(code);
    });

    it('is told on the phone once it is clear who is calling, on the record, without the code', async () => {
      const row = await heldCase(operator);
      const before = await tell(operator, row.id);
      expect([before.status, before.body]).toMatchObject([409, { code: 'caller-unverified' }]);
      expect((await stored(row.id))?.statusCode).toBeNull();
      await change(row.id, { callerRole: 'self', callerCheck: 'call-back' });
      const { status, body } = await tell(operator, row.id, { 'Idempotency-Key': 'tell' });
      expect([status, body.renewed]).toEqual([200, false]);
      expect((await ask(row.number, body.code)).status).toBe(200);
      const event = (await eventsOf(app, row.id)).at(-1);
      expect(event).toMatchObject({ action: 'case.status-code-told', actorId: operator.id });
      expect(event?.detail).not.toContain(body.code);
      const kept = JSON.stringify(await database.db.select().from(idempotencyKeys));
      expect(kept).not.toContain(body.code);
      expect((await tell(operator, row.id)).body.code).toBe(body.code);
    });

    it('is told by nobody but the holder of the case', async () => {
      const row = await heldCase(operator);
      await change(row.id, { callerRole: 'self', callerCheck: 'two-facts' });
      const reply = await tell(await app.as('operator2'), row.id);
      expect([reply.status, reply.body]).toMatchObject([409, { code: 'not-claimed' }]);
    });

    it('is another one after misses locked the case, which opens it again; the old one leads nowhere', async () => {
      const { row, code } = await known();
      await change(row.id, { callerRole: 'self', callerCheck: 'call-back' });
      for (let n = 0; n < 5; n += 1) await ask(row.number, other(code));
      const { body } = await tell(operator, row.id);
      expect(body.renewed).toBe(true);
      expect(body.code).not.toBe(code);
      expect((await ask(row.number, body.code)).status).toBe(200);
      expect((await ask(row.number, code)).status).toBe(404);
    });

    it('can be told when the case is closed', async () => {
      const row = await heldCase(operator);
      await change(row.id, { callerRole: 'self', callerCheck: 'call-back' });
      await step(operator, row.id, 'close', { note });
      const { body } = await tell(operator, row.id);
      expect((await ask(row.number, body.code)).body.status).toBe('done');
    });
  });
});

import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { eq, is, Table } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { AnyTable } from '../../db/columns.ts';
import * as schema from '../../db/schema/index.ts';
import type { AuditEventRow, Verification } from '../../server/audit/contract.ts';
import { passwordMatches } from '../../server/auth/passwords.ts';
import type { OneTimeCode, OperationRow } from '../../server/operations/contract.ts';
import { cardHolder } from './card-story.ts';
import { dayMs } from './case-story.ts';
import { listUrl, signIn, startApp, type Client, type Refused, type Reply } from './harness.ts';
import {
  applied,
  approve,
  caseWith,
  castOf,
  desk,
  operationNow,
  pending,
  reverted,
} from './operation-story.ts';

const { oneTimeCodes, staff } = schema;
const tables = Object.values(schema).filter((value) => is(value, Table)) as AnyTable[];

/** Ten characters that nobody mishears: no 0 or O, no 1, I or L. */
const readable = /^[2-9A-HJKMNP-Z]{10}$/;

describe('a one-time code', async () => {
  const logged: string[] = [];
  const log = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      logged.push(chunk.toString('utf8'));
      done();
    },
  });
  const app = await startApp({ log });
  const { db } = app.services.database;
  const { operator, second, supervisor } = await desk(app);
  const supervisor2 = await app.as('supervisor2');
  const admin = await app.as('admin1');
  const cast = castOf(app);

  const proposal = async (key = 'OP-RESET-PW') => {
    const { account, card } = await cardHolder(app, cast(key).who.personId);
    return {
      type: 'reset-password',
      input: { accountId: account.id, ...card },
      caseId: (await caseWith(operator, ['id-card-front', 'id-card-back'])).id,
    };
  };
  const reset = async (): Promise<OperationRow> =>
    applied(supervisor, await pending(operator, await proposal()));
  const show = (
    client: Client,
    { id }: { id: string },
    headers?: Record<string, string>,
  ): Promise<Reply<OneTimeCode & Refused>> =>
    client.post<OneTimeCode & Refused>(`/api/operations/${id}/one-time-code`, {}, headers);
  const stateFor = async (client: Client, operation: OperationRow) =>
    (await operationNow(client, operation)).oneTimeCode;
  const stored = async ({ id }: OperationRow) =>
    (await db.select().from(oneTimeCodes).where(eq(oneTimeCodes.operationId, id)))[0];
  const memberNamed = async (username: string) => {
    const [row] = await db.select().from(staff).where(eq(staff.username, username));
    if (!row) throw new Error(`no member ${username}`);
    return row;
  };
  const resetMember = async (username: string): Promise<OperationRow> =>
    pending(admin, {
      type: 'change-staff',
      input: { staffId: (await memberNamed(username)).id, resetPassword: true, reason: '忘记密码' },
    });

  describe('of an account', async () => {
    const operation = await reset();

    it('waits for the checker, and nobody else hears of it', async () => {
      expect(operation.oneTimeCode).toBe('available');
      expect(await stateFor(supervisor, operation)).toBe('available');
      for (const client of [operator, second, supervisor2, await app.as('auditor1')])
        expect(await stateFor(client, operation)).toBeNull();
    });

    it('is refused to the maker and to everybody else', async () => {
      for (const client of [operator, second, supervisor2, await app.as('auditor1'), admin]) {
        const refused = await show(client, operation);
        expect([refused.status, refused.body.code]).toEqual([403, 'not-permitted']);
      }
      expect(await stored(operation)).toBeUndefined();
    });

    it('is shown once to the checker, is kept as a hash only, and opens a log-in for a day', async () => {
      const shown = await show(supervisor, operation);
      expect(shown.status).toBe(200);
      expect(shown.headers.get('cache-control')).toBe('no-store');
      expect(shown.body.code).toMatch(readable);
      expect(Object.keys(shown.body).sort()).toEqual(['code', 'expiresAt']);
      expect(Date.parse(shown.body.expiresAt)).toBe(app.clock.now + dayMs);
      const row = await stored(operation);
      expect(row).toMatchObject({
        accountId: operation.input['accountId'],
        staffId: null,
        issuedBy: supervisor.id,
        issuedAt: app.clock.now,
        expiresAt: app.clock.now + dayMs,
        usedAt: null,
      });
      expect(await passwordMatches(row?.codeHash ?? null, shown.body.code)).toBe(true);
    });

    it('is not shown a second time: code-already-shown', async () => {
      const again = await show(supervisor, operation);
      expect([again.status, again.body.code]).toEqual([409, 'code-already-shown']);
      expect(await stateFor(supervisor, operation)).toBe('shown');
      expect(await stateFor(operator, operation)).toBeNull();
    });

    it('is on the record as shown, without the code', async () => {
      const auditor = await app.as('auditor1');
      const events = await auditor.get<AuditEventRow[]>(
        listUrl('audit-events', { action: 'one-time-code.shown', operationId: operation.id }),
      );
      expect(events.body).toMatchObject([
        {
          actorId: supervisor.id,
          outcome: 'done',
          subjectType: 'accounts',
          subjectId: operation.input['accountId'],
          caseId: operation.caseId,
          facts: {},
        },
      ]);
    });
  });

  it('differs each time', async () => {
    const codes = [await show(supervisor, await reset()), await show(supervisor, await reset())];
    expect(codes.map(({ status }) => status)).toEqual([200, 200]);
    expect(codes[0]?.body.code).not.toBe(codes[1]?.body.code);
  });

  it('is shown once, however many requests come at the same time', async () => {
    const operation = await reset();
    const replies = await Promise.all([1, 2, 3, 4].map(() => show(supervisor, operation)));
    expect(replies.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409, 409, 409]);
  });

  it('stands in no row of the database, in no line of the log, and in no answer that is kept for retries', async () => {
    const operation = await reset();
    const retry = { 'Idempotency-Key': randomUUID() };
    const { code } = (await show(supervisor, operation, retry)).body;
    expect(code).toMatch(readable);
    const again = await show(supervisor, operation, retry);
    expect([again.status, again.body.code]).toEqual([409, 'code-already-shown']);
    let rows = 0;
    for (const table of tables) {
      const all = await db.select().from(table);
      rows += all.length;
      expect(JSON.stringify(all)).not.toContain(code);
    }
    expect(rows).toBeGreaterThan(1_000);
    expect(logged.join('')).toContain('/api/operations/:id/one-time-code');
    expect(logged.join('')).not.toContain(code);
  });

  describe('is not shown', () => {
    it('before the operation is applied, to the one who will decide it', async () => {
      const operation = await pending(operator, await proposal('OP-RECOVER-ADMIN'));
      const early = await show(supervisor, operation);
      expect([early.status, early.body.code]).toEqual([403, 'not-permitted']);
      expect(await stateFor(supervisor, operation)).toBeNull();
    });

    it('for an operation that was rejected: not-applied', async () => {
      const operation = await pending(operator, await proposal('OP-RESET-PW/no-proof'));
      await supervisor.post(`/api/operations/${operation.id}/reject`, { reason: '证件不清' });
      const refused = await show(supervisor, operation);
      expect([refused.status, refused.body.code]).toEqual([409, 'not-applied']);
    });

    it('for an operation that gives nobody a password: no-one-time-code', async () => {
      const submitted = await pending(operator, {
        type: 'suspend-account',
        input: { personId: cast('suspend-account').who.personId, cause: 'death', reason: '本人去世' },
        caseId: (await caseWith(operator, ['death-certificate'])).id,
      });
      const operation = await applied(supervisor, submitted);
      expect(operation.oneTimeCode).toBeNull();
      const refused = await show(supervisor, operation);
      expect([refused.status, refused.body.code]).toEqual([409, 'no-one-time-code']);
    });

    it('for an operation that does not exist: not-found', async () => {
      expect((await show(supervisor, { id: 'no-such-operation' })).body.code).toBe('not-found');
    });

    it('more than 24 hours after it was applied: expired', async () => {
      const [late, soon] = [await reset(), await reset()];
      const before = app.clock.now;
      app.clock.now = before + dayMs - 1;
      expect((await show(await signIn(app.url, 'supervisor1'), soon)).status).toBe(200);
      app.clock.now = before + dayMs;
      const client = await signIn(app.url, 'supervisor1');
      expect(await stateFor(client, late)).toBe('expired');
      const refused = await show(client, late);
      expect([refused.status, refused.body.code]).toEqual([409, 'expired']);
      expect(await stored(late)).toBeUndefined();
      app.clock.now = before;
    });
  });

  describe('of a member of staff', () => {
    it('becomes the password for a day, as a change of the row that the trail knows', async () => {
      const before = await memberNamed('operator2');
      const operation = await applied(supervisor, await resetMember('operator2'));
      expect(operation.oneTimeCode).toBe('available');
      expect((await show(admin, operation)).body.code).toBe('not-permitted');
      const { code, expiresAt } = (await show(supervisor, operation)).body;
      const after = await memberNamed('operator2');
      expect(Date.parse(expiresAt)).toBe(app.clock.now + dayMs);
      expect(after).toEqual({
        ...before,
        passwordHash: after.passwordHash,
        passwordExpiresAt: app.clock.now + dayMs,
        version: before.version + 2,
      });
      expect(await passwordMatches(after.passwordHash, code)).toBe(true);
      expect(await stored(operation)).toMatchObject({
        accountId: null,
        staffId: before.id,
        codeHash: after.passwordHash,
      });
      const trail = (await supervisor.get<Verification>('/api/audit/verify')).body;
      expect(trail).toMatchObject({ ok: true, stateDiffers: [] });
    });

    it('is not shown once the change was undone: not-applied', async () => {
      const operation = await applied(supervisor, await resetMember('bureau-shenzhen'));
      await reverted(admin, supervisor, operation);
      const refused = await show(supervisor, operation);
      expect([refused.status, refused.body.code]).toEqual([409, 'not-applied']);
      expect(await stateFor(supervisor, operation)).toBeNull();
    });

    it('stands against undoing the change: changed-since', async () => {
      const operation = await applied(supervisor, await resetMember('bureau-tianhe'));
      expect((await show(supervisor, operation)).status).toBe(200);
      expect((await operationNow(supervisor, operation)).revertible).toMatchObject({
        ok: false,
        blockedBy: [{ code: 'changed-since' }],
      });
    });
  });

  it('is never the maker’s, even when another supervisor approves', async () => {
    const made = await pending(supervisor, {
      ...(await proposal('OP-RETURN-UNIT')),
      caseId: (await caseWith(supervisor, ['id-card-front', 'id-card-back'])).id,
    });
    expect((await approve(supervisor, made)).body.code).toBe('same-person');
    const operation = await applied(supervisor2, made);
    expect((await show(supervisor, operation)).body.code).toBe('not-permitted');
    expect((await show(supervisor2, operation)).status).toBe(200);
  });
});

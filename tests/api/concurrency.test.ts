import { desc, eq } from 'drizzle-orm';
import { afterAll, describe, expect, it } from 'vitest';
import { dialect } from '../../db/columns.ts';
import { openDatabase } from '../../db/database.ts';
import { accounts, auditEvents, cases, formerIdNumbers } from '../../db/schema/index.ts';
import { idNumberOf } from '../../fixtures/demo/numbers.ts';
import type { Verification } from '../../server/audit/contract.ts';
import type { CaseRow } from '../../server/cases/contract.ts';
import type { OperationRow } from '../../server/operations/contract.ts';
import { openServices } from '../../server/setup/services.ts';
import { bodies, heldCase, openCase, step } from './case-story.ts';
import { rawDatabase, serve, signIn, startApp, type Client, type Refused, type Reply } from './harness.ts';
import {
  appliedFor,
  approve,
  freshRequests,
  pendingFor,
  personByLogin,
  preparedCase,
  submitted,
  type Request,
} from './story.ts';

describe('at the same time', async () => {
  const app = await startApp();
  const { db } = app.services.database;
  const operator = await app.as('operator1');
  const operator2 = await app.as('operator2');
  const supervisor = await app.as('supervisor1');
  const supervisor2 = await app.as('supervisor2');
  const fresh = await freshRequests(app.services);

  const withdraw = (operation: OperationRow): Promise<Reply<OperationRow & Refused>> =>
    operator.post<OperationRow & Refused>(`/api/operations/${operation.id}/withdraw`);
  const reject = (client: Client, operation: OperationRow): Promise<Reply<OperationRow & Refused>> =>
    client.post<OperationRow & Refused>(`/api/operations/${operation.id}/reject`, { reason: '材料看不清' });
  const statusOf = async (id: string): Promise<string> =>
    (await operator.get<OperationRow>(`/api/operations/${id}`)).body.status;
  const numberOf = async (login: string): Promise<string | undefined> =>
    (await db.select().from(accounts).where(eq(accounts.loginName, login)))[0]?.idNumber;

  /** Asks both at once; one must win with `won`, the other gets 409. */
  async function oneWins<T>(
    won: number,
    asked: Promise<Reply<T & Refused>>[],
  ): Promise<{ winner: T; loser: Refused }> {
    const replies = await Promise.all(asked);
    expect(replies.map((reply) => reply.status).sort((a, b) => a - b)).toEqual([won, 409]);
    const [winner, loser] = replies.sort((a, b) => a.status - b.status);
    if (!winner || !loser) throw new Error('two answers');
    return { winner: winner.body, loser: loser.body };
  }

  it('two approvals: one applies it, the other comes too late', async () => {
    const request = fresh();
    const pending = await pendingFor(operator, request);
    const { winner, loser } = await oneWins<OperationRow>(
      200,
      [supervisor, supervisor2].map((client) => approve(client, pending, request.right)),
    );
    expect(winner.status).toBe('applied');
    expect(loser.code).toBe('already-decided');
    const { accountId } = await personByLogin(operator, request.login);
    expect(
      await db.select().from(formerIdNumbers).where(eq(formerIdNumbers.accountId, accountId)),
    ).toHaveLength(1);
  });

  it.each(['first', 'last'])(
    'an approval against a withdrawal, asked %s: one of them is what happened',
    async (asked) => {
      const request = fresh();
      const pending = await pendingFor(operator, request);
      const both = [() => approve(supervisor, pending, request.right), () => withdraw(pending)];
      const { winner, loser } = await oneWins<OperationRow>(
        200,
        (asked === 'first' ? both : both.reverse()).map((ask) => ask()),
      );
      expect(loser.code).toBe('already-decided');
      expect(await statusOf(pending.id)).toBe(winner.status);
      expect(await numberOf(request.login)).toBe(winner.status === 'applied' ? request.right : request.wrong);
    },
  );

  it.each(['first', 'last'])(
    'an approval against a rejection, asked %s: one of them is what happened',
    async (asked) => {
      const request = fresh();
      const pending = await pendingFor(operator, request);
      const both = [() => approve(supervisor, pending, request.right), () => reject(supervisor2, pending)];
      const { winner, loser } = await oneWins<OperationRow>(
        200,
        (asked === 'first' ? both : both.reverse()).map((ask) => ask()),
      );
      expect(loser.code).toBe('already-decided');
      expect(await statusOf(pending.id)).toBe(winner.status);
      expect(winner.checkerId).toBe(winner.status === 'applied' ? supervisor.id : supervisor2.id);
      expect(await numberOf(request.login)).toBe(winner.status === 'applied' ? request.right : request.wrong);
    },
  );

  it('two submissions for one person: one is pending, the other is blocked by it', async () => {
    const request = fresh();
    const prepared = [
      { client: operator, case: await preparedCase(operator, request) },
      { client: operator2, case: await preparedCase(operator2, request) },
    ];
    const { winner, loser } = await oneWins<OperationRow>(
      201,
      prepared.map(({ client, case: one }) => submitted(client, one)),
    );
    expect(winner.status).toBe('pending');
    expect(loser).toMatchObject({ code: 'blocked', blockers: [{ code: 'operation-pending' }] });
  });

  it('two submissions of one case’s item: one takes the item', async () => {
    const prepared = await preparedCase(operator, fresh());
    const { loser } = await oneWins<OperationRow>(201, [
      submitted(operator, prepared),
      submitted(operator, prepared),
    ]);
    expect(loser.code).toBe('wrong-status');
  });

  it('two undos of one operation: one is live', async () => {
    const original = await appliedFor(operator, supervisor, fresh());
    const { winner, loser } = await oneWins<OperationRow>(
      201,
      [operator, supervisor2].map((client) =>
        client.post<OperationRow & Refused>(`/api/operations/${original.id}/revert`, { reason: '录入有误' }),
      ),
    );
    expect(winner.revertsId).toBe(original.id);
    expect(loser.code).toBe('blocked');
  });

  it('two claims of one case: one holds it, the other is told who', async () => {
    const { id } = await openCase(operator);
    const { winner, loser } = await oneWins<CaseRow>(
      200,
      [operator, operator2].map((client) => step(client, id, 'claim')),
    );
    expect(loser).toMatchObject({ code: 'already-claimed', holder: { id: winner.assigneeId } });
  });

  it('two corrections that give two persons one number: one gets it', async () => {
    const one = fresh();
    const other = fresh();
    const right = idNumberOf(one.wrong.slice(0, 6), '1991-07-07', Number(one.wrong.slice(14, 17)));
    const same = (request: Request): Request => ({ ...request, right });
    const stamped = ['id-card-front', 'id-card-back', 'stamped-letter'];
    const overrides = [{ code: 'identity-swap', reason: '单位公函已核' }];
    const pending = await Promise.all(
      [one, other].map(async (request) => {
        const reply = await submitted(operator, await preparedCase(operator, same(request), stamped), {
          overrides,
        });
        expect(reply.status).toBe(201);
        return reply.body;
      }),
    );
    const { loser } = await oneWins<OperationRow>(
      200,
      pending.map((operation, i) => approve(i === 0 ? supervisor : supervisor2, operation, right)),
    );
    expect(loser).toMatchObject({
      code: 'blocked',
      blockers: expect.arrayContaining([expect.objectContaining({ code: 'number-taken' })]) as unknown,
    });
    const statuses = await Promise.all(pending.map((operation) => statusOf(operation.id)));
    expect(statuses.sort()).toEqual(['applied', 'pending']);
    expect(await db.select().from(accounts).where(eq(accounts.idNumber, right))).toHaveLength(1);
  });

  describe('many writers', () => {
    const writers = dialect === 'postgres' ? 64 : 16;
    const usernames = ['operator1', 'operator2', 'supervisor1', 'supervisor2'] as const;

    const headSeq = async (): Promise<number> => {
      const [last] = await db.select().from(auditEvents).orderBy(desc(auditEvents.seq)).limit(1);
      return last?.seq ?? 0;
    };

    const verify = async (): Promise<Verification> =>
      (await supervisor.get<Verification>('/api/audit/verify')).body;

    it(`${writers} of them through two servers leave one unbroken chain with an event for every answer`, async () => {
      // A second server process on the same database.
      const second = await openServices(app.services.config, app.services.now);
      afterAll(() => second.database.close());
      const urls = [app.url, await serve(second)];
      const clients = await Promise.all(
        usernames.map((username, i) => signIn(urls[i % urls.length] ?? app.url, username)),
      );
      const answers: number[] = [];
      /** A busy server wrote nothing: ask again. */
      const settled = async <T>(ask: () => Promise<Reply<T>>): Promise<Reply<T>> => {
        const reply = await ask();
        if (reply.status === 503) return settled(ask);
        answers.push(reply.status);
        return reply;
      };
      const write = async (n: number): Promise<void> => {
        const client = clients[n % clients.length] ?? operator;
        const other = clients[(n + 1) % clients.length] ?? operator;
        const opened = await settled(() =>
          client.post<CaseRow>('/api/cases', { channel: 'phone', subject: `第 ${n} 位` }),
        );
        const { id } = opened.body;
        const claimed = await settled(() => step(client, id, 'claim'));
        await settled(() => step(other, id, 'claim'));
        await settled(() =>
          client.put(`/api/cases/${id}`, { note: '已回电' }, { 'If-Match': `"${claimed.body.version}"` }),
        );
        await settled(() => step(client, id, 'close', bodies['close']));
      };
      const before = await headSeq();
      await Promise.all(Array.from({ length: writers }, (_, n) => write(n)));
      expect(answers.length).toBe(writers * 5);
      expect(answers.filter((status) => status === 409)).toHaveLength(writers);
      expect(answers.filter((status) => status !== 409 && status > 201)).toEqual([]);
      expect(await headSeq()).toBe(before + answers.length);
      const verified = await verify();
      expect(verified).toMatchObject({ ok: true, stateDiffers: [], events: before + answers.length });
    });

    it('do not disturb a verification: it sees one moment', async () => {
      const before = await headSeq();
      const verification = { done: false };
      const verified = verify().finally(() => {
        verification.done = true;
      });
      let written = 0;
      for (; !verification.done; written++) await openCase(operator);
      const { ok, events, stateDiffers } = await verified;
      expect({ ok, stateDiffers }).toEqual({ ok: true, stateDiffers: [] });
      expect(events).toBeGreaterThanOrEqual(before);
      expect(events).toBeLessThanOrEqual(before + written);
      expect(await headSeq()).toBe(before + written);
    });
  });

  describe('a writer that holds the database', async () => {
    const database = await openDatabase(app.location, 200);
    const url = await serve({ ...app.services, database });
    afterAll(() => database.close());
    const impatient = await signIn(url, 'operator1');
    const checker = await signIn(url, 'supervisor1');

    /** Somebody else writes to the row and does not come to an end until `meanwhile` has. */
    async function whileLocked(
      table: 'audit_head' | 'accounts',
      id: unknown,
      meanwhile: () => Promise<void>,
    ): Promise<void> {
      const holder = await rawDatabase(app.location);
      await holder.run(dialect === 'postgres' ? 'BEGIN' : 'BEGIN IMMEDIATE');
      if (dialect === 'postgres') await holder.run(`SELECT id FROM ${table} WHERE id = ? FOR UPDATE`, id);
      try {
        await meanwhile();
      } finally {
        await holder.run('ROLLBACK');
        await holder.close();
      }
    }

    const busy = (reply: Reply<Refused>): void => {
      expect([reply.status, reply.body.code]).toEqual([503, 'busy']);
      expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
    };

    it('keeps the others waiting for a bounded time: 503 busy, nothing written, and reading goes on', async () => {
      const count = async (): Promise<number> => (await db.select({ id: cases.id }).from(cases)).length;
      const before = await count();
      const open = (): Promise<Reply<CaseRow & Refused>> =>
        impatient.post<CaseRow & Refused>('/api/cases', { channel: 'phone', subject: '来电咨询' });
      await whileLocked('audit_head', 1, async () => {
        for (const reply of await Promise.all(Array.from({ length: 8 }, open))) busy(reply);
        const person = await personByLogin(impatient, 'chensimin');
        expect(person.loginName).toBe('chensimin');
      });
      expect(await count()).toBe(before);
      expect((await open()).status).toBe(201);
      expect(await count()).toBe(before + 1);
    });

    it('on the row an approval changes: the approval is refused as busy and can be made later', async () => {
      const request = fresh();
      const pending = await pendingFor(operator, request);
      const { accountId } = await personByLogin(operator, request.login);
      await whileLocked('accounts', accountId, async () => {
        busy(await approve(checker, pending, request.right));
      });
      expect(await statusOf(pending.id)).toBe('pending');
      expect((await approve(checker, pending, request.right)).status).toBe(200);
      expect(await numberOf(request.login)).toBe(request.right);
    });

    it('bounds the wait of a step of a case and of a log-in too', async () => {
      const { id } = await heldCase(operator);
      await whileLocked('audit_head', 1, async () => {
        busy(await impatient.post(`/api/cases/${id}/release`));
        busy(
          await impatient.post('/api/session', { username: 'operator2', password: 'demo-pass-operator2' }),
        );
      });
      expect((await impatient.post(`/api/cases/${id}/release`)).status).toBe(200);
    });
  });
});

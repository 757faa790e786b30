import { desc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { accounts, auditEvents, learningImports, persons, records } from '../../db/schema/index.ts';
import { misread, oldFormOf } from '../../fixtures/demo/numbers.ts';
import type { LineAnswer, ReceivedLines, SentLine } from '../../server/learning/contract.ts';
import { learningToken, startApp, type Refused, type Reply } from './harness.ts';
import { verify } from './import-story.ts';
import { applied, castOf, desk, pending } from './operation-story.ts';

describe('hours from the learning network', async () => {
  const app = await startApp();
  const { db } = app.services.database;
  const { operator, supervisor } = await desk(app);
  const cast = castOf(app);

  const personOf = async (id: string | undefined) => {
    const [row] = await db
      .select()
      .from(persons)
      .innerJoin(accounts, eq(accounts.id, persons.accountId))
      .where(eq(persons.id, id ?? ''));
    if (!row) throw new Error('no such person');
    return row;
  };
  /** 吴冰 of the cast: the network never sent anything of her. */
  const { persons: person, accounts: account } = await personOf(cast('D-NET-HOURS-1').who.personId);

  let keys = 0;
  const line = (values: Partial<SentLine> = {}): SentLine => ({
    key: `GDXX-TEST-${++keys}`,
    idNumber: account.idNumber,
    name: person.name,
    year: 2026,
    subject: 'public',
    title: `第 ${keys} 门课程`,
    hours: 6,
    ...values,
  });
  const bearer = { Authorization: `Bearer ${learningToken}` };
  const post = (lines: readonly unknown[]): Promise<Reply<ReceivedLines & Refused>> =>
    app.anonymous.post<ReceivedLines & Refused>('/api/learning-imports', { lines }, bearer);
  const send = async (...lines: unknown[]): Promise<LineAnswer[]> => {
    const reply = await post(lines);
    if (reply.status !== 200) throw new Error(`not received: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body.lines;
  };
  /** What became of one line: its status, and why. */
  const outcome = async (sent: unknown): Promise<string> => {
    const [answer] = await send(sent);
    return [answer?.status, answer?.reason?.code].filter(Boolean).join(' ');
  };
  const kept = async (key: string) => {
    const [row] = await db.select().from(learningImports).where(eq(learningImports.externalKey, key));
    return row;
  };
  const recordOf = async (id: string | null | undefined) => {
    const [row] = await db
      .select()
      .from(records)
      .where(eq(records.id, id ?? ''));
    return row;
  };

  it('needs the network’s token; a session is none', async () => {
    const body = { lines: [line()] };
    expect((await app.anonymous.post('/api/learning-imports', body)).status).toBe(401);
    expect((await operator.post('/api/learning-imports', body)).status).toBe(401);
    const wrong = { Authorization: 'Bearer learning-token-for-nobody' };
    expect((await app.anonymous.post('/api/learning-imports', body, wrong)).status).toBe(401);
    const { config } = app.services;
    app.services.config = { ...config, learningToken: undefined };
    expect((await app.anonymous.post('/api/learning-imports', body, bearer)).status).toBe(401);
    app.services.config = config;
  });

  it('become a recognised record at once, of which the network is the source', async () => {
    const sent = line({ hours: 12.5 });
    const [answer] = await send(sent);
    expect(answer).toMatchObject({ key: sent.key, status: 'accepted' });
    expect(await recordOf(answer?.recordId)).toMatchObject({
      personId: person.id,
      unitId: person.unitId,
      year: 2026,
      subject: 'public',
      hours: 12.5,
      source: 'learning-network',
      status: 'recognised',
      history: [{ at: app.clock.now, from: null, to: 'recognised', by: '广东学习网', note: null }],
    });
    expect(await kept(sent.key)).toMatchObject({ status: 'accepted', recordId: answer?.recordId });
  });

  it('count once however often they are sent', async () => {
    const sent = line();
    const [first, again] = [await send(sent), await send(sent, sent)];
    expect(again).toEqual(
      [1, 2].map(() => ({ key: sent.key, status: 'unchanged', recordId: first[0]?.recordId })),
    );
    const twice = line();
    expect((await send(twice, twice)).map(({ status }) => status)).toEqual(['accepted', 'unchanged']);
    expect(await outcome({ ...sent, key: 'another key' })).toBe('rejected already-recorded');
  });

  it('wait for the desk when they differ from what was sent before', async () => {
    const sent = line({ hours: 6 });
    const [{ recordId } = {}] = await send(sent);
    const [differing] = await send({ ...sent, hours: 8 });
    expect(differing).toMatchObject({ status: 'pending', reason: { code: 'hours-differ' }, recordId });
    expect(await kept(sent.key)).toMatchObject({
      hours: 8,
      status: 'pending',
      reason: '与已登记学时不一致（已登记 6，上传 8）',
      recordId,
    });
    expect((await recordOf(recordId))?.hours).toBe(6);
    expect(await outcome({ ...sent, title: '另一门课程' })).toBe('pending content-differs');
    const other = line({ title: sent.title, hours: 10 });
    expect(await outcome(other)).toBe('pending hours-differ');

    const importId = (await kept(other.key))?.id;
    const input = { importId, action: 'accept', reason: '学习网已重发，两边核对过' };
    await applied(supervisor, await pending(operator, { type: 'reconcile-learning-hours', input }));
    expect(await kept(other.key)).toMatchObject({ status: 'accepted' });
    expect((await recordOf(recordId))?.status).toBe('void');
    expect(await outcome(other)).toBe('unchanged');
  });

  describe('are refused line by line, with a reason that the line keeps', () => {
    const deleted = async () => {
      const all = await db.select().from(accounts).innerJoin(persons, eq(persons.accountId, accounts.id));
      const alive = new Set(
        all.flatMap((row) => (row.accounts.status === 'deleted' ? [] : row.accounts.idNumber)),
      );
      return all.find((row) => !alive.has(row.accounts.idNumber));
    };
    const suspended = async () => {
      const [row] = await db
        .select()
        .from(accounts)
        .innerJoin(persons, eq(persons.accountId, accounts.id))
        .where(eq(accounts.status, 'suspended'))
        .limit(1);
      return row;
    };
    const whose = (row: Awaited<ReturnType<typeof suspended>>): Partial<SentLine> => ({
      idNumber: row?.accounts.idNumber ?? '',
      name: row?.persons.name ?? '',
    });

    it.each([
      ['15 digits', { idNumber: oldFormOf(account.idNumber) }, 'fifteen-digits'],
      ['a digit of the number wrong', { idNumber: misread(account.idNumber) }, 'one-digit-differs'],
      [
        'the same of somebody of another name, of whom nothing is told',
        { idNumber: misread(account.idNumber), name: '别人' },
        'id-number-invalid',
      ],
      ['a number nobody has', { idNumber: '11010519491231002X' }, 'person-unknown'],
      ['a name that is not the registered one', { name: '别人' }, 'name-differs'],
      ['no hours', { hours: 0 }, 'hours-out-of-range'],
      ['a third of an hour', { hours: 1.3 }, 'hours-out-of-range'],
      ['a year to come', { year: 2031 }, 'year-out-of-range'],
    ])('%s', async (_what, values, code) => {
      const sent = line(values);
      expect(await outcome(sent)).toBe(`rejected ${code}`);
      expect(await kept(sent.key)).toMatchObject({ status: 'rejected', recordId: null, personId: null });
    });

    it('an account that was deleted or is suspended', async () => {
      expect(await outcome(line(whose(await deleted())))).toBe('rejected account-deleted');
      expect(await outcome(line(whose(await suspended())))).toBe('rejected account-suspended');
    });

    it('what is no line, beside others that are', async () => {
      const { name: _name, ...nameless } = line();
      const answers = await send(nameless, 'nothing', line({ title: 'half a\ud800' }), line());
      expect(answers.map(({ key, status }) => [key, status])).toEqual([
        [nameless.key, 'rejected'],
        [null, 'rejected'],
        [expect.any(String), 'rejected'],
        [expect.any(String), 'accepted'],
      ]);
      expect((await post([])).status).toBe(422);
    });

    it('and taken over under the same key once the network has corrected it', async () => {
      const sent = line({ idNumber: misread(account.idNumber) });
      await send(sent);
      expect(await outcome(sent)).toBe('unchanged one-digit-differs');
      expect(await outcome({ ...sent, idNumber: account.idNumber })).toBe('accepted');
      expect(await kept(sent.key)).toMatchObject({ status: 'accepted', reason: null, version: 2 });
    });
  });

  it('say which record the person had declared by hand', async () => {
    const { personId, recordId } = cast('D-NET-HOURS-4').who;
    const other = await personOf(personId);
    const byHand = await recordOf(recordId);
    const sent = line({
      idNumber: other.accounts.idNumber,
      name: other.persons.name,
      year: byHand?.year ?? 0,
      title: '同样学时的另一门课',
      hours: byHand?.hours ?? 0,
    });
    expect(await outcome(sent)).toBe('accepted');
    expect(await kept(sent.key)).toMatchObject({ duplicateOfId: recordId });
    const shown = await operator.post<{ duplicateOfId: string }[]>('/api/learning-imports/query', {
      filter: { externalKey: sent.key },
    });
    expect(shown.body[0]?.duplicateOfId).toBe(recordId);
  });

  it('leave one event a request, and a registry that agrees with the trail', async () => {
    const many = Array.from({ length: 300 }, () => line());
    const reply = await post([...many, line({ name: '别人' })]);
    expect(reply.body).toMatchObject({ accepted: 300, rejected: 1, pending: 0, unchanged: 0 });
    const [event] = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'learning.received'))
      .orderBy(desc(auditEvents.seq))
      .limit(1);
    expect(JSON.parse(event?.detail ?? '')).toMatchObject({ facts: { accepted: 300, rejected: 1 } });
    expect(await verify(app)).toMatchObject({ ok: true, stateDiffers: [] });
  });
});

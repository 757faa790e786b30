import { getTableName, is, Table } from 'drizzle-orm';
import { afterAll, describe, expect, it } from 'vitest';
import type { AnyTable } from '../../db/columns.ts';
import * as schema from '../../db/schema/index.ts';
import type { CaseRow } from '../../server/cases/contract.ts';
import type { OperationRow } from '../../server/operations/contract.ts';
import { act, caseOf, edit, eventsOf, heldCase, openCase } from './case-story.ts';
import { faxFiles, sent, smallFax } from './fax-story.ts';
import { rawDatabase, startApp, type Refused } from './harness.ts';
import { appliedFor, approve, freshRequests, pendingFor, preparedCase, submitted } from './story.ts';

/** Sessions are touched in passing, and viewers come and go. */
const passing = new Set(['sessions', 'case_viewers']);
const tables = Object.values(schema)
  .filter((entry) => is(entry, Table))
  .filter((entry) => !passing.has(getTableName(entry))) as AnyTable[];

/**
 * The database itself refuses the last of many statements: a unique index, laid down around the console, lets only one
 * row have what the write is about to give a second one.
 */
describe('a write that fails late', async () => {
  const app = await startApp();
  const operator = await app.as('operator1');
  const supervisor = await app.as('supervisor1');
  const nextRequest = await freshRequests(app.services);
  const raw = await rawDatabase(app.location);
  afterAll(() => raw.close());

  /** Every row there is, by table. */
  const everything = async (): Promise<Record<string, string[]>> =>
    Object.fromEntries(
      await Promise.all(
        tables.map(async (table) => {
          const rows = await app.services.database.db.select().from(table);
          return [getTableName(table), rows.map((row) => JSON.stringify(row)).sort()] as const;
        }),
      ),
    );
  /** Works while a unique index on it holds. */
  const allowingOne = async <T>(definition: string, work: () => Promise<T>): Promise<T> => {
    await raw.run(`create unique index only_one on ${definition}`);
    try {
      return await work();
    } finally {
      await raw.run('drop index only_one');
    }
  };
  const statusOf = (table: string, status: string, among: (string | null | undefined)[]): string =>
    `${table} (status) where status = '${status}' and id in (${among.map((id) => `'${id}'`).join(', ')})`;
  const applied = (...among: string[]): string => statusOf('operations', 'applied', among);
  const inApproval = (...among: (string | null | undefined)[]): string =>
    statusOf('case_items', 'approval', among);
  const expectConflict = (reply: { status: number; body: Refused }): void => {
    expect([reply.status, reply.body.code]).toEqual([409, 'conflict']);
  };

  it('leaves nothing of a submission, and the same submission goes through afterwards', async () => {
    const pending = await pendingFor(operator, nextRequest());
    const prepared = await preparedCase(operator, nextRequest());
    const items = inApproval(pending.itemId, prepared.case.items[0]?.id);
    const key = { 'Idempotency-Key': 'late-submission' };
    const preview = await operator.post<{ planHash: string }>('/api/operations/preview', {
      type: 'correct-id-number',
      input: prepared.input,
      caseId: prepared.case.id,
    });
    const { planHash } = preview.body;
    const submit = () =>
      operator.post<OperationRow & Refused>(
        '/api/operations',
        { type: 'correct-id-number', input: prepared.input, caseId: prepared.case.id, planHash },
        key,
      );
    const before = await everything();
    // The operation and its event are written by then, and the item is moved.
    await allowingOne(items, async () => expectConflict(await submit()));
    expect(await everything()).toEqual(before);
    const after = await submit();
    expect([after.status, after.body.status]).toEqual([201, 'pending']);
  });

  it('leaves nothing of an approval: the registry is as it was, and so is the operation', async () => {
    const other = await appliedFor(operator, supervisor, nextRequest());
    const request = nextRequest();
    const operation = await pendingFor(operator, request);
    const before = await everything();
    // The new number, the former one and the event with its digests are written by then.
    await allowingOne(applied(other.id, operation.id), async () =>
      expectConflict(await approve(supervisor, operation, request.right)),
    );
    expect(await everything()).toEqual(before);
    expect((await approve(supervisor, operation, request.right)).body.status).toBe('applied');
  });

  it('leaves nothing of an undo', async () => {
    const request = nextRequest();
    const operation = await appliedFor(operator, supervisor, request);
    const undo = await operator.post<OperationRow>(`/api/operations/${operation.id}/revert`, {
      reason: '录入有误',
    });
    const before = await everything();
    await allowingOne(applied(operation.id, undo.body.id), async () =>
      expectConflict(await approve(supervisor, undo.body, request.wrong)),
    );
    expect(await everything()).toEqual(before);
    expect((await approve(supervisor, undo.body, request.wrong)).body.status).toBe('applied');
  });

  it('leaves nothing of a fax: no row, no case, no file', async () => {
    await sent(operator, await smallFax({}, {}, {}, {}, {}));
    const bytes = await smallFax({}, {}, {}, {}, {});
    const [before, files] = [await everything(), await faxFiles(app)];
    await allowingOne('fax_pages (number) where number = 5', async () =>
      expectConflict(await operator.upload(bytes)),
    );
    expect(await everything()).toEqual(before);
    expect(await faxFiles(app)).toEqual(files);
    await sent(operator, bytes);
  });

  it('leaves nothing of a write whose answer cannot be kept for its key', async () => {
    const row = await openCase(operator);
    const claim = (key: string) =>
      operator.post<CaseRow & Refused>(`/api/cases/${row.id}/claim`, {}, { 'Idempotency-Key': key });
    app.clock.now += 1;
    await operator.post('/api/cases', { channel: 'phone', subject: '来电' }, { 'Idempotency-Key': 'kept' });
    const before = await everything();
    await allowingOne(`idempotency_keys (created_at) where created_at = ${app.clock.now}`, async () =>
      expectConflict(await claim('not-kept')),
    );
    expect(await everything()).toEqual(before);
    expect((await claim('not-kept')).body.status).toBe('open');
  });

  it('leaves the work of others alone, though they write at the same time', async () => {
    const pending = await pendingFor(operator, nextRequest());
    const one = await preparedCase(operator, nextRequest());
    const two = await preparedCase(operator, nextRequest());
    const items = inApproval(pending.itemId, one.case.items[0]?.id, two.case.items[0]?.id);
    await allowingOne(items, async () => {
      const [first, second, ...opened] = await Promise.all([
        submitted(operator, one),
        submitted(operator, two),
        ...Array.from({ length: 10 }, () => openCase(supervisor)),
      ]);
      expectConflict(first);
      expectConflict(second);
      for (const row of opened) expect((await caseOf(operator, row.id)).status).toBe('new');
    });
    expect((await caseOf(operator, one.case.id)).status).toBe('open');
  });

  describe('because it is refused after something was written', () => {
    /** Everything but the trail, which gets the refusal. */
    const apartFromTheTrail = async (): Promise<[string, string[]][]> =>
      Object.entries(await everything()).filter(([table]) => !table.startsWith('audit_'));
    const actions = async (caseId: string): Promise<string[]> =>
      (await eventsOf(app, caseId)).map((event) => event.action);

    it('leaves nothing of an edit whose material is wrong: not even an event', async () => {
      const row = await heldCase(operator);
      const before = await everything();
      const reply = await edit(operator, row.id, {
        subject: '改了',
        items: [...row.items, { operationType: 'move-person' }],
        evidence: [
          { kind: 'call-record', note: '已核实' },
          { kind: 'id-card-front', faxId: 'no-such-fax', page: 1 },
        ],
      });
      expect([reply.status, reply.body.code]).toEqual([422, 'invalid-input']);
      expect(await everything()).toEqual(before);
    });

    it('leaves the operation it was to take the place of, and records the refusal only', async () => {
      const request = nextRequest();
      const prepared = await preparedCase(operator, request);
      const pending = await submitted(operator, prepared);
      const [before, recorded] = [await apartFromTheTrail(), await actions(prepared.case.id)];
      const reply = await operator.post('/api/operations', {
        type: 'correct-id-number',
        input: { ...prepared.input, nameOnCopy: '另一个人' },
        caseId: prepared.case.id,
        planHash: pending.body.planHash,
        supersedes: pending.body.id,
      });
      expect([reply.status, reply.body.code]).toEqual([409, 'blocked']);
      expect(await apartFromTheTrail()).toEqual(before);
      expect(await actions(prepared.case.id)).toEqual(recorded);
      expect((await approve(supervisor, pending.body, request.right)).body.status).toBe('applied');
    });

    it('records the refusal of a step on its case, and nothing else', async () => {
      const row = await heldCase(operator);
      await act(operator, row, 'request-material');
      const [before, recorded] = [await apartFromTheTrail(), await actions(row.id)];
      expect((await act(operator, row, 'close')).body.code).toBe('wrong-status');
      expect(await apartFromTheTrail()).toEqual(before);
      expect(await actions(row.id)).toEqual([...recorded, 'attempt.refused']);
    });
  });

  it('leaves the chain and the state of the registry whole', async () => {
    const verified = await supervisor.get('/api/audit/verify');
    expect(verified.body).toMatchObject({ ok: true, stateDiffers: [] });
  });
});

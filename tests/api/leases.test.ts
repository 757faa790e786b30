import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseRow, CaseView, QueueCounts } from '../../server/cases/contract.ts';
import type { OperationRow } from '../../server/operations/contract.ts';
import { after, caseOf, edit, eventsOf, heldCase, step } from './case-story.ts';
import { listUrl, startApp, type Client, type TestApp } from './harness.ts';
import { chen, pendingFor } from './story.ts';

const minute = 60_000;

let app: TestApp;
let holder: Client;
let colleague: Client;
let supervisor: Client;

beforeAll(async () => {
  app = await startApp();
  holder = await app.as('operator1');
  colleague = await app.as('operator2');
  supervisor = await app.as('supervisor1');
});

/** Some minutes go by for the rest of what `work` does. */
async function later<T>(minutes: number, work: () => Promise<T>): Promise<T> {
  app.clock.now += minutes * minute;
  try {
    return await work();
  } finally {
    app.clock.now -= minutes * minute;
  }
}

const inMinutes = (minutes: number): string => new Date(app.clock.now + minutes * minute).toISOString();
const view = async (client: Client, row: CaseRow): Promise<CaseView> =>
  (await client.post<CaseView>(`/api/cases/${row.id}/view`)).body;

describe('the lease of a case', () => {
  it('runs for half an hour from claiming it, and is nobody’s once the case is released', async () => {
    const row = await heldCase(holder);
    expect(row.leaseUntil).toBe(inMinutes(30));
    expect((await step(holder, row.id, 'release')).body).toMatchObject({
      assigneeId: null,
      leaseUntil: null,
    });
  });

  it('is renewed by looking and by writing, of which looking leaves version and trail alone', async () => {
    const row = await heldCase(holder);
    const events = (await eventsOf(app, row.id)).length;
    await later(20, () => view(holder, row));
    expect(await caseOf(holder, row.id)).toMatchObject({ leaseUntil: inMinutes(50), version: row.version });
    expect(await eventsOf(app, row.id)).toHaveLength(events);
    await later(25, () => edit(holder, row.id, { note: '来电补充' }));
    expect(await caseOf(holder, row.id)).toMatchObject({
      leaseUntil: inMinutes(55),
      version: row.version + 1,
    });
  });

  it('is not renewed by anybody else who looks', async () => {
    const row = await heldCase(holder);
    await later(20, () => view(colleague, row));
    expect(await caseOf(holder, row.id)).toMatchObject({ leaseUntil: inMinutes(30) });
  });

  it('keeps others away while it runs, and says until when', async () => {
    const row = await heldCase(holder);
    const refused = await later(29, () => step(colleague, row.id, 'claim'));
    expect([refused.status, refused.body]).toMatchObject([
      409,
      {
        code: 'already-claimed',
        holder: { id: holder.id, name: row.assigneeName },
        leaseUntil: row.leaseUntil,
      },
    ]);
  });

  it('takes nothing away from its holder by running out', async () => {
    const row = await heldCase(holder);
    expect((await later(40, () => edit(holder, row.id, { note: '回来继续' }))).status).toBe(200);
    expect((await later(41, () => step(colleague, row.id, 'claim'))).body.code).toBe('already-claimed');
  });
});

describe('taking a case over', () => {
  const made: Record<'open' | 'waiting' | 'referred', () => Promise<CaseRow>> = {
    open: () => heldCase(holder),
    waiting: () => after('request-material', holder),
    referred: () => after('refer', holder),
  };

  it.each(Object.keys(made) as (keyof typeof made)[])(
    'keeps its status while %s, and says in the trail from whom to whom',
    async (status) => {
      const row = await made[status]();
      const taken = await later(31, () => step(colleague, row.id, 'claim'));
      expect(taken.body).toMatchObject({
        status,
        assigneeId: colleague.id,
        leaseUntil: inMinutes(61),
        version: row.version + 1,
      });
      const [event] = (await eventsOf(app, row.id)).slice(-1);
      expect(event).toMatchObject({ action: 'case.taken-over', actorId: colleague.id });
      expect(JSON.parse(event?.detail ?? '')).toMatchObject({
        facts: { fromStaffId: holder.id, toStaffId: colleague.id },
      });
    },
  );

  it('is nobody’s who only looks or supervises, while it waits for approval', async () => {
    const operation: OperationRow = await pendingFor(holder, chen);
    const refused = await later(40, () => step(supervisor, String(operation.caseId), 'claim'));
    expect([refused.status, refused.body.code]).toEqual([409, 'already-claimed']);
  });

  it('is told to the former holder by the next sign, and by the next write whatever its version', async () => {
    const row = await heldCase(holder);
    const before = await view(holder, row);
    expect(before.holder).toEqual({ id: holder.id, name: row.assigneeName });
    const taken = await later(31, () => step(colleague, row.id, 'claim'));
    const now = { id: colleague.id, name: taken.body.assigneeName };
    expect((await view(holder, row)).holder).toEqual(now);
    const writes = [
      holder.put(`/api/cases/${row.id}`, { note: '晚了' }, { 'If-Match': `"${row.version}"` }),
      step(holder, row.id, 'close'),
      holder.post('/api/operations', {
        type: 'recount-hours',
        input: { personId: 'nobody', year: 2025 },
        caseId: row.id,
        planHash: '',
      }),
    ];
    for (const reply of await Promise.all(writes)) {
      expect([reply.status, reply.body]).toMatchObject([409, { code: 'not-claimed', holder: now }]);
      expect(reply.body.detail).toContain(String(now.name));
    }
  });

  it('is offered in a tab of its own, to everybody but the holder', async () => {
    const row = await heldCase(holder);
    const offered = async (client: Client): Promise<boolean> => {
      const { body } = await client.get<CaseRow[]>(listUrl('cases', { queue: 'left' }, [0, 999]));
      expect((await client.get<QueueCounts>('/api/queue-counts')).body.left).toBe(body.length);
      return body.some(({ id }) => id === row.id);
    };
    expect(await offered(colleague)).toBe(false);
    expect(await later(31, () => Promise.all([offered(colleague), offered(holder)]))).toEqual([true, false]);
  });

  it('has one winner among those who try at once', async () => {
    const row = await heldCase(holder);
    const replies = await later(31, () =>
      Promise.all([colleague, supervisor].map((client) => step(client, row.id, 'claim'))),
    );
    expect(replies.map((reply) => reply.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const [winner] = replies.filter((reply) => reply.status === 200);
    expect(await caseOf(holder, row.id)).toMatchObject({ assigneeId: winner?.body.assigneeId });
  });
});

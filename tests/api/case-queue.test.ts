import { describe, expect, it } from 'vitest';
import { caseStatuses, type CaseStatus } from '../../db/schema/words.ts';
import type { CaseRow, QueueCounts } from '../../server/cases/contract.ts';
import {
  act,
  after,
  at,
  bureauOf,
  casesIn,
  eventsOf,
  note,
  oneOfEach,
  caseOf,
  heldCase,
  step,
} from './case-story.ts';
import { listUrl, startApp, type Client } from './harness.ts';
import { pending } from './operation-story.ts';

describe('cases among colleagues', async () => {
  const app = await startApp();
  const operator = await app.as('operator1');
  const colleague = await app.as('operator2');
  const tianhe = await app.as('bureau-tianhe');
  const someCase = oneOfEach(casesIn(app, operator));

  describe('its referral to a bureau', () => {
    const referred = async (regionCode: string): Promise<CaseRow> => {
      const bureau = await bureauOf(operator, regionCode);
      const row = await heldCase(operator);
      return (await step(operator, row.id, 'refer', { to: 'bureau', bureauId: bureau.id, note })).body;
    };
    const sees = async (username: string, row: CaseRow): Promise<boolean[]> => {
      const client = await app.as(username);
      const list = await client.get<CaseRow[]>(listUrl('cases', { id: [row.id] }));
      const found = await client.post<CaseRow[]>('/api/cases/query', { filter: { q: row.number } });
      const one = await client.get(`/api/cases/${row.id}`);
      return [list.body.length === 1, found.body.length === 1, one.status === 200];
    };

    it('shows a bureau the cases referred to it, and no others', async () => {
      const row = await referred('440106');
      expect(row.referrals).toMatchObject([
        { to: 'bureau', bureauId: (await bureauOf(operator, '440106')).id },
      ]);
      expect(await sees('bureau-tianhe', row)).toEqual([true, true, true]);
      expect(await sees('bureau-guangzhou', row)).toEqual([true, true, true]);
      expect(await sees('bureau-shenzhen', row)).toEqual([false, false, false]);
      expect(await sees('bureau-tianhe', await heldCase(operator))).toEqual([false, false, false]);
    });

    it('counts for a bureau what it sees', async () => {
      const shenzhen = await app.as('bureau-shenzhen');
      const before = (await shenzhen.get<QueueCounts>('/api/queue-counts')).body.referred;
      await referred('440106');
      expect((await shenzhen.get<QueueCounts>('/api/queue-counts')).body.referred).toBe(before);
      await referred('440300');
      expect((await shenzhen.get<QueueCounts>('/api/queue-counts')).body.referred).toBe(before + 1);
    });

    it('is answered by the bureau it went to, and then the case goes on', async () => {
      const row = await referred('440106');
      const answered = await step(tianhe, row.id, 'reply', { note: '已核实，同意变更' });
      expect(answered.body).toMatchObject({ status: 'open', assigneeId: operator.id });
      expect(answered.body.referrals).toMatchObject([
        { reply: '已核实，同意变更', repliedBy: '梁嘉欣', repliedAt: new Date(app.clock.now).toISOString() },
      ]);
      expect((await act(tianhe, row, 'reply')).body.code).toBe('wrong-status');
    });

    it('is not answered by a city bureau that only reads it, and does not exist for another', async () => {
      const row = await referred('440106');
      expect((await act(await app.as('bureau-guangzhou'), row, 'reply')).body.code).toBe('not-permitted');
      expect((await act(await app.as('bureau-shenzhen'), row, 'reply')).body.code).toBe('not-found');
      expect((await act(tianhe, row, 'close')).body.code).toBe('not-permitted');
    });

    it('goes to the next bureau when it is taken back: the new one answers, the former cannot', async () => {
      const row = await referred('440300');
      await act(operator, row, 'reopen');
      app.clock.now += 1000;
      const { id } = await bureauOf(operator, '440106');
      await step(operator, row.id, 'refer', { to: 'bureau', bureauId: id, note });
      expect((await act(await app.as('bureau-shenzhen'), row, 'reply')).body.code).toBe('not-permitted');
      const answered = await act(tianhe, row, 'reply');
      expect(answered.status).toBe(200);
      expect(answered.body.referrals.map((one) => one.reply)).toEqual([null, note]);
    });

    it('waits for anybody once answered when nobody holds the case', async () => {
      const row = await referred('440106');
      await act(operator, row, 'release');
      expect((await act(tianhe, row, 'reply')).body).toMatchObject({ status: 'new', assigneeId: null });
    });
  });

  describe('the queue', () => {
    const tabs = ['mine', 'unclaimed', 'waiting', 'approval', 'referred'] as const;

    it.each(['operator1', 'operator2', 'supervisor1', 'bureau-tianhe', 'auditor1'])(
      'counts each tab of %s as its list does',
      async (username) => {
        for (const status of caseStatuses) await someCase(status);
        const client = await app.as(username);
        const counts = (await client.get<QueueCounts>('/api/queue-counts')).body;
        for (const tab of tabs) {
          const list = await client.get<CaseRow[]>(listUrl('cases', { queue: tab }, [0, 4999]));
          expect([tab, counts[tab]]).toEqual([tab, list.body.length]);
        }
        const late = await client.get<CaseRow[]>(listUrl('cases', { overdue: true }, [0, 4999]));
        expect(counts.overdue).toBe(late.body.length);
      },
    );

    it('counts for an administrator the changes to agree to, and no case', async () => {
      const admins = [await app.as('admin1'), await app.as('admin2')] as const;
      await pending(admins[0], {
        type: 'change-policy',
        input: { policyId: 'recount-hours', approval: 'supervisor', reason: '改为督导复核' },
      });
      const [maker, other] = await Promise.all(
        admins.map(async (client) => (await client.get<QueueCounts>('/api/queue-counts')).body),
      );
      expect([maker?.approvals, other?.approvals]).toEqual([0, 1]);
      for (const tab of [...tabs, 'overdue'] as const) expect([tab, other?.[tab]]).toEqual([tab, 0]);
    });

    it('puts each case in the tab of its status', async () => {
      const tabOf: Record<CaseStatus, string> = {
        new: 'unclaimed',
        open: 'mine',
        waiting: 'waiting',
        referred: 'referred',
        approval: 'approval',
        done: 'done',
        refused: 'done',
        withdrawn: 'done',
        lapsed: 'done',
      };
      for (const [status, tab] of Object.entries(tabOf)) {
        const { id } = await someCase(status as CaseStatus);
        const ids = (await operator.get<CaseRow[]>(listUrl('cases', { queue: tab, id }))).body.map(
          (row) => row.id,
        );
        expect([status, ids]).toEqual([status, [id]]);
      }
    });

    it('counts as overdue what is late and ours to settle, not what waits for others', async () => {
      const [late, waiting] = [await heldCase(operator), await after('request-material', operator)];
      const [counts, ids] = await at(app, Date.parse(late.dueAt) + 1, async (client) => [
        (await client.get<QueueCounts>('/api/queue-counts')).body,
        (await client.get<CaseRow[]>(listUrl('cases', { overdue: true }, [0, 4999]))).body.map(
          (row) => row.id,
        ),
      ]);
      expect(ids).toContain(late.id);
      expect(ids).not.toContain(waiting.id);
      expect(counts.overdue).toBe(ids.length);
    });
  });

  describe('its viewers', () => {
    const looks = (client: Client, row: CaseRow) =>
      client.post<{ viewers: { id: string; name: string }[] }>(`/api/cases/${row.id}/view`);

    it('tells colleagues of each other, leaving the asker out, and forgets who left', async () => {
      const row = await heldCase(operator);
      expect((await looks(operator, row)).body.viewers).toEqual([]);
      expect((await looks(colleague, row)).body.viewers).toEqual([{ id: operator.id, name: '王晓敏' }]);
      expect((await caseOf(operator, row.id)).viewers).toEqual([{ id: colleague.id, name: '李文博' }]);
      app.clock.now += 60_000;
      expect((await caseOf(operator, row.id)).viewers).toEqual([]);
    });

    it('is not a version of the case, nor an event', async () => {
      const row = await heldCase(operator);
      const before = (await eventsOf(app, row.id)).length;
      await looks(colleague, row);
      expect((await caseOf(operator, row.id)).version).toBe(row.version);
      expect(await eventsOf(app, row.id)).toHaveLength(before);
    });

    it('asks for a case that exists for the asker', async () => {
      expect((await looks(tianhe, await heldCase(operator))).status).toBe(404);
    });
  });
});

import { describe, expect, it } from 'vitest';
import type { AuditEventRow } from '../../server/audit/contract.ts';
import { addWorkingHours } from '../../server/calendar/working-time.ts';
import type { CaseRow, QueueCounts } from '../../server/cases/contract.ts';
import { sweep } from '../../server/cases/sweep.ts';
import type { OperationRow, OperationSummary } from '../../server/operations/contract.ts';
import { caseOf, dayMs, weekday } from './case-story.ts';
import { listUrl, rowsOf, signIn, startApp, type Client } from './harness.ts';
import { applied, approve, caseWith, castOf, operationNow, pending } from './operation-story.ts';

const hour = 60 * 60_000;

describe('a request that nobody decides', async () => {
  const app = await startApp();
  const cast = castOf(app);
  const friday = weekday(app, 5);

  /** The members who are needed at a moment; a session does not live from one test to the next. */
  const at = async (moment: number): Promise<Record<'operator' | 'second' | 'supervisor', Client>> => {
    app.clock.now = moment;
    return {
      operator: await signIn(app.url, 'operator1'),
      second: await signIn(app.url, 'operator2'),
      supervisor: await signIn(app.url, 'supervisor1'),
    };
  };
  const suspension = async (operator: Client, key = 'suspend-account'): Promise<OperationRow> =>
    pending(operator, {
      type: 'suspend-account',
      input: { personId: cast(key).who.personId, cause: 'court', reason: '法院协助执行' },
      caseId: (await caseWith(operator, ['official-document'])).id,
    });
  const left = async (client: Client, operation: OperationRow) => {
    const { workingHoursLeft, expiresSoon } = await operationNow(client, operation);
    return [workingHoursLeft, expiresSoon];
  };
  const expiring = async (client: Client): Promise<number> =>
    (await client.get<QueueCounts>('/api/queue-counts')).body.expiring;
  const expiries = async (client: Client, { id }: { id: string }): Promise<AuditEventRow[]> =>
    (
      await client.get<AuditEventRow[]>(
        listUrl('audit-events', { operationId: id, action: 'operation.expired' }),
      )
    ).body;
  const withdraw = (client: Client, { id }: { id: string }) => client.post(`/api/operations/${id}/withdraw`);

  it('waits 35 working hours: from Friday to Friday, the weekend aside', async () => {
    const { operator } = await at(friday);
    const operation = await suspension(operator);
    expect(Date.parse(String(operation.expiresAt))).toBe(friday + 7 * dayMs);
    expect(await left(operator, operation)).toEqual([35, false]);
    const evening = friday + 7.5 * hour;
    const { operator: inTheEvening } = await at(evening);
    expect(await left(inTheEvening, operation)).toEqual([29.5, false]);
    const monday = friday + 3 * dayMs - 1.5 * hour;
    const { operator: onMonday } = await at(monday);
    expect(await left(onMonday, operation)).toEqual([29.5, false]);
    await withdraw(onMonday, operation);
  });

  it('is told to its maker when less than a fifth of its time is left', async () => {
    const { operator } = await at(friday);
    const operation = await suspension(operator);
    const thursday = friday + 6 * dayMs;
    const { operator: inTime } = await at(thursday);
    expect(await left(inTime, operation)).toEqual([7, false]);
    expect(await expiring(inTime)).toBe(0);
    const { operator: maker, second, supervisor } = await at(thursday + 1);
    const listed = await rowsOf<OperationSummary>(maker, 'operations', { id: operation.id });
    expect(listed).toMatchObject([{ expiresSoon: true, status: 'pending' }]);
    expect([await expiring(maker), await expiring(second), await expiring(supervisor)]).toEqual([1, 0, 0]);
    await withdraw(maker, operation);
    expect(await left(maker, operation)).toEqual([null, false]);
    expect(await expiring(maker)).toBe(0);
  });

  it('expires: the item is open again, the case is with its maker, and the supervisor is told why', async () => {
    const { operator } = await at(friday);
    const operation = await suspension(operator);
    const caseId = operation.caseId ?? '';
    expect(await caseOf(operator, caseId)).toMatchObject({ status: 'approval' });
    const expiresAt = Date.parse(String(operation.expiresAt));
    await sweep(app.services, expiresAt - 1);
    expect(await operationNow(operator, operation)).toMatchObject({ status: 'pending' });

    const { operator: maker, supervisor } = await at(expiresAt);
    const late = await approve(supervisor, operation);
    expect([late.status, late.body.code]).toEqual([409, 'expired']);
    await sweep(app.services, expiresAt);
    expect(await operationNow(maker, operation)).toMatchObject({
      status: 'expired',
      checkerId: null,
      decidedAt: new Date(expiresAt).toISOString(),
      workingHoursLeft: null,
      expiresSoon: false,
      revertible: { ok: false },
    });
    expect(await caseOf(maker, caseId)).toMatchObject({
      status: 'open',
      assigneeId: maker.id,
      items: [{ id: operation.itemId, status: 'open' }],
    });
    const mine = await maker.get<CaseRow[]>(listUrl('cases', { queue: 'mine' }, [0, 4999]));
    expect(mine.body.map((row) => row.id)).toContain(caseId);
    const again = await approve(supervisor, operation);
    expect([again.status, again.body.code]).toEqual([409, 'already-decided']);

    const anew = await pending(maker, {
      type: 'suspend-account',
      input: { personId: cast('suspend-account').who.personId, cause: 'court', reason: '法院协助执行' },
      caseId,
    });
    expect(anew).toMatchObject({ status: 'pending', itemId: operation.itemId });
    await withdraw(maker, anew);
  });

  it('expires once, however often and by how many servers it is looked for', async () => {
    const { operator } = await at(friday);
    const operation = await suspension(operator);
    const expiresAt = Date.parse(String(operation.expiresAt));
    await Promise.all([1, 2, 3].map(() => sweep(app.services, expiresAt)));
    await sweep(app.services, expiresAt + dayMs);
    const { supervisor } = await at(expiresAt + dayMs);
    expect(await expiries(supervisor, operation)).toMatchObject([
      { actorId: null, outcome: 'done', subjectType: 'persons', facts: { type: 'suspend-account' } },
    ]);
    expect((await operationNow(supervisor, operation)).version).toBe(operation.version + 1);
  });

  it('expires without a case as well', async () => {
    const { operator } = await at(friday);
    const operation = await pending(operator, {
      type: 'reconcile-learning-hours',
      input: {
        importId: cast('OP-RECONCILE-LEARNING-NET').who.importId,
        action: 'accept',
        reason: '学习网已重发',
      },
    });
    const expiresAt = Date.parse(String(operation.expiresAt));
    await sweep(app.services, expiresAt);
    const { operator: maker } = await at(expiresAt);
    expect((await operationNow(maker, operation)).status).toBe('expired');
  });

  it('does not expire once it is decided', async () => {
    const { operator, supervisor } = await at(friday);
    const operation = await applied(supervisor, await suspension(operator, 'suspend-account/court'));
    await sweep(app.services, Date.parse(String(operation.expiresAt)) + dayMs);
    expect((await operationNow(supervisor, operation)).status).toBe('applied');
    expect(await expiries(supervisor, operation)).toEqual([]);
  });

  it('waits as long as the policy of its operation says, and is told of no later than half a day before', async () => {
    app.clock.now = friday;
    const [admin, other] = [await signIn(app.url, 'admin1'), await signIn(app.url, 'admin2')];
    await applied(
      other,
      await pending(admin, {
        type: 'change-policy',
        input: { policyId: 'suspend-account', expiryHours: 7, reason: '当天应有人复核' },
      }),
    );
    const { operator } = await at(friday);
    const operation = await suspension(operator);
    const expiresAt = Date.parse(String(operation.expiresAt));
    expect(expiresAt).toBe(friday + 3 * dayMs);
    const halfADay = addWorkingHours(friday, 3.5).at;
    const { operator: inTime } = await at(halfADay);
    expect(await left(inTime, operation)).toEqual([3.5, false]);
    const { operator: maker } = await at(halfADay + 1);
    expect((await operationNow(maker, operation)).expiresSoon).toBe(true);
    await sweep(app.services, friday + 2 * dayMs);
    expect((await operationNow(maker, operation)).status).toBe('pending');
    await sweep(app.services, expiresAt);
    expect((await operationNow(maker, operation)).status).toBe('expired');
  });
});

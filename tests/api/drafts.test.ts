import { beforeAll, describe, expect, it } from 'vitest';
import { auditEvents, caseDrafts, idempotencyKeys } from '../../db/schema/index.ts';
import type { CaseDraft } from '../../server/cases/contract.ts';
import { sweep } from '../../server/cases/sweep.ts';
import { caseOf, dayMs, heldCase, step } from './case-story.ts';
import { startApp, type Client, type TestApp } from './harness.ts';
import { caseWith, castOf, desk, pending } from './operation-story.ts';

let app: TestApp;
let operator: Client;
let second: Client;
let supervisor: Client;

beforeAll(async () => {
  app = await startApp();
  ({ operator, second, supervisor } = await desk(app));
});

const path = (caseId: string): string => `/api/cases/${caseId}/drafts`;
const typed = { itemId: 'item-1', operationType: 'correct-id-number', value: { newIdNumber: '4401002' } };

const drafts = async (client: Client, caseId: string): Promise<CaseDraft[]> =>
  (await client.get<CaseDraft[]>(path(caseId))).body;

async function drafted(): Promise<string> {
  const { id } = await heldCase(operator);
  expect((await operator.put(path(id), typed)).status).toBe(200);
  return id;
}

describe('a draft', () => {
  it('is there again as it was last typed, one for each operation on each item', async () => {
    const id = await drafted();
    const other = { ...typed, operationType: 'reset-password', value: { note: '另一种' } };
    await operator.put(path(id), other);
    const again = { ...typed, value: { newIdNumber: '44010019' } };
    await operator.put(path(id), again);
    const updatedAt = new Date(app.clock.now).toISOString();
    const found = await drafts(operator, id);
    expect(found).toHaveLength(2);
    expect(found).toEqual(
      expect.arrayContaining([
        { ...other, updatedAt },
        { ...again, updatedAt },
      ]),
    );
    await operator.delete(`${path(id)}?itemId=${typed.itemId}&operationType=${typed.operationType}`);
    expect((await drafts(operator, id)).map((one) => one.operationType)).toEqual(['reset-password']);
  });

  it('is for the eyes of who typed it, and of nobody who checks, decides or audits', async () => {
    const id = await drafted();
    expect(await drafts(second, id)).toEqual([]);
    expect(await drafts(supervisor, id)).toEqual([]);
    const auditor = await app.as('auditor1');
    expect((await auditor.get(path(id))).status).toBe(403);
  });

  it('is in neither the trail nor what is kept for retries', async () => {
    const { db } = app.services.database;
    const count = async (): Promise<number[]> => [
      (await db.select().from(auditEvents)).length,
      (await db.select().from(idempotencyKeys)).length,
    ];
    const { id } = await heldCase(operator);
    const before = await count();
    await operator.put(path(id), typed, { 'Idempotency-Key': 'draft-1' });
    await operator.delete(`${path(id)}/${typed.itemId}/${typed.operationType}`);
    expect(await count()).toEqual(before);
  });

  it('is written by who holds the case only, and read by who held it', async () => {
    const id = await drafted();
    app.clock.now += 31 * 60_000;
    await step(second, id, 'claim');
    const late = await operator.put(path(id), { ...typed, value: {} });
    expect([late.status, late.body.code]).toEqual([409, 'not-claimed']);
    expect(await drafts(operator, id)).toMatchObject([typed]);
  });

  it('renews the lease', async () => {
    const { id, leaseUntil } = await heldCase(operator);
    app.clock.now += 10 * 60_000;
    await operator.put(path(id), typed);
    const renewed = Date.parse(String((await caseOf(operator, id)).leaseUntil));
    expect(renewed - Date.parse(String(leaseUntil))).toBe(10 * 60_000);
  });

  it('is refused when it is longer than a form can be; what was there stays', async () => {
    const id = await drafted();
    const long = await operator.put(path(id), { ...typed, value: { note: '证'.repeat(7_000) } });
    expect([long.status, long.body.code]).toEqual([413, 'draft-too-long']);
    expect(await drafts(operator, id)).toMatchObject([typed]);
  });

  it.each([{}, { ...typed, value: undefined }, { ...typed, value: '4401002' }])(
    'is refused where it is no form: %j',
    async (body) => {
      const { id } = await heldCase(operator);
      expect((await operator.put(path(id), body)).status).toBe(422);
    },
  );

  it('goes when its operation is submitted; that of another item stays', async () => {
    const person = castOf(app)('suspend-account').who.personId;
    const row = await caseWith(operator, ['official-document'], { items: [{}, {}] });
    const [first, other] = row.items.map((item) => item.id);
    const input = { personId: person, cause: 'court', reason: '法院协助执行' };
    for (const itemId of [first, other])
      await operator.put(path(row.id), { itemId, operationType: 'suspend-account', value: input });
    await pending(operator, { type: 'suspend-account', input, caseId: row.id }, { itemId: first });
    expect((await drafts(operator, row.id)).map((one) => one.itemId)).toEqual([other]);
  });

  it('goes when the case closes', async () => {
    const id = await drafted();
    await step(operator, id, 'close');
    expect(await drafts(operator, id)).toEqual([]);
  });

  it('goes a month after it was touched last', async () => {
    const id = await drafted();
    await sweep(app.services, app.clock.now + 30 * dayMs);
    expect(await drafts(operator, id)).toHaveLength(1);
    await sweep(app.services, app.clock.now + 30 * dayMs + 1);
    expect(await app.services.database.db.select().from(caseDrafts)).toEqual([]);
    expect(await drafts(operator, id)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { insertRows } from '../../db/bulk.ts';
import { accounts, persons, records } from '../../db/schema/index.ts';
import { renewSearchEntries } from '../../server/search/entries.ts';
import { listUrl, startApp } from './harness.ts';

type Row = { id: string; year: number; name: string };

/** More than the 10,000 up to which totals are exact. */
const many = 10_050;
const idOf = (kind: string, n: number): string => `many-${kind}-${String(n).padStart(6, '0')}`;

describe('lists of more than 10,000 rows', async () => {
  const app = await startApp();
  const operator = await app.as('operator1');
  const { db } = app.services.database;
  const before = {
    persons: (await db.select().from(persons)).length,
    records: (await db.select().from(records)).length,
  };
  const at = app.clock.now;
  const numbers = Array.from({ length: many }, (_, n) => n);

  await app.services.database.transaction(async (tx) => {
    const [account] = await tx.select().from(accounts).limit(1);
    const [person] = await tx.select().from(persons).limit(1);
    const [record] = await tx.select().from(records).limit(1);
    if (!account || !person || !record) throw new Error('the registry is empty');
    await insertRows(
      tx,
      accounts,
      numbers.map((n) => ({
        ...account,
        id: idOf('account', n),
        loginName: idOf('account', n),
        idNumber: `44010020${String(n).padStart(10, '0')}`,
        kind: 'personal',
        holderName: null,
        status: 'active',
      })),
    );
    await insertRows(
      tx,
      persons,
      numbers.map((n) => ({
        ...person,
        id: idOf('person', n),
        accountId: idOf('account', n),
        name: `某某${String(n % 100).padStart(3, '0')}`,
        phone: null,
        unitId: null,
        status: 'active',
        registeredAt: at,
      })),
    );
    await insertRows(
      tx,
      records,
      numbers.map((n) => ({
        ...record,
        id: idOf('record', n),
        personId: person.id,
        year: 1990 + (n % 3),
        status: 'draft',
      })),
    );
    await renewSearchEntries(tx, { personIds: numbers.map((n) => idOf('person', n)), unitIds: [] });
  });

  const page = (resource: string, filter: unknown, range: [number, number], sort?: [string, string]) =>
    operator.get<Row[]>(listUrl(resource, filter, range, sort));

  it('tell 10001 and that it is not exact', async () => {
    for (const resource of ['persons', 'records']) {
      const reply = await page(resource, {}, [0, 24]);
      expect(reply.status).toBe(200);
      expect(reply.headers.get('content-range')).toBe(`${resource} 0-24/10001`);
      expect(reply.headers.get('x-total-exact')).toBe('false');
    }
  });

  it('tell the same on the last page, which is not full', async () => {
    const total = before.records + many;
    const reply = await page('records', {}, [total - 5, total + 20]);
    expect(reply.body).toHaveLength(5);
    expect(reply.headers.get('content-range')).toBe(`records ${total - 5}-${total - 1}/10001`);
    expect(reply.headers.get('x-total-exact')).toBe('false');
  });

  it('tell an exact total again once narrowed', async () => {
    const reply = await page('records', { year: 1990 }, [0, 24], ['title', 'ASC']);
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-range')).toBe(`records 0-24/${many / 3}`);
    expect(reply.headers.get('x-total-exact')).toBeNull();
  });

  it('are sorted by id and by what an index orders', async () => {
    const byId = await page('persons', {}, [0, 9], ['id', 'DESC']);
    expect(byId.body.map((row) => row.id)).toEqual(
      numbers
        .slice(-10)
        .toReversed()
        .map((n) => idOf('person', n)),
    );
    const byName = await page('persons', {}, [0, 4999], ['name', 'DESC']);
    expect(byName.status).toBe(200);
    const names = byName.body.map((row) => row.name);
    expect(names).toEqual(names.toSorted().toReversed());
  });

  it.each([
    ['persons', 'status'],
    ['persons', 'registeredAt'],
    ['records', 'year'],
    ['records', 'title'],
  ])('have to be narrowed before %s are sorted by %s', async (resource, field) => {
    for (const reply of [
      await operator.get(listUrl(resource, {}, [0, 24], [field, 'ASC'])),
      await operator.post(`/api/${resource}/query`, { sort: [field, 'DESC'], range: [10_000, 14_999] }),
    ]) {
      expect(reply.status).toBe(422);
      expect(reply.body.code).toBe('narrow-first');
    }
    expect(
      (await page(resource, { id: [idOf('person', 1), idOf('record', 1)] }, [0, 24], [field, 'ASC'])).status,
    ).toBe(200);
  });

  describe('by words that more than 10,000 meet', () => {
    const ask = (
      filter: Record<string, unknown>,
      sort?: [string, string],
      range: [number, number] = [0, 24],
    ) => operator.post<Row[]>('/api/persons/query', { filter, range, ...(sort ? { sort } : {}) });
    const total = (reply: Awaited<ReturnType<typeof ask>>): string | undefined =>
      reply.headers.get('content-range')?.split('/')[1];

    it('come a page at a time, the best first, and say that they are more', async () => {
      for (const q of ['某某', '某']) {
        const reply = await ask({ q });
        expect(reply.body).toHaveLength(25);
        expect(new Set(reply.body.map(({ name }) => name))).toEqual(new Set(['某某000']));
        expect([total(reply), reply.headers.get('x-total-exact')]).toEqual(['10001', 'false']);
        const next = await ask({ q }, undefined, [100, 124]);
        expect(new Set(next.body.map(({ name }) => name))).toEqual(new Set(['某某000', '某某001']));
      }
    });

    it('are sorted by what an index orders, and by nothing else', async () => {
      const byId = (await ask({ q: '某某' }, ['id', 'DESC'])).body.map(({ id }) => id);
      expect(byId).toEqual(byId.toSorted().toReversed());
      expect((await ask({ q: '某某' }, ['name', 'ASC'])).body[0]?.name).toBe('某某000');
      expect((await ask({ q: '某某' }, ['education', 'ASC'])).status).toBe(422);
    });

    it('are exact again once more is said, in words or by another filter', async () => {
      const fewer = await ask({ q: '某某007' });
      expect([total(fewer), fewer.headers.get('x-total-exact')]).toEqual(['101', null]);
      expect((await ask({ q: '某某007' }, ['education', 'ASC'])).status).toBe(200);
      const one = await ask({ q: '某某', loginName: idOf('account', 77) });
      expect(one.body.map(({ id }) => id)).toEqual([idOf('person', 77)]);
      expect(total(await ask({ q: '某某', status: 'suspended' }))).toBe('0');
    });
  });

  it('are read to their end in ranges of 5,000', async () => {
    const seen = new Set<string>();
    for (let from = 0; ; from += 5000) {
      const { body } = await page('persons', {}, [from, from + 4999]);
      for (const row of body) seen.add(row.id);
      if (body.length < 5000) break;
    }
    expect(seen.size).toBe(before.persons + many);
  });

  it('are answered whole to getMany', async () => {
    const ids = numbers.map((n) => idOf('person', n)).toReversed();
    const reply = await operator.post<Row[]>('/api/persons/query', { filter: { id: ids } });
    expect(reply.status).toBe(200);
    expect(reply.body.map((row) => row.id)).toEqual(ids);
    expect(reply.headers.get('content-range')).toBe(`persons 0-${many - 1}/${many}`);
    expect(reply.headers.get('x-total-exact')).toBeNull();
  });

  it('answer getMany however many ids it names', async () => {
    const ids = [...Array.from({ length: 80_000 }, (_, n) => `x${n}`), idOf('record', 7)];
    const reply = await operator.post<Row[]>('/api/records/query', { filter: { id: ids } });
    expect(reply.body.map((row) => row.id)).toEqual([idOf('record', 7)]);
  });

  it('take up to 5,000 values in any other filter', async () => {
    const years = (n: number) => Array.from({ length: n }, (_, year) => year);
    const reply = await operator.post<Row[]>('/api/records/query', { filter: { year: years(5000) } });
    expect(reply.status).toBe(200);
    const refused = await operator.post('/api/records/query', { filter: { year: years(5001) } });
    expect(refused.status).toBe(400);
    expect(refused.body.code).toBe('invalid-filter');
  });
});

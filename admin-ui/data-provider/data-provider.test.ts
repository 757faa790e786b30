import { HttpError } from 'react-admin';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Session } from '../../server/auth/contract.ts';
import { closeSession, openSession } from '../auth-provider/session-store.ts';
import { dataProvider } from './index.ts';

interface Sent {
  url: string;
  method: string;
  headers: Headers;
  body: unknown;
}

const session: Session = {
  user: { id: 's1', username: 'operator1', name: '王晓敏', role: 'operator', secondFactor: false },
  permissions: ['registry:read'],
  mustChangePassword: false,
  demo: true,
};

let sent: Sent[] = [];
let answers: Response[] = [];

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers });

const problem = (status: number, code: string, more: object = {}) =>
  json({ type: 'about:blank', title: code, status, code, detail: `${code}.`, ...more }, status);

beforeEach(() => {
  sent = [];
  answers = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    sent.push({ url, method: init.method ?? 'GET', headers: new Headers(init.headers), body });
    const answer = answers.shift();
    return answer ? Promise.resolve(answer) : Promise.reject(new TypeError('Failed to fetch'));
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  closeSession();
});

const page = { pagination: { page: 2, perPage: 25 }, sort: { field: 'id', order: 'ASC' as const } };

describe('lists', () => {
  it('go by GET while the filter names nobody', async () => {
    answers = [json([{ id: 'p1' }], 200, { 'Content-Range': 'persons 25-49/319' })];
    const { data, total } = await dataProvider.getList('persons', { ...page, filter: { status: 'active' } });
    expect({ data, total }).toEqual({ data: [{ id: 'p1' }], total: 319 });
    const { searchParams } = new URL(sent[0]?.url ?? '', 'http://console');
    expect(searchParams.get('range')).toBe('[25,49]');
    expect(searchParams.get('filter')).toBe('{"status":"active"}');
  });

  it.each(['q', 'phone', 'idNumber'])('keep %s out of the address', async (name) => {
    answers = [json([], 200, { 'Content-Range': 'persons 0-0/0' })];
    await dataProvider.getList('persons', { ...page, filter: { [name]: '张三丰' } });
    expect(sent[0]).toMatchObject({
      url: '/api/persons/query',
      method: 'POST',
      body: { filter: { [name]: '张三丰' }, range: [25, 49] },
    });
  });

  it('come the best first where words are looked for and no order is asked for', async () => {
    const sortOf = async (filter: object, field = 'id'): Promise<unknown> => {
      answers = [json([], 200, { 'Content-Range': 'persons 0-0/0' })];
      await dataProvider.getList('persons', { ...page, sort: { field, order: 'ASC' }, filter });
      return (sent.at(-1)?.body as { sort?: unknown } | undefined)?.sort;
    };
    expect(await sortOf({ q: '张三丰' })).toBeUndefined();
    expect(await sortOf({ q: '张三丰' }, 'name')).toEqual(['name', 'ASC']);
    expect(await sortOf({ q: '', phone: '15412345678' })).toEqual(['id', 'ASC']);
  });

  it('give no total that is only a lower bound', async () => {
    const headers = { 'Content-Range': 'persons 25-49/10001', 'X-Total-Exact': 'false' };
    answers = [
      json(
        Array.from({ length: 25 }, (_, id) => ({ id })),
        200,
        headers,
      ),
    ];
    const { total, pageInfo, meta } = await dataProvider.getList('persons', { ...page, filter: {} });
    expect(total).toBeUndefined();
    expect(pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: true });
    expect(meta).toEqual({ moreThan: 10_000 });
  });
});

describe('changes', () => {
  it('carry the version they were made on', async () => {
    answers = [json({ id: 'c1', version: 4 })];
    const previousData = { id: 'c1', version: 3 };
    await dataProvider.update('cases', { id: 'c1', data: { note: '已回电' }, previousData });
    expect(sent[0]?.headers.get('If-Match')).toBe('"3"');
    expect(sent[0]?.headers.get('Content-Type')).toBe('application/json');
  });

  it('carry the key of their intent', async () => {
    answers = [json({ id: 'o1' }, 201)];
    await dataProvider.submitOperation({ type: 'correct-id-number', input: {}, planHash: 'h' }, 'key-1');
    expect(sent[0]?.headers.get('Idempotency-Key')).toBe('key-1');
  });
});

describe('failures', () => {
  it('give forms one sentence per field', async () => {
    answers = [problem(422, 'invalid-input', { errors: { subject: '请填写事由。' } })];
    const refused = await dataProvider
      .createCase({ channel: 'phone', subject: '' })
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(HttpError);
    expect(refused).toMatchObject({
      status: 422,
      message: 'invalid-input.',
      body: { errors: { subject: '请填写事由。' } },
    });
  });

  it('say when the server was never reached', async () => {
    await expect(dataProvider.queueCounts()).rejects.toMatchObject({ status: 0, body: { code: 'network' } });
  });
});

describe('an expired session', () => {
  it('lets a read wait for the next sign-in and repeats it', async () => {
    openSession(session);
    answers = [problem(401, 'unauthenticated'), json({ mine: 1 })];
    const counts = dataProvider.queueCounts();
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    openSession(session);
    await expect(counts).resolves.toEqual({ mine: 1 });
    expect(sent).toHaveLength(2);
  });

  it('never repeats a write', async () => {
    openSession(session);
    answers = [problem(401, 'unauthenticated'), json({})];
    await expect(dataProvider.caseAction('c1', 'claim')).rejects.toMatchObject({ status: 401 });
    openSession(session);
    expect(sent).toHaveLength(1);
  });

  it('ends the wait of a read that nobody needs any more', async () => {
    openSession(session);
    answers = [problem(401, 'unauthenticated')];
    const abort = new AbortController();
    const counts = dataProvider.queueCounts({ signal: abort.signal });
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    abort.abort();
    await expect(counts).rejects.toMatchObject({ name: 'AbortError' });
  });
});

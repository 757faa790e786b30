import { describe, expect, it } from 'vitest';
import {
  accounts,
  formerIdNumbers,
  learningImports,
  persons,
  records,
  unitAdmins,
} from '../../db/schema/index.ts';
import { smallTiff } from '../../fixtures/fax/small-tiff.ts';
import type { OperationRow } from '../../server/operations/contract.ts';
import type {
  AccountRow,
  LearningImportRow,
  PersonRow,
  RecordRow,
  UnitAdminRow,
} from '../../server/registry/contract.ts';
import { intakeToken, listUrl, rowsOf, startApp, type Reply } from './harness.ts';
import { appliedFor, approve, chen, personByLogin, preparedCase } from './story.ts';

type Row = { id: string } & Record<string, unknown>;

const registry = [
  'persons',
  'accounts',
  'units',
  'unit-admins',
  'bureaus',
  'regions',
  'records',
  'certificates',
] as const;
const resources = [
  ...registry,
  'learning-imports',
  'cases',
  'faxes',
  'letters',
  'operations',
  'audit-events',
  'articles',
  'staff',
  'policies',
  'duplicate-candidates',
] as const;

/** Without a version of their own. */
const unversioned: readonly string[] = ['bureaus', 'regions', 'letters', 'audit-events'];

/** Shown, but made for the asker or out of several rows. */
const derived: Record<string, readonly string[]> = {
  operations: ['title', 'workingHoursLeft', 'expiresSoon'],
  policies: ['title', 'floor'],
  'unit-admins': ['told', 'operationId'],
  cases: ['workingHoursLeft', 'say', 'extendedDays', 'caller'],
  letters: ['recipient'],
  faxes: ['reading'],
  'audit-events': ['subjectLabel'],
  articles: ['guidanceByName', 'uses'],
};

/** 何炳坤 of the cast, whose card may still be the one with 15 digits. */
const he = { login: 'hebingkun', full: '440600196510069158', old: '440600651006915' };

describe('lists', async () => {
  const app = await startApp();
  const { db } = app.services.database;
  const operator = await app.as('operator1');
  const supervisor = await app.as('supervisor1');

  // Something of everything: a settled case and an undone one, a fax from the line, a case that waits.
  const applied = await appliedFor(operator, supervisor, chen);
  const undo = await operator.post<OperationRow>(`/api/operations/${applied.id}/revert`, {
    reason: '录入有误',
  });
  await approve(supervisor, undo.body, chen.wrong);
  const waiting = await preparedCase(operator, {
    login: 'liuyongshi',
    name: '刘咏诗',
    wrong: '440100199208159140',
    right: '440100199208259141',
  });
  await operator.post(`/api/cases/${waiting.case.id}/request-material`, { note: '缺身份证国徽面' });
  await app.anonymous.upload(
    await smallTiff([{}]),
    { from: '020-83553737' },
    { Authorization: `Bearer ${intakeToken}` },
  );

  const range = (reply: Reply<unknown>): string | null => reply.headers.get('content-range');
  const ids = (rows: readonly { id: string }[]): string[] => rows.map((row) => row.id);
  const total = (await db.select().from(persons)).length;

  describe('Content-Range', () => {
    it('names the resource, the rows answered and the total', async () => {
      const reply = await operator.get<Row[]>(listUrl('persons', {}, [10, 14]));
      expect(reply.status).toBe(200);
      expect(reply.body).toHaveLength(5);
      expect(range(reply)).toBe(`persons 10-14/${total}`);
      expect(reply.headers.get('x-total-exact')).toBeNull();
    });

    it('is of the first 25 rows when no range is asked for', async () => {
      const reply = await operator.get<Row[]>('/api/persons');
      expect(reply.body).toHaveLength(25);
      expect(range(reply)).toBe(`persons 0-24/${total}`);
    });

    it('ends where the list ends', async () => {
      const reply = await operator.get<Row[]>(listUrl('persons', {}, [total - 3, total + 20]));
      expect(reply.body).toHaveLength(3);
      expect(range(reply)).toBe(`persons ${total - 3}-${total - 1}/${total}`);
    });

    it('tells the total beyond the end too', async () => {
      const reply = await operator.get<Row[]>(listUrl('persons', {}, [total + 10, total + 19]));
      expect(reply.status).toBe(200);
      expect(reply.body).toEqual([]);
      expect(range(reply)).toMatch(new RegExp(`^persons .*/${total}$`));
    });

    it('has a total of 0 when nothing matches', async () => {
      const reply = await operator.get<Row[]>(listUrl('persons', { name: '查无此人' }));
      expect(reply.status).toBe(200);
      expect(reply.body).toEqual([]);
      expect(range(reply)).toBe('persons 0-0/0');
    });
  });

  describe('range, sort and filter', () => {
    it('allow 5,000 rows and no more', async () => {
      expect((await operator.get(listUrl('persons', {}, [0, 4999]))).status).toBe(200);
      const refused = await operator.get(listUrl('persons', {}, [1, 5001]));
      expect(refused.status).toBe(400);
      expect(refused.body.code).toBe('range-too-large');
    });

    it.each([
      ['filter', 'filter=status'],
      ['filter', 'filter=["active"]'],
      ['filter', 'filter="active"'],
      ['sort', 'sort=name'],
      ['sort', 'sort=["name"]'],
      ['sort', 'sort=["name","down"]'],
      ['range', 'range=10'],
      ['range', 'range=[0]'],
      ['range', 'range=[-1,5]'],
      ['range', 'range=[0,1.5]'],
    ])('are refused when malformed, naming the parameter %s: %s', async (name, query) => {
      const reply = await operator.get(`/api/persons?${encodeURI(query)}`);
      expect(reply.status).toBe(400);
      expect(reply.body.code).toBe('invalid-list-parameter');
      expect(reply.body.detail).toContain(name);
    });

    it('match one value, one of several, or none', async () => {
      const all = await rowsOf<PersonRow>(operator, 'persons');
      const withStatus = (...statuses: string[]) => ids(all.filter((row) => statuses.includes(row.status)));
      expect(ids(await rowsOf(operator, 'persons', { status: 'suspended' }))).toEqual(
        withStatus('suspended'),
      );
      const several = await rowsOf(operator, 'persons', { status: ['suspended', 'deleted'] });
      expect(ids(several)).toEqual(withStatus('suspended', 'deleted'));
      expect(await rowsOf(operator, 'persons', { status: [] })).toEqual([]);
      const without = await rowsOf(operator, 'persons', { unitId: null });
      expect(ids(without)).toEqual(ids(all.filter((row) => row.unitId === null)));
      const first = all.find((row) => row.unitId !== null);
      const either = await rowsOf(operator, 'persons', { unitId: [null, first?.unitId] });
      expect(ids(either)).toEqual(
        ids(all.filter((row) => row.unitId === null || row.unitId === first?.unitId)),
      );
    });

    it('take each filter together with the others', async () => {
      const all = await rowsOf<RecordRow>(operator, 'records');
      const filter = { status: 'recognised', subject: 'public', year: 2026 };
      const expected = all.filter(
        (row) => row.status === 'recognised' && row.subject === 'public' && row.year === 2026,
      );
      expect(expected).not.toEqual([]);
      expect(ids(await rowsOf(operator, 'records', filter))).toEqual(ids(expected));
    });
  });

  describe('POST /api/<resource>/query', () => {
    it.each(resources)('answers for %s what GET answers', async (resource) => {
      const [sort, window] = [
        ['id', 'DESC'],
        [1, 3],
      ] as [[string, string], [number, number]];
      const got = await supervisor.get<Row[]>(listUrl(resource, {}, window, sort));
      const asked = await supervisor.post<Row[]>(`/api/${resource}/query`, {
        filter: {},
        sort,
        range: window,
      });
      expect(got.status).toBe(200);
      expect(asked.status).toBe(200);
      expect(asked.body).toEqual(got.body);
      expect(range(asked)).toBe(range(got));
    });

    it('needs nothing in its body', async () => {
      const reply = await operator.post<Row[]>('/api/persons/query', {});
      expect(range(reply)).toBe(`persons 0-24/${total}`);
    });

    it('refuses what it does not know', async () => {
      const reply = await operator.post('/api/persons/query', { filter: {}, page: 2 });
      expect(reply.status).toBe(422);
      expect(Object.keys(reply.body.errors ?? {})).toEqual(['page']);
    });
  });

  describe('getMany', () => {
    it('answers every row asked for, in that order and without a range', async () => {
      const all = ids(await rowsOf(operator, 'records')).toReversed();
      expect(all.length).toBeGreaterThan(100);
      const reply = await operator.post<Row[]>('/api/records/query', { filter: { id: all } });
      expect(ids(reply.body)).toEqual(all);
      expect(range(reply)).toBe(`records 0-${all.length - 1}/${all.length}`);
    });

    it('leaves out ids there are not, and answers one asked for twice once', async () => {
      const [first, second] = ids(await rowsOf(operator, 'persons'));
      const reply = await operator.get<Row[]>(
        listUrl('persons', { id: [second, 'no-such-row', first, second] }),
      );
      expect(reply.status).toBe(200);
      expect(ids(reply.body)).toEqual([second, first]);
      expect(range(reply)).toBe('persons 0-1/2');
    });

    it('answers no rows to no ids', async () => {
      const reply = await operator.get<Row[]>(listUrl('persons', { id: [] }));
      expect(reply.body).toEqual([]);
      expect(range(reply)).toBe('persons 0-0/0');
    });

    it('is a list like any other with a range', async () => {
      const [first, second, third] = ids(await rowsOf(operator, 'persons'));
      const reply = await operator.get<Row[]>(listUrl('persons', { id: [third, second, first] }, [0, 1]));
      expect(ids(reply.body)).toEqual([first, second]);
      expect(range(reply)).toBe('persons 0-1/3');
    });

    it('takes other filters too', async () => {
      const all = await rowsOf<PersonRow>(operator, 'persons');
      const active = all.filter((row) => row.status === 'active');
      const reply = await operator.post<Row[]>('/api/persons/query', {
        filter: { id: ids(all), status: 'active' },
      });
      expect(ids(reply.body)).toEqual(ids(active));
    });
  });

  describe('sort', () => {
    it.each(resources)('orders %s by id, both ways', async (resource) => {
      const rows = await rowsOf<Row>(supervisor, resource);
      expect(rows.length).toBeGreaterThan(1);
      const reply = await supervisor.get<Row[]>(listUrl(resource, {}, [0, 4999], ['id', 'DESC']));
      expect(ids(reply.body)).toEqual(ids(rows).toReversed());
      const key = (id: string): string => (resource === 'audit-events' ? id.padStart(12, '0') : id);
      expect(ids(rows).map(key)).toEqual(ids(rows).map(key).toSorted());
      expect(rows.every((row) => typeof row.id === 'string')).toBe(true);
    });

    it('is stable: pages of equal values repeat and miss no row', async () => {
      for (const direction of ['ASC', 'DESC']) {
        const seen: Row[] = [];
        for (let from = 0; from < total; from += 17)
          seen.push(
            ...(await operator.get<Row[]>(listUrl('persons', {}, [from, from + 16], ['status', direction])))
              .body,
          );
        expect(new Set(ids(seen)).size).toBe(total);
        const statuses = seen.map((row) => String(row['status']));
        expect(statuses).toEqual(
          direction === 'ASC' ? statuses.toSorted() : statuses.toSorted().toReversed(),
        );
        const ofOne = ids(seen.filter((row) => row['status'] === 'active'));
        expect(ofOne).toEqual(direction === 'ASC' ? ofOne.toSorted() : ofOne.toSorted().toReversed());
      }
    });

    it('puts rows without a value last, both ways', async () => {
      for (const direction of ['ASC', 'DESC']) {
        const rows = (
          await operator.get<PersonRow[]>(listUrl('persons', {}, [0, 4999], ['unitId', direction]))
        ).body;
        const values = rows.map((row) => row.unitId);
        const known = values.filter((value) => value !== null);
        expect(known.length).toBeLessThan(values.length);
        expect(values.slice(0, known.length)).toEqual(known);
        expect(known).toEqual(direction === 'ASC' ? known.toSorted() : known.toSorted().toReversed());
      }
    });
  });

  describe('unknown fields', () => {
    it.each(resources)('are refused by %s in filter and sort, naming them', async (resource) => {
      for (const reply of [
        await supervisor.get(listUrl(resource, { shoeSize: 42 })),
        await supervisor.get(listUrl(resource, {}, [0, 9], ['shoeSize', 'ASC'])),
        await supervisor.post(`/api/${resource}/query`, { filter: { shoeSize: 42 } }),
        await supervisor.post(`/api/${resource}/query`, { sort: ['shoeSize', 'ASC'] }),
      ]) {
        expect(reply.status).toBe(400);
        expect(reply.body.code).toBe('unknown-field');
        expect(reply.body.detail).toContain('shoeSize');
      }
    });

    it.each(['constructor', 'toString', 'hasOwnProperty'])('are refused as %s', async (field) => {
      for (const url of [
        listUrl('persons', { [field]: 'x' }),
        listUrl('persons', {}, [0, 9], [field, 'ASC']),
      ]) {
        const reply = await operator.get(url);
        expect(reply.status).toBe(400);
        expect(reply.body.code).toBe('unknown-field');
      }
    });

    it('are refused even where nothing else would match', async () => {
      for (const body of [
        { filter: { idNumber: 'no number', shoeSize: 42 } },
        { filter: { idNumber: 'no number' }, sort: ['shoeSize', 'ASC'] },
        { filter: { id: ['no-such-row'] }, sort: ['shoeSize', 'ASC'] },
      ]) {
        const reply = await operator.post('/api/persons/query', body);
        expect(reply.status).toBe(400);
        expect(reply.body.code).toBe('unknown-field');
      }
    });
  });

  describe('values that do not fit', () => {
    it.each([
      [{ year: '2025' }, true],
      [{ year: 2025.5 }, false],
      [{ year: 3_000_000_000 }, false],
      [{ year: '99999999999999999999' }, false],
      [{ title: 'a\u0000b' }, false],
      [{ id: 'a\u0000b' }, false],
      [{ id: ['a\u0000b'] }, false],
    ])('match what is equal: %j', async (filter, matches) => {
      const found = await operator.get<Row[]>(listUrl('records', filter));
      expect(found.status).toBe(200);
      expect(found.body.length > 0).toBe(matches);
    });

    it.each([
      ['records', { year: 'last year' }],
      ['records', { title: 5 }],
      ['records', { title: { like: '%' } }],
      ['records', { declaredAt: 'yesterday' }],
      ['unit-admins', { linked: 'yes' }],
      ['persons', { id: 5 }],
      ['audit-events', { from: 'yesterday' }],
      ['cases', { receivedTo: 'tomorrow' }],
    ])('are refused by %s: %j', async (resource, filter) => {
      const reply = await supervisor.get(listUrl(resource, filter));
      expect(reply.status).toBe(400);
      expect(reply.body.code).toBe('invalid-filter');
      expect(reply.body.detail).toContain(Object.keys(filter)[0]);
    });

    it('break nothing in a personal filter', async () => {
      for (const value of ['', ' ', 'a\u0000b', '%', '_', "'", '(020) 8355', '9'.repeat(40), '\ud83d\ude00'])
        for (const name of ['q', 'idNumber', 'phone', 'loginName']) {
          const reply = await operator.post('/api/persons/query', { filter: { [name]: value } });
          expect([name, value, reply.status < 500]).toEqual([name, value, true]);
        }
    });

    it('are no ids either', async () => {
      for (const [resource, id] of [
        ['persons', '%00'],
        ['audit-events', 'first'],
        ['audit-events', '99999999999'],
        ['audit-events', '1.5'],
      ])
        expect([resource, id, (await supervisor.get(`/api/${resource}/${id}`)).status < 500]).toEqual([
          resource,
          id,
          true,
        ]);
    });
  });

  describe('filters', () => {
    it.each(resources)('of %s are all fields that its rows show', async (resource) => {
      const rows = await rowsOf<Row>(supervisor, resource);
      const skipped = derived[resource] ?? [];
      const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter(
        (field) =>
          !field.endsWith('Masked') &&
          !skipped.includes(field) &&
          rows.every((row) => row[field] === null || typeof row[field] !== 'object'),
      );
      expect(fields).toContain('id');
      for (const field of fields) {
        const value = rows.map((row) => row[field]).find((one) => one !== null) ?? null;
        const expected = ids(rows.filter((row) => row[field] === value));
        const reply = await supervisor.post<Row[]>(`/api/${resource}/query`, {
          filter: { [field]: value },
          sort: ['id', 'ASC'],
          range: [0, 4999],
        });
        expect([field, reply.status]).toEqual([field, 200]);
        expect([field, ids(reply.body)]).toEqual([field, expected]);
      }
    });

    it('find a unit’s administrators and applications', async () => {
      const stored = await db.select().from(unitAdmins);
      const [one] = stored.filter((row) => row.status === 'active');
      const year = Number(new Date((one?.appliedAt ?? 0) + 8 * 3_600_000).toISOString().slice(0, 4));
      const yearOf = (at: number): number => new Date(at + 8 * 3_600_000).getUTCFullYear();
      const [holder] = (await db.select().from(persons)).filter(
        (person) => person.accountId === one?.accountId,
      );
      const found = async (filter: Record<string, unknown>) =>
        ids(await rowsOf<UnitAdminRow>(operator, 'unit-admins', filter));
      const expected = (keep: (row: (typeof stored)[number]) => boolean) => ids(stored.filter(keep)).sort();
      expect(await found({ unitId: one?.unitId })).toEqual(expected((row) => row.unitId === one?.unitId));
      expect(await found({ personId: holder?.id })).toEqual(
        expected((row) => row.accountId === one?.accountId),
      );
      expect(await found({ status: 'applied' })).toEqual(expected((row) => row.status === 'applied'));
      expect(await found({ year })).toEqual(expected((row) => yearOf(row.appliedAt) === year));
      expect(await found({ year: 1999 })).toEqual([]);
      expect(await found({ linked: false })).toEqual(expected((row) => !row.linked));
      expect(await found({ unitId: one?.unitId, status: 'active', year })).toContain(one?.id);
    });

    it('find a person’s, a unit’s and a year’s records', async () => {
      const stored = await db.select().from(records);
      const [one] = stored.filter((row) => row.status === 'bureau-review');
      const found = async (filter: Record<string, unknown>) =>
        ids(await rowsOf<RecordRow>(operator, 'records', filter));
      const expected = (keep: (row: (typeof stored)[number]) => boolean) => ids(stored.filter(keep)).sort();
      expect(await found({ personId: one?.personId })).toEqual(
        expected((row) => row.personId === one?.personId),
      );
      expect(await found({ unitId: one?.unitId })).toEqual(expected((row) => row.unitId === one?.unitId));
      expect(await found({ year: one?.year })).toEqual(expected((row) => row.year === one?.year));
      expect(await found({ status: 'bureau-review' })).toEqual(
        expected((row) => row.status === 'bureau-review'),
      );
      expect(await found({ personId: one?.personId, year: one?.year, status: one?.status })).toContain(
        one?.id,
      );
    });

    it('find operations by status, type, case, person and unit', async () => {
      for (const filter of [
        { status: 'reverted' },
        { type: 'correct-id-number' },
        { caseId: applied.caseId },
        { personId: applied.personId, type: 'correct-id-number' },
      ])
        expect(ids(await rowsOf(operator, 'operations', filter))).toEqual([applied.id]);
      expect(await rowsOf(operator, 'operations', { unitId: applied.personId })).toEqual([]);
    });

    it('find events between two moments', async () => {
      const all = await rowsOf<Row>(supervisor, 'audit-events');
      const at = new Date(app.clock.now).toISOString();
      expect(ids(await rowsOf(supervisor, 'audit-events', { from: at, to: at }))).toEqual(
        ids(all.filter((row) => row['at'] === at)),
      );
      const before = new Date(app.clock.now - 1).toISOString();
      expect(await rowsOf(supervisor, 'audit-events', { to: before })).toEqual(
        all.filter((row) => String(row['at']) < at),
      );
    });

    it('do not find colleagues by what is not shown', async () => {
      expect(await rowsOf(supervisor, 'staff', { username: 'admin1' })).toHaveLength(1);
      expect(await rowsOf(operator, 'staff', { username: 'admin1' })).toEqual([]);
      expect(await rowsOf(operator, 'staff', { secondFactor: true })).toEqual([]);
      const [row] = await rowsOf<Row>(operator, 'staff');
      expect(row).toMatchObject({ username: '', secondFactor: false });
    });
  });

  describe('personal filters', () => {
    it.each(['idNumber', 'phone', 'q'])('are refused in a URL: %s', async (name) => {
      for (const resource of ['persons', 'accounts', 'cases', 'units', 'learning-imports', 'regions']) {
        const reply = await operator.get(listUrl(resource, { [name]: '15412340001' }));
        expect(reply.status).toBe(400);
        expect(reply.body.code).toBe('sensitive-in-url');
        expect(reply.body.detail).toContain(name);
        expect(reply.body.detail).toContain(`POST /api/${resource}/query`);
        expect(reply.body.detail).not.toContain('15412340001');
      }
    });

    it.each([he.full, he.old, ` ${he.full.slice(0, 6)} ${he.full.slice(6, 14)}-${he.full.slice(14)}`])(
      'find a person and an account by the ID number %s, in 18 digits or 15',
      async (idNumber) => {
        const person = await personByLogin(operator, he.login);
        expect(ids(await rowsOf<PersonRow>(operator, 'persons', { idNumber }))).toEqual([person.id]);
        expect(ids(await rowsOf<AccountRow>(operator, 'accounts', { idNumber }))).toEqual([person.accountId]);
        expect(ids(await rowsOf<PersonRow>(operator, 'persons', { q: idNumber }))).toEqual([person.id]);
      },
    );

    it('match an ID number exactly', async () => {
      for (const idNumber of [
        he.full.slice(0, 17),
        `${he.full.slice(0, 17)}9`,
        he.old.slice(1),
        'no number',
        '*',
      ])
        expect(await rowsOf(operator, 'persons', { idNumber })).toEqual([]);
    });

    it('find a line of the learning network by its number as sent, and in its other form', async () => {
      const stored = await db.select().from(learningImports);
      const sent = (number: string): string[] => ids(stored.filter((row) => row.idNumber === number));
      const found = async (idNumber: string): Promise<string[]> =>
        ids(await rowsOf<LearningImportRow>(operator, 'learning-imports', { idNumber }));
      const [old, full, wrong] = ['445100940323989', '445100199403239896', '441800199308129881'] as const;
      expect(sent(old)).toHaveLength(1);
      expect(await found(old)).toEqual(sent(old));
      expect(await found(full)).toEqual(sent(old));
      expect(sent(wrong)).toHaveLength(1);
      expect(await found(wrong)).toEqual(sent(wrong));
    });

    it('find a person by phone, however it is written', async () => {
      const [person] = (await db.select().from(persons)).filter((row) => row.phone?.startsWith('154'));
      const digits = person?.phone ?? '';
      for (const phone of [digits, `+86 ${digits.slice(0, 3)} ${digits.slice(3, 7)}-${digits.slice(7)}`]) {
        expect(ids(await rowsOf(operator, 'persons', { phone }))).toContain(person?.id);
        expect(ids(await rowsOf(operator, 'persons', { q: phone }))).toContain(person?.id);
      }
      expect(await rowsOf(operator, 'persons', { phone: digits.slice(0, 10) })).toEqual([]);
    });

    it('find a person by the beginning of the name, the login name and a former number', async () => {
      const person = await personByLogin(operator, 'pengxiaotong');
      const [former] = (await db.select().from(formerIdNumbers)).filter(
        (row) => row.accountId === person.accountId,
      );
      for (const q of [person.name, person.name.slice(0, 2), 'pengxiaotong', former?.idNumber])
        expect(ids(await rowsOf<PersonRow>(operator, 'persons', { q }))).toContain(person.id);
      expect(ids(await rowsOf<PersonRow>(operator, 'persons', { idNumber: former?.idNumber }))).not.toContain(
        person.id,
      );
      expect(ids(await rowsOf<PersonRow>(operator, 'persons', { loginName: 'pengxiaotong' }))).toEqual([
        person.id,
      ]);
    });

    it('find a unit by its code in either form, and by the beginning of a name it has or had', async () => {
      const byCode = await rowsOf<Row>(operator, 'units', { q: '12440106PDY904801E' });
      expect(byCode.map((row) => row['orgCode'])).toEqual(
        expect.arrayContaining(['12440106PDY904801E', 'PDY904801']),
      );
      expect(await rowsOf(operator, 'units', { q: 'pdy90480-1' })).toEqual(byCode);
      const renamed = await rowsOf<Row>(operator, 'units', { q: '佛山市禅城区雁初学' });
      expect(renamed.map((row) => row['name'])).toEqual(['佛山市禅城区雁初中学']);
    });
  });

  describe('masks', () => {
    it('hide the middle of ID numbers and phones', async () => {
      const person = await personByLogin(operator, he.login);
      expect(person.idNumberMasked).toBe('440***********9158');
      expect(person.phoneMasked).toMatch(/^154\*{4}\d{4}$/);
      const account = await operator.get<AccountRow>(`/api/accounts/${person.accountId}`);
      expect(account.body.idNumberMasked).toBe('440***********9158');
    });

    it.each(resources)('leave no full ID number in %s', async (resource) => {
      const numbers = new Set([
        ...(await db.select().from(accounts)).map((row) => row.idNumber),
        ...(await db.select().from(formerIdNumbers)).map((row) => row.idNumber),
        ...(await db.select().from(learningImports)).map((row) => row.idNumber),
      ]);
      const shown = JSON.stringify(await rowsOf(supervisor, resource));
      const written = [...shown.matchAll(/\d{15}(?:\d{2}[\dX])?/g)].map((match) => match[0]);
      expect(written.filter((number) => numbers.has(number))).toEqual([]);
    });
  });

  describe('one row', () => {
    it.each(resources)('of %s is answered as the list has it, with its version as ETag', async (resource) => {
      const [row] = await rowsOf<Row>(supervisor, resource);
      const reply = await supervisor.get<Row>(`/api/${resource}/${row?.id}`);
      expect(reply.status).toBe(200);
      expect(reply.body).toMatchObject(row ?? {});
      expect(reply.headers.get('etag')).toBe(
        unversioned.includes(resource) ? null : `"${String(row?.['version'])}"`,
      );
      expect((await supervisor.get(listUrl(resource))).headers.get('etag')).toBeNull();
    });

    it.each(resources)('of %s that there is not is 404', async (resource) => {
      const reply = await supervisor.get(`/api/${resource}/no-such-row`);
      expect(reply.status).toBe(404);
      expect(reply.body.code).toBe('not-found');
    });
  });

  describe('writing', () => {
    it.each(registry)('is not for %s: 405', async (resource) => {
      const [row] = await rowsOf<Row>(operator, resource);
      const one = `/api/${resource}/${row?.id}`;
      const replies = [
        await operator.post(`/api/${resource}`, row),
        await operator.put(`/api/${resource}`, row),
        await operator.delete(`/api/${resource}`),
        await operator.post(one, row),
        await operator.put(one, row, { 'If-Match': `"${String(row?.['version'])}"` }),
        await operator.delete(one),
      ];
      for (const reply of replies) {
        expect(reply.status).toBe(405);
        expect(reply.body.code).toBe('method-not-allowed');
        expect(reply.headers.get('allow')).toMatch(/^GET\b/);
      }
      expect((await operator.get(one)).body).toEqual(row);
    });
  });

  describe('errors', () => {
    const refused = (language: string) =>
      operator.get(listUrl('persons', { shoeSize: 42 }), { 'Accept-Language': language });

    it('are problem+json with a stable code', async () => {
      const reply = await refused('en');
      expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(reply.body).toMatchObject({
        type: 'urn:ce-console:problem:unknown-field',
        status: 400,
        code: 'unknown-field',
        title: expect.any(String) as string,
      });
    });

    it.each(['zh-CN', 'zh-CN,zh;q=0.9,en;q=0.8', 'fr', ''])('are in Chinese for “%s”', async (language) => {
      expect((await refused(language)).body.detail).toBe('不能按“shoeSize”筛选或排序，请检查字段名。');
    });

    it.each(['en', 'en-GB,en;q=0.9,zh-CN;q=0.8', 'EN-us'])('are in English for “%s”', async (language) => {
      expect((await refused(language)).body.detail).toBe(
        '“shoeSize” cannot be filtered or sorted by; check the field name.',
      );
    });
  });
});

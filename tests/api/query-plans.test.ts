/**
 * No question reads a big table through: whatever the API is asked of a registry of millions, SQLite answers by an
 * index. The tables here are small and say they are big; what SQLite would do is what its plans say.
 */
import Sqlite from 'better-sqlite3';
import { getTableName, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialect } from '../../db/columns.ts';
import { hearStatements } from '../../db/dialect/sqlite.ts';
import { accounts, auditEvents, persons, unitAdmins, units } from '../../db/schema/index.ts';
import { auditEventResource } from '../../server/audit/resource.ts';
import { caseResource } from '../../server/cases/resource.ts';
import { personTopics, unitTopics } from '../../server/diagnosis/contract.ts';
import type { Resource } from '../../server/http/list.ts';
import { operationResource } from '../../server/operations/resource.ts';
import { accountResource } from '../../server/registry/accounts.ts';
import { certificateResource } from '../../server/registry/certificates.ts';
import { learningImportResource } from '../../server/registry/learning-imports.ts';
import { personResource } from '../../server/registry/persons.ts';
import { recordResource } from '../../server/registry/records.ts';
import { unitAdminResource } from '../../server/registry/unit-admins.ts';
import { unitResource } from '../../server/registry/units.ts';
import { startApp, type Client } from './harness.ts';
import { caseWith, castOf, pending } from './operation-story.ts';

/** What stays small however large the province is. */
const small = [
  'regions',
  'bureaus',
  'staff',
  'articles',
  'article_uses',
  'guidance_revisions',
  'policies',
  'calendar_years',
  'search_state',
  'sqlite_master',
];

type List = Pick<
  Resource<{ id: string }>,
  'resource' | 'table' | 'fields' | 'filters' | 'times' | 'defaultSort' | 'indexedSorts' | 'narrowing'
>;

const lists: List[] = [
  personResource,
  accountResource,
  unitResource,
  unitAdminResource,
  recordResource,
  certificateResource,
  learningImportResource,
  operationResource,
  caseResource,
  auditEventResource,
];

const words: Readonly<Record<string, unknown>> = {
  from: '2026-01-01T00:00:00Z',
  to: '2026-12-01T00:00:00Z',
  receivedFrom: '2026-01-01T00:00:00Z',
  receivedTo: '2026-12-01T00:00:00Z',
  queue: 'mine',
  overdue: true,
  year: 2025,
  idNumber: '440100199001011234',
  q: '陈丽',
};

/** Something a filter may be asked for. */
function wordFor(spec: List, name: string): unknown {
  if (name in words) return words[name];
  if (spec.times?.includes(name)) return '2026-01-01T00:00:00Z';
  const type: string | undefined = spec.fields[name]?.dataType;
  return type === 'boolean' ? true : type === 'number' ? 1 : 'x';
}

const wordsFor = (spec: List, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.map((name) => [name, wordFor(spec, name)]));

/** What each statement was asked by. */
const asked = new Map<string, string>();
let asking = '';

function scansOf(database: Sqlite.Database, source: string): string[] {
  const values = Array.from(source.matchAll(/\?/g), () => null);
  const plan = database.prepare(`explain query plan ${source}`).all(...values) as { detail: string }[];
  const steps = plan.map(({ detail }) => detail);
  if (/ where false( order by | limit |$)/.test(source)) return [];
  const isWhole = !/\bwhere\b/i.test(source);
  const endsEarly = /\blimit\b/i.test(source) && !steps.includes('USE TEMP B-TREE FOR ORDER BY');
  return steps.filter((step) => {
    const table = /^SCAN (\S+)/.exec(step)?.[1];
    if (!table || step.includes('VIRTUAL TABLE INDEX') || step === 'SCAN CONSTANT ROW') return false;
    if (small.includes(table) || table.startsWith('(') || new RegExp(`\\) (as )?"${table}"`).test(source))
      return false;
    return !(isWhole && endsEarly);
  });
}

describe.skipIf(dialect === 'postgres')('questions to a registry of millions', async () => {
  hearStatements((source) => {
    if (asking !== '' && /^\s*(select|with)\b/i.test(source) && !asked.has(source)) asked.set(source, asking);
  });
  const app = await startApp();
  const operator = await app.as('operator1');
  const auditor = await app.as('auditor1');
  const bureau = await app.as('bureau-guangzhou');
  const { db } = app.services.database;
  let raw: Sqlite.Database;
  beforeAll(async () => {
    raw = new Sqlite(app.location);
    // One case and one operation, for lists that would be empty otherwise.
    await pending(operator, {
      type: 'suspend-account',
      input: {
        personId: castOf(app)('suspend-account').who.personId,
        cause: 'court',
        reason: '法院协助执行',
      },
      caseId: (await caseWith(operator, ['official-document'])).id,
    });

    for (const { table } of lists) {
      const name = getTableName(table);
      raw.exec(`drop trigger if exists "${name}_no_update"`);
      const key = name === 'audit_events' ? 'seq' : 'rowid';
      const last = raw.prepare(`select max(${key}) as last from "${name}"`).get() as {
        last: number | null;
      };
      if (last.last === null) continue;
      raw.exec('pragma foreign_keys = off');
      raw.exec(`update "${name}" set ${key} = 1000000 where ${key} = ${last.last}`);
    }
  });
  afterAll(() => raw.close());

  const ask = async (
    who: Client,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: unknown }> => {
    asking = `${path} ${JSON.stringify(body ?? '')}`;
    try {
      return body === undefined ? await who.get(path) : await who.post(path, body);
    } finally {
      asking = '';
    }
  };
  const mayRead = (spec: List): Client[] => (spec.table === auditEvents ? [auditor] : [operator, bureau]);
  const list = (who: Client, spec: List, body: unknown) => ask(who, `/api/${spec.resource}/query`, body);

  for (const spec of lists)
    it(`list ${spec.resource} by every filter and order that is served`, async () => {
      const groups = [[], ['id'], ...(spec.narrowing?.by ?? [])];
      for (const who of mayRead(spec))
        for (const group of groups)
          for (const field of new Set([
            'id',
            spec.defaultSort[0],
            ...spec.indexedSorts,
            ...(spec.narrowing?.thenBy?.[group.join(' ')] ?? []),
          ])) {
            const filter = wordsFor(spec, group);
            const reply = await list(who, spec, { filter, sort: [field, 'DESC'], range: [0, 24] });
            const isRefused = spec.table === accounts && who === bureau && group.length === 0;
            expect({ filter, field, status: reply.status }).toEqual({
              filter,
              field,
              status: isRefused ? 422 : 200,
            });
          }
    });

  for (const spec of lists)
    it(`refuse to look through ${spec.resource} for anything else, and say what would find it`, async () => {
      const served = ['id', ...(spec.narrowing?.by ?? []).map((group) => group.join(' '))];
      const others = [...Object.keys(spec.fields), ...Object.keys(spec.filters ?? {})].filter(
        (name) => !served.includes(name),
      );
      const [who] = mayRead(spec);
      if (!who) throw new Error('nobody reads it');
      for (const name of others) {
        const filter = wordsFor(spec, [name]);
        const reply = await list(who, spec, { filter });
        expect({ filter, status: reply.status }).toEqual({ filter, status: 422 });
        expect(reply.body).toMatchObject({ code: 'narrow-first' });
        expect((reply.body as { detail: string }).detail).toContain(spec.narrowing?.hint.en);
      }
      const [first = []] = spec.narrowing?.by ?? [];
      for (const name of others)
        expect(
          (
            await list(who, spec, {
              filter: wordsFor(spec, [...first, name]),
              sort: [spec.defaultSort[0], 'ASC'],
            })
          ).status,
        ).toBe(200);
    });

  it('find a person or unit by whatever the caller says, and show all of it', async () => {
    const someone = await db
      .select({ id: persons.id, idNumber: accounts.idNumber, name: persons.name, phone: persons.phone })
      .from(persons)
      .innerJoin(accounts, sql`${accounts.id} = ${persons.accountId}`)
      .where(sql`${persons.unitId} is not null`)
      .limit(3);
    const places = await db
      .select({ id: units.id, code: units.orgCode, name: units.name })
      .from(units)
      .innerJoin(unitAdmins, sql`${unitAdmins.unitId} = ${units.id}`)
      .limit(3);
    const said = someone.flatMap(({ idNumber, name, phone }) => [
      idNumber,
      name,
      name.slice(0, 2),
      name.slice(0, 1),
      `${name}${idNumber.slice(-4)}`,
      idNumber.slice(-4),
      phone ?? '',
    ]);
    const heard = [
      ...places.flatMap(({ code, name }) => [code, name, name.slice(3, 7)]),
      'cl',
      'gzs',
      'chenli1',
    ];
    for (const who of [operator, bureau]) {
      for (const q of [...said, ...heard, 'FX-20261124-0001'])
        expect((await ask(who, '/api/search', { q })).status).toBe(200);
      // What lies outside a bureau's area is looked for as well, and not found.
      const statuses = who === operator ? [200] : [200, 404];
      for (const { id, idNumber } of someone)
        for (const path of [
          '',
          '/page',
          '/diagnoses',
          ...personTopics.map((topic) => `/diagnosis?topic=${topic}`),
        ]) {
          expect(statuses).toContain((await ask(who, `/api/persons/${id}${path}`)).status);
          await ask(who, '/api/persons/query', { filter: { idNumber } });
        }
      for (const { id } of places)
        for (const path of [
          '',
          '/page',
          '/diagnoses',
          ...unitTopics.map((topic) => `/diagnosis?topic=${topic}`),
        ])
          expect(statuses).toContain((await ask(who, `/api/units/${id}${path}`)).status);
    }
    for (const [topic, stated] of [
      ['id-taken', { idNumber: someone[0]?.idNumber ?? '' }],
      ['find-unit', { unitName: places[0]?.name ?? '' }],
      ['code', { code: places[0]?.code ?? '' }],
    ] as const)
      expect((await ask(operator, '/api/diagnoses', { topic, stated })).status).toBe(200);
  });

  it('read no big table through', () => {
    expect(asked.size).toBeGreaterThan(200);
    const scans = [...asked].flatMap(([source, by]) =>
      scansOf(raw, source).map((step) => ({ step, by, source })),
    );
    expect(scans).toEqual([]);
  });

  it('would be caught if they did: an index less is a table read through', () => {
    for (const [index, table] of [
      ['persons_phone', 'persons'],
      ['records_person', 'records'],
      ['cases_subject', 'cases'],
      ['unit_admins_unit', 'unit_admins'],
    ] as const) {
      raw.exec(`begin; drop index "${index}"`);
      const scans = [...asked.keys()].flatMap((source) => scansOf(raw, source));
      raw.exec('rollback');
      expect(scans.some((step) => step.startsWith(`SCAN ${table}`))).toBe(true);
    }
  });
});

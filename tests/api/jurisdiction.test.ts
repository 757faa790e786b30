import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import {
  accounts,
  bureaus,
  certificates,
  learningImports,
  persons,
  records,
  regions,
  unitAdmins,
  units,
} from '../../db/schema/index.ts';
import type { CaseRow } from '../../server/cases/contract.ts';
import type { OperationRow, OperationSummary } from '../../server/operations/contract.ts';
import type { PersonPage, PersonRow } from '../../server/registry/contract.ts';
import { listUrl, rowsOf, startApp, type Client } from './harness.ts';
import { chen, pendingFor, personByLogin, preparedCase } from './story.ts';

/** The demonstration's bureaus and the codes of the regions they read. */
const offices = [
  { username: 'bureau-tianhe', reads: ['440106'] },
  { username: 'bureau-guangzhou', reads: '4401' },
  { username: 'bureau-shenzhen', reads: '4403' },
] as const;

/** 何炳坤 of a hospital in 佛山市南海区. */
const foshanLogin = 'hebingkun';
/** Of two schools' teachers named 郑伟杰 only the first is in 天河区. */
const [zheng, zhengElsewhere] = ['zhengweijie1', 'zhengweijie2'] as const;

describe('jurisdiction', async () => {
  const app = await startApp();
  const { db } = app.services.database;
  const operator = await app.as('operator1');
  const supervisor = await app.as('supervisor1');
  const tianhe = await app.as('bureau-tianhe');
  const guangzhou = await app.as('bureau-guangzhou');
  const shenzhen = await app.as('bureau-shenzhen');

  /** The registry as it is stored, by what the specification says belongs to an area. */
  const stored = {
    bureaus: await db.select().from(bureaus),
    units: await db.select().from(units),
    persons: await db.select().from(persons),
    accounts: await db.select().from(accounts),
    unitAdmins: await db.select().from(unitAdmins),
    records: await db.select().from(records),
    certificates: await db.select().from(certificates),
    learningImports: await db.select().from(learningImports),
  };

  function areaOf(reads: string | readonly string[]): Record<string, string[]> {
    const inside = (code: string): boolean =>
      typeof reads === 'string' ? code.startsWith(reads) : reads.includes(code);
    const ids = (rows: readonly { id: string }[]): string[] => rows.map((row) => row.id).sort();
    const bureauIds = new Set(
      stored.bureaus.filter((bureau) => inside(bureau.regionCode)).map((bureau) => bureau.id),
    );
    const ownUnits = stored.units.filter((unit) => bureauIds.has(unit.bureauId));
    const unitIds = new Set<string | null>(ownUnits.map((unit) => unit.id));
    const ownPersons = stored.persons.filter((person) => unitIds.has(person.unitId));
    const personIds = new Set<string | null>(ownPersons.map((person) => person.id));
    const ownAdmins = stored.unitAdmins.filter((admin) => unitIds.has(admin.unitId));
    const accountIds = new Set([...ownPersons, ...ownAdmins].map((row) => row.accountId));
    return {
      units: ids(ownUnits),
      persons: ids(ownPersons),
      'unit-admins': ids(ownAdmins),
      accounts: ids(stored.accounts.filter((account) => accountIds.has(account.id))),
      records: ids(stored.records.filter((record) => unitIds.has(record.unitId))),
      certificates: ids(stored.certificates.filter((row) => personIds.has(row.personId))),
      'learning-imports': ids(stored.learningImports.filter((row) => personIds.has(row.personId))),
    };
  }

  const person = (login: string): Promise<PersonRow> => personByLogin(operator, login);
  const move = (personId: string, unitId: string | null): Promise<void> =>
    app.services.database.transaction(async (tx) => {
      await tx.update(persons).set({ unitId }).where(eq(persons.id, personId));
    });

  describe.each(offices)('$username', async ({ username, reads }) => {
    const office = await app.as(username);
    const area = areaOf(reads);

    it.each(Object.keys(area))('lists the %s of its area and no other', async (resource) => {
      const own = area[resource] ?? [];
      const everything = await rowsOf(operator, resource);
      expect(own.length).toBeGreaterThan(0);
      expect(own.length).toBeLessThan(everything.length);
      expect((await rowsOf(office, resource)).map((row) => row.id)).toEqual(own);
      const page = await office.get(listUrl(resource, {}, [0, 0]));
      expect(page.headers.get('content-range')).toBe(`${resource} 0-0/${own.length}`);
    });

    it.each(Object.keys(area))(
      'finds none of the other %s, neither by id nor by getMany',
      async (resource) => {
        const own = area[resource] ?? [];
        const other = (await rowsOf(operator, resource)).map((row) => row.id).find((id) => !own.includes(id));
        const hidden = await office.get(`/api/${resource}/${other}`);
        const missing = await office.get(`/api/${resource}/no-such-row`);
        expect(hidden.status).toBe(404);
        expect(hidden.body).toEqual(missing.body);
        expect((await office.get(`/api/${resource}/${own[0]}`)).status).toBe(200);
        const many = await office.get<{ id: string }[]>(listUrl(resource, { id: [other, own[0]] }));
        expect(many.body.map((row) => row.id)).toEqual([own[0]]);
        expect(many.headers.get('content-range')).toBe(`${resource} 0-0/1`);
      },
    );
  });

  it('shows bureaus and regions to every bureau', async () => {
    expect(await rowsOf(tianhe, 'bureaus')).toHaveLength(stored.bureaus.length);
    expect(await rowsOf(tianhe, 'regions')).toHaveLength((await db.select().from(regions)).length);
  });

  describe('persons', () => {
    it('are not found by number, login name, name or unit outside the area', async () => {
      const outside = await person(foshanLogin);
      const filters = [
        { idNumber: '440600196510069158' },
        { idNumber: '440600651006915' },
        { q: '440600196510069158' },
        { q: outside.name },
        { q: foshanLogin },
        { loginName: foshanLogin },
        { unitId: outside.unitId },
        { name: outside.name },
      ];
      for (const filter of filters) {
        expect(await rowsOf(operator, 'persons', filter)).not.toEqual([]);
        const found = await tianhe.post('/api/persons/query', { filter });
        expect(found.body).toEqual([]);
        expect(found.headers.get('content-range')).toBe('persons 0-0/0');
      }
    });

    it('cannot be opened or revealed outside the area', async () => {
      const outside = await person(foshanLogin);
      expect((await tianhe.get(`/api/persons/${outside.id}/page`)).status).toBe(404);
      const reveal = { fields: ['idNumber'], reason: '核对材料' };
      expect((await tianhe.post(`/api/persons/${outside.id}/reveal`, reveal)).status).toBe(404);
      const inside = await person(zheng);
      expect((await tianhe.get(`/api/persons/${inside.id}/page`)).status).toBe(200);
      expect((await tianhe.post(`/api/persons/${inside.id}/reveal`, reveal)).status).toBe(200);
    });

    it('have no namesakes outside the area', async () => {
      const { id } = await person(zheng);
      const elsewhere = await person(zhengElsewhere);
      const namesakes = async (client: Client) =>
        (await client.get<PersonPage>(`/api/persons/${id}/page`)).body.namesakes.map((row) => row.id);
      expect(await namesakes(operator)).toContain(elsewhere.id);
      expect(await namesakes(tianhe)).not.toContain(elsewhere.id);
    });

    it('show no units they administer and no records they made outside the area, but all their hours', async () => {
      const { id, accountId } = await person(chen.login);
      const [outside] = stored.units.filter((unit) => unit.name === '佛山市南海区云鹿医院');
      const elsewhere = await recordElsewhere(id, accountId, outside?.id ?? '');
      const whole = (await operator.get<PersonPage>(`/api/persons/${id}/page`)).body;
      const seen = (await tianhe.get<PersonPage>(`/api/persons/${id}/page`)).body;
      expect(whole.administers.map((row) => row.id)).toContain(elsewhere.adminId);
      expect(seen.administers.map((row) => row.id)).not.toContain(elsewhere.adminId);
      expect(whole.records.map((row) => row.id)).toContain(elsewhere.recordId);
      expect(seen.records.map((row) => row.id)).not.toContain(elsewhere.recordId);
      expect(JSON.stringify(seen)).not.toContain('佛山市南海区云鹿医院');
      expect(seen.years).toEqual(whole.years);
    });
  });

  describe('operations', async () => {
    const { id: personId, unitId } = await person(chen.login);
    const operation: OperationRow = await pendingFor(operator, chen);
    const sees = async (client: Client): Promise<boolean> => {
      const list = await rowsOf<OperationSummary>(client, 'operations', { personId });
      const one = await client.get(`/api/operations/${operation.id}`);
      const changes = await client.get(`/api/operations/${operation.id}/changes`);
      const answers = [list.length === 1, one.status === 200, changes.status === 200];
      expect(new Set(answers).size).toBe(1);
      return one.status === 200;
    };

    it('are seen by the district’s bureau and by its city’s', async () => {
      expect(await sees(tianhe)).toBe(true);
      expect(await sees(guangzhou)).toBe(true);
      expect(await sees(shenzhen)).toBe(false);
    });

    it('stand in the person’s timeline for them', async () => {
      const page = await tianhe.get<PersonPage>(`/api/persons/${personId}/page`);
      expect(page.body.timeline).toMatchObject([{ kind: 'operation', id: operation.id }]);
    });

    it('do not exist for another bureau, and are not for any bureau to decide', async () => {
      const decide = (client: Client) =>
        client.post(`/api/operations/${operation.id}/approve`, {
          planHash: operation.planHash,
          rekey: chen.right,
        });
      expect((await decide(shenzhen)).status).toBe(404);
      for (const office of [tianhe, guangzhou]) {
        const refused = await decide(office);
        expect(refused.status).toBe(403);
        expect(refused.body.code).toBe('not-permitted');
      }
    });

    it('stay with the bureau they concerned when they were made', async () => {
      const [elsewhere] = stored.units.filter((unit) => unit.name === '深圳市星梧中心医院');
      await move(personId, elsewhere?.id ?? null);
      expect((await tianhe.get(`/api/persons/${personId}`)).status).toBe(404);
      expect((await shenzhen.get(`/api/persons/${personId}`)).status).toBe(200);
      expect(await sees(tianhe)).toBe(true);
      expect(await sees(shenzhen)).toBe(false);
      await move(personId, unitId);
    });
  });

  describe('cases', async () => {
    const liu = {
      login: 'liuyongshi',
      name: '刘咏诗',
      wrong: '440100199208159140',
      right: '440100199208259141',
    };
    const prepared = await preparedCase(operator, liu);
    const { id } = prepared.case;
    const { id: faxId } = prepared.fax;
    const page = `/api/faxes/${faxId}/pages/1`;

    const sees = async (client: Client): Promise<boolean> => {
      const answers = [
        (await client.get(`/api/cases/${id}`)).status === 200,
        (await rowsOf(client, 'cases')).length === 1,
        (await client.get(`/api/faxes/${faxId}`)).status === 200,
        (await rowsOf(client, 'faxes')).length === 1,
        (await client.bytes(page)).status === 200,
        (await client.post(`/api/cases/${id}/view`)).status === 200,
      ];
      expect(new Set(answers).size).toBe(1);
      return answers[0] ?? false;
    };

    it('are not seen by any bureau before they are referred', async () => {
      for (const office of [tianhe, guangzhou, shenzhen]) expect(await sees(office)).toBe(false);
    });

    it('are seen with their faxes by the bureau they are referred to, and by its city’s', async () => {
      const bureauId = stored.bureaus.find((bureau) => bureau.regionCode === '440106')?.id;
      const referred = await operator.post(`/api/cases/${id}/refer`, {
        to: 'bureau',
        bureauId,
        note: '请核对单位意见',
      });
      expect(referred.status).toBe(200);
      expect(await sees(tianhe)).toBe(true);
      expect(await sees(guangzhou)).toBe(true);
      expect(await sees(shenzhen)).toBe(false);
      const counts = async (client: Client) =>
        (await client.get<Record<string, number>>('/api/queue-counts')).body;
      expect((await counts(tianhe))['referred']).toBe(1);
      expect((await counts(shenzhen))['referred']).toBe(0);
    });

    it('are answered by the bureau itself only', async () => {
      const reply = (client: Client) => client.post<CaseRow>(`/api/cases/${id}/reply`, { note: '情况属实' });
      expect((await reply(shenzhen)).status).toBe(404);
      expect((await reply(guangzhou)).status).toBe(403);
      const answered = await reply(tianhe);
      expect(answered.status).toBe(200);
      expect(answered.body.referrals).toMatchObject([{ reply: '情况属实' }]);
    });

    it('stay with it after the answer', async () => {
      expect(await sees(tianhe)).toBe(true);
      expect(await sees(shenzhen)).toBe(false);
    });
  });

  it('does not limit the helpdesk, the supervisor and the auditor', async () => {
    const auditor = await app.as('auditor1');
    for (const client of [operator, supervisor, auditor])
      expect(await rowsOf(client, 'units')).toHaveLength(stored.units.length);
  });

  /** The person also administers another unit and has a record from there. */
  async function recordElsewhere(
    personId: string,
    accountId: string,
    unitId: string,
  ): Promise<{ adminId: string; recordId: string }> {
    const [adminId, recordId] = ['elsewhere-admin', 'elsewhere-record'] as const;
    const at = app.clock.now;
    await app.services.database.transaction(async (tx) => {
      await tx
        .insert(unitAdmins)
        .values({ id: adminId, unitId, accountId, status: 'active', origin: 'online', appliedAt: at });
      await tx.insert(records).values({
        id: recordId,
        personId,
        unitId,
        year: 2025,
        subject: 'public',
        title: '公需科目学习',
        hours: 6,
        source: 'declared',
        status: 'recognised',
        declaredAt: at,
        statusSince: at,
        history: [],
      });
    });
    return { adminId, recordId };
  }
});

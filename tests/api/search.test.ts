/** `POST /api/search`: whatever a caller says finds the person, the unit, the case or the answer. */
import { and, asc, eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Tx } from '../../db/database.ts';
import {
  accounts,
  formerIdNumbers,
  formerNames,
  persons,
  searchEntries,
  searchState,
  unitAdmins,
  unitAliases,
  units,
} from '../../db/schema/index.ts';
import { Veil } from '../../server/operations/veil.ts';
import type { SearchAnswer } from '../../server/search/contract.ts';
import { makeAllEntries } from '../../server/search/entries.ts';
import { ensureSearchEntries } from '../../server/search/keep-current.ts';
import { search } from '../../server/search/search.ts';
import { bigramsOf, searchKey, searchRules } from '../../server/search/terms.ts';
import { openCase } from './case-story.ts';
import { rowsOf, startApp, type Client } from './harness.ts';
import { mergeStory } from './merge-story.ts';
import { applied, caseWith, castOf, desk, pending, reverted } from './operation-story.ts';
import { chen, personByLogin } from './story.ts';

describe('the search', async () => {
  const app = await startApp({ persons: 150, units: 20 });
  const { operator, supervisor } = await desk(app);
  const tianhe = await app.as('bureau-tianhe');
  const cast = castOf(app);
  const { database } = app.services;
  const { db } = database;

  const ask = async (client: Client, q: string): Promise<SearchAnswer> => {
    const reply = await client.post<SearchAnswer>('/api/search', { q });
    if (reply.status !== 200) throw new Error(`not searched: ${reply.status}`);
    return reply.body;
  };
  const personsOf = async (q: string, client = operator) => (await ask(client, q)).persons;
  const unitsOf = async (q: string, client = operator) => (await ask(client, q)).units;
  const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);

  /** 何炳坤 of 佛山市南海区云鹿医院. */
  const he = { login: 'hebingkun', name: '何炳坤', idNumber: '440600196510069158' };
  const hePerson = await personByLogin(operator, he.login);

  describe('finds a person', () => {
    it.each(['440600196510069158', ' ４４０６００１９６５１００６９１５８ ', '440600651006915'])(
      'by the whole ID number in either form: %s',
      async (q) => {
        expect(await personsOf(q)).toMatchObject([
          { id: hePerson.id, matched: 'id-number', idNumberMasked: '440***********9158' },
        ]);
      },
    );

    it('by a number before its correction, and says so', async () => {
      const [former] = await db
        .select({ number: formerIdNumbers.idNumber, personId: persons.id })
        .from(formerIdNumbers)
        .innerJoin(persons, eq(persons.accountId, formerIdNumbers.accountId))
        .where(eq(formerIdNumbers.status, 'kept'));
      expect(await personsOf(former?.number ?? '')).toMatchObject([
        { id: former?.personId, matched: 'former-id-number' },
      ]);
    });

    it('by the last four of the ID number, alone or behind the name', async () => {
      expect(idsOf(await personsOf('9158'))).toContain(hePerson.id);
      for (const q of ['何炳坤 9158', '何炳坤9158', '炳坤 9158', '何 9158'])
        expect(await personsOf(q)).toMatchObject([{ id: hePerson.id, matched: 'id-number-tail' }]);
      expect(await personsOf('何炳昆 9158')).toEqual([]);
      const [x] = await db
        .select({ tail: searchEntries.tail, id: searchEntries.subjectId })
        .from(searchEntries)
        .where(sql`${searchEntries.tail} like '%X'`);
      expect(idsOf(await personsOf((x?.tail ?? '').toLowerCase()))).toContain(x?.id);
    });

    it('by a phone of theirs, or the one they are reached by as administrator', async () => {
      const [row] = await db.select().from(persons).where(eq(persons.id, hePerson.id));
      const phone = row?.phone ?? '';
      for (const q of [phone, `+86 ${phone.slice(0, 3)}-${phone.slice(3, 7)} ${phone.slice(7)}`])
        expect(await personsOf(q)).toMatchObject([{ id: hePerson.id, matched: 'phone' }]);
      const [admin] = await db
        .select({ phone: unitAdmins.phone, unitId: unitAdmins.unitId, personId: persons.id })
        .from(unitAdmins)
        .innerJoin(persons, eq(persons.accountId, unitAdmins.accountId))
        .where(and(eq(unitAdmins.status, 'active'), sql`${unitAdmins.phone} is not null`));
      const found = await ask(operator, admin?.phone ?? '');
      expect(idsOf(found.persons)).toContain(admin?.personId);
      expect(found.units.find(({ id }) => id === admin?.unitId)).toMatchObject({ matched: 'phone' });
    });

    it('by neither number’s beginning, nor by the middle that a mask covers', async () => {
      const [row] = await db.select().from(persons).where(eq(persons.id, hePerson.id));
      const phone = row?.phone ?? '';
      for (const q of [
        '440600',
        '4406001965100691',
        '19651006',
        '44060065100691',
        phone.slice(0, 10),
        phone.slice(-6),
      ])
        expect(idsOf(await personsOf(q)), q).not.toContain(hePerson.id);
    });

    it('by the login name, whole or its beginning', async () => {
      expect((await personsOf('hebingkun'))[0]).toMatchObject({ id: hePerson.id, matched: 'login-name' });
      expect(idsOf(await personsOf('hebing'))).toContain(hePerson.id);
    });

    it('by the pinyin initials, a surname read as one', async () => {
      expect((await personsOf('HBK')).find(({ id }) => id === hePerson.id)).toMatchObject({
        matched: 'initials',
      });
      const zeng = cast('OP-CHANGE-UNIT-CITY/no-stamp').who.personId ?? '';
      expect(idsOf(await personsOf('zqd'))).toContain(zeng);
    });

    it('by a name with a part of the unit, in either order', async () => {
      for (const q of ['何炳坤 云鹿', '云鹿 何炳坤', '何炳 医院 佛山'])
        expect(idsOf(await personsOf(q)), q).toEqual([hePerson.id]);
      expect(await personsOf('何炳坤 青榆')).toEqual([]);
    });

    it('by a former name, and says which', async () => {
      const [former] = await db.select().from(formerNames).orderBy(asc(formerNames.id));
      const found = await personsOf(former?.name ?? '');
      expect(found.find(({ id }) => id === former?.personId)).toMatchObject({
        matched: 'former-name',
        formerName: former?.name,
      });
    });

    it('by every part of the name: the whole first, then beginnings, then the rest, and never another', async () => {
      const all = await db.select({ id: persons.id, name: persons.name }).from(persons);
      const former = await db.select({ id: formerNames.personId, name: formerNames.name }).from(formerNames);
      const named = [...all, ...former];
      for (const name of ['何炳坤', '陈思敏', all.at(-1)?.name ?? '', all.at(-30)?.name ?? ''])
        for (const q of [name, name.slice(0, 1), name.slice(0, 2), name.slice(-2)]) {
          const key = searchKey(q);
          const isMeant = (one: string): boolean =>
            key.length > 1 ? searchKey(one).includes(key) : searchKey(one).startsWith(key);
          const meant = new Set(named.filter((row) => isMeant(row.name)).map(({ id }) => id));
          const found = await personsOf(q);
          expect(found).toHaveLength(Math.min(8, meant.size));
          expect(idsOf(found).filter((id) => !meant.has(id))).toEqual([]);
          const ranks = found
            .filter(({ formerName, status }) => formerName === null && status !== 'deleted')
            .map((row) => (searchKey(row.name) === key ? 0 : searchKey(row.name).startsWith(key) ? 1 : 2));
          expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
        }
    });

    it('and counts the living of the same name', async () => {
      const all = await db.select({ name: persons.name, status: persons.status }).from(persons);
      for (const row of await personsOf('陈'))
        expect(row.namesakes).toBe(
          all.filter(({ name, status }) => name === row.name && status !== 'deleted').length,
        );
    });
  });

  describe('finds a unit', () => {
    const hospital = '佛山市南海区云鹿医院';

    it('by parts of its name in any order, a whole name first', async () => {
      for (const q of ['云鹿医院', '医院 佛山', '云鹿　南海区 医院', '佛山市南海区云鹿医院'])
        expect(
          (await unitsOf(q)).map(({ name }) => name),
          q,
        ).toContain(hospital);
      expect((await unitsOf(hospital))[0]?.name).toBe(hospital);
      expect(await unitsOf('云鹿 禅城区雁初')).toEqual([]);
    });

    it('by the initials of its name, from their beginning or three together inside', async () => {
      for (const q of ['fssnhq', 'ylyy', 'YLYY'])
        expect((await unitsOf(q)).find(({ name }) => name === hospital)).toMatchObject({
          matched: 'initials',
        });
    });

    it('by the organisation code in either form, or by its beginning', async () => {
      const both = idsOf(await unitsOf('12440106PDY904801E'));
      expect(both).toHaveLength(2);
      expect(idsOf(await unitsOf('pdy90480-1'))).toEqual(both);
      expect(idsOf(await unitsOf('PDY90480'))).toEqual(expect.arrayContaining(both));
      expect(idsOf(await unitsOf('12440106pdy9048'))).toContain(both[0]);
      expect(await unitsOf('PD')).toEqual([]);
    });

    it('by a name or code it had: the survivor before the unit that was merged into it', async () => {
      const aliases = await db.select().from(unitAliases).where(eq(unitAliases.status, 'kept'));
      expect(new Set(aliases.map(({ kind }) => kind))).toEqual(new Set(['name', 'org-code']));
      for (const { unitId, value, kind } of aliases) {
        const found = (await unitsOf(value)).find(({ id }) => id === unitId);
        if (kind === 'name' || found?.matched === 'alias')
          expect(found).toMatchObject({ alias: value, matched: 'alias' });
        else expect(found).toBeDefined();
      }
    });

    it('by the login of its administrator', async () => {
      const [admin] = await db
        .select({ login: accounts.loginName, unitId: unitAdmins.unitId })
        .from(unitAdmins)
        .innerJoin(accounts, eq(accounts.id, unitAdmins.accountId))
        .where(eq(unitAdmins.status, 'active'));
      expect(idsOf(await unitsOf(admin?.login ?? ''))).toContain(admin?.unitId);
    });
  });

  it('finds a case by its number, the beginning, the end, and what a caller is', async () => {
    const opened = await openCase(operator, {
      subject: '询问学时为何没有到账',
      requesterName: '欧阳示例',
      requesterPhone: '15400009999',
    });
    const [, day = '', serial = '', check = ''] = /^P(\d+)-(\d+)-(\d)$/.exec(opened.number) ?? [];
    for (const q of [
      opened.number,
      opened.number.toLowerCase(),
      opened.number.replaceAll('-', ''),
      `${day}-${serial}`,
      `P${day}`,
      serial,
      `${serial}-${check}`,
      '154-0000-9999',
      '欧阳示例',
      '询问学时',
    ])
      expect(idsOf((await ask(operator, q)).cases), q).toContain(opened.id);
    expect((await ask(operator, `${serial}-${(Number(check) + 1) % 10}`)).cases).toEqual([]);
  });

  it('finds an entry of the FAQ, for the administrator nothing else', async () => {
    const admin = await app.as('admin1');
    expect((await ask(admin, '打印')).articles.length).toBeGreaterThan(0);
    for (const q of [he.name, '佛山市南海区云鹿医院', he.idNumber, '9158'])
      expect(await ask(admin, q)).toMatchObject({ persons: [], units: [], cases: [] });
  });

  it('finds nothing where nothing was asked', async () => {
    for (const q of ['', '   ', '（）', '%', '_'])
      expect(await ask(operator, q), q).toMatchObject({ persons: [], units: [], cases: [] });
    expect((await operator.post('/api/search', { q: 'a'.repeat(101) })).status).toBe(422);
    expect((await app.anonymous.post('/api/search', { q: he.name })).status).toBe(401);
  });

  it('is closed to a bureau outside its area, by whatever is asked, and counts namesakes inside it', async () => {
    for (const q of [
      he.name,
      '何炳',
      '炳坤',
      'hbk',
      he.login,
      he.idNumber,
      '9158',
      '何炳坤 9158',
      '何炳坤 云鹿',
    ]) {
      expect(idsOf(await personsOf(q)), q).toContain(hePerson.id);
      expect(idsOf(await personsOf(q, tianhe)), q).not.toContain(hePerson.id);
    }
    expect(await unitsOf('云鹿医院', tianhe)).toEqual([]);
    const own = await rowsOf<{ id: string; name: string; status: string }>(tianhe, 'persons');
    const found = await personsOf('陈', tianhe);
    expect(found.length).toBeGreaterThan(0);
    for (const row of found)
      expect(row.namesakes).toBe(
        own.filter(({ name, status }) => name === row.name && status !== 'deleted').length,
      );
  });

  describe('and a number that is to be re-keyed', () => {
    const hidden = new Veil(new Set([he.idNumber]));
    const view = {
      db,
      services: app.services,
      language: 'zh' as const,
      now: app.clock.now,
      actor: {
        id: supervisor.id,
        username: 'supervisor1',
        name: '何静仪',
        role: 'supervisor' as const,
        personKey: 'supervisor1',
        bureauId: null,
        area: null,
        sessionId: 'session',
        secondFactor: true,
        mustChangePassword: false,
      },
    };

    it('is not found by its last four', async () => {
      for (const q of ['9158', '何炳坤 9158']) {
        expect(idsOf((await search(view, q)).persons)).toContain(hePerson.id);
        expect(idsOf((await search({ ...view, veil: hidden }, q)).persons)).not.toContain(hePerson.id);
      }
      expect((await search({ ...view, veil: hidden }, he.name)).persons).toMatchObject([
        { id: hePerson.id, idNumberMasked: { hidden: true } },
      ]);
    });

    it('nor a code by its beginning, in the search and in the list', async () => {
      const { who, given } = cast('OP-CHANGE-ORGCODE/to-credit-code');
      const unitId = who.unitId ?? '';
      const [unit] = await db.select().from(units).where(eq(units.id, unitId));
      const old = unit?.orgCode ?? '';
      const right = given['证书上的代码'] ?? '';
      const opened = await caseWith(operator, ['org-code-certificate']);
      const operation = await pending(operator, {
        type: 'correct-org-code',
        input: { unitId, statedOrgCode: old, newOrgCode: right, nameOnCopy: unit?.name },
        caseId: opened.id,
      });
      const beginning = old.slice(0, 7);
      const listed = async (client: Client): Promise<string[]> =>
        idsOf(await rowsOf(client, 'units', { q: beginning }));
      const all = await listed(operator);
      expect(all).toContain(unitId);
      expect(await listed(supervisor)).toEqual(all.filter((id) => id !== unitId));
      expect(idsOf(await unitsOf(old.slice(0, 8)))).toContain(unitId);
      expect(idsOf(await unitsOf(old.slice(0, 8), supervisor))).not.toContain(unitId);
      expect(idsOf(await unitsOf(old, supervisor))).toEqual([unitId]);
      expect((await operator.post(`/api/operations/${operation.id}/withdraw`)).status).toBe(200);
    });
  });

  describe('entries', () => {
    type Entry = Omit<typeof searchEntries.$inferSelect, 'id'>;
    const sorted = (rows: readonly (typeof searchEntries.$inferSelect)[]): string[] =>
      rows.map(({ id: _, ...entry }: Entry & { id: number }) => JSON.stringify(entry)).toSorted();
    const standing = async (): Promise<string[]> => sorted(await db.select().from(searchEntries));

    /** What the entries would be if all were made of the rows as they are; nothing of it is kept. */
    async function madeAnew(): Promise<string[]> {
      const left = new Error('rolled back');
      let made: string[] = [];
      await database
        .transaction(async (tx: Tx) => {
          await makeAllEntries(tx);
          made = sorted(await tx.select().from(searchEntries));
          throw left;
        })
        .catch((error: unknown) => {
          if (error !== left) throw error;
        });
      return made;
    }

    it('are of the seeded rows, by the present rules', async () => {
      expect(await standing()).toEqual(await madeAnew());
      expect(await db.select().from(searchState)).toMatchObject([{ id: 1, rules: searchRules }]);
    });

    it('follow a corrected number and its undoing', async () => {
      const { id } = await personByLogin(operator, chen.login);
      const operation = await applied(
        supervisor,
        await pending(operator, {
          type: 'correct-id-number',
          input: {
            personId: id,
            statedIdNumber: chen.wrong,
            newIdNumber: chen.right,
            nameOnCopy: chen.name,
          },
          caseId: (await caseWith(operator, ['id-card-front', 'id-card-back'])).id,
        }),
        chen.right,
      );
      expect(idsOf(await personsOf(`${chen.name} ${chen.right.slice(-4)}`))).toEqual([id]);
      expect(await personsOf(`${chen.name} ${chen.wrong.slice(-4)}`)).toEqual([]);
      expect(await standing()).toEqual(await madeAnew());
      await reverted(operator, supervisor, operation, chen.wrong);
      expect(idsOf(await personsOf(`${chen.name} ${chen.wrong.slice(-4)}`))).toEqual([id]);
      expect(await standing()).toEqual(await madeAnew());
    });

    it('follow a unit’s new name and its undoing', async () => {
      const { who, given } = cast('correct-unit-details');
      const kinds = ['org-code-certificate', 'stamped-letter', 'bureau-consent'] as const;
      const operation = await applied(
        supervisor,
        await pending(operator, {
          type: 'correct-unit-details',
          input: { unitId: who.unitId, name: given['新名称'] },
          caseId: (await caseWith(operator, kinds)).id,
        }),
      );
      expect(await unitsOf('雁初信息科技')).toMatchObject([{ id: who.unitId, matched: 'name' }]);
      expect(await unitsOf('广州市天河区雁初科技有限公司')).toMatchObject([
        { id: who.unitId, matched: 'alias', alias: '广州市天河区雁初科技有限公司' },
      ]);
      expect(await standing()).toEqual(await madeAnew());
      await reverted(operator, supervisor, operation);
      expect(await unitsOf('雁初信息科技')).toEqual([]);
      expect(await standing()).toEqual(await madeAnew());
    });

    it('follow a merge, which the absorbed name leads away from, and its undoing', async () => {
      const story = mergeStory(app, { operator, supervisor });
      const pair = story.pairOf('OP-MERGE-UNITS');
      const absorbed = await story.unitOf(pair.absorbedId);
      const operation = await story.merged(pair);
      expect(await unitsOf(absorbed.name)).toMatchObject([
        { id: pair.survivorId, matched: 'alias', alias: absorbed.name },
        { id: pair.absorbedId, matched: 'name', status: 'merged' },
      ]);
      expect(await standing()).toEqual(await madeAnew());
      await story.undone(operation, pair);
      expect(idsOf(await unitsOf(absorbed.name))).toEqual([pair.absorbedId]);
      expect(await standing()).toEqual(await madeAnew());
    });

    it('are made anew at a start where those there are follow older rules', async () => {
      const expected = await standing();
      await database.transaction(async (tx) => {
        await tx
          .update(searchState)
          .set({ rules: searchRules - 1 })
          .where(eq(searchState.id, 1))
          .returning();
        await tx.delete(searchEntries).where(eq(searchEntries.subjectId, hePerson.id)).returning();
      });
      expect(await personsOf('何炳坤')).toEqual([]);
      const told: unknown[] = [];
      await ensureSearchEntries(database, app.clock.now, { info: (facts: unknown) => told.push(facts) });
      expect(await standing()).toEqual(expected);
      expect(idsOf(await personsOf('何炳坤'))).toEqual([hePerson.id]);
      await ensureSearchEntries(database, app.clock.now, { info: (facts: unknown) => told.push(facts) });
      expect(told).toHaveLength(1);
    });
  });

  it('finds in the lists what it finds by itself', async () => {
    for (const q of [
      '何炳',
      '坤',
      '炳坤',
      'hbk',
      'hebing',
      '9158',
      he.idNumber,
      '何炳坤 9158',
      '何炳坤 云鹿',
    ]) {
      const found = idsOf(await personsOf(q));
      const listed = idsOf(await rowsOf(operator, 'persons', { q }));
      expect(listed, q).toEqual(expect.arrayContaining(found));
      if (found.length < 8) expect(listed.toSorted(), q).toEqual(found.toSorted());
    }
    for (const q of ['云鹿', '医院 佛山', 'ylyy', 'PDY9000', '12440106PDY904801E', '佛山市禅城区雁初学校']) {
      const found = idsOf(await unitsOf(q));
      const listed = idsOf(await rowsOf(operator, 'units', { q }));
      expect(listed, q).toEqual(expect.arrayContaining(found));
      if (found.length < 8) expect(listed.toSorted(), q).toEqual(found.toSorted());
    }
  });

  it('takes a name as a run of its characters', () => {
    expect(bigramsOf(searchKey('广州（南沙）ＡＢ 厂'))).toEqual(['广州', '州南', '南沙', '沙a', 'ab', 'b厂']);
  });
});

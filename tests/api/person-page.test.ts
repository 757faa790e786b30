import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { insertRows } from '../../db/bulk.ts';
import {
  accounts,
  bureaus,
  formerIdNumbers,
  formerNames,
  learningImports,
  operations,
  persons,
  unitAdmins,
  units,
} from '../../db/schema/index.ts';
import { checkCharacter } from '../../server/identifiers/id-number.ts';
import { importMatches, samenessReasons, type PersonPage } from '../../server/registry/contract.ts';
import { startApp, type Client } from './harness.ts';
import { castOf } from './operation-story.ts';

const dayMs = 86_400_000;

/** A number of a city code, which is nobody's. */
const numberOf = (body: string): string => body + checkCharacter(body);
const mine = numberOf('44010019770707707');
const swapped = numberOf('44010019770770707');
const oneOff = numberOf('44010019770707717');
const otherBirth = numberOf('44010019760808707');
const sameBirth = numberOf('44150019770707123');
const formerMine = numberOf('44160019770707333');
const unrelated = numberOf('44170019550303111');

describe('GET /api/persons/:id/page', async () => {
  const app = await startApp();
  const { database } = app.services;
  const cast = castOf(app);
  const operator = await app.as('operator1');
  const tianhe = await app.as('bureau-tianhe');

  const page = async (id: string, client: Client = operator): Promise<PersonPage> => {
    const reply = await client.get<PersonPage>(`/api/persons/${id}/page`);
    if (reply.status !== 200) throw new Error(`no page: ${reply.status}`);
    return reply.body;
  };

  const school = cast('OP-CHANGE-IDNO').who.unitId ?? cast('OP-APPROVE-ADMIN').who.unitId ?? '';

  interface Registered {
    id: string;
    idNumber: string;
    name?: string;
    phone?: string | null;
    status?: 'active' | 'deleted';
    unitId?: string | null;
  }
  /** A person with a login, registered before the test. */
  const register = (...people: Registered[]): Promise<void> =>
    database.transaction(async (tx) => {
      const at = app.clock.now - 100 * dayMs;
      await insertRows(
        tx,
        accounts,
        people.map(({ id, idNumber, status = 'active' }) => ({
          id: `account-${id}`,
          loginName: `login-${id}`,
          idNumber,
          holderName: null,
          kind: 'personal',
          status,
          statusReason: null,
          actedAsBureauAt: null,
          registeredAt: at,
          lastLoginAt: null,
          passwordResetAt: null,
          version: 1,
        })),
      );
      await insertRows(
        tx,
        persons,
        people.map(({ id, name = '屈知遥', phone = null, status = 'active', unitId = null }) => ({
          id,
          accountId: `account-${id}`,
          name,
          phone,
          email: null,
          unitId,
          cityCode: null,
          education: null,
          jobTitle: null,
          specialtyStudied: null,
          specialtyEngaged: null,
          status,
          statusReason: null,
          registeredAt: at,
          version: 1,
        })),
      );
    });

  beforeAll(async () => {
    await register(
      { id: 'me', idNumber: mine, phone: '15400007707', unitId: school },
      { id: 'earlier', idNumber: mine, status: 'deleted' },
      { id: 'one-off', idNumber: oneOff, unitId: school },
      { id: 'swapped', idNumber: swapped, phone: '15400007707', name: '屈知摇' },
      { id: 'other-birth', idNumber: otherBirth },
      { id: 'same-birth', idNumber: sameBirth },
      { id: 'their-number', idNumber: formerMine, name: '潘某' },
      { id: 'had-mine', idNumber: unrelated, name: '莫某' },
      { id: 'same-phone', idNumber: numberOf('44180019600606606'), phone: '15400007707' },
      { id: 'stranger-near', idNumber: numberOf('44010019770707727'), name: '关某' },
      { id: 'only-the-phone', idNumber: numberOf('44190019610606606'), name: '容某', phone: '15400007707' },
    );
    await database.transaction(async (tx) => {
      const former = { replacedAt: app.clock.now - 50 * dayMs, status: 'kept' };
      await insertRows(tx, formerIdNumbers, [
        { id: 'f-1', accountId: 'account-me', idNumber: formerMine, replacedBy: mine, ...former },
        { id: 'f-2', accountId: 'account-had-mine', idNumber: mine, replacedBy: unrelated, ...former },
      ]);
    });
  });

  describe('other registrations that may be the same person', () => {
    const reasons = async (client?: Client): Promise<Record<string, string[]>> =>
      Object.fromEntries(
        (await page('me', client)).otherRegistrations.map(({ person, reasons: why }) => [person.id, why]),
      );

    it('are found by number, former number, name and phone, with the reason, the surest first', async () => {
      expect(Object.entries(await reasons())).toEqual([
        ['earlier', ['same-number', 'same-name-and-birth']],
        ['their-number', ['former-number-is-theirs']],
        ['had-mine', ['number-was-theirs']],
        ['one-off', ['number-one-off', 'same-name-and-birth']],
        ['swapped', ['number-swapped']],
        ['other-birth', ['number-birth-date']],
        ['same-birth', ['same-name-and-birth']],
        ['same-phone', ['same-name-and-phone']],
      ]);
      expect(new Set(Object.values(await reasons()).flat())).toEqual(new Set(samenessReasons));
    });

    it('are shown masked, living or not', async () => {
      const { otherRegistrations } = await page('me');
      expect(otherRegistrations[0]?.person).toMatchObject({ status: 'deleted', name: '屈知遥' });
      expect(JSON.stringify(otherRegistrations)).not.toMatch(/\d{17}|15400007707/);
    });

    it('count a name the person once had', async () => {
      await register({ id: 'as-before', idNumber: numberOf('44200019770707119'), name: '屈旧名' });
      await database.transaction((tx) =>
        insertRows(tx, formerNames, [
          {
            id: 'fn-1',
            personId: 'me',
            name: '屈旧名',
            replacedBy: '屈知遥',
            replacedAt: app.clock.now - 60 * dayMs,
            source: 'online',
          },
        ]),
      );
      expect((await reasons())['as-before']).toEqual(['same-name-and-birth']);
    });

    it('are for a bureau those of its area', async () => {
      expect(Object.keys(await reasons(tianhe))).toEqual(['one-off']);
    });

    it('are not told by a number somebody is about to re-key', async () => {
      await database.transaction((tx) =>
        tx.insert(operations).values({
          id: 'pending-one',
          type: 'correct-id-number',
          status: 'pending',
          makerId: tianhe.id,
          makerPersonKey: 'somebody',
          input: {},
          changes: [],
          blockers: [],
          overrides: [],
          planHash: '',
          policyVersion: 1,
          approval: 'supervisor',
          rekeyField: 'newIdNumber',
          rekeyValue: oneOff,
          createdAt: app.clock.now,
        }),
      );
      const hidden = await reasons();
      expect(hidden['one-off']).toBeUndefined();
      expect(hidden['swapped']).toEqual(['number-swapped']);
      await database.transaction((tx) => tx.delete(operations).where(eq(operations.id, 'pending-one')));
    });
  });

  it('counts namesakes beyond those it shows, living ones of the area only', async () => {
    const bearers = (prefix: string, from: number, count: number): Registered[] =>
      Array.from({ length: count }, (_, n) => ({
        id: `${prefix}-${String(n).padStart(3, '0')}`,
        idNumber: numberOf(`4402001960${1010000 + (from + n) * 10}`),
        name: '同名甲',
        unitId: n < 3 ? school : null,
        status: n === 4 ? 'deleted' : 'active',
      }));
    const countFor = async (client?: Client) => (await page('bearer-000', client)).namesakeCount;
    await register(...bearers('bearer', 0, 25));
    expect((await page('bearer-000')).namesakes).toHaveLength(20);
    expect(await countFor()).toEqual({ count: 23, exact: true });
    expect(await countFor(tianhe)).toEqual({ count: 2, exact: true });
    // Of more than are looked at, deleted ones are counted too.
    await register(...bearers('more', 100, 10));
    expect(await countFor()).toEqual({ count: 34, exact: true });
    await register(...bearers('many', 200, 100));
    expect((await page('bearer-000')).namesakes).toHaveLength(20);
    expect(await countFor()).toEqual({ count: 100, exact: false });
    await register(...bearers('zz', 400, 100));
    expect(await countFor(tianhe)).toEqual({ count: 11, exact: false });
  });

  describe('lines of the learning network', () => {
    type Line = typeof learningImports.$inferSelect;
    const line = (id: string, values: Partial<Line>): Line => ({
      id,
      externalKey: id,
      idNumber: mine,
      name: '屈知遥',
      personId: null,
      recordId: null,
      duplicateOfId: null,
      year: 2025,
      subject: 'public',
      title: '公需课',
      hours: 30,
      status: 'rejected',
      reason: null,
      receivedAt: app.clock.now - dayMs,
      version: 1,
      ...values,
    });
    beforeAll(() =>
      database.transaction((tx) =>
        insertRows(tx, learningImports, [
          line('l-linked', { personId: 'me', status: 'pending', receivedAt: app.clock.now }),
          line('l-old-form', { idNumber: mine.slice(0, 6) + mine.slice(8, 17), name: '屈' }),
          line('l-former', { idNumber: formerMine }),
          line('l-slip', { idNumber: mine.slice(0, 17) + (mine.endsWith('1') ? '2' : '1') }),
          line('l-slip-of-another', { idNumber: `${mine.slice(0, 16)}9${mine.slice(17)}`, name: '别人' }),
          line('l-of-another', { personId: 'same-birth' }),
        ]),
      ),
    );

    it('are those linked to the person and those of nobody under a number of theirs, newest first', async () => {
      const { imports } = await page('me');
      expect(imports.map(({ id, matched }) => [id, matched])).toEqual([
        ['l-linked', 'person'],
        ['l-former', 'former-number'],
        ['l-old-form', 'number'],
        ['l-slip', 'near-number'],
      ]);
      expect(new Set(imports.map(({ matched }) => matched))).toEqual(new Set(importMatches));
    });

    it('begin in their list with the latest', async () => {
      const { body } = await operator.get<{ id: string; receivedAt: string }[]>('/api/learning-imports');
      expect(body[0]?.id).toBe('l-linked');
      expect(body.map(({ receivedAt }) => receivedAt)).toEqual(
        body.map(({ receivedAt }) => receivedAt).toSorted((a, b) => b.localeCompare(a)),
      );
    });

    it('are for a bureau those linked: a line of nobody lies in no area', async () => {
      expect((await page('me', tianhe)).imports.map(({ id }) => id)).toEqual(['l-linked']);
    });

    it('name the record that the same hours were declared in', async () => {
      const { personId = '', recordId = '' } = cast('D-NET-HOURS-4').who;
      await database.transaction((tx) =>
        insertRows(tx, learningImports, [line('l-twice', { personId, duplicateOfId: recordId })]),
      );
      const { imports } = await page(personId);
      expect(imports.find(({ id }) => id === 'l-twice')?.duplicateOfId).toBe(recordId);
    });
  });

  it('has the present year beside those with hours', async () => {
    const { years } = await page('me');
    const now = new Date(app.clock.now).getUTCFullYear();
    expect(years.map(({ year }) => year)).toEqual([now]);
    expect(years[0]?.subjects).toMatchObject([
      { required: 30, recognised: 0 },
      { required: 42, recognised: 0 },
      { required: 18, recognised: 0 },
    ]);
  });

  it('says whom to call about a record that waits: its own unit’s administrators and bureau', async () => {
    const { personId = '', recordId } = cast('D-PENDING-1').who;
    const whole = await page(personId);
    const record = whole.records.find(({ id }) => id === recordId);
    const holder = whole.recordHolders.find(({ unitId }) => unitId === record?.unitId);
    const [unit] = await database.db
      .select({ bureau: bureaus })
      .from(units)
      .innerJoin(bureaus, eq(bureaus.id, units.bureauId))
      .where(eq(units.id, record?.unitId ?? ''));
    expect(holder?.bureau).toEqual(unit?.bureau);
    const active = await database.db
      .select({ id: unitAdmins.id })
      .from(unitAdmins)
      .where(and(eq(unitAdmins.unitId, record?.unitId ?? ''), eq(unitAdmins.status, 'active')));
    expect(active.length).toBeGreaterThan(0);
    expect(new Set(holder?.admins.map(({ id }) => id))).toEqual(new Set(active.map(({ id }) => id)));
    for (const admin of holder?.admins ?? []) expect(admin.phoneMasked).toMatch(/^154\*{4}\d{4}$/);
    expect(whole.unitAdmins.every(({ callable }) => typeof callable === 'boolean')).toBe(true);
  });
});

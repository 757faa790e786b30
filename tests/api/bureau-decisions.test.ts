import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { accounts, bureaus, operations, persons, records, unitAdmins, units } from '../../db/schema/index.ts';
import type { Verification } from '../../server/audit/contract.ts';
import type { OperationRow, OperationSummary, Preview } from '../../server/operations/contract.ts';
import type { Replacement, UnitAdminRow, UnitRow } from '../../server/registry/contract.ts';
import { listUrl, rowsOf, signIn, startApp, type Client, type Refused, type Reply } from './harness.ts';
import {
  caseWith,
  castOf,
  desk,
  operationNow,
  pending,
  preview,
  revert,
  type Proposal,
} from './operation-story.ts';

const dayMs = 86_400_000;

/** The demonstration's bureaus: the regions they read, and the one they decide for. */
const offices = [
  { username: 'bureau-tianhe', own: '440106', reads: /^440106$/ },
  { username: 'bureau-guangzhou', own: '440100', reads: /^4401/ },
  { username: 'bureau-shenzhen', own: '440300', reads: /^4403/ },
] as const;

const approval = (unitAdminId: string | undefined): Proposal => ({
  type: 'decide-unit-admin',
  input: { unitAdminId, decision: 'approve' },
});
const rejection = (unitAdminId: string | undefined): Proposal => ({
  type: 'decide-unit-admin',
  input: { unitAdminId, decision: 'reject', reason: '未附单位公函' },
});
const revocation = (unitAdminId: string | undefined): Proposal => ({
  type: 'revoke-unit-admin',
  input: { unitAdminId, reason: '管理员离职' },
});
const registration = (unitId: string | undefined): Proposal => ({
  type: 'decide-unit-registration',
  input: { unitId, decision: 'approve' },
});
const recordBack = (recordId: string | undefined): Proposal => ({
  type: 'return-record',
  input: { recordId, to: 'unit', reason: '证明材料漏传' },
});

describe('what bureaus decide', async () => {
  const app = await startApp();
  const { database } = app.services;
  const { db } = database;
  const { operator, supervisor } = await desk(app);
  const [tianhe, guangzhou, shenzhen] = await Promise.all(offices.map(({ username }) => app.as(username)));
  if (!tianhe || !guangzhou || !shenzhen) throw new Error('three bureaus');
  const cast = castOf(app);
  const bureauIdOf = new Map(
    (await db.select().from(bureaus)).map((bureau) => [bureau.regionCode, bureau.id]),
  );
  const regionOf = new Map([...bureauIdOf].map(([region, id]) => [id, region]));

  describe.each(offices)('$username', async ({ username, own, reads }) => {
    const office = await app.as(username);
    const waiting = await db
      .select({ id: unitAdmins.id, bureauId: units.bureauId })
      .from(unitAdmins)
      .innerJoin(units, eq(units.id, unitAdmins.unitId))
      .where(eq(unitAdmins.status, 'applied'));
    const registrations = await db
      .select({ id: units.id, bureauId: units.bureauId })
      .from(units)
      .where(eq(units.status, 'pending'));
    const inArea = (rows: { id: string; bureauId: string }[], area: RegExp): string[] =>
      rows
        .filter(({ bureauId }) => area.test(regionOf.get(bureauId) ?? ''))
        .map(({ id }) => id)
        .sort();
    const ids = (rows: { id: string }[]): string[] => rows.map((row) => row.id);
    const ownOnly = new RegExp(`^${own}$`);

    it('lists the applications of its area, and by its own 人事户头 those it decides', async () => {
      const expected = inArea(waiting, reads);
      expect(ids(await rowsOf(office, 'unit-admins', { status: 'applied' }))).toEqual(expected);
      const page = await office.get(listUrl('unit-admins', { status: 'applied' }, [0, 0]));
      expect(page.headers.get('content-range')).toBe(`unit-admins 0-0/${expected.length}`);
      const mine = inArea(waiting, ownOnly);
      expect(mine.length).toBeGreaterThanOrEqual(3);
      const filter = { status: 'applied', bureauId: bureauIdOf.get(own) };
      expect(ids(await rowsOf(office, 'unit-admins', filter))).toEqual(mine);
    });

    it('lists the registrations of its area, and by its own 人事户头 those it decides', async () => {
      expect(ids(await rowsOf(office, 'units', { status: 'pending' }))).toEqual(inArea(registrations, reads));
      const filter = { status: 'pending', bureauId: bureauIdOf.get(own) };
      const mine = inArea(registrations, ownOnly);
      expect(mine.length).toBeGreaterThanOrEqual(3);
      expect(ids(await rowsOf(office, 'units', filter))).toEqual(mine);
    });

    it('finds no other application: not by id, not by bureau, unit or name', async () => {
      const hidden = waiting.find(({ bureauId }) => !reads.test(regionOf.get(bureauId) ?? ''));
      const [shown] = await rowsOf<UnitAdminRow>(operator, 'unit-admins', { id: hidden?.id });
      expect(shown).toBeDefined();
      const reply = await office.get(`/api/unit-admins/${hidden?.id}`);
      expect(reply.status).toBe(404);
      expect(reply.body).toEqual((await office.get('/api/unit-admins/no-such-right')).body);
      for (const filter of [
        { id: [hidden?.id] },
        { bureauId: shown?.bureauId },
        { bureauName: shown?.bureauName },
        { unitId: shown?.unitId },
        { unitName: shown?.unitName },
        { name: shown?.name, status: 'applied' },
      ]) {
        expect(ids(await rowsOf(operator, 'unit-admins', filter))).toContain(hidden?.id);
        expect(await rowsOf(office, 'unit-admins', filter)).toEqual([]);
      }
    });

    it('may open each application it decides, in any order of their age', async () => {
      const rows = await office.post<UnitAdminRow[]>('/api/unit-admins/query', {
        filter: { status: 'applied', bureauId: bureauIdOf.get(own) },
        sort: ['appliedAt', 'ASC'],
      });
      const times = rows.body.map((row) => row.appliedAt);
      expect(times).toEqual([...times].sort());
      for (const row of rows.body) {
        expect((await preview(office, approval(row.id))).status).toBe(200);
        expect(row).toMatchObject({
          bureauId: bureauIdOf.get(own),
          bureauName: expect.any(String) as string,
        });
      }
    });
  });

  describe('a district’s', () => {
    const { unitAdminId: application } = cast('OP-APPROVE-ADMIN/other-bureau').who;
    const { unitAdminId: applied } = cast('OP-APPROVE-ADMIN').who;
    const { unitAdminId: right } = cast('OP-REVOKE-ADMIN').who;
    const { unitId } = cast('decide-unit-registration').who;
    const { recordId } = cast('OP-RETURN-BUREAU').who;
    const steps: [string, Proposal][] = [
      ['application', approval(applied)],
      ['rejection', rejection(applied)],
      ['right', revocation(right)],
      ['registration', registration(unitId)],
      ['record', recordBack(recordId)],
    ];

    /** Submitted unseen: a refused preview gives no hash. */
    const submitUnseen = (client: Client, proposal: Proposal): Promise<Reply<Refused>> =>
      client.post('/api/operations', { ...proposal, planHash: 'unseen' });

    it.each(steps)('%s is read and not decided by its city’s bureau: 403', async (_name, proposal) => {
      for (const reply of [await preview(guangzhou, proposal), await submitUnseen(guangzhou, proposal)]) {
        expect([reply.status, reply.body.code]).toEqual([403, 'not-permitted']);
      }
      expect((await preview(tianhe, proposal)).status).toBe(200);
    });

    it.each(steps)('%s does not exist for another city’s bureau: 404', async (_name, proposal) => {
      const nothing = Object.fromEntries(
        Object.entries(proposal.input).map(([field, value]) => [
          field,
          field.endsWith('Id') ? 'no-such-row' : value,
        ]),
      );
      for (const ask of [preview, submitUnseen]) {
        const hidden = await ask(shenzhen, proposal);
        expect(hidden.status).toBe(404);
        expect(hidden.body).toEqual((await ask(shenzhen, { ...proposal, input: nothing })).body);
      }
    });

    it('application of a neighbouring district does not exist, though it is the same city', async () => {
      expect((await preview(tianhe, approval(application))).status).toBe(404);
      expect((await preview(guangzhou, approval(application))).status).toBe(403);
      expect((await tianhe.get(`/api/unit-admins/${application}`)).status).toBe(404);
      expect((await guangzhou.get(`/api/unit-admins/${application}`)).status).toBe(200);
    });

    it.each(steps.slice(0, 4))('%s is not for the desk to decide: 403', async (_name, proposal) => {
      for (const client of [operator, supervisor])
        for (const reply of [await preview(client, proposal), await submitUnseen(client, proposal)])
          expect([reply.status, reply.body.code]).toEqual([403, 'not-permitted']);
    });
  });

  it('lets a bureau neither apply for anybody nor decide what a supervisor decides', async () => {
    const { unitId, personId } = cast('OP-REPLACE-ADMIN').who;
    const applying = { unitId, accountId: await accountOf(personId), phone: '15400209994' };
    expect((await preview(tianhe, { type: 'apply-unit-admin', input: applying })).status).toBe(403);
    expect((await preview(tianhe, { type: 'suspend-account', input: {} })).status).toBe(403);
  });

  describe('the three steps of a replacement', () => {
    const { unitId, unitAdminId: old, personId: next } = cast('OP-REPLACE-ADMIN').who;
    const replacement = async (client: Client = operator): Promise<Replacement | null> =>
      (await rowsOf<UnitAdminRow>(client, 'unit-admins', { unitId, id: old }))[0]?.replacement ?? null;
    const states = (found: Replacement | null): (string | undefined)[] => [
      ...(found?.steps.map((step) => step.state) ?? []),
    ];
    const oldPerson = async () => {
      const [right] = await db
        .select()
        .from(unitAdmins)
        .where(eq(unitAdmins.id, old ?? ''));
      const accountId = right?.accountId ?? '';
      const [person] = await db.select().from(persons).where(eq(persons.accountId, accountId));
      return {
        account: await db.select().from(accounts).where(eq(accounts.id, accountId)),
        person,
        records: await db
          .select()
          .from(records)
          .where(eq(records.personId, person?.id ?? '')),
      };
    };
    let application: string | undefined;

    it('are taken by the bureau, the new administrator and the bureau; the desk applies for the second', async () => {
      const untouched = await oldPerson();
      expect(await replacement()).toBeNull();

      await pending(tianhe, revocation(old), {
        overrides: [{ code: 'last-administrator', reason: '由郭怡珊接替' }],
      });
      expect([states(await replacement()), (await replacement())?.next]).toEqual([
        ['done', 'current', 'waiting'],
        'apply',
      ]);

      const made = await pending(operator, {
        type: 'apply-unit-admin',
        input: { unitId, accountId: await accountOf(next), phone: '15400209993' },
        caseId: (await caseWith(operator, ['stamped-letter', 'id-card-front'])).id,
      });
      expect(made).toMatchObject({ status: 'applied', approval: 'none' });
      expect([states(await replacement()), (await replacement())?.next]).toEqual([
        ['done', 'done', 'current'],
        'approve',
      ]);
      const [waiting] = await rowsOf<UnitAdminRow>(tianhe, 'unit-admins', { unitId, status: 'applied' });
      expect(waiting).toMatchObject({
        origin: 'desk',
        operationId: made.id,
        name: '郭怡珊',
        unitStatus: 'approved',
        activeAdmins: [],
        told: 0,
      });
      application = waiting?.id;

      await pending(tianhe, approval(application));
      expect([states(await replacement()), (await replacement())?.next]).toEqual([
        ['done', 'done', 'done'],
        null,
      ]);
      const administrators = await rowsOf<UnitAdminRow>(tianhe, 'unit-admins', { unitId, status: 'active' });
      expect(administrators.map((row) => row.name)).toEqual(['郭怡珊']);
      expect(await oldPerson()).toEqual(untouched);
    });

    it('stay in the histories of the unit and of both administrators', async () => {
      const types = async (filter: Record<string, unknown>): Promise<string[]> =>
        (await rowsOf<OperationSummary>(tianhe, 'operations', filter)).map((row) => row.type).sort();
      expect(await types({ unitId })).toEqual(['apply-unit-admin', 'decide-unit-admin', 'revoke-unit-admin']);
      expect(await types({ personId: next })).toEqual(['apply-unit-admin', 'decide-unit-admin']);
      expect(await types({ personId: (await oldPerson()).person?.id })).toEqual(['revoke-unit-admin']);
    });

    it('are shown as done for 30 days', async () => {
      const { now } = app.clock;
      for (const [days, shown] of [
        [30, true],
        [31, false],
      ] as const) {
        app.clock.now = now + days * dayMs;
        expect((await replacement(await signIn(app.url, 'operator1'))) !== null).toBe(shown);
      }
      app.clock.now = now;
    });

    it('are seen as far as they came, and undone one by one', async () => {
      const done = await rowsOf<OperationSummary>(tianhe, 'operations', { unitId });
      const [approved] = done.filter((row) => row.type === 'decide-unit-admin');
      const [revoked] = done.filter((row) => row.type === 'revoke-unit-admin');
      // Alone by the bureau that decided; by the desk with a supervisor; not by a city that only reads it.
      for (const [client, how] of [
        [tianhe, 'alone'],
        [operator, 'approved'],
        [guangzhou, null],
      ] as const)
        expect((await operationNow(client, approved as OperationRow)).mayRevert).toBe(how);
      expect((await revert(guangzhou, approved as OperationRow)).status).toBe(403);
      expect((await revert(tianhe, approved as OperationRow)).status).toBe(201);
      expect((await replacement())?.next).toBe('approve');
      expect((await revert(tianhe, revoked as OperationRow)).status).toBe(201);
      expect((await replacement())?.next).toBe('revoke');
    });
  });

  describe('when a unit goes to another bureau', () => {
    const { unitAdminId, unitId } = cast('OP-APPROVE-ADMIN/bureau-tianhe-2').who;
    const goesTo = (regionCode: string): Promise<void> =>
      database.transaction(async (tx) => {
        await tx
          .update(units)
          .set({ bureauId: bureauIdOf.get(regionCode) ?? '' })
          .where(eq(units.id, unitId ?? ''));
      });

    it('its applications go along; what the former bureau decided stays in that bureau’s history only', async () => {
      const decided = await pending(tianhe, rejection(unitAdminId));
      expect((await revert(tianhe, decided)).status).toBe(201);
      await goesTo('440300');
      const sees = async (client: Client): Promise<[number, number]> => [
        (await client.get(`/api/unit-admins/${unitAdminId}`)).status,
        (await client.get(`/api/operations/${decided.id}`)).status,
      ];
      expect(await sees(tianhe)).toEqual([404, 200]);
      expect(await sees(shenzhen)).toEqual([200, 404]);
      expect((await preview(tianhe, approval(unitAdminId))).status).toBe(404);
      const later = await pending(shenzhen, approval(unitAdminId));
      expect(later.status).toBe('applied');
      await revert(shenzhen, later);
      await goesTo('440106');
      expect(await sees(tianhe)).toEqual([200, 200]);
    });
  });

  it('marks an application made at the desk, and says how many administrators were told', async () => {
    const { unitAdminId } = cast('OP-REPLACE-ADMIN/at-the-desk').who;
    const [row] = await rowsOf<UnitAdminRow>(tianhe, 'unit-admins', { id: unitAdminId });
    expect(row).toMatchObject({
      origin: 'desk',
      told: 1,
      activeAdmins: [{ name: '谭国强', phoneMasked: expect.stringMatching(/^154\*{4}\d{4}$/) as string }],
      replacement: { next: 'approve' },
    });
    const [online] = await rowsOf<UnitAdminRow>(tianhe, 'unit-admins', {
      id: cast('OP-APPROVE-ADMIN').who.unitAdminId,
    });
    expect(online).toMatchObject({ origin: 'online', told: 0, operationId: null });
  });

  describe('of eight decisions on one application at the same time', () => {
    const decide = (client: Client, proposal: Proposal, planHash: string) =>
      client.post<OperationRow & Refused>('/api/operations', { ...proposal, planHash });
    const refusals = ['blocked', 'plan-changed', 'already-decided'];

    it.each([
      ['all alike', [approval]],
      ['some for and some against', [approval, rejection]],
    ] as const)('%s, exactly one is in force', async (name, kinds) => {
      const key = `OP-APPROVE-ADMIN/bureau-guangzhou-${name === 'all alike' ? 1 : 2}`;
      const { unitAdminId } = cast(key).who;
      const asked = await Promise.all(
        Array.from({ length: 8 }, async (_, n) => {
          const proposal = (kinds[n % kinds.length] ?? approval)(unitAdminId);
          const seen: Reply<Preview & Refused> = await preview(guangzhou, proposal);
          return { proposal, planHash: seen.body.planHash };
        }),
      );
      const replies = await Promise.all(
        asked.map(({ proposal, planHash }) => decide(guangzhou, proposal, planHash)),
      );
      const won = replies.filter((reply) => reply.status === 201);
      const lost = replies.filter((reply) => reply.status !== 201);
      expect([won.length, lost.length]).toEqual([1, 7]);
      for (const { status, body } of lost) {
        expect([409, 422]).toContain(status);
        expect(refusals).toContain(body.code);
      }
      const stored = await db
        .select()
        .from(operations)
        .where(and(eq(operations.subjectId, unitAdminId ?? ''), eq(operations.type, 'decide-unit-admin')));
      expect(stored.map((row) => [row.id, row.status])).toEqual([[won[0]?.body.id, 'applied']]);
      const [right] = await db
        .select()
        .from(unitAdmins)
        .where(eq(unitAdmins.id, unitAdminId ?? ''));
      const decision = stored[0]?.input['decision'];
      expect(right?.status).toBe(decision === 'approve' ? 'active' : 'rejected');
      expect(right?.version).toBe(2);
    });
  });

  it('leaves a trail that verifies', async () => {
    // What these tests changed around the console is put back as it was.
    const { body } = await supervisor.get<Verification>('/api/audit/verify');
    expect(body).toMatchObject({ ok: true, stateDiffers: [] });
  });

  it('is told to nobody outside the area, not by the unit either', async () => {
    const { unitId } = cast('decide-unit-registration/bureau-tianhe-2').who;
    const [unit] = await rowsOf<UnitRow>(operator, 'units', { id: unitId });
    const decided = await pending(tianhe, registration(unitId));
    expect((await operationNow(tianhe, decided)).label).toBe(unit?.name);
    expect((await shenzhen.get(`/api/operations/${decided.id}`)).status).toBe(404);
    expect(await rowsOf(shenzhen, 'operations', { unitId })).toEqual([]);
    expect((await guangzhou.get(`/api/operations/${decided.id}`)).status).toBe(200);
  });

  async function accountOf(personId: string | undefined): Promise<string> {
    const [row] = await db
      .select({ accountId: persons.accountId })
      .from(persons)
      .where(eq(persons.id, personId ?? ''));
    return row?.accountId ?? '';
  }
});

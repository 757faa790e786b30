import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { duplicateCandidates, notices, records, unitAdmins, units } from '../../db/schema/index.ts';
import type { CastMember } from '../../fixtures/demo/cast/cast.ts';
import type { Reply } from './harness.ts';
import type { BureauRow, PersonRow, RecordRow, UnitPage } from '../../server/registry/contract.ts';
import { openCase } from './case-story.ts';
import { rowsOf, startApp, type Client, type Refused } from './harness.ts';
import { applied, caseWith, castOf, pending, type Proposal } from './operation-story.ts';

const dayMs = 86_400_000;

/** The unit a member of the cast is about. */
function unitOf({ key, who }: CastMember): string {
  if (!who.unitId) throw new Error(`${key} is about no unit`);
  return who.unitId;
}

describe('GET /api/units/:id/page', async () => {
  const app = await startApp();
  const { database } = app.services;
  const cast = castOf(app);
  const operator = await app.as('operator1');
  const tianhe = await app.as('bureau-tianhe');
  const shenzhen = await app.as('bureau-shenzhen');

  const pageOf = (client: Client, id: string): Promise<Reply<UnitPage & Refused>> =>
    client.get<UnitPage & Refused>(`/api/units/${id}/page`);
  const page = async (id: string, client = operator): Promise<UnitPage> => {
    const reply = await pageOf(client, id);
    if (reply.status !== 200) throw new Error(`no page: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  };

  /** 天河区星梧小学: its administrator left, somebody applies. */
  const school = unitOf(cast('OP-APPROVE-ADMIN'));

  it('has the unit, where it lies, and its bureau with phone and address', async () => {
    const whole = await page(school);
    expect(whole.unit).toMatchObject({ id: school, name: '广州市天河区星梧小学', status: 'approved' });
    expect([whole.city, whole.district]).toEqual(['广州市', '天河区']);
    const [bureau] = await rowsOf<BureauRow>(operator, 'bureaus', { id: whole.unit.bureauId });
    expect(bureau?.phone).toMatch(/\d{8}$/);
    expect(whole.bureau).toEqual(bureau);
  });

  it('needs only the city where a unit has no district', async () => {
    const whole = await page(unitOf(cast('correct-unit-details/pending')));
    expect([whole.city, whole.district]).toEqual(['广州市', null]);
  });

  it.each([
    ['OP-APPROVE-ADMIN', 'fits', true],
    ['D-LOGIN-UNIT-1', 'other-district', false],
    ['OP-REVOKE-ADMIN/outside-area', 'municipal', false],
  ])('says of %s whether the bureau is the right one by its place: %s', async (key, fit, same) => {
    const { bureau, hrBureau, district } = await page(unitOf(cast(key)));
    expect(hrBureau.fit).toBe(fit);
    expect(hrBureau.expected?.id === bureau.id).toBe(same);
    expect(hrBureau.expected?.name).toContain(district);
  });

  it('names no bureau of a unit whose district is not known, and then any of the city’s fits', async () => {
    const { hrBureau, district } = await page(unitOf(cast('correct-unit-details/pending')));
    expect([district, hrBureau.expected]).toEqual([null, null]);
  });

  describe('whom to call', () => {
    const { unitAdminId, unitId } = cast('OP-REVOKE-ADMIN').who;
    const registeredSince = (phone: string | null, phoneSince: number | null): Promise<void> =>
      database.transaction(async (tx) => {
        await tx
          .update(unitAdmins)
          .set({ phone, phoneSince })
          .where(eq(unitAdmins.id, unitAdminId ?? ''));
      });
    const toCall = async () => (await page(unitId ?? '')).admins.find((admin) => admin.id === unitAdminId);

    it('lists administrators before applicants before those who left, phones masked', async () => {
      const left = await page(unitId ?? '');
      expect(left.admins.map((admin) => admin.status)).toEqual(['active', 'active', 'revoked']);
      expect((await page(school)).admins.map((admin) => admin.status)).toEqual(['applied', 'revoked']);
      for (const admin of left.admins) expect(admin.phoneMasked).toMatch(/^154\*{4}\d{4}$/);
    });

    it('says of which number a call counts as evidence: registered 30 days or more', async () => {
      const { now } = app.clock;
      await registeredSince('15400000001', now - 30 * dayMs);
      expect(await toCall()).toMatchObject({
        callable: true,
        phoneSince: new Date(now - 30 * dayMs).toISOString(),
      });
      await registeredSince('15400000001', now - 30 * dayMs + 1);
      expect(await toCall()).toMatchObject({ callable: false });
    });

    it('is nobody where no number, or no day of its registration, is known', async () => {
      await registeredSince(null, app.clock.now - 90 * dayMs);
      expect(await toCall()).toMatchObject({ callable: false, phoneMasked: null });
      await registeredSince('15400000001', null);
      expect(await toCall()).toMatchObject({ callable: false, phoneSince: null });
    });
  });

  it('shows how far the replacement of an administrator has come, and who is next', async () => {
    const { bureau, admins, replacement } = await page(school);
    expect(replacement?.next).toBe('approve');
    expect(replacement?.steps).toMatchObject([
      { step: 'revoke', state: 'done', unitAdminId: admins[1]?.id },
      { step: 'apply', state: 'done', unitAdminId: admins[0]?.id, who: admins[0]?.name },
      { step: 'approve', state: 'current', by: 'bureau', who: bureau.name },
    ]);
    expect((await page(unitOf(cast('OP-REVOKE-ADMIN')))).replacement).toBeNull();
  });

  describe('the counts', () => {
    it('are those of the lists, by status', async () => {
      const { counts } = await page(school);
      const expected = <Row extends { status: string }>(rows: readonly Row[], status: string): number =>
        rows.filter((row) => row.status === status).length;
      const people = await rowsOf<PersonRow>(operator, 'persons', { unitId: school });
      expect(people.length).toBeGreaterThan(0);
      expect(counts.persons.reduce((sum, { count }) => sum + count, 0)).toBe(people.length);
      for (const { status, count } of counts.persons) expect(count).toBe(expected(people, status));

      const busy = unitOf(cast('OP-DELETE-UNIT/approved'));
      const declared = await rowsOf<RecordRow>(operator, 'records', { unitId: busy });
      const byStatus = (await page(busy)).counts.records;
      expect(byStatus.length).toBeGreaterThan(2);
      expect(byStatus.every(({ exact }) => exact)).toBe(true);
      expect(byStatus.reduce((sum, { count }) => sum + count, 0)).toBe(declared.length);
      for (const { status, count } of byStatus) expect(count).toBe(expected(declared, status));
    });

    it('stop at 10,000', async () => {
      const large = unitOf(cast('OP-FIX-UNIT-LOGIN'));
      const [person] = await rowsOf<PersonRow>(operator, 'persons', { unitId: large });
      await manyDrafts(large, person?.id ?? '', 10_001);
      const drafts = (await page(large)).counts.records.find(({ status }) => status === 'draft');
      expect(drafts).toEqual({ status: 'draft', count: 10_000, exact: false });
    });
  });

  it('has the names and codes the unit was known by', async () => {
    const renamed = unitOf(cast('OP-CHANGE-UNIT-CITY/old-unit-alias'));
    expect((await page(renamed)).aliases).toMatchObject([
      { kind: 'name', value: '佛山市禅城区雁初学校', status: 'kept' },
    ]);
  });

  describe('of merged units', () => {
    const { unitId: first = '', otherUnitId: last = '' } = cast('OP-MERGE-UNITS/chain').who;

    it('leads along the chain to the unit that lives', async () => {
      const whole = await page(first);
      expect(whole.unit.status).toBe('merged');
      expect(whole.survivor).toMatchObject({ id: last, status: 'approved' });
      expect(whole.unit.mergedInto).not.toBe(last);
      expect((await page(whole.unit.mergedInto ?? '')).survivor?.id).toBe(last);
    });

    it('lists at the survivor what went into it, also through another', async () => {
      const whole = await page(last);
      expect(whole.survivor).toBeNull();
      const { unit: merged } = await page(first);
      expect(whole.absorbed.map((unit) => unit.id)).toEqual([merged.mergedInto, first]);
    });

    it('tells no bureau of a survivor outside its area', async () => {
      const whole = await page(first, shenzhen);
      expect(whole.survivor?.id).toBe(last);
      await movedTo(last, (await page(school)).unit.bureauId);
      expect((await page(first, shenzhen)).survivor).toBeNull();
      expect((await page(last, tianhe)).absorbed).toEqual([]);
      expect((await page(first)).survivor?.id).toBe(last);
      await movedTo(last, whole.unit.bureauId);
    });
  });

  describe('possible duplicates', () => {
    const { unitId: one = '', otherUnitId: other = '' } = cast('OP-MERGE-UNITS').who;
    const [unitA = '', unitB = ''] = [one, other].sort();
    const judge = (values: Partial<typeof duplicateCandidates.$inferInsert>): Promise<void> =>
      database.transaction(async (tx) => {
        const pair = {
          id: 'pair-of-the-test',
          unitA,
          unitB,
          score: 95,
          reasons: ['same-key'],
          current: true,
          foundAt: app.clock.now,
          ...values,
        };
        await tx.delete(duplicateCandidates).where(eq(duplicateCandidates.unitA, unitA));
        await tx.delete(duplicateCandidates).where(eq(duplicateCandidates.unitB, unitB));
        await tx.insert(duplicateCandidates).values(pair);
      });

    it('are shown on both with the other one, the score and its reasons', async () => {
      await judge({});
      for (const [unit, twin] of [
        [one, other],
        [other, one],
      ] as const)
        expect((await page(unit)).duplicates).toMatchObject([
          { unit: { id: twin }, score: 95, reasons: ['same-key'], current: true, judgement: null },
        ]);
    });

    it('stay when somebody judged them, with who and why, and go when the rules no longer say so', async () => {
      const judgement = {
        current: false,
        judgement: 'different',
        judgementNote: '两所学校',
        judgedBy: operator.id,
        judgedAt: app.clock.now,
      };
      await judge(judgement);
      expect((await page(one)).duplicates).toMatchObject([
        { judgement: 'different', judgementNote: '两所学校', judgedByName: expect.any(String) as string },
      ]);
      await judge({ current: false });
      expect((await page(one)).duplicates).toEqual([]);
    });

    it('are for those who look after duplicates', async () => {
      await judge({});
      expect((await page(one, tianhe)).duplicates).toBeNull();
      expect((await page(one, await app.as('auditor1'))).duplicates).toHaveLength(1);
    });
  });

  describe('the timeline', () => {
    it('has the cases about the unit, and not those about somebody of it', async () => {
      const personId = cast('OP-APPROVE-ADMIN').who.personId ?? '';
      const about = await openCase(operator, { items: [{ unitId: school }] });
      await openCase(operator, { items: [{ unitId: school, personId }] });
      const entries = (await page(school)).timeline.filter(({ kind }) => kind === 'case');
      expect(entries).toMatchObject([{ id: about.id, label: about.number, status: about.status }]);
      expect((await page(school, tianhe)).timeline.filter(({ kind }) => kind === 'case')).toEqual([]);
    });
  });

  describe('of a merge', async () => {
    const supervisor = await app.as('supervisor1');
    const { unitId: survivorId = '', otherUnitId: absorbedId = '' } = cast('OP-MERGE-UNITS/pair-2').who;
    const { orgCode } = (await page(absorbedId)).unit;
    const code = typeof orgCode === 'string' ? orgCode : '';
    const admins = [...(await page(survivorId)).admins, ...(await page(absorbedId)).admins]
      .filter(({ status }) => status === 'active')
      .map(({ id }) => id);
    const proposal: Proposal = {
      type: 'merge-units',
      input: { survivorId, absorbedId, admins, confirmedBy: admins[0] },
      caseId: (await caseWith(operator, ['call-record'], { requesterRole: 'unit-admin' })).id,
    };
    const operation = await pending(operator, proposal);
    const entry = { id: operation.id, label: 'merge-units', by: operation.makerName };
    const operationsOf = (whole: UnitPage) => whole.timeline.filter(({ kind }) => kind === 'operation');

    it('has the operation on both sides, with who made it', async () => {
      for (const side of [survivorId, absorbedId])
        expect(operationsOf(await page(side))).toMatchObject([{ ...entry, status: 'pending' }]);
    });

    it('hides the code to be re-keyed from everybody but the maker', async () => {
      const seen = await page(absorbedId, supervisor);
      expect([seen.unit.orgCode, seen.unit.orgKey]).toEqual([{ hidden: true }, { hidden: true }]);
      expect(JSON.stringify([seen, await page(survivorId, supervisor)])).not.toContain(code);
      expect((await page(absorbedId)).unit.orgCode).toBe(code);
    });

    it('shows the code again once it is decided, now among those of the survivor', async () => {
      await applied(supervisor, operation, code);
      const whole = await page(survivorId, supervisor);
      expect(whole.aliases).toContainEqual(expect.objectContaining({ kind: 'org-code', value: code }));
      expect(whole.absorbed).toMatchObject([{ id: absorbedId, orgCode: code }]);
      expect(operationsOf(whole)).toMatchObject([{ ...entry, status: 'applied' }]);
      expect((await page(absorbedId)).survivor?.id).toBe(survivorId);
    });

    it('stands in the timeline of the bureau it concerned', async () => {
      expect(operationsOf(await page(survivorId, tianhe))).toMatchObject([entry]);
    });
  });

  it('has what the registry told administrators about the unit, the latest first', async () => {
    const [admin] = (await page(school)).admins;
    await database.transaction(async (tx) => {
      const row = { accountId: admin?.accountId ?? '', unitId: school, status: 'sent' };
      const at = app.clock.now;
      await tx.insert(notices).values([
        { ...row, id: 'notice-1', kind: 'administrator-applied', createdAt: at },
        { ...row, id: 'notice-2', kind: 'administrator-revoked', createdAt: at + 1 },
      ]);
    });
    expect((await page(school)).notices).toMatchObject([
      { kind: 'administrator-revoked', name: admin?.name, status: 'sent' },
      { kind: 'administrator-applied' },
    ]);
  });

  describe('a bureau', () => {
    it('opens the units of its area', async () => {
      expect((await pageOf(tianhe, school)).status).toBe(200);
      expect((await pageOf(await app.as('bureau-guangzhou'), school)).status).toBe(200);
    });

    it('finds no other, as if it did not exist', async () => {
      const elsewhere = await pageOf(shenzhen, school);
      expect(elsewhere.status).toBe(404);
      expect(elsewhere.body).toEqual((await pageOf(shenzhen, 'no-such-unit')).body);
    });
  });

  it('is not for the system administrator', async () => {
    expect((await pageOf(await app.as('admin1'), school)).status).toBe(403);
  });

  async function movedTo(unitId: string, bureauId: string): Promise<void> {
    await database.transaction(async (tx) => {
      await tx.update(units).set({ bureauId }).where(eq(units.id, unitId));
    });
  }

  async function manyDrafts(unitId: string, personId: string, n: number): Promise<void> {
    const at = app.clock.now;
    const row = {
      unitId,
      personId,
      year: 2025,
      subject: 'public',
      title: '公需科目学习',
      hours: 6,
      source: 'declared',
      status: 'draft',
      declaredAt: at,
      statusSince: at,
      history: [],
    };
    const rows = Array.from({ length: n }, (_, index) => ({ ...row, id: `draft-${index}` }));
    for (let from = 0; from < n; from += 1_000)
      await database.transaction(async (tx) => {
        await tx.insert(records).values(rows.slice(from, from + 1_000));
      });
  }
});

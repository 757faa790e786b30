import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { persons } from '../../db/schema/index.ts';
import { creditCodeOf, misread } from '../../fixtures/demo/numbers.ts';
import type { AuditEventRow } from '../../server/audit/contract.ts';
import type { DuplicateCandidateRow } from '../../server/duplicates/contract.ts';
import { judgedDifferent } from '../../server/duplicates/judgement.ts';
import type { UnitAdminRow, UnitRow } from '../../server/registry/contract.ts';
import { duplicateStory, freshCode, judge, judged, pairsOf } from './duplicate-story.ts';
import { listUrl, rowsOf, startApp } from './harness.ts';
import { applied, caseWith, castOf, desk, pending, preview, reverted } from './operation-story.ts';

const why = '两校区，两个法人证书';

describe('duplicate candidates', async () => {
  const app = await startApp();
  const { database } = app.services;
  const { operator, second, supervisor } = await desk(app);
  const auditor = await app.as('auditor1');
  const cast = castOf(app);
  const { compared, changed, merged, unmerged, pairOf, knownPair } = duplicateStory(app, operator);

  /** The two units of a member of the cast. */
  const castPair = (key: string): [{ id: string }, { id: string }] => {
    const { unitId, otherUnitId } = cast(key).who;
    return [{ id: unitId ?? '' }, { id: otherUnitId ?? '' }];
  };
  const castPairRow = (key: string): Promise<DuplicateCandidateRow> => knownPair(...castPair(key));
  /** Registrations of one organisation under each form its code can have. */
  const oneOrganisation = (...names: string[]) => {
    const key = freshCode();
    const forms = [key, ...['12', '91', '52'].map((prefix) => creditCodeOf(prefix, '440106', key))];
    return compared(...names.map((name, index) => ({ name, orgCode: forms[index] ?? key })));
  };

  describe('come with the demonstration', () => {
    it.each([
      ['OP-MERGE-UNITS', 'similar-name'],
      ['OP-MERGE-UNITS/pair-2', 'name-without-legal-form'],
      ['OP-MERGE-UNITS/pair-3', 'similar-name'],
      ['OP-MERGE-UNITS/pair-4', 'similar-name'],
      ['OP-MERGE-UNITS/pair-5', 'similar-name'],
      ['OP-MERGE-UNITS/pair-6', 'similar-name'],
      ['OP-MERGE-UNITS/different-bureaux', 'similar-name'],
      ['OP-MERGE-UNITS/same-administrator', 'similar-name'],
      ['D-DUP-UNIT-1', 'similar-name'],
      ['D-FIND-UNIT-6', 'similar-name'],
    ])('%s: one key in a 9- and an 18-character code, and %s', async (key, name) => {
      const pair = await castPairRow(key);
      expect(pair).toMatchObject({ current: true, judgement: null });
      expect(pair.reasons).toEqual(expect.arrayContaining(['same-key', name]));
      expect(pair.score).toBeGreaterThanOrEqual(70);
    });

    it('OP-MERGE-UNITS/same-name: one name in one city, one code failing its check', async () => {
      const pair = await castPairRow('OP-MERGE-UNITS/same-name');
      expect(pair.reasons).toEqual(expect.arrayContaining(['same-name', 'same-city', 'code-fails-check']));
    });

    it.each(['OP-MERGE-UNITS/two-valid-codes', 'D-DUP-UNIT-2'])(
      '%s: never where two different codes are valid',
      async (key) => {
        expect(await pairOf(...castPair(key))).toBeUndefined();
      },
    );

    it('OP-MERGE-UNITS/chain: never with a unit that was merged', async () => {
      for (const unit of castPair('OP-MERGE-UNITS/chain')) expect(await pairsOf(app, unit.id)).toEqual([]);
    });
  });

  describe('are listed', () => {
    it('with both units, the score and why', async () => {
      const [a, b] = castPair('OP-MERGE-UNITS/different-bureaux');
      const pair = await knownPair(a, b);
      const sides = await rowsOf<UnitRow>(operator, 'units', { id: [a.id, b.id] });
      const employed = await database.db
        .select()
        .from(persons)
        .where(eq(persons.unitId, sides[0]?.id ?? ''));
      expect(employed.length).toBeGreaterThan(0);
      expect(pair.unitIds).toEqual(sides.map((unit) => unit.id));
      expect(pair.units).toEqual(
        sides.map(({ id, name, orgCode, cityCode, districtCode, status, bureauId, bureauName }) => ({
          id,
          name,
          orgCode,
          cityCode,
          districtCode,
          status,
          bureauId,
          bureauName,
          persons: employed.length,
        })),
      );
      expect(new Set(pair.units.map((unit) => unit.bureauId)).size).toBe(2);
      expect(pair).toMatchObject({
        judgement: null,
        judgementNote: null,
        judgedBy: null,
        judgedAt: null,
        foundAt: new Date(app.clock.now).toISOString(),
        version: 1,
      });
    });

    it('the likeliest first', async () => {
      const { body } = await operator.get<DuplicateCandidateRow[]>(listUrl('duplicate-candidates'));
      const scores = body.map((pair) => pair.score);
      expect(scores.length).toBeGreaterThan(5);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    });

    it('by the unit on either side', async () => {
      const [a, b] = castPair('OP-MERGE-UNITS/pair-3');
      const { id } = await knownPair(a, b);
      for (const unit of [a, b])
        for (const filter of [{ unitId: unit.id }, { unitIds: unit.id }])
          expect(await rowsOf(operator, 'duplicate-candidates', filter)).toMatchObject([{ id }]);
    });

    it('by the name or the code of either', async () => {
      const { id, units } = await castPairRow('OP-MERGE-UNITS/pair-2');
      for (const { name, orgCode } of units)
        for (const q of [name, orgCode])
          expect(await rowsOf(operator, 'duplicate-candidates', { q })).toMatchObject([{ id }]);
      expect(await rowsOf(operator, 'duplicate-candidates', { q: '查无此单位' })).toEqual([]);
    });

    it('by the city of either', async () => {
      const { id, units } = await castPairRow('OP-MERGE-UNITS/pair-4');
      expect(units.map((unit) => unit.cityCode)).toEqual(['440300', '440300']);
      const found = await rowsOf<DuplicateCandidateRow>(operator, 'duplicate-candidates', {
        cityCode: '440300',
      });
      expect(found.map((pair) => pair.id)).toContain(id);
      for (const pair of found) expect(pair.units.map((unit) => unit.cityCode)).toContain('440300');
      const key = freshCode();
      const [a, b] = await compared(
        { orgCode: key },
        { cityCode: '441900', orgCode: creditCodeOf('12', '441900', key) },
      );
      if (!a || !b) throw new Error('no units');
      for (const cityCode of [a.cityCode, b.cityCode])
        expect(await rowsOf(operator, 'duplicate-candidates', { cityCode, unitId: a.id })).toContainEqual(
          expect.objectContaining({ id: (await knownPair(a, b)).id }),
        );
      expect(await rowsOf(operator, 'duplicate-candidates', { cityCode: '445300' })).toEqual([]);
    });

    it('without persons who were deleted', async () => {
      const [a, b] = castPair('OP-MERGE-UNITS/pair-6');
      const before = await knownPair(a, b);
      const [someone] = await database.db.select().from(persons).where(eq(persons.unitId, a.id));
      const set = (status: string): Promise<void> =>
        database.transaction(async (tx) => {
          await tx
            .update(persons)
            .set({ status })
            .where(eq(persons.id, someone?.id ?? ''));
        });
      const personsOf = (pair: DuplicateCandidateRow): number | undefined =>
        pair.units.find((unit) => unit.id === a.id)?.persons;
      await set('deleted');
      expect(personsOf(await knownPair(a, b))).toBe((personsOf(before) ?? 0) - 1);
      await set('active');
      expect(await knownPair(a, b)).toEqual(before);
    });

    it('without the code that somebody is about to re-key', async () => {
      const [holder, twin] = castPair('OP-MERGE-UNITS/same-name');
      const [unit] = await rowsOf<UnitRow>(operator, 'units', { id: holder.id });
      const [other] = await rowsOf<UnitRow>(operator, 'units', { id: twin.id });
      if (typeof unit?.orgCode !== 'string') throw new Error('the code is hidden already');
      const proposal = {
        type: 'correct-org-code',
        input: {
          unitId: twin.id,
          statedOrgCode: other?.orgCode,
          newOrgCode: creditCodeOf('12', '440113', unit.orgCode),
          nameOnCopy: other?.name,
        },
        caseId: (await caseWith(second, ['org-code-certificate'])).id,
      };
      const { blockers } = (await preview(second, proposal)).body;
      const overrides = blockers.map(({ code }) => ({ code, reason: '已逐位核对证件' }));
      const operation = await pending(second, proposal, { overrides });
      const shown = (await knownPair(holder, twin)).units.map((side) => side.orgCode);
      expect(shown).toContainEqual({ hidden: true });
      await second.post(`/api/operations/${operation.id}/withdraw`);
      expect((await knownPair(holder, twin)).units.map((side) => side.orgCode)).toContain(unit.orgCode);
    });

    it('to those who look after them only', async () => {
      expect((await auditor.get(listUrl('duplicate-candidates'))).status).toBe(200);
      for (const name of ['bureau-tianhe', 'admin1'])
        expect((await (await app.as(name)).get(listUrl('duplicate-candidates'))).status).toBe(403);
      const pair = await castPairRow('OP-MERGE-UNITS');
      expect((await judge(auditor, pair, { judgement: 'duplicate' })).body.code).toBe('not-permitted');
    });
  });

  describe('follow every change to a unit', () => {
    it('a corrected name makes a pair, and undoing it unmakes it', async () => {
      const { unitId } = cast('correct-unit-details').who;
      const [unit] = await rowsOf<UnitRow>(operator, 'units', { id: unitId });
      const [twin] = await compared({
        name: '广州市天河区雁初信息科技公司',
        orgCode: misread(freshCode()),
        cityCode: unit?.cityCode ?? '',
      });
      if (!unit || !twin) throw new Error('no units');
      expect(await pairOf(unit, twin)).toBeUndefined();
      const operation = await applied(
        supervisor,
        await pending(operator, {
          type: 'correct-unit-details',
          input: { unitId, name: '广州市天河区雁初信息科技有限公司' },
          caseId: (await caseWith(operator, ['org-code-certificate', 'stamped-letter', 'bureau-consent'])).id,
        }),
      );
      expect((await knownPair(unit, twin)).reasons).toEqual([
        'name-without-legal-form',
        'same-city',
        'code-fails-check',
      ]);
      await reverted(operator, supervisor, operation);
      expect(await pairOf(unit, twin)).toBeUndefined();
    });

    it('finds a name with letters in whatever case', async () => {
      const wrong = (): string => misread(freshCode());
      const [a, b, c] = await compared(
        { name: '广州ＴＤＬ电子有限公司', orgCode: wrong() },
        { name: '广州Tdl电子有限公司', orgCode: wrong() },
        { name: '广州Tdl电子有限公司分公司', orgCode: wrong() },
      );
      if (!a || !b || !c) throw new Error('no units');
      expect((await knownPair(a, b)).reasons).toContain('name-without-legal-form');
      expect(await pairsOf(app, c.id)).toEqual([]);
    });

    it('a pair is scored anew, and gone when nothing speaks for it', async () => {
      const [a, b] = await oneOrganisation('韩星一号单位', '韩星二号单位');
      if (!a || !b) throw new Error('no units');
      const first = await knownPair(a, b);
      await changed(b, { name: a.name, nameKey: a.nameKey });
      const renamed = await knownPair(a, b);
      expect(renamed.reasons).toContain('same-name');
      expect(renamed.score).toBeGreaterThan(first.score);
      expect(renamed.version).toBe(first.version + 1);
      const code = freshCode();
      await changed(b, { orgCode: code, orgKey: code });
      expect(await pairOf(a, b)).toBeUndefined();
    });

    it('a pair is gone with the registration of either, and found again under the id it had', async () => {
      const [a, b] = await oneOrganisation('韩星三号单位', '韩星四号单位');
      if (!a || !b) throw new Error('no units');
      const { id } = await knownPair(a, b);
      await changed(b, { status: 'deleted' });
      expect(await pairOf(a, b)).toBeUndefined();
      await changed(b, { status: 'approved' });
      expect((await knownPair(a, b)).id).toBe(id);
    });
  });

  describe('are judged', () => {
    const eventsOf = (id: string): Promise<AuditEventRow[]> =>
      rowsOf<AuditEventRow>(auditor, 'audit-events', {
        subjectType: 'duplicate-candidates',
        subjectId: id,
        action: 'duplicate.judged',
      });

    it('to be different with a reason, which stays with the pair and on the record', async () => {
      const pair = await castPairRow('OP-MERGE-UNITS/pair-4');
      app.clock.now += 60_000;
      const after = await judged(operator, pair, { judgement: 'different', note: why });
      const at = new Date(app.clock.now).toISOString();
      const { body: session } = await operator.get<{ user: { name: string } }>('/api/session');
      expect(after).toEqual({
        ...pair,
        judgement: 'different',
        judgementNote: why,
        judgedBy: session.user.name,
        judgedAt: at,
        version: pair.version + 1,
      });
      expect(await castPairRow('OP-MERGE-UNITS/pair-4')).toEqual(after);
      expect(await eventsOf(pair.id)).toMatchObject([
        {
          actorId: operator.id,
          at,
          facts: { unitIds: pair.unitIds, judgement: 'different', judgedBefore: null, note: why },
        },
      ]);
      const open = { current: true, judgement: null };
      const ids = (await rowsOf(operator, 'duplicate-candidates', open)).map((row) => row.id);
      expect(ids).not.toContain(pair.id);
      expect(
        (await rowsOf(operator, 'duplicate-candidates', { judgedBy: session.user.name })).map(
          (row) => row.id,
        ),
      ).toContain(pair.id);
    });

    it('to be one without a reason', async () => {
      const pair = await castPairRow('OP-MERGE-UNITS/pair-5');
      expect(await judged(operator, pair, { judgement: 'duplicate' })).toMatchObject({
        judgement: 'duplicate',
        judgementNote: null,
        current: true,
      });
    });

    it('otherwise than before, or not any more, with a reason only', async () => {
      const [a, b] = await oneOrganisation('韩星五号单位', '韩星六号单位');
      if (!a || !b) throw new Error('no units');
      const pair = await judged(operator, await knownPair(a, b), { judgement: 'duplicate' });
      for (const judgement of ['different', null]) {
        const refused = await judge(supervisor, pair, { judgement });
        expect(refused.status).toBe(422);
        expect(Object.keys(refused.body.errors ?? {})).toEqual(['note']);
      }
      const other = await judged(supervisor, pair, { judgement: 'different', note: why });
      expect(other).toMatchObject({ judgement: 'different', judgementNote: why });
      const none = await judged(supervisor, other, { judgement: null, note: '待核实' });
      expect(none).toMatchObject({ judgement: null, judgementNote: null, judgedBy: null, judgedAt: null });
      expect(
        (await eventsOf(pair.id)).map(({ facts }) => [facts['judgedBefore'], facts['judgement']]),
      ).toEqual([
        [null, 'duplicate'],
        ['duplicate', 'different'],
        ['different', null],
      ]);
    });

    it('not at all by sending back what was shown', async () => {
      const pair = await castPairRow('OP-MERGE-UNITS/pair-4');
      const events = await eventsOf(pair.id);
      expect(await judged(operator, pair, { ...pair })).toEqual(pair);
      expect(await eventsOf(pair.id)).toEqual(events);
    });

    it('with another reason under the same judgement', async () => {
      const pair = await castPairRow('OP-MERGE-UNITS/pair-4');
      const after = await judged(operator, pair, { judgement: 'different', note: '另一理由' });
      expect(after).toMatchObject({ judgementNote: '另一理由', version: pair.version + 1 });
    });

    it.each([
      ['another word', { judgement: 'perhaps' }, 'judgement'],
      ['no judgement', { note: why }, 'judgement'],
      ['something else of the pair', { judgement: 'duplicate', colour: 'red' }, 'colour'],
      ['a blank reason', { judgement: 'different', note: '  ' }, 'note'],
    ])('with %s: refused', async (_what, body, field) => {
      const pair = await castPairRow('OP-MERGE-UNITS/pair-6');
      const reply = await judge(operator, pair, body);
      expect(reply.status).toBe(422);
      expect(Object.keys(reply.body.errors ?? {})).toEqual([field]);
      expect(await castPairRow('OP-MERGE-UNITS/pair-6')).toEqual(pair);
    });

    it('by the version seen', async () => {
      const pair = await castPairRow('OP-MERGE-UNITS/pair-6');
      const body = { judgement: 'different', note: why };
      expect((await judge(operator, pair, body, {})).status).toBe(428);
      expect((await judge(operator, { ...pair, version: 9 }, body)).body.code).toBe('stale');
      expect((await judge(operator, { id: 'no-such-row', version: 1 }, body)).status).toBe(404);
      const shown = await operator.get(`/api/duplicate-candidates/${pair.id}`);
      expect(shown.headers.get('etag')).toBe(`"${pair.version}"`);
    });

    it('and kept when the rules see no pair any more, until that is taken back', async () => {
      const [a, b] = await oneOrganisation('韩星七号单位', '韩星八号单位');
      if (!a || !b) throw new Error('no units');
      const pair = await judged(operator, await knownPair(a, b), { judgement: 'different', note: why });
      const code = freshCode();
      await changed(b, { orgCode: code, orgKey: code });
      const kept = await knownPair(a, b);
      expect(kept).toMatchObject({ ...pair, units: expect.anything(), current: false, version: 3 });
      const last = await judged(operator, kept, { judgement: null, note: '代码已更正' });
      expect(last).toMatchObject({ judgement: null, current: false });
      expect(await pairOf(a, b)).toBeUndefined();
    });
  });

  describe('a judgement that two are different wins over the score', () => {
    const differ = (a: { id: string }, b: { id: string }): Promise<boolean> =>
      judgedDifferent(database.db, a.id, b.id);

    it('for the two themselves', async () => {
      const [a, b] = await oneOrganisation('望榕一号单位', '望榕二号单位');
      if (!a || !b) throw new Error('no units');
      expect(await differ(a, b)).toBe(false);
      await judged(operator, await knownPair(a, b), { judgement: 'different', note: why });
      expect([await differ(a, b), await differ(b, a)]).toEqual([true, true]);
    });

    it('for what one of them is merged into, through any chain, and no longer once that is undone', async () => {
      const [x, y, s, t] = await oneOrganisation('望榕三号', '望榕四号', '望榕五号', '望榕六号');
      if (!x || !y || !s || !t) throw new Error('no units');
      await judged(operator, await knownPair(x, y), { judgement: 'different', note: why });
      expect(await knownPair(s, y)).toMatchObject({ current: true });
      await merged(x, s);
      expect(await pairOf(s, y)).toBeUndefined();
      expect(await differ(s, y)).toBe(true);
      expect(await knownPair(t, y)).toMatchObject({ current: true });
      await merged(s, t);
      expect(await pairOf(t, y)).toBeUndefined();
      expect(await differ(y, t)).toBe(true);
      expect(await knownPair(x, y)).toMatchObject({ judgement: 'different', current: false });

      await unmerged(s);
      expect(await knownPair(t, y)).toMatchObject({ current: true });
      expect([await differ(t, y), await differ(s, y)]).toEqual([false, true]);
      await unmerged(x);
      expect(await knownPair(s, y)).toMatchObject({ current: true });
      expect(await differ(s, y)).toBe(false);
      expect(await knownPair(x, y)).toMatchObject({ judgement: 'different', current: true });
    });

    it('and a merge hands it on, as its undo takes it back', async () => {
      const [survivor, absorbed] = castPair('OP-MERGE-UNITS/pair-6');
      const [unit] = await rowsOf<UnitRow>(operator, 'units', { id: absorbed.id });
      if (typeof unit?.orgCode !== 'string') throw new Error('no code');
      const [third] = await compared({ orgCode: creditCodeOf('52', '441900', unit.orgCode) });
      if (!third) throw new Error('no unit');
      await judged(operator, await knownPair(absorbed, third), { judgement: 'different', note: why });
      const before = [await knownPair(survivor, absorbed), await knownPair(survivor, third)];

      const rights = await rowsOf<UnitAdminRow>(operator, 'unit-admins', {
        unitId: [survivor.id, absorbed.id],
        status: 'active',
      });
      const admins = rights.map((right) => right.id);
      const proposal = {
        type: 'merge-units',
        input: { survivorId: survivor.id, absorbedId: absorbed.id, admins, confirmedBy: admins[0] },
        caseId: (await caseWith(operator, ['call-record'], { requesterRole: 'unit-admin' })).id,
      };
      const operation = await applied(supervisor, await pending(operator, proposal), unit.orgCode);
      expect(await pairOf(survivor, absorbed)).toBeUndefined();
      expect(await pairOf(survivor, third)).toBeUndefined();
      expect(await differ(survivor, third)).toBe(true);
      expect(await knownPair(absorbed, third)).toMatchObject({ judgement: 'different', current: false });

      await reverted(operator, supervisor, operation, unit.orgCode);
      const after = [await knownPair(survivor, absorbed), await knownPair(survivor, third)];
      expect(after).toEqual(before.map((pair) => ({ ...pair, foundAt: expect.anything() as string })));
      expect(await differ(survivor, third)).toBe(false);
      expect(await knownPair(absorbed, third)).toMatchObject({ judgement: 'different', current: true });
    });

    it('for whichever of the two a third is merged into first', async () => {
      const [a, b, c] = await oneOrganisation('望榕七号', '望榕八号', '望榕九号');
      if (!a || !b || !c) throw new Error('no units');
      await judged(operator, await knownPair(a, c), { judgement: 'different', note: why });
      expect([await differ(a, b), await differ(b, c)]).toEqual([false, false]);
      await merged(b, a);
      expect(await differ(a, c)).toBe(true);
      await unmerged(b);
      await merged(b, c);
      expect(await differ(a, c)).toBe(true);
      expect(await pairsOf(app, b.id)).toEqual([]);
    });

    it('until it is taken back, also after both were merged into others', async () => {
      const [x, y, s, t] = await oneOrganisation('雪屿四号', '雪屿五号', '雪屿六号', '雪屿七号');
      if (!x || !y || !s || !t) throw new Error('no units');
      await judged(operator, await knownPair(x, y), { judgement: 'different', note: why });
      await merged(x, s);
      await merged(y, t);
      expect(await pairOf(s, t)).toBeUndefined();
      await judged(operator, await knownPair(x, y), { judgement: null, note: '确为一家' });
      expect(await knownPair(s, t)).toMatchObject({ current: true });
      expect(await differ(s, t)).toBe(false);
    });

    it('until it is changed where it stands: it cannot be outvoted by another pair', async () => {
      const [x, y, s] = await oneOrganisation('雪屿一号', '雪屿二号', '雪屿三号');
      if (!x || !y || !s) throw new Error('no units');
      const one = await judged(operator, await knownPair(s, y), { judgement: 'duplicate' });
      const judgedPair = await judged(operator, await knownPair(x, y), { judgement: 'different', note: why });
      await merged(x, s);
      // Judged, so that it is kept; but no candidate.
      const kept = await knownPair(s, y);
      expect(kept).toMatchObject({ id: one.id, judgement: 'duplicate', current: false });
      const two = await judged(operator, kept, { judgement: 'different', note: '再核实' });
      const refused = await judge(operator, two, { judgement: 'duplicate', note: '确为一家' });
      expect(refused.status).toBe(409);
      expect(refused.body).toMatchObject({ code: 'judged-different', candidateIds: [judgedPair.id] });
      await judged(operator, two, { judgement: null, note: '再核实' });
      expect(await pairOf(s, y)).toBeUndefined();

      const { version } = await knownPair(x, y);
      await judged(operator, { id: judgedPair.id, version }, { judgement: 'duplicate', note: '确为一家' });
      expect(await differ(s, y)).toBe(false);
      expect(await knownPair(s, y)).toMatchObject({ current: true });
    });

    it('but is not said of two that are one by now', async () => {
      const [a, b] = await oneOrganisation('星芜一号', '星芜二号');
      if (!a || !b) throw new Error('no units');
      await judged(operator, await knownPair(a, b), { judgement: 'duplicate' });
      await merged(b, a);
      const refused = await judge(operator, await knownPair(a, b), { judgement: 'different', note: why });
      expect(refused.status).toBe(409);
      expect(refused.body.code).toBe('merged-already');
    });
  });
});

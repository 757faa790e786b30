import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { accounts, formerIdNumbers } from '../../../db/schema/index.ts';
import { bornNextDay, idNumberOf, misread, oldFormOf } from '../../../fixtures/demo/numbers.ts';
import type { CaseRow } from '../../cases/contract.ts';
import { newId } from '../../ids.ts';
import { maskIdNumber } from '../../identifiers/id-number.ts';
import type { BlockerRow, OperationRow, Preview } from '../contract.ts';
import type { PersonPage } from '../../registry/contract.ts';
import { startApp, type Refused } from '../../../tests/api/harness.ts';
import { caseOf, edit, heldCase, step } from '../../../tests/api/case-story.ts';
import {
  approve,
  chen,
  freshRequests,
  pendingFor,
  personByLogin,
  preparedCase,
  previewOf,
  readings,
  submitted,
  type CorrectionInput,
  type Request,
} from '../../../tests/api/story.ts';

describe('correct-id-number', async () => {
  const app = await startApp();
  const { database } = app.services;
  const operator = await app.as('operator1');
  const operator2 = await app.as('operator2');
  const supervisor = await app.as('supervisor1');
  const fresh = await freshRequests(app.services);

  const { storedNumber, inputOf, operationOf, eventsOf } = readings(app.services, { operator, supervisor });
  /** A member of the cast: the wrong number is the stored one, the right one differs in the birth date alone. */
  const castRequest = async (login: string, more: Partial<Request> = {}): Promise<Request> => {
    const { name } = await personByLogin(operator, login);
    const wrong = await storedNumber(login);
    return { login, name, wrong, right: bornNextDay(wrong), ...more };
  };

  it('is settled end to end, and undone', async () => {
    const before = await personByLogin(operator, chen.login);
    const pageBefore = (await operator.get<PersonPage>(`/api/persons/${before.id}/page`)).body;
    const prepared = await preparedCase(operator, chen);
    const preview = await previewOf(operator, prepared.input, prepared.case.id);
    expect(preview.status).toBe(200);
    expect(preview.body.blockers).toEqual([]);
    expect(preview.body.missing).toEqual([]);
    expect(preview.body.approval).toBe('supervisor');
    expect(preview.body.affected).toEqual({ accounts: 1, 'former-id-numbers': 1 });

    const pending = await submitted(operator, prepared);
    expect(pending.status).toBe(201);
    expect(pending.body).toMatchObject({ status: 'pending', approval: 'supervisor', rekey: 'newIdNumber' });
    expect(await storedNumber(chen.login)).toBe(chen.wrong);
    expect((await caseOf(operator, prepared.case.id)).status).toBe('approval');

    const wrong = await approve(supervisor, pending.body, chen.wrong);
    expect(wrong.status).toBe(422);
    expect(wrong.body.code).toBe('rekey-mismatch');

    const right = await approve(supervisor, pending.body, ' 440100-19870512-906 0 ');
    expect(right.status).toBe(200);
    expect(right.body).toMatchObject({
      status: 'applied',
      makerId: operator.id,
      checkerId: supervisor.id,
      revertible: { ok: true, blockedBy: [] },
    });
    expect(await storedNumber(chen.login)).toBe(chen.right);
    const page = (await operator.get<PersonPage>(`/api/persons/${before.id}/page`)).body;
    expect(page.formerIdNumbers).toMatchObject([{ idNumberMasked: '440***********9066', status: 'kept' }]);
    expect((await caseOf(operator, prepared.case.id)).status).toBe('done');
    // Person key, login name, unit, hours and records stay.
    expect({ ...page.person, idNumberMasked: '', version: 0 }).toEqual({
      ...before,
      idNumberMasked: '',
      version: 0,
    });
    expect(page.records).toEqual(pageBefore.records);
    expect(page.years).toEqual(pageBefore.years);

    const undo = await operator.post<OperationRow>(`/api/operations/${pending.body.id}/revert`, {
      reason: '录入有误',
    });
    expect(undo.status).toBe(201);
    expect(undo.body).toMatchObject({ type: 'revert', status: 'pending', rekey: 'newIdNumber' });
    const undone = await approve(supervisor, undo.body, chen.wrong);
    expect(undone.status).toBe(200);
    expect(await storedNumber(chen.login)).toBe(chen.wrong);
    expect((await operationOf(pending.body.id)).status).toBe('reverted');
    const kept = await database.db
      .select()
      .from(formerIdNumbers)
      .where(eq(formerIdNumbers.accountId, before.accountId));
    expect(kept.map((row) => row.status)).toEqual(['void']);
    const verified = await supervisor.get<{ ok: boolean }>('/api/audit/verify');
    expect(verified.body).toMatchObject({ ok: true, stateDiffers: [] });
  });

  describe('is blocked', () => {
    interface Case {
      title: string;
      code: string;
      field?: string;
      given: () => Promise<{ request: Request; input?: Partial<CorrectionInput> }>;
      /** A word of each language that names the failing part. */
      says?: { zh: string; en: string };
    }
    const newNumber = (newIdNumber: (request: Request) => string) => async () => {
      const request = fresh();
      return { request, input: { newIdNumber: newIdNumber(request) } };
    };
    const cases: Case[] = [
      {
        title: 'for a deleted account',
        code: 'target-deleted',
        field: 'personId',
        given: async () => ({ request: await castRequest('zengquan') }),
      },
      {
        title: 'for a suspended account',
        code: 'account-suspended',
        field: 'personId',
        given: async () => ({ request: await castRequest('liuyong') }),
      },
      {
        title: 'when the stated old number is not the stored one',
        code: 'stated-number-differs',
        field: 'statedIdNumber',
        given: async () => ({
          request: await castRequest('huangjunfeng'),
          input: { statedIdNumber: '440100197903089317' },
        }),
      },
      {
        title: 'when the stated old number is one the person had before the last correction',
        code: 'stated-number-differs',
        field: 'statedIdNumber',
        given: async () => {
          const request = await castRequest('pengxiaotong');
          const { accountId } = await personByLogin(operator, request.login);
          const [former] = await database.db
            .select()
            .from(formerIdNumbers)
            .where(eq(formerIdNumbers.accountId, accountId));
          return { request, input: { statedIdNumber: former?.idNumber ?? '' } };
        },
      },
      {
        title: 'when the name on the copy is not the account’s',
        code: 'card-not-target',
        field: 'nameOnCopy',
        given: async () => ({ request: await castRequest('linjianming'), input: { nameOnCopy: '林健铭' } }),
      },
      {
        title: 'when the check digit does not fit',
        code: 'id-number-check-digit',
        field: 'newIdNumber',
        given: newNumber(({ right }) => misread(right)),
        says: { zh: '校验码', en: 'check digit' },
      },
      {
        title: 'for a day that is not in the calendar',
        code: 'id-number-birth-date',
        field: 'newIdNumber',
        given: newNumber(() => idNumberOf('440100', '1983-02-30', 932)),
        says: { zh: '出生日期', en: 'birth date' },
      },
      {
        title: 'for a birth date in the future',
        code: 'id-number-birth-date-future',
        field: 'newIdNumber',
        given: newNumber(() => idNumberOf('440100', '2098-02-03', 932)),
        says: { zh: '出生日期', en: 'birth date' },
      },
      {
        title: 'when the region does not exist',
        code: 'id-number-region',
        field: 'newIdNumber',
        given: newNumber(({ right }) => `77${right.slice(2)}`),
        says: { zh: '地区码', en: 'region' },
      },
      {
        title: 'when a digit is missing',
        code: 'id-number-length',
        field: 'newIdNumber',
        given: newNumber(({ right }) => right.slice(1)),
        says: { zh: '位数', en: 'length' },
      },
      {
        title: 'when a letter stands for a digit',
        code: 'id-number-characters',
        field: 'newIdNumber',
        given: newNumber(({ right }) => `${right.slice(0, 6)}O${right.slice(7)}`),
        says: { zh: '第 7 位', en: 'Character 7' },
      },
      {
        title: 'when the new number is the stored one',
        code: 'number-unchanged',
        field: 'newIdNumber',
        given: newNumber(({ wrong }) => wrong),
      },
      {
        title: 'when the new number is the stored one in its 15-digit form',
        code: 'number-unchanged',
        field: 'newIdNumber',
        given: async () => {
          const request = await castRequest('hebingkun');
          return { request, input: { newIdNumber: oldFormOf(request.wrong) } };
        },
      },
      {
        title: 'when another live account holds the new number',
        code: 'number-taken',
        field: 'newIdNumber',
        given: async () => ({
          request: await castRequest('xielihua2'),
          input: { newIdNumber: await storedNumber('xielihua') },
        }),
      },
      {
        title: 'when an account registered as a bureau’s holds the new number',
        code: 'number-taken',
        field: 'newIdNumber',
        given: async () => ({ request: fresh(), input: { newIdNumber: await storedNumber('zhengli') } }),
      },
      {
        title: 'when the birth date changes together with another part',
        code: 'identity-swap',
        field: 'newIdNumber',
        given: newNumber(() => idNumberOf('440500', '1985-02-17', 941)),
      },
      {
        title: 'when the name was changed within 180 days, whatever changes now',
        code: 'identity-swap',
        field: 'newIdNumber',
        given: async () => ({ request: await castRequest('wujiahao') }),
      },
    ];

    let anyCase: CaseRow | undefined;
    it.each(cases.map((one) => [one.title, one.code, one] as const))(
      '%s: %s',
      async (_title, code, { field, given, says }) => {
        const { request, input: more } = await given();
        const stored = await storedNumber(request.login);
        const input = await inputOf(request, more);
        const blockerIn = async (language: string): Promise<BlockerRow & { at: number }> => {
          const reply = await operator.post<Preview>(
            '/api/operations/preview',
            { type: 'correct-id-number', input },
            { 'Accept-Language': language },
          );
          expect(reply.status).toBe(200);
          const at = reply.body.blockers.findIndex((blocker) => blocker.code === code);
          const found = reply.body.blockers[at];
          if (!found) throw new Error(`no ${code} among ${JSON.stringify(reply.body.blockers)}`);
          return { ...found, at };
        };
        const zh = await blockerIn('zh-CN');
        const en = await blockerIn('en');
        expect(zh).toMatchObject({ severity: 'block', field });
        expect(zh.message).toMatch(/\p{Script=Han}/u);
        expect(en).toEqual({ ...zh, message: en.message });
        expect(en.message).not.toMatch(/\p{Script=Han}/u);
        if (says)
          expect([zh.message, en.message]).toEqual([
            expect.stringContaining(says.zh),
            expect.stringContaining(says.en),
          ]);

        anyCase ??= await heldCase(operator);
        const refused = await submitted(operator, { case: anyCase, input });
        expect(refused.status).toBe(409);
        expect(refused.body.code).toBe('blocked');
        expect(refused.body.blockers).toContainEqual(expect.objectContaining({ code, severity: 'block' }));
        // The refusal may repeat what was typed, but what is stored it tells in no form.
        for (const text of [zh.message, en.message, JSON.stringify(refused.body)])
          for (const form of [stored, oldFormOf(stored), maskIdNumber(stored), stored.slice(6, 14)])
            if (!Object.values(input).some((typed) => String(typed).includes(form)))
              expect(text).not.toContain(form);
        expect(await storedNumber(request.login)).toBe(stored);
      },
    );

    it('with every reason at once', async () => {
      const request = await castRequest('liuyong');
      const reply = await previewOf(
        operator,
        await inputOf(request, {
          statedIdNumber: '1',
          newIdNumber: await storedNumber('xielihua'),
          nameOnCopy: '某人',
        }),
      );
      expect(reply.body.blockers.map((blocker) => blocker.code)).toEqual(
        expect.arrayContaining([
          'account-suspended',
          'stated-number-differs',
          'card-not-target',
          'number-taken',
        ]),
      );
    });

    it('while another operation on the person is pending: operation-pending', async () => {
      const request = fresh();
      await pendingFor(operator, request);
      const second = await submitted(operator2, await preparedCase(operator2, request));
      expect(second.status).toBe(409);
      expect(second.body.blockers).toMatchObject([{ code: 'operation-pending', severity: 'block' }]);
    });

    it('when the card’s page serves another person: page-already-used', async () => {
      const [first, second] = [fresh(), fresh()];
      const { case: opened, fax } = await preparedCase(operator, first);
      const ids = await Promise.all(
        [first, second].map(async ({ login }) => (await personByLogin(operator, login)).id),
      );
      const two = await edit(operator, opened.id, {
        items: [{ id: opened.items[0]?.id, personId: ids[0] }, { personId: ids[1] }],
      });
      const [itemA, itemB] = two.body.items;
      const card = (itemId: string | undefined, page: number) => [
        { kind: 'id-card-front', faxId: fax.id, page, itemId },
        { kind: 'id-card-back', faxId: fax.id, page: 3, itemId },
      ];
      const marked = await edit(operator, opened.id, {
        evidence: [...card(itemA?.id, 2), ...card(itemB?.id, 2)],
      });
      const send = async (request: Request, itemId: string | undefined) => {
        const body = { type: 'correct-id-number', input: await inputOf(request), caseId: opened.id, itemId };
        const preview = await operator.post<Preview>('/api/operations/preview', body);
        return operator.post<OperationRow & Refused>('/api/operations', {
          ...body,
          planHash: preview.body.planHash,
        });
      };
      expect(marked.status).toBe(200);
      expect((await send(first, itemA?.id)).status).toBe(201);
      const refused = await send(second, itemB?.id);
      expect(refused.status).toBe(409);
      expect(refused.body.blockers).toMatchObject([{ code: 'page-already-used', severity: 'block' }]);
    });
  });

  describe('is not blocked', () => {
    const codes = async (input: CorrectionInput): Promise<string[]> => {
      const reply = await previewOf(operator, input);
      return reply.body.blockers.map((blocker) => blocker.code);
    };

    it('when the stated number is the stored one in its 15-digit form', async () => {
      const request = await castRequest('hebingkun', { right: idNumberOf('440600', '1965-10-16', 915) });
      expect(await codes(await inputOf(request, { statedIdNumber: oldFormOf(request.wrong) }))).toEqual([]);
    });

    it('when the numbers are typed with spaces, hyphens or full-width digits', async () => {
      const request = fresh();
      const spaced = (number: string): string =>
        `${number.slice(0, 6)} ${number.slice(6, 14)}-${number.slice(14)}`;
      const wide = [...request.right].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('');
      expect(
        await codes(await inputOf(request, { statedIdNumber: spaced(request.wrong), newIdNumber: wide })),
      ).toEqual([]);
    });

    it('when the name was changed longer ago than 180 days', async () => {
      expect(await codes(await inputOf(await castRequest('liuyongshi')))).toEqual([]);
    });

    it('for a residence permit of Hong Kong, Macao or Taiwan', async () => {
      const request = await castRequest('maikailin', { right: idNumberOf('810000', '1986-09-14', 0) });
      expect(await codes(await inputOf(request))).toEqual([]);
    });

    it('when only a deleted account had the new number', async () => {
      const request = fresh();
      const number = bornNextDay(bornNextDay(request.wrong));
      await database.transaction((tx) =>
        tx.insert(accounts).values({
          id: newId(),
          loginName: `gone-${request.login}`,
          idNumber: number,
          kind: 'personal',
          status: 'deleted',
          registeredAt: app.clock.now,
        }),
      );
      expect(await codes(await inputOf(request, { newIdNumber: number }))).toEqual([]);
    });
  });

  describe('warns', () => {
    it('of a foreign permanent resident’s number, and goes on with a stated reason only', async () => {
      const request = fresh();
      const birthDate = request.wrong.replace(/^.{6}(\d{4})(\d\d)(\d\d).*$/, '$1-$2-$3');
      const right = idNumberOf('944156', birthDate, Number(request.wrong.slice(14, 17)));
      const prepared = await preparedCase(operator, { ...request, right });
      const preview = await previewOf(operator, prepared.input, prepared.case.id);
      expect(preview.body.blockers).toMatchObject([
        { code: 'foreign-resident-number', severity: 'warn', field: 'newIdNumber' },
      ]);
      const silent = await submitted(operator, prepared);
      expect(silent.status).toBe(409);
      expect(silent.body).toMatchObject({ code: 'blocked', blockers: [{ code: 'foreign-resident-number' }] });
      const overrides = [{ code: 'foreign-resident-number', reason: '传真的是永久居留身份证' }];
      const answered = await submitted(operator, prepared, { overrides });
      expect(answered.status).toBe(201);
      expect(answered.body).toMatchObject({ overrides, blockers: [{ code: 'foreign-resident-number' }] });
      expect((await approve(supervisor, answered.body, right)).status).toBe(200);
    });

    it('of an identity swap when a stamped letter is on file, and goes on with a stated reason only', async () => {
      const request = await castRequest('wujiahao', { right: idNumberOf('440500', '1985-02-17', 913) });
      const prepared = await preparedCase(operator, request, [
        'id-card-front',
        'id-card-back',
        'stamped-letter',
      ]);
      const preview = await previewOf(operator, prepared.input, prepared.case.id);
      expect(preview.body.blockers).toMatchObject([{ code: 'identity-swap', severity: 'warn' }]);
      const silent = await submitted(operator, prepared);
      expect(silent.status).toBe(409);
      expect(silent.body.blockers).toMatchObject([{ code: 'identity-swap', severity: 'warn' }]);
      const other = await submitted(operator, prepared, {
        overrides: [{ code: 'number-taken', reason: '已核对' }],
      });
      expect(other.status).toBe(409);
      const overrides = [{ code: 'identity-swap', reason: '单位公函注明更名经过，已电话核对' }];
      const answered = await submitted(operator, prepared, { overrides });
      expect(answered.status).toBe(201);
      expect(answered.body.overrides).toEqual(overrides);
      const [event] = await eventsOf(answered.body.id, 'operation.submitted');
      expect(event?.facts).toMatchObject({ overrides });
    });

    it('in no way that lets a block be overridden', async () => {
      const prepared = await preparedCase(operator, fresh());
      const input = { ...prepared.input, nameOnCopy: '某人' };
      const overrides = [{ code: 'card-not-target', reason: '本人说明是曾用名' }];
      const refused = await submitted(operator, { case: prepared.case, input }, { overrides });
      expect(refused.status).toBe(409);
      expect(refused.body.blockers).toMatchObject([{ code: 'card-not-target' }]);
    });
  });

  describe('needs', () => {
    it('both sides of the card, naming each that is missing', async () => {
      for (const [kinds, missing] of [
        [['id-card-front'], ['id-card-back']],
        [['id-card-back'], ['id-card-front']],
        [[], ['id-card-front', 'id-card-back']],
      ] as const) {
        const prepared = await preparedCase(operator, fresh(), kinds);
        const preview = await previewOf(operator, prepared.input, prepared.case.id);
        expect(preview.body.missing).toEqual(missing);
        const refused = await submitted(operator, prepared);
        expect(refused.status).toBe(422);
        expect(refused.body).toMatchObject({ code: 'evidence-missing', missing });
      }
    });

    it('material that is bound to its own item or to none', async () => {
      const request = fresh();
      const { case: opened, fax, input } = await preparedCase(operator, request, []);
      const pages = (itemId: string | undefined) => ({
        evidence: [
          { kind: 'id-card-front', faxId: fax.id, page: 2, itemId },
          { kind: 'id-card-back', faxId: fax.id, page: 3, itemId },
        ],
      });
      const own = opened.items[0]?.id;
      await edit(operator, opened.id, pages(own));
      expect((await previewOf(operator, input, opened.id)).body.missing).toEqual([]);
      const { body: two } = await edit(operator, opened.id, { items: [{ id: own }, {}] });
      await edit(operator, opened.id, pages(two.items[1]?.id));
      const body = { type: 'correct-id-number', input, caseId: opened.id, itemId: own };
      const preview = await operator.post<Preview>('/api/operations/preview', body);
      expect(preview.body.missing).toEqual(['id-card-front', 'id-card-back']);
      const refused = await operator.post('/api/operations', { ...body, planHash: preview.body.planHash });
      expect(refused.body.code).toBe('evidence-missing');
    });

    it('a case', async () => {
      const input = await inputOf(fresh());
      const preview = await previewOf(operator, input);
      const { planHash } = preview.body;
      const refused = await operator.post('/api/operations', { type: 'correct-id-number', input, planHash });
      expect(refused.status).toBe(422);
      expect(refused.body.errors).toHaveProperty('caseId');
    });

    it('one open item of the case, named when there are several', async () => {
      const prepared = await preparedCase(operator, fresh());
      const { id } = prepared.case;
      const { body: two } = await edit(operator, id, { items: [{ id: prepared.case.items[0]?.id }, {}] });
      const refused = await submitted(operator, prepared);
      expect(refused.status).toBe(422);
      expect(refused.body.errors).toHaveProperty('itemId');
      expect((await submitted(operator, prepared, { itemId: 'no-such-item' })).status).toBe(422);
      const done = await submitted(operator, prepared, { itemId: two.items[0]?.id });
      expect(done.status).toBe(201);
      const after = await caseOf(operator, id);
      expect(after.status).toBe('open');
      expect(after.items.map((item) => item.status)).toEqual(['approval', 'open']);
    });

    it('that the maker holds the case', async () => {
      const prepared = await preparedCase(operator, fresh());
      const other = await submitted(operator2, prepared);
      expect(other.status).toBe(409);
      expect(other.body.code).toBe('not-claimed');
      await step(operator, prepared.case.id, 'release');
      const nobody = await submitted(operator, prepared);
      expect(nobody.status).toBe(409);
      expect(nobody.body.code).toBe('not-claimed');
    });

    it('every field, each with its own sentence in the asker’s language', async () => {
      const empty = { type: 'correct-id-number', input: {}, planHash: '' };
      for (const path of ['/api/operations/preview', '/api/operations']) {
        const { planHash, ...rest } = empty;
        const body = path.endsWith('preview') ? rest : { ...rest, planHash };
        const en = await operator.post(path, body);
        const zh = await operator.post(path, body, { 'Accept-Language': 'zh' });
        expect([en.status, en.body.code]).toEqual([422, 'invalid-input']);
        expect(Object.keys(en.body.errors ?? {}).sort()).toEqual(
          ['nameOnCopy', 'newIdNumber', 'personId', 'statedIdNumber'].sort(),
        );
        expect(en.body.errors).toMatchObject({ newIdNumber: 'Required.' });
        expect(zh.body.errors).toMatchObject({ newIdNumber: '必填。' });
      }
      const unknown = await operator.post('/api/operations/preview', {
        type: 'correct-id-number',
        input: { ...(await inputOf(chen)), unitId: '1' },
      });
      expect(unknown.status).toBe(422);
      const nobody = await previewOf(operator, await inputOf(chen, { personId: newId() }));
      expect(nobody.status).toBe(422);
      expect(nobody.body).toMatchObject({ errors: { personId: expect.any(String) as unknown } });
    });

    it('the permission to propose, before anything else of the body is looked at', async () => {
      for (const username of ['auditor1', 'admin1', 'bureau-tianhe'])
        for (const path of ['/api/operations/preview', '/api/operations']) {
          const refused = await (
            await app.as(username)
          ).post(path, { type: 'correct-id-number', input: 1, x: [] });
          expect([refused.status, refused.body.code]).toEqual([403, 'not-permitted']);
        }
    });
  });
});

import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { accounts, formerIdNumbers, formerNames, persons, staff } from '../../db/schema/index.ts';
import { bornNextDay, idNumberOf, misread, oldFormOf } from '../../fixtures/demo/numbers.ts';
import { hashPassword } from '../../server/auth/passwords.ts';
import type { AuditEventRow } from '../../server/audit/contract.ts';
import type { CaseRow } from '../../server/cases/contract.ts';
import { sweep } from '../../server/cases/sweep.ts';
import { newId } from '../../server/ids.ts';
import { maskIdNumber } from '../../server/identifiers/id-number.ts';
import type { BlockerRow, OperationRow, Preview } from '../../server/operations/contract.ts';
import type { PersonPage } from '../../server/registry/contract.ts';
import { listUrl, signIn, startApp, type Client, type Refused } from './harness.ts';
import { caseOf, edit, heldCase, step } from './case-story.ts';
import {
  approve,
  chen,
  freshRequests,
  pendingFor,
  personByLogin,
  preparedCase,
  previewOf,
  submitted,
  type CorrectionInput,
  type Request,
} from './story.ts';

const dayMs = 24 * 60 * 60_000;

describe('correct-id-number', async () => {
  const app = await startApp();
  const { database } = app.services;
  const operator = await app.as('operator1');
  const operator2 = await app.as('operator2');
  const supervisor = await app.as('supervisor1');
  const supervisor2 = await app.as('supervisor2');
  const fresh = await freshRequests(app.services);

  const storedNumber = async (login: string): Promise<string> => {
    const [row] = await database.db.select().from(accounts).where(eq(accounts.loginName, login));
    return row?.idNumber ?? '';
  };
  /** A member of the cast: the wrong number is the stored one, the right one differs in the birth date alone. */
  const castRequest = async (login: string, more: Partial<Request> = {}): Promise<Request> => {
    const { name } = await personByLogin(operator, login);
    const wrong = await storedNumber(login);
    return { login, name, wrong, right: bornNextDay(wrong), ...more };
  };
  const inputOf = async (
    request: Request,
    more: Partial<CorrectionInput> = {},
  ): Promise<CorrectionInput> => ({
    personId: (await personByLogin(operator, request.login)).id,
    statedIdNumber: request.wrong,
    newIdNumber: request.right,
    nameOnCopy: request.name,
    ...more,
  });
  const operationOf = async (id: string, client: Client = operator): Promise<OperationRow> =>
    (await client.get<OperationRow>(`/api/operations/${id}`)).body;
  const eventsOf = async (operationId: string, action: string): Promise<AuditEventRow[]> =>
    (await supervisor.get<AuditEventRow[]>(listUrl('audit-events', { operationId, action }))).body;

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

  describe('is submitted', () => {
    it('only as previewed: 409 plan-changed with what it would be now', async () => {
      const prepared = await preparedCase(operator, fresh());
      const refused = await submitted(operator, prepared, { planHash: 'f'.repeat(64) });
      expect(refused.status).toBe(409);
      expect(refused.body).toMatchObject({ code: 'plan-changed', proposed: { blockers: [] } });
      expect(refused.body['now']).toEqual(
        (await previewOf(operator, prepared.input, prepared.case.id)).body.changes,
      );
      const { planHash } = refused.body['proposed'] as { planHash: string };
      expect((await submitted(operator, prepared, { planHash })).status).toBe(201);
    });

    it('under the plan of another person or another number: 409 plan-changed', async () => {
      const prepared = await preparedCase(operator, fresh());
      const { planHash } = (await previewOf(operator, prepared.input, prepared.case.id)).body;
      const input = { ...prepared.input, newIdNumber: bornNextDay(prepared.input.newIdNumber) };
      const refused = await submitted(operator, { case: prepared.case, input }, { planHash });
      expect([refused.status, refused.body.code]).toEqual([409, 'plan-changed']);
    });

    it('in place of the maker’s own pending one, which is withdrawn', async () => {
      const request = fresh();
      const prepared = await preparedCase(operator, request);
      const first = (await submitted(operator, prepared)).body;
      const better = bornNextDay(request.right);
      const input = { ...prepared.input, newIdNumber: better };
      const plain = await submitted(operator, { case: prepared.case, input });
      expect(plain.status).toBe(409);
      const body = { type: 'correct-id-number', input, caseId: prepared.case.id, supersedes: first.id };
      const preview = await operator.post<Preview>('/api/operations/preview', body);
      expect(preview.body.blockers).toEqual([]);
      const second = await operator.post<OperationRow>('/api/operations', {
        ...body,
        planHash: preview.body.planHash,
      });
      expect(second.status).toBe(201);
      expect((await operationOf(first.id)).status).toBe('withdrawn');
      expect(second.body).toMatchObject({ status: 'pending', itemId: first.itemId });
      expect((await approve(supervisor, second.body, better)).status).toBe(200);
      expect(await storedNumber(request.login)).toBe(better);
    });

    it('not in place of somebody else’s, of a decided one, or of another case’s', async () => {
      const request = fresh();
      const pending = await pendingFor(operator, request);
      const mine = await preparedCase(operator2, request);
      expect((await submitted(operator2, mine, { supersedes: pending.id })).status).toBe(422);
      const own = await preparedCase(operator, fresh());
      expect((await submitted(operator, own, { supersedes: pending.id })).status).toBe(422);
      expect((await operationOf(pending.id)).status).toBe('pending');
      await operator.post(`/api/operations/${pending.id}/withdraw`);
      const again = await operator.post('/api/operations', {
        type: 'correct-id-number',
        input: await inputOf(request),
        caseId: pending.caseId,
        planHash: pending.planHash,
        supersedes: pending.id,
      });
      expect([again.status, again.body.code]).toEqual([409, 'already-decided']);
    });

    it('with a 15-digit new number, which is stored and re-keyed in its 18-digit form', async () => {
      const request = fresh();
      const prepared = await preparedCase(operator, request);
      const input = { ...prepared.input, newIdNumber: oldFormOf(request.right) };
      const pending = await submitted(operator, { case: prepared.case, input });
      expect(pending.status).toBe(201);
      expect((await approve(supervisor, pending.body, request.right)).status).toBe(200);
      expect(await storedNumber(request.login)).toBe(request.right);
    });
  });

  describe('is decided', () => {
    it('by a supervisor other than its maker, and by nobody else', async () => {
      const request = fresh();
      const pending = await pendingFor(supervisor, request);
      for (const [username, code] of [
        ['operator1', 'not-permitted'],
        ['auditor1', 'not-permitted'],
        ['admin1', 'not-permitted'],
        ['supervisor1', 'same-person'],
      ] as const) {
        const client = await app.as(username);
        expect((await operationOf(pending.id, client)).decidable).toEqual({ ok: false, why: code });
        for (const reply of [
          await approve(client, pending, request.right),
          await client.post(`/api/operations/${pending.id}/reject`, { reason: '不符' }),
        ])
          expect([username, reply.status, reply.body.code]).toEqual([username, 403, code]);
      }
      const bureau = await app.as('bureau-tianhe');
      expect([403, 404]).toContain((await approve(bureau, pending, request.right)).status);
      expect((await operationOf(pending.id, supervisor2)).decidable).toEqual({ ok: true });
      expect((await approve(supervisor2, pending, request.right)).status).toBe(200);
    });

    it('not through a second account of the maker', async () => {
      const request = fresh();
      const pending = await pendingFor(operator2, request);
      await database.transaction(async (tx) => {
        const [maker] = await tx.select().from(staff).where(eq(staff.username, 'operator2'));
        if (!maker) throw new Error('no operator2');
        // One person has one active account.
        await tx.update(staff).set({ status: 'disabled' }).where(eq(staff.id, maker.id));
        await tx.insert(staff).values({
          ...maker,
          id: newId(),
          username: 'supervisor3',
          role: 'supervisor',
          passwordHash: await hashPassword('demo-pass-supervisor3'),
        });
      });
      const second = await signIn(app.url, 'supervisor3');
      const refused = await approve(second, pending, request.right);
      expect([refused.status, refused.body.code]).toEqual([403, 'same-person']);
      await database.transaction(async (tx) => {
        await tx.update(staff).set({ status: 'disabled' }).where(eq(staff.username, 'supervisor3'));
        await tx.update(staff).set({ status: 'active' }).where(eq(staff.username, 'operator2'));
      });
      expect((await approve(supervisor, pending, request.right)).status).toBe(200);
    });

    it('once: whoever comes later gets 409 already-decided', async () => {
      const request = fresh();
      const pending = await pendingFor(operator, request);
      expect((await approve(supervisor, pending, request.right)).status).toBe(200);
      for (const reply of [
        await approve(supervisor2, pending, request.right),
        await supervisor2.post(`/api/operations/${pending.id}/reject`, { reason: '不符' }),
        await operator.post(`/api/operations/${pending.id}/withdraw`),
      ])
        expect([reply.status, reply.body.code]).toEqual([409, 'already-decided']);
    });

    it('by rejecting it with a reason, which gives the item back to the maker', async () => {
      const pending = await pendingFor(operator, fresh());
      const path = `/api/operations/${pending.id}/reject`;
      expect((await supervisor.post(path, {})).status).toBe(422);
      const rejected = await supervisor.post<OperationRow>(path, { reason: '身份证国徽面看不清' });
      expect(rejected.status).toBe(200);
      expect(rejected.body).toMatchObject({
        status: 'rejected',
        checkerId: supervisor.id,
        reason: '身份证国徽面看不清',
        revertible: { ok: false },
      });
      const item = await caseOf(operator, String(pending.caseId));
      expect([item.status, item.items[0]?.status]).toEqual(['open', 'open']);
      expect(await eventsOf(pending.id, 'operation.rejected')).toMatchObject([
        { actorId: supervisor.id, facts: { reason: '身份证国徽面看不清' } },
      ]);
    });

    it('by withdrawing it, which only its maker may', async () => {
      const pending = await pendingFor(operator, fresh());
      const path = `/api/operations/${pending.id}/withdraw`;
      for (const client of [supervisor, operator2])
        expect((await client.post(path)).body.code).toBe('not-permitted');
      const withdrawn = await operator.post<OperationRow>(path);
      expect(withdrawn.body).toMatchObject({ status: 'withdrawn', checkerId: null });
      expect((await caseOf(operator, String(pending.caseId))).status).toBe('open');
      expect(await eventsOf(pending.id, 'operation.withdrawn')).toMatchObject([{ actorId: operator.id }]);
    });

    it('only as it was submitted: 409 plan-changed with then, now and proposed for another hash', async () => {
      const request = fresh();
      const pending = await pendingFor(operator, request);
      const refused = await approve(supervisor, { ...pending, planHash: '0'.repeat(64) }, request.right);
      expect(refused.status).toBe(409);
      expect(refused.body).toMatchObject({ code: 'plan-changed', proposed: { planHash: pending.planHash } });
      expect(refused.body['then']).toEqual(refused.body['now']);
      expect((await operationOf(pending.id)).status).toBe('pending');
    });

    it('only as it would be now: 409 plan-changed when the registry changed and a new warning appeared', async () => {
      const request = fresh();
      const kinds = ['id-card-front', 'id-card-back', 'stamped-letter'];
      const pending = (await submitted(operator, await preparedCase(operator, request, kinds))).body;
      const { id: personId } = await personByLogin(operator, request.login);
      const values = {
        name: '旧名',
        replacedBy: request.name,
        replacedAt: app.clock.now - dayMs,
        source: 'online',
      };
      await database.transaction((tx) => tx.insert(formerNames).values({ id: newId(), personId, ...values }));
      const refused = await approve(supervisor, pending, request.right);
      expect(refused.status).toBe(409);
      expect(refused.body).toMatchObject({
        code: 'plan-changed',
        proposed: { blockers: [{ code: 'identity-swap', severity: 'warn' }] },
      });
      expect(refused.body['then']).toHaveLength(2);
      expect(refused.body['now']).toHaveLength(2);
      const { planHash } = refused.body['proposed'] as { planHash: string };
      // Only the maker can submit it anew.
      expect((await approve(supervisor, { ...pending, planHash }, request.right)).body.code).toBe(
        'plan-changed',
      );
      expect(await operationOf(pending.id)).toMatchObject({ status: 'pending', planHash: pending.planHash });
      expect(await storedNumber(request.login)).toBe(request.wrong);
    });

    it('whatever changed in the registry that the plan does not touch', async () => {
      const request = fresh();
      const pending = await pendingFor(operator, request);
      const { id, version } = await personByLogin(operator, request.login);
      await database.transaction(async (tx) => {
        await tx
          .update(persons)
          .set({ phone: '15412340000', version: version + 1 })
          .where(eq(persons.id, id));
        await tx
          .update(accounts)
          .set({ lastLoginAt: app.clock.now, version: 99 })
          .where(eq(accounts.loginName, request.login));
      });
      expect((await approve(supervisor, pending, request.right)).status).toBe(200);
    });

    it('not when a new block appeared since: 409 blocked, and it stays pending', async () => {
      const request = fresh();
      const pending = await pendingFor(operator, request);
      const values = { kind: 'personal', status: 'active', registeredAt: app.clock.now };
      const [holder] = await database.transaction((tx) =>
        tx
          .insert(accounts)
          .values({ id: newId(), loginName: `other-${request.login}`, idNumber: request.right, ...values })
          .returning(),
      );
      const refused = await approve(supervisor, pending, request.right);
      expect(refused.status).toBe(409);
      expect(refused.body).toMatchObject({
        code: 'blocked',
        blockers: [{ code: 'number-taken', severity: 'block' }],
      });
      expect((await operationOf(pending.id)).status).toBe('pending');
      await database.transaction((tx) =>
        tx
          .update(accounts)
          .set({ status: 'deleted' })
          .where(eq(accounts.id, String(holder?.id))),
      );
      expect((await approve(supervisor, pending, request.right)).status).toBe(200);
    });
  });

  describe('is re-keyed', () => {
    it('always', async () => {
      const pending = await pendingFor(operator, fresh());
      for (const rekey of [undefined, '', '  ']) {
        const refused = await approve(supervisor, pending, rekey);
        expect(refused.status).toBe(422);
        expect(refused.body.errors).toHaveProperty('rekey');
      }
      expect(await eventsOf(pending.id, 'operation.rekey-missed')).toEqual([]);
    });

    it('in any width and with any spaces and hyphens', async () => {
      const request = fresh();
      const pending = await pendingFor(operator, request);
      const wide = [...request.right].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
      const typed = `${wide.slice(0, 6).join('')}　${wide.slice(6, 14).join('')}—${wide.slice(14).join('').toLowerCase()}`;
      expect((await approve(supervisor, pending, typed)).status).toBe(200);
    });

    it('wrongly with an answer that says only that they differ, and how many tries are left', async () => {
      const request = fresh();
      const pending = await pendingFor(operator, request);
      const missed = await approve(supervisor, pending, request.wrong);
      expect(missed.status).toBe(422);
      expect(missed.body).toMatchObject({ code: 'rekey-mismatch', left: 2 });
      expect(JSON.stringify(missed.body)).not.toMatch(/\d{4}|position|位置|第/);
      expect(await eventsOf(pending.id, 'operation.rekey-missed')).toMatchObject([
        { actorId: supervisor.id, outcome: 'failed', facts: { misses: 1 } },
      ]);
      expect((await approve(supervisor2, pending, request.wrong)).body).toMatchObject({ left: 2 });
      expect((await approve(supervisor, pending, request.right)).status).toBe(200);
    });

    it('three times wrongly: it is rejected and that checker stays barred from the item', async () => {
      const request = fresh();
      const prepared = await preparedCase(operator, request);
      const pending = (await submitted(operator, prepared)).body;
      const left = [];
      for (let i = 0; i < 3; i++) left.push((await approve(supervisor, pending, request.wrong)).body['left']);
      expect(left).toEqual([2, 1, 0]);
      expect(await operationOf(pending.id)).toMatchObject({ status: 'rejected', checkerId: supervisor.id });
      expect((await caseOf(operator, prepared.case.id)).items).toMatchObject([{ status: 'open' }]);
      expect((await approve(supervisor, pending, request.right)).body.code).toBe('already-decided');

      const again = await submitted(operator, prepared);
      expect(again.status).toBe(201);
      const barred = await approve(supervisor, again.body, request.right);
      expect([barred.status, barred.body.code]).toEqual([403, 'rekey-barred']);
      expect((await operationOf(again.body.id, supervisor)).decidable).toEqual({
        ok: false,
        why: 'rekey-barred',
      });
      expect((await approve(supervisor2, again.body, request.right)).status).toBe(200);
    });
  });

  it('says everything in the asker’s language', async () => {
    const request = fresh();
    const pending = await pendingFor(operator, request);
    for (const ask of [
      (language: string) =>
        supervisor.post(
          `/api/operations/${pending.id}/approve`,
          { planHash: 'x', rekey: request.right },
          { 'Accept-Language': language },
        ),
      (language: string) =>
        operator.post(
          `/api/operations/${pending.id}/approve`,
          { planHash: 'x' },
          { 'Accept-Language': language },
        ),
      (language: string) =>
        operator2.post(`/api/operations/${pending.id}/withdraw`, {}, { 'Accept-Language': language }),
    ]) {
      const [zh, en] = [await ask('zh-CN'), await ask('en')];
      expect(zh.body.code).toBe(en.body.code);
      expect(zh.body.detail).toMatch(/\p{Script=Han}/u);
      expect(en.body.detail).not.toMatch(/\p{Script=Han}/u);
    }
    const zh = await operator.get<OperationRow>(`/api/operations/${pending.id}`, { 'Accept-Language': 'zh' });
    expect(zh.body.title).toBe('修改身份证号码');
  });

  // The last one: it moves the clock past every session.
  it('expires by the clock: nobody decides it any more, and its item is open again', async () => {
    const request = fresh();
    const pending = await pendingFor(operator, request);
    const expiresAt = Date.parse(String(pending.expiresAt));
    app.clock.now = expiresAt - 1;
    await sweep(app.services, app.clock.now);
    const late = await signIn(app.url, 'supervisor1');
    expect((await operationOf(pending.id, late)).status).toBe('pending');
    app.clock.now = expiresAt;
    const refused = await approve(late, pending, request.right);
    expect([refused.status, refused.body.code]).toEqual([409, 'expired']);
    await sweep(app.services, app.clock.now);
    expect(await operationOf(pending.id, late)).toMatchObject({ status: 'expired', checkerId: null });
    expect((await late.get<CaseRow>(`/api/cases/${pending.caseId}`)).body.items).toMatchObject([
      { status: 'open' },
    ]);
    expect((await approve(late, pending, request.right)).body.code).toBe('already-decided');
    const events = await late.get<AuditEventRow[]>(
      listUrl('audit-events', { operationId: pending.id, action: 'operation.expired' }),
    );
    expect(events.body).toMatchObject([{ actorId: null, caseId: pending.caseId }]);
    expect(await storedNumber(request.login)).toBe(request.wrong);
  });
});

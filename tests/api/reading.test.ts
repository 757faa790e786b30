/** What becomes of the text of a fax: the case's matter, proposed persons, the witness, related cases. */
import { and, eq, like, ne } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import {
  accounts,
  auditEvents,
  auditValues,
  caseItems,
  casePages,
  cases,
  persons,
  unitAdmins,
  units,
} from '../../db/schema/index.ts';
import { nearIdNumbers } from '../../server/identifiers/near-id-numbers.ts';
import type { CaseProposal } from '../../server/cases/contract.ts';
import type { FaxRow } from '../../server/intake/contract.ts';
import type { PageText } from '../../server/reading/page-text.ts';
import type { CaseReading, Witness } from '../../server/reading/contract.ts';
import { bureauOf, caseOf, dayMs, edit, eventsOf, note, step } from './case-story.ts';
import { faxRow } from './fax-story.ts';
import { startApp, type Client, type Refused } from './harness.ts';
import { correctionPages, faxFrom, pageOf, readAs, type Correction } from './reading-story.ts';
import { caseWith, pending } from './operation-story.ts';
import { chen, freshRequests, personByLogin } from './story.ts';

const today = '2026-11-24';

describe('reading faxes', async () => {
  const app = await startApp();
  const operator = await app.as('operator1');
  const colleague = await app.as('operator2');
  const { db } = app.services.database;
  const nextRequest = await freshRequests(app.services);

  /** A fax of this text, read, in a case of its own. */
  const readFax = async (
    pages: readonly PageText[],
    sender: string | null = null,
  ): Promise<{ faxId: string; caseId: string }> => {
    const fax = await faxFrom(app.anonymous, sender);
    await readAs(app, fax.id, pages);
    return { faxId: fax.id, caseId: fax.caseId };
  };
  const readingOf = async (caseId: string, client: Client = operator): Promise<CaseReading> =>
    (await client.get<CaseReading>(`/api/cases/${caseId}/reading`)).body;
  const personIds = async (pages: readonly PageText[]): Promise<string[]> =>
    (await readingOf((await readFax(pages)).caseId)).persons.map(({ personId }) => personId);
  /** Somebody of the registry and a number near theirs that nobody has. */
  const request = (): Correction => nextRequest();
  const idOf = async ({ wrong }: Correction): Promise<string> => {
    const [row] = await db
      .select({ id: persons.id })
      .from(persons)
      .innerJoin(accounts, eq(accounts.id, persons.accountId))
      .where(eq(accounts.idNumber, wrong));
    return row?.id ?? '';
  };

  describe('a letter with a clear title', () => {
    it('names the matter of its case and chooses nobody', async () => {
      const { caseId } = await readFax(correctionPages(request()));
      const row = await caseOf(operator, caseId);
      expect(row).toMatchObject({ subject: '修改身份证号码', requesterName: null, requesterPhone: null });
      expect(row.items).toMatchObject([{ operationType: 'correct-id-number', personId: null, unitId: null }]);
    });

    it('leaves what somebody has written or chosen', async () => {
      const fax = await faxFrom(app.anonymous, null);
      await step(operator, fax.caseId, 'claim');
      const [item] = (await caseOf(operator, fax.caseId)).items;
      await edit(operator, fax.caseId, {
        subject: '来函不清',
        items: [{ id: item?.id, operationType: 'move-person' }],
      });
      await readAs(app, fax.id, correctionPages(request()));
      expect(await caseOf(operator, fax.caseId)).toMatchObject({
        subject: '来函不清',
        items: [{ operationType: 'move-person' }],
      });
    });

    it('is kept once, with an event that counts and names nobody', async () => {
      const asked = request();
      const { faxId, caseId } = await readFax(correctionPages(asked));
      await readAs(app, faxId, [pageOf(1, ['广东省继续教育管理系统删除账号'])]);
      const events = (await eventsOf(app, caseId)).filter(({ action }) => action === 'fax.read');
      expect(events).toHaveLength(1);
      expect(JSON.parse(events[0]?.detail ?? '{}')).toEqual({
        facts: {
          pages: 2,
          operationType: 'correct-id-number',
          idNumbers: 3,
          codes: 0,
          phones: 1,
          names: 3,
          papers: 2,
        },
      });
      expect(
        await db
          .select()
          .from(auditValues)
          .where(eq(auditValues.seq, events[0]?.seq ?? 0)),
      ).toEqual([]);
    });
  });

  it('leaves a fax without a clear title unnamed, and shows what wanted to be one', async () => {
    const { caseId } = await readFax([pageOf(1, ['广东省继续教育系统变更登录名称', '联系人：陈思敏'])]);
    expect((await caseOf(operator, caseId)).items).toMatchObject([{ operationType: null }]);
    expect(await readingOf(caseId)).toMatchObject({
      status: 'done',
      subject: '广东省继续教育系统变更登录名称',
      operationType: null,
      operationBy: null,
    });
  });

  it('says by the note that a bureau account is to be deleted', async () => {
    const wish = '个人注册误注册为人社局帐号，请求删除帐号';
    const { caseId } = await readFax([pageOf(1, ['姓名 陈思敏', `公民身份号码${chen.right}`, wish])]);
    expect(await readingOf(caseId)).toMatchObject({
      subject: null,
      operationType: 'delete-bureau-account',
      operationBy: 'note',
    });
  });

  it('says by the code of its cover sheet what a fax is about, unless its title says something else', async () => {
    const covered = async (pages: readonly PageText[]): Promise<CaseReading> => {
      const fax = await faxFrom(app.anonymous, null);
      await app.services.database.transaction((tx) =>
        // As the code does when the fax comes in.
        tx.update(caseItems).set({ operationType: 'move-person' }).where(eq(caseItems.caseId, fax.caseId)),
      );
      await readAs(app, fax.id, pages);
      return readingOf(fax.caseId);
    };
    expect(await covered([pageOf(1, ['联系人：陈思敏'])])).toMatchObject({
      operationType: 'move-person',
      operationBy: 'code',
    });
    expect(await covered(correctionPages(request()))).toMatchObject({
      operationType: null,
      operationBy: null,
    });
  });

  it('tells how far it is, and how many faxes are before it', async () => {
    const first = await faxFrom(app.anonymous, null);
    app.clock.now += 1000;
    const second = await faxFrom(app.anonymous, null);
    const { ahead } = await readingOf(first.caseId);
    expect(await readingOf(second.caseId)).toMatchObject({ status: 'queued', ahead: ahead + 1, persons: [] });
    const caller = await operator.post<{ id: string }>('/api/cases', { channel: 'phone', subject: '咨询' });
    expect(await readingOf(caller.body.id)).toMatchObject({ status: null, ahead: 0 });
  });

  describe('persons', () => {
    it('are proposed by the stated number first, masked, with what speaks for them', async () => {
      const asked = request();
      const { caseId } = await readFax(correctionPages(asked));
      const { persons: proposed } = await readingOf(caseId);
      expect(proposed[0]).toMatchObject({ personId: await idOf(asked), name: asked.name });
      expect(proposed[0]?.by.slice(0, 2)).toEqual(['number', 'name']);
      expect(JSON.stringify(proposed)).not.toContain(asked.wrong);
    });

    it('are not those who hold the number of the card, when it names somebody else', async () => {
      const [asked, other] = [request(), request()];
      expect(other.name).not.toBe(asked.name);
      const proposed = await personIds(correctionPages({ ...asked, right: other.wrong }));
      expect(proposed[0]).toBe(await idOf(asked));
      expect(proposed).not.toContain(await idOf(other));
    });

    it('are found when a digit or two of the stated number were misread, and the name was not', async () => {
      const asked = request();
      const misread = nearIdNumbers(asked.wrong, today)[0] ?? '';
      const { caseId } = await readFax(correctionPages({ ...asked, wrong: misread }));
      const { persons: proposed } = await readingOf(caseId);
      expect(proposed[0]).toMatchObject({ personId: await idOf(asked) });
      expect(proposed[0]?.by.slice(0, 2)).toEqual(['near-number', 'name']);
      // Under another name such a number is somebody else's.
      const stranger = await personIds(correctionPages({ ...asked, name: '欧阳某某', wrong: misread }));
      expect(stranger).not.toContain(await idOf(asked));
    });

    it('are those of the case’s own pages only', async () => {
      const asked = request();
      const { faxId, caseId } = await readFax(correctionPages(asked));
      await app.services.database.transaction(async (tx) => {
        await tx.delete(casePages).where(and(eq(casePages.faxId, faxId), eq(casePages.page, 2)));
      });
      const { papers, fields } = await readingOf(caseId);
      expect([...papers, ...fields].map(({ page }) => page)).not.toContain(2);
    });
  });

  describe('units', () => {
    it('are proposed by code and name; a code that is to be registered speaks for nobody else', async () => {
      const [unit, other] = await db
        .select()
        .from(units)
        .where(and(eq(units.status, 'approved'), ne(units.orgKey, '')))
        .limit(2);
      const letter = (name: string, stated: string): PageText =>
        pageOf(1, [
          '广东省继续教育管理系统修改单位组织机构代码',
          `单位名称：${name}`,
          `原错误的代码：${stated}`,
        ]);
      const certificate = (name: string, code: string): PageText =>
        pageOf(2, ['组织机构代码证', `代码：${code}`, `机构名称：${name}`]);
      const { caseId } = await readFax([
        letter(unit?.name ?? '', unit?.orgKey ?? ''),
        certificate(unit?.name ?? '', other?.orgKey ?? ''),
      ]);
      const reading = await readingOf(caseId);
      expect(reading.persons).toEqual([]);
      expect(reading.units[0]).toMatchObject({ unitId: unit?.id, by: ['code', 'name'] });
      expect(reading.units.map(({ unitId }) => unitId)).not.toContain(other?.id);
      expect(reading.fields.map(({ field, kind, page }) => [field, kind, page])).toEqual(
        expect.arrayContaining([
          ['statedOrgCode', 'handwritten-note', 1],
          ['newOrgCode', 'org-code-certificate', 2],
        ]),
      );
    });

    it('are found under a name misread in one character, and by the administrator who signs', async () => {
      const [admin] = await db
        .select({ unitId: units.id, name: units.name, idNumber: accounts.idNumber })
        .from(unitAdmins)
        .innerJoin(units, eq(units.id, unitAdmins.unitId))
        .innerJoin(accounts, eq(accounts.id, unitAdmins.accountId))
        .where(
          and(
            eq(unitAdmins.status, 'active'),
            eq(units.status, 'approved'),
            // What is left out of a company's name when names are compared is here what was misread.
            like(units.name, '%有限公司'),
          ),
        )
        .orderBy(units.id)
        .limit(1);
      const name = `${admin?.name.slice(0, -1)}囗`;
      const { caseId } = await readFax([
        pageOf(1, [
          '广东省继续教育系统删除单位注册信息',
          `单位名称：${name}`,
          `管理员身份证号码：${admin?.idNumber}`,
        ]),
      ]);
      const [first] = (await readingOf(caseId)).units;
      expect(first).toMatchObject({ unitId: admin?.unitId, by: ['near-name', 'administrator'] });
    });
  });

  describe('the witness', () => {
    const ask = (
      client: Client,
      caseId: string,
      field: string,
      value: string,
      more: Record<string, unknown> = {},
    ): Promise<{ status: number; body: Witness & Refused }> =>
      client.post<Witness & Refused>(`/api/cases/${caseId}/witness`, {
        operationType: 'correct-id-number',
        field,
        value,
        ...more,
      });
    const heldFax = async (pages: readonly PageText[]): Promise<{ faxId: string; caseId: string }> => {
      const read = await readFax(pages);
      await step(operator, read.caseId, 'claim');
      return read;
    };

    it('agrees with what it read, wherever spaces stand, and says where it stands', async () => {
      const asked = request();
      const { faxId, caseId } = await heldFax(correctionPages(asked));
      const typed = `${asked.right.slice(0, 6)} ${asked.right.slice(6)}`;
      expect((await ask(operator, caseId, 'newIdNumber', typed)).body).toMatchObject({
        verdict: 'agrees',
        positions: [],
        faxId,
        page: 2,
      });
      expect((await ask(operator, caseId, 'statedIdNumber', asked.wrong)).body).toMatchObject({
        verdict: 'agrees',
        page: 1,
      });
    });

    it('marks the places that differ and does not say what it read', async () => {
      const asked = request();
      const { caseId } = await heldFax(correctionPages(asked));
      const slip = `${asked.right.slice(0, 10)}${asked.right.charAt(10) === '0' ? '1' : '0'}${asked.right.slice(11)}`;
      const { body } = await ask(operator, caseId, 'newIdNumber', slip);
      expect(body).toMatchObject({ verdict: 'differs', positions: [10] });
      expect(JSON.stringify(body)).not.toContain(asked.right);
    });

    it('never takes the letter’s numbers for the card’s, nor the new one for the old', async () => {
      const asked = request();
      const [letter] = correctionPages(asked);
      const { faxId, caseId } = await heldFax(letter ? [letter] : []);
      const verdict = async (field: string, value: string, more = {}): Promise<string> =>
        (await ask(operator, caseId, field, value, more)).body.verdict;
      expect(await verdict('newIdNumber', asked.right)).toBe('unread');
      expect(await verdict('statedIdNumber', asked.right)).toBe('differs');
      const stated = { faxId, page: 1, box: letter?.lines[2]?.box };
      expect(await verdict('newIdNumber', asked.wrong, stated)).toBe('unread');
      expect(await verdict('statedIdNumber', asked.wrong, stated)).toBe('agrees');
    });

    it('says nothing where the two readings of a number differ, or it fails its checks', async () => {
      const asked = request();
      const near = nearIdNumbers(asked.right, today)[0] ?? '';
      const differing = await heldFax([pageOf(2, [`公民身份号码${near}`], () => asked.right)]);
      const failing = await heldFax([
        pageOf(2, [`公民身份号码${asked.right.slice(0, 17)}${asked.right.endsWith('1') ? '2' : '1'}`]),
      ]);
      for (const { caseId } of [differing, failing])
        for (const value of [asked.right, near])
          expect((await ask(operator, caseId, 'newIdNumber', value)).body.verdict).toBe('unread');
    });

    it('is asked by the holder of the case alone', async () => {
      const asked = request();
      const { caseId } = await heldFax(correctionPages(asked));
      const reply = await ask(colleague, caseId, 'newIdNumber', asked.right);
      expect([reply.status, reply.body.code]).toEqual([409, 'not-claimed']);
    });
  });

  describe('related cases', () => {
    const sender = '020-38001234';
    const proposed = async (
      caseId: string,
    ): Promise<Pick<CaseProposal, 'kind' | 'otherCaseId' | 'reasons'>[]> =>
      (await operator.get<CaseProposal[]>(`/api/cases/${caseId}/proposals`)).body.map(
        ({ kind, otherCaseId, reasons }) => ({ kind, otherCaseId, reasons }),
      );

    it('are proposed as a repeat when sender, day, operation and number are alike', async () => {
      const pages = correctionPages(request());
      const first = await readFax(pages, sender);
      const again = await readFax(pages, sender);
      expect(await proposed(again.caseId)).toEqual([
        { kind: 'repeat', otherCaseId: first.caseId, reasons: ['sender', 'subject', 'number', 'day'] },
      ]);
      expect(await proposed(first.caseId)).toEqual([]);
    });

    it('are not proposed for another person from the same machine', async () => {
      await readFax(correctionPages(request()), '020-38001235');
      const other = await readFax(correctionPages(request()), '020-38001235');
      expect(await proposed(other.caseId)).toEqual([]);
    });

    it('are proposed as joining one that waits for material, also when the fax says nothing itself', async () => {
      const waiting = await readFax(correctionPages(request()), '020-38001236');
      await app.services.database.transaction((tx) =>
        tx.update(cases).set({ status: 'waiting' }).where(eq(cases.id, waiting.caseId)),
      );
      const back = await readFax(
        [pageOf(1, ['签发机关广州市公安局', '有效期限2016.05.10-2036.05.10'])],
        '020-38001236',
      );
      expect(await proposed(back.caseId)).toEqual([
        { kind: 'join', otherCaseId: waiting.caseId, reasons: ['sender', 'day'] },
      ]);
    });

    it.each([
      ['within 90 days', 89, ['reopen']],
      ['no longer', 91, []],
    ])('are proposed as reopening one that lapsed: %s', async (_when, days, kinds) => {
      const asked = request();
      const from = `020-3800${2000 + days}`;
      const lapsed = await readFax(correctionPages(asked), from);
      await app.services.database.transaction((tx) =>
        tx
          .update(cases)
          .set({ status: 'lapsed', closedAt: app.clock.now - days * dayMs })
          .where(eq(cases.id, lapsed.caseId)),
      );
      const later = await readFax(correctionPages(asked), from);
      expect((await proposed(later.caseId)).map(({ kind }) => kind)).toEqual(kinds);
    });
  });

  describe('the reading of a fax', () => {
    it('is shown on the fax alone, never in a list, and looking at it is an event', async () => {
      const asked = request();
      const { faxId } = await readFax(correctionPages(asked));
      const [listed] = (await operator.post<FaxRow[]>('/api/faxes/query', { filter: { id: [faxId] } })).body;
      expect(listed).toMatchObject({ reading: null, readingState: { status: 'done' } });
      const looks = () =>
        db
          .select()
          .from(auditEvents)
          .where(and(eq(auditEvents.subjectId, faxId), eq(auditEvents.action, 'fax.viewed')));
      expect(await looks()).toHaveLength(0);
      expect((await faxRow(operator, faxId)).reading?.idNumbers[0]).toMatchObject({
        value: asked.wrong,
        valid: true,
        label: '原错误身份证号码',
      });
      await faxRow(operator, faxId);
      expect(await looks()).toHaveLength(1);
    });

    it('hides the number that somebody else is about to re-key', async () => {
      const { faxId } = await readFax(correctionPages(chen));
      const { id: personId } = await personByLogin(operator, chen.login);
      const { id } = await caseWith(operator, ['id-card-front', 'id-card-back']);
      await pending(operator, {
        type: 'correct-id-number',
        caseId: id,
        input: { personId, statedIdNumber: chen.wrong, newIdNumber: chen.right, nameOnCopy: chen.name },
      });
      const own = await faxRow(operator, faxId);
      const veiled = await faxRow(colleague, faxId);
      expect(JSON.stringify(own)).toContain(chen.right);
      expect(JSON.stringify(veiled)).not.toContain(chen.right);
      expect(JSON.stringify(veiled)).toContain(chen.wrong);
    });
  });

  it('exists for a bureau only where its case does', async () => {
    const { caseId } = await readFax(correctionPages(request()));
    const bureau = await app.as('bureau-tianhe');
    const status = async (): Promise<number> => (await bureau.get(`/api/cases/${caseId}/reading`)).status;
    expect(await status()).toBe(404);
    await step(operator, caseId, 'claim');
    const { id: bureauId } = await bureauOf(operator, '440106');
    await step(operator, caseId, 'refer', { to: 'bureau', bureauId, note });
    expect(await status()).toBe(200);
  });
});

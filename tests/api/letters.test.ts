import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseRow } from '../../server/cases/contract.ts';
import { sweep } from '../../server/cases/sweep.ts';
import type { LetterRow } from '../../server/letters/contract.ts';
import { caseOf, edit, eventsOf, heldCase, step } from './case-story.ts';
import { smallFax } from './fax-story.ts';
import { intakeToken, listUrl, startApp, type Client } from './harness.ts';
import { appliedFor, chen } from './story.ts';

let pdfium: PDFiumLibrary;
beforeAll(async () => {
  pdfium = await PDFiumLibrary.init();
});
afterAll(() => pdfium.destroy());

describe('letters', async () => {
  const app = await startApp();
  const operator = await app.as('operator1');

  /** A fax of the case from a line, held by the operator; its requester is known. */
  async function faxCase(requesterName = '陈思敏', operationType = 'correct-id-number'): Promise<CaseRow> {
    const bearer = { Authorization: `Bearer ${intakeToken}` };
    const fax = await app.anonymous.upload<{ caseId: string }>(
      await smallFax(),
      { from: '0757-8330 0001' },
      bearer,
    );
    await step(operator, fax.body.caseId, 'claim');
    const [item] = (await caseOf(operator, fax.body.caseId)).items;
    const edited = await edit(operator, fax.body.caseId, {
      requesterName,
      items: [{ id: item?.id, operationType }],
    });
    return edited.body;
  }

  const lettersOf = async (client: Client, caseId: string): Promise<LetterRow[]> =>
    (await client.get<LetterRow[]>(listUrl('letters', { caseId }))).body;

  async function letterOf(row: CaseRow): Promise<LetterRow> {
    const [letter] = await lettersOf(operator, row.id);
    if (!letter) throw new Error(`${row.number} has no letter`);
    return letter;
  }

  const pdfUrl = (letter: LetterRow): string => `/api/letters/${letter.id}/pdf`;

  /** What a letter says, without white space. */
  async function textOf(client: Client, letter: LetterRow): Promise<string> {
    const { bytes } = await client.bytes(pdfUrl(letter));
    const document = await pdfium.loadDocument(bytes);
    const text = [...document.pages()].map((page) => page.getText()).join('');
    document.destroy();
    return text.normalize('NFKC').replace(/\s/gu, '');
  }

  const asking = {
    note: '请写明原错误的号码',
    asked: [{ kinds: ['id-card-back'], fault: 'unreadable', itemId: null }],
  };

  it('tell a requester what is missing, what cannot be read, and how to answer', async () => {
    const waiting = await step(operator, (await faxCase()).id, 'request-material', asking);
    const letter = await letterOf(waiting.body);
    expect(letter).toMatchObject({ kind: 'material-request', round: 1, sentAt: null, recipient: null });
    const text = await textOf(operator, letter);
    expect(text).toContain(`工单号${waiting.body.number}`);
    expect(text).toContain('陈思敏:您好');
    expect(text).toMatch(/未收到.*身份证复印件人像面.*看不清.*身份证复印件国徽面/u);
    expect(text).toContain('请写明原错误的号码');
    expect(text).toMatch(/查询码[2-9A-HJ-NP-Z]{6}查询/u);
  });

  it('lead the answer that they lie on top of to their case', async () => {
    const waiting = (await step(operator, (await faxCase()).id, 'request-material', asking)).body;
    const { bytes } = await operator.bytes(pdfUrl(await letterOf(waiting)));
    const bearer = { Authorization: `Bearer ${intakeToken}` };
    const answer = await app.anonymous.upload<{ caseId: string }>(bytes, {}, bearer, 'answer.pdf');
    expect(answer.body.caseId).toBe(waiting.id);
    expect((await caseOf(operator, waiting.id)).status).toBe('open');
  });

  it('do not carry an ID number in the desk’s words', async () => {
    const row = await faxCase();
    const refused = await step(operator, row.id, 'request-material', { note: `号码应为 ${chen.right}` });
    expect(refused.status).toBe(422);
    expect(Object.keys(refused.body.errors ?? {})).toEqual(['note']);
    expect(JSON.stringify(refused.body)).not.toContain(chen.right);
    expect((await caseOf(operator, row.id)).status).toBe('open');
  });

  it('tell when a case has lapsed', async () => {
    const waiting = await step(operator, (await faxCase()).id, 'request-material', asking);
    await sweep(app.services, Date.parse(String(waiting.body.lapsesAt)));
    const row = await caseOf(operator, waiting.body.id);
    expect(row.say).toContain('The material did not come in time');
    const letters = await lettersOf(operator, row.id);
    expect(letters.map(({ kind }) => kind).sort()).toEqual(['lapse', 'material-request']);
  });

  describe('when a case ends', () => {
    it('say what the case says, to a requester who wrote by fax', async () => {
      const refused = await step(operator, (await faxCase('李明', 'delete-unit-registration')).id, 'refuse', {
        reason: 'not-eligible',
        note: '单位已审核通过',
      });
      const said = await operator.get<CaseRow>(`/api/cases/${refused.body.id}`, { 'Accept-Language': 'zh' });
      expect(said.body.say).toContain('已审核通过的单位不能删除');
      const letter = await letterOf(refused.body);
      expect(letter.kind).toBe('outcome');
      const text = await textOf(operator, letter);
      expect(text).toContain('不予办理告知书');
      expect(text).toContain(String(said.body.say).normalize('NFKC').replace(/\s/gu, ''));
      expect(text).toContain('说明:单位已审核通过。');
    });

    it('are written once the operation is approved', async () => {
      const applied = await appliedFor(operator, await app.as('supervisor1'), chen);
      const row = await caseOf(operator, applied.caseId ?? '');
      expect(row.say).toContain('The ID number is corrected');
      expect(await textOf(operator, await letterOf(row))).toContain('身份证号码已更正');
    });

    it('are not written to callers, who are told', async () => {
      const closed = await step(operator, (await heldCase(operator)).id, 'close');
      expect(closed.body.say).toMatch(/^Your question is answered\./u);
      expect(await lettersOf(operator, closed.body.id)).toEqual([]);
    });
  });

  describe('once sent', async () => {
    const row = (await step(operator, (await faxCase()).id, 'withdraw')).body;
    const letter = await letterOf(row);
    const drawn = (await operator.bytes(pdfUrl(letter))).bytes;
    const reply = await operator.post<LetterRow>(`/api/letters/${letter.id}/send`, {});

    it('keep their recipient, by default who asked and the number the fax came from', () => {
      expect(reply.status).toBe(200);
      expect(reply.body.recipient).toEqual({ name: '陈思敏', number: '0757-8330 0001' });
      expect(reply.body.sentByName).toBeTruthy();
    });

    it('are the bytes that were sent', async () => {
      const kept = await operator.bytes(pdfUrl(letter));
      expect(kept.type).toBe('application/pdf');
      expect(kept.bytes.equals(drawn)).toBe(true);
      expect(createHash('sha256').update(kept.bytes).digest('hex')).toBe(reply.body.sha256);
      const files = await readdir(join(app.dataDir, 'letters'), { recursive: true });
      expect(files.filter((name) => name.endsWith('.pdf'))).toHaveLength(1);
    });

    it('are not sent again, but copied', async () => {
      const again = await operator.post(`/api/letters/${letter.id}/send`, { number: '020-0000 0000' });
      expect([again.status, again.body.code]).toEqual([409, 'already-sent']);
      const copy = await operator.post<LetterRow>(`/api/letters/${letter.id}/copy`);
      expect(copy.status).toBe(201);
      expect(copy.body).toMatchObject({ kind: 'outcome', caseId: row.id, sentAt: null });
      expect((await operator.bytes(pdfUrl(copy.body))).bytes.equals(drawn)).toBe(true);
    });

    it('leave no name or number in the clear in the trail', async () => {
      const events = await eventsOf(app, row.id);
      const ofLetters = events.filter(({ subjectType }) => subjectType === 'letters');
      expect(ofLetters.map(({ action }) => action)).toEqual([
        'letter.written',
        'letter.viewed',
        'letter.sent',
        'letter.written',
        'letter.viewed',
      ]);
      expect(ofLetters.map(({ detail }) => detail).join()).not.toMatch(/陈思敏|0757/u);
    });
  });

  it('are refused where a name cannot be printed, and can be written anew', async () => {
    const row = (await step(operator, (await faxCase('陈𬱖')).id, 'request-material', asking)).body;
    const letter = await letterOf(row);
    const refused = await operator.get(pdfUrl(letter));
    expect([refused.status, refused.body.code]).toEqual([422, 'glyph-missing']);
    expect(refused.body.detail).toContain('𬱖');
    expect(refused.body.detail).not.toContain('陈');
    expect((await operator.post(`/api/letters/${letter.id}/send`, {})).body.code).toBe('glyph-missing');
    await edit(operator, row.id, { requesterName: '陈迪（音）' });
    const copy = await operator.post<LetterRow>(`/api/letters/${letter.id}/copy`);
    expect(await textOf(operator, copy.body)).toContain('陈迪(音)');
  });

  it('wait to be sent while they say what is so, the last of each kind', async () => {
    const waiting = async (caseId: string): Promise<string[]> =>
      (await operator.get<LetterRow[]>(listUrl('letters', { caseId, unsent: 'true' }))).body.map(
        ({ id }) => id,
      );
    const row = await faxCase();
    await step(operator, row.id, 'request-material', asking);
    const request = await letterOf(row);
    expect(await waiting(row.id)).toEqual([request.id]);
    await step(operator, row.id, 'reopen', { note: '已补' });
    expect(await waiting(row.id)).toEqual([]);
    await step(operator, row.id, 'withdraw');
    const outcome = await letterOf(row);
    expect(await waiting(row.id)).toEqual([outcome.id]);
    app.clock.now += 1000;
    const copy = await operator.post<LetterRow>(`/api/letters/${outcome.id}/copy`);
    expect(await waiting(row.id)).toEqual([copy.body.id]);
    await operator.post(`/api/letters/${copy.body.id}/send`, {});
    expect(await waiting(row.id)).toEqual([]);
  });

  it('do not exist outside the cases a bureau sees', async () => {
    const row = (await step(operator, (await faxCase()).id, 'withdraw')).body;
    const letter = await letterOf(row);
    const bureau = await app.as('bureau-tianhe');
    expect(await lettersOf(bureau, row.id)).toEqual([]);
    expect((await bureau.get(pdfUrl(letter))).status).toBe(404);
    const auditor = await app.as('auditor1');
    expect((await auditor.bytes(pdfUrl(letter))).status).toBe(200);
    expect((await auditor.post(`/api/letters/${letter.id}/send`, {})).status).toBe(403);
  });

  describe('as cover sheets', () => {
    const cover = (body: unknown) => operator.post<LetterRow & { code: string }>('/api/cover-sheets', body);

    it('list what to send and what to state for an operation', async () => {
      const sheet = await cover({ operationType: 'move-person' });
      expect(sheet.status).toBe(201);
      expect(sheet.body).toMatchObject({ kind: 'cover-sheet', caseId: null, caseNumber: null });
      const text = await textOf(operator, sheet.body);
      expect(text).toContain('广东省继续教育管理系统修改单位所在城市');
      expect(text).toMatch(/原单位名称.*身份证复印件人像面.*加盖单位公章的证明/u);
      expect(text).not.toContain('查询码');
    });

    it('carry the number and the code of the case they are for', async () => {
      const row = await heldCase(operator);
      const sheet = await cover({ operationType: 'correct-id-number', caseId: row.id });
      const text = await textOf(operator, sheet.body);
      expect(text).toContain(`工单号${row.number}`);
      expect(text).toMatch(/查询码[2-9A-HJ-NP-Z]{6}查询/u);
      expect(await lettersOf(operator, row.id)).toHaveLength(1);
    });

    it('are not there for what is not asked for by fax', async () => {
      const refused = await cover({ operationType: 'change-hr-bureau' });
      expect([refused.status, refused.body.code]).toEqual([422, 'not-by-fax']);
    });
  });
});

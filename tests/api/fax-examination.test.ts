import { toSVG } from 'bwip-js/node';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Sheet } from '../../fixtures/fax/fax-spec.ts';
import { makeFax } from '../../fixtures/fax/generate-fax.ts';
import { correctIdNumberFax } from '../../fixtures/fax/requests.ts';
import type { CaseProposal, CaseRow } from '../../server/cases/contract.ts';
import { codeOf } from '../../server/letters/case-code.ts';
import { after, caseOf, edit, eventsOf, heldCase, step } from './case-story.ts';
import { faxRow, sent, smallFax } from './fax-story.ts';
import { startApp, type Client } from './harness.ts';

const later = 10 * 60_000;

let sheets = 0;

/** A scanned sheet that nobody sent before, with these codes down its side. */
async function sheetWith(...codes: string[]): Promise<Buffer> {
  const side = 174;
  const pictures = codes.map((text) => {
    // Named first: the library's types leave out the options of single kinds of code.
    const options = { bcid: 'qrcode', text, eclevel: 'Q' };
    return sharp(Buffer.from(toSVG(options)))
      .resize(side, side)
      .png()
      .toBuffer();
  });
  sheets += 1;
  return sharp({ create: { width: 1654, height: 2339 - sheets, channels: 3, background: '#fff' } })
    .composite((await Promise.all(pictures)).map((input, at) => ({ input, left: 1380, top: 120 + 300 * at })))
    .withMetadata({ density: 200 })
    .png()
    .toBuffer();
}

describe('what is looked for on a fax when it arrives', async () => {
  const app = await startApp();
  const operator = await app.as('operator1');
  const colleague = await app.as('operator2');
  const key = app.services.keys.letter;
  const codeOfCase = (row: CaseRow): string => codeOf(key, { kind: 'case', number: row.number });
  const proposalsOf = async (client: Client, id: string): Promise<CaseProposal[]> =>
    (await client.get<CaseProposal[]>(`/api/cases/${id}/proposals`)).body;

  it('is what stands against reading each page', async () => {
    const request = correctIdNumberFax({
      name: '陈思敏',
      idNumber: '440100198705129060',
      statedIdNumber: '440100198705219066',
      phone: '15400000001',
    });
    const [letter] = request.sheets;
    const blank: Sheet = { kind: 'form', title: '', lines: [] };
    const standard = await sent(
      operator,
      await makeFax({ sheets: letter ? [letter, blank] : [], resolution: 'normal' }),
    );
    const fine = await sent(operator, await makeFax(request));
    const faults = async (id: string): Promise<unknown[]> =>
      (await faxRow(operator, id)).pageList.map((page) => page.faults);
    expect(await faults(standard.id)).toEqual([['standard-mode'], ['blank']]);
    expect(await faults(fine.id)).toEqual([[], [], []]);
  });

  it('is not measured on a page that cannot be decoded', async () => {
    const { id } = await sent(operator, await smallFax({}, { width: 0 }));
    expect((await faxRow(operator, id)).pageList.map((page) => page.faults === null)).toEqual([false, true]);
  });

  it('is the code of a case that waits: the fax joins it, its ticks stay, and the clock runs on', async () => {
    const first = await sent(operator, await smallFax());
    await step(operator, first.caseId, 'claim');
    await edit(operator, first.caseId, {
      evidence: [{ kind: 'stamped-letter', faxId: first.id, page: 1 }],
    });
    const waiting = (
      await step(operator, first.caseId, 'request-material', {
        asked: [{ kinds: ['id-card-front'], fault: 'missing', itemId: null }],
      })
    ).body;
    expect(waiting.status).toBe('waiting');
    app.clock.now += later;
    const answer = await sent(operator, await sheetWith(codeOfCase(waiting)));
    app.clock.now -= later;
    expect(answer.caseId).toBe(waiting.id);
    const joined = await caseOf(operator, waiting.id);
    expect(joined).toMatchObject({
      status: 'open',
      assigneeId: operator.id,
      evidence: [{ kind: 'stamped-letter', faxId: first.id }],
      pages: [
        { faxId: first.id, page: 1 },
        { faxId: answer.id, page: 1 },
      ],
    });
    expect(Date.parse(joined.dueAt) - Date.parse(waiting.dueAt)).toBe(later);
    const received = (await eventsOf(app, waiting.id)).findLast((one) => one.action === 'fax.received');
    expect(received?.detail).toContain('"by":"code"');
  });

  it.each(['new', 'referred'] as const)(
    'is the code of a case that is %s: it keeps its status',
    async (status) => {
      const made = status === 'new' ? await sent(operator, await smallFax()) : null;
      const row = made ? await caseOf(operator, made.caseId) : await after('refer', operator);
      const answer = await sent(operator, await sheetWith(codeOfCase(row)));
      expect(answer.caseId).toBe(row.id);
      expect((await caseOf(operator, row.id)).status).toBe(status);
    },
  );

  it('is the code of a closed case: a new case, and the proposal to open that one again', async () => {
    const closed = await after('close', operator);
    const { caseId } = await sent(operator, await sheetWith(codeOfCase(closed)));
    expect(caseId).not.toBe(closed.id);
    expect(await proposalsOf(colleague, caseId)).toMatchObject([
      {
        kind: 'reopen',
        otherCaseId: closed.id,
        otherNumber: closed.number,
        otherStatus: 'done',
        reasons: ['code'],
        status: 'proposed',
      },
    ]);
    expect((await caseOf(operator, closed.id)).status).toBe('done');
  });

  it('is the codes of several cases: it refuses to guess, and proposes each', async () => {
    const [one, other] = [await heldCase(operator), await heldCase(operator)];
    const { caseId } = await sent(operator, await sheetWith(codeOfCase(one), codeOfCase(other)));
    const proposed = await proposalsOf(operator, caseId);
    expect(proposed.map((proposal) => proposal.kind)).toEqual(['join', 'join']);
    expect(new Set(proposed.map((proposal) => proposal.otherCaseId))).toEqual(new Set([one.id, other.id]));
    for (const { id } of [one, other]) expect((await caseOf(operator, id)).faxIds).toEqual([]);
  });

  it('is the code of a case whose pages went to another: the fax goes there too', async () => {
    const [first, second] = [await sent(operator, await smallFax()), await sent(operator, await smallFax())];
    const { body: from } = await step(operator, first.caseId, 'claim');
    await step(operator, from.id, 'join', { intoCaseId: second.caseId });
    const answer = await sent(operator, await sheetWith(codeOfCase(from)));
    expect(answer.caseId).toBe(second.caseId);
  });

  it('is the code of a cover sheet, which says what is asked for', async () => {
    const code = codeOf(key, { kind: 'operation', type: 'correct-id-number' });
    const { caseId } = await sent(operator, await sheetWith(code));
    expect((await caseOf(operator, caseId)).items).toMatchObject([{ operationType: 'correct-id-number' }]);
  });

  it.each([
    ['forged', (row: CaseRow) => `GDCE1*C*${row.number}*0123456789`],
    ['somebody else’s', () => 'https://example.org/'],
    ['of no operation there is', () => codeOf(key, { kind: 'operation', type: 'give-money' })],
  ])('is not a code that is %s', async (_, codeFor) => {
    const row = await heldCase(operator);
    const { caseId } = await sent(operator, await sheetWith(codeFor(row)));
    expect(caseId).not.toBe(row.id);
    expect((await caseOf(operator, caseId)).items).toMatchObject([{ operationType: null }]);
    expect(await proposalsOf(operator, caseId)).toEqual([]);
  });

  it('gives way to the case that somebody chose', async () => {
    const [chosen, named] = [await heldCase(operator), await heldCase(operator)];
    const { caseId } = await sent(operator, await sheetWith(codeOfCase(named)), { caseId: chosen.id });
    expect(caseId).toBe(chosen.id);
  });
});

import { asc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { casePages, caseProposals } from '../../db/schema/index.ts';
import type { ProposalKind } from '../../db/schema/words.ts';
import type { CaseProposal, CaseRow } from '../../server/cases/contract.ts';
import { propose } from '../../server/cases/proposals.ts';
import { act, after, bureauOf, caseOf, edit, eventsOf, heldCase, note, step } from './case-story.ts';
import { faxRow, pageUrl, sent, smallFax } from './fax-story.ts';
import { startApp, type Client, type Refused, type Reply } from './harness.ts';
import { chen, preparedCase, submitted } from './story.ts';

describe('the pages of a case', async () => {
  const app = await startApp();
  const operator = await app.as('operator1');
  const colleague = await app.as('operator2');
  const { database } = app.services;

  /** A fax of three pages, its case held by the operator. */
  async function threePages(): Promise<{ row: CaseRow; faxId: string }> {
    const { id, caseId } = await sent(operator, await smallFax({}, {}, {}));
    return { row: (await step(operator, caseId, 'claim')).body, faxId: id };
  }
  const pagesIn = async (id: string): Promise<unknown[]> =>
    (await caseOf(operator, id)).pages.map(({ page }) => page);
  const order = (client: Client, id: string, pages: unknown): Promise<Reply<CaseRow & Refused>> =>
    client.put<CaseRow & Refused>(`/api/cases/${id}/pages`, { pages });
  const mark = (row: CaseRow, ...pages: { faxId: string; page: number }[]) =>
    edit(operator, row.id, {
      evidence: pages.map((page) => ({ kind: 'stamped-letter', ...page, itemId: row.items[0]?.id })),
    });

  describe('are put in another order', () => {
    it('by the holder, and the fax stays as it came', async () => {
      const { row, faxId } = await threePages();
      const turned = row.pages.toReversed();
      const answer = await order(operator, row.id, turned);
      expect([answer.status, answer.body.pages]).toEqual([200, turned]);
      expect(answer.body.version).toBe(row.version + 1);
      expect((await faxRow(operator, faxId)).pageList.map((page) => page.number)).toEqual([1, 2, 3]);
      expect((await eventsOf(app, row.id)).at(-1)).toMatchObject({ action: 'case.pages-ordered' });
      expect((await order(colleague, row.id, row.pages)).body.code).toBe('not-claimed');
    });

    it('all of them, each once', async () => {
      const { row, faxId } = await threePages();
      const [first, second, third] = row.pages;
      for (const pages of [
        [first, second],
        [first, second, second],
        [first, second, third, { faxId, page: 4 }],
      ]) {
        const answer = await order(operator, row.id, pages);
        expect([answer.status, Object.keys(answer.body.errors ?? {})]).toEqual([422, ['pages']]);
      }
      expect(await pagesIn(row.id)).toEqual([1, 2, 3]);
    });
  });

  describe('are split off', () => {
    it('to a new case with the same requester, arrival and clock, and take their material along', async () => {
      const { row, faxId } = await threePages();
      await edit(operator, row.id, { requesterName: '王小明', requesterPhone: '15400000002' });
      await mark(row, { faxId, page: 1 }, { faxId, page: 3 });
      const answer = await step(operator, row.id, 'split', {
        pages: [{ faxId, page: 3 }],
        subject: '另一件',
      });
      expect([answer.status, answer.body.id === row.id]).toEqual([201, false]);
      expect(answer.body).toMatchObject({
        subject: '另一件',
        status: 'new',
        requesterName: '王小明',
        requesterPhone: '15400000002',
        receivedAt: row.receivedAt,
        dueAt: row.dueAt,
        pages: [{ faxId, page: 3 }],
        evidence: [{ page: 3, itemId: null }],
      });
      const left = await caseOf(operator, row.id);
      expect(left.pages).toEqual(row.pages.slice(0, 2));
      expect(left.evidence).toMatchObject([{ page: 1, itemId: row.items[0]?.id }]);
      expect((await eventsOf(app, row.id)).at(-1)).toMatchObject({ action: 'case.split' });
    });

    it('and kept as well, for a letter that both requests share', async () => {
      const { row, faxId } = await threePages();
      await mark(row, { faxId, page: 1 });
      const shared = row.pages.slice(0, 1);
      const answer = await step(operator, row.id, 'split', { pages: shared, keep: true });
      expect(answer.body).toMatchObject({ pages: shared, evidence: [] });
      const left = await caseOf(operator, row.id);
      expect([left.pages, left.evidence.length]).toEqual([row.pages, 1]);
    });

    it('but not the last one, and not pages of another case', async () => {
      const [{ row }, strange] = [await threePages(), await threePages()];
      for (const pages of [row.pages, strange.row.pages.slice(0, 1)]) {
        const answer = await step(operator, row.id, 'split', { pages });
        expect([answer.status, Object.keys(answer.body.errors ?? {})]).toEqual([422, ['pages']]);
      }
      expect((await step(colleague, row.id, 'split', { pages: row.pages.slice(1) })).body.code).toBe(
        'not-claimed',
      );
      expect(await pagesIn(row.id)).toEqual([1, 2, 3]);
    });

    it('run their clock from the day their fax came, also from a case that waits', async () => {
      const { row } = await threePages();
      const waiting = (
        await step(operator, row.id, 'request-material', {
          asked: [{ kinds: ['id-card-front'], fault: 'missing', itemId: null }],
        })
      ).body;
      const { body } = await step(operator, row.id, 'split', { pages: row.pages.slice(2) });
      expect(body).toMatchObject({ status: 'new', receivedAt: row.receivedAt, lapsesAt: null });
      expect(body.workingHoursLeft).toBeCloseTo(waiting.workingHoursLeft ?? 0, 1);
    });
  });

  it('stay where a pending operation stands on them, while another item is open; a copy may go', async () => {
    const prepared = await preparedCase(operator, chen);
    const { id, items, pages } = prepared.case;
    await edit(operator, id, { items: [...items, { operationType: null }] });
    const pending = await submitted(operator, prepared, { itemId: items[0]?.id });
    expect(pending.status).toBe(201);
    const card = pages.slice(1, 2);
    const refused = await step(operator, id, 'split', { pages: card });
    expect([refused.status, refused.body.code]).toEqual([409, 'pages-in-use']);
    const other = await heldCase(operator);
    expect((await step(operator, id, 'join', { intoCaseId: other.id })).status).toBe(409);
    expect(await caseOf(operator, id)).toMatchObject({ status: 'open', pages });
    expect((await step(operator, id, 'split', { pages: card, keep: true })).body.pages).toEqual(card);
  });

  describe('join another case', () => {
    it('which comes back to work, while this one ends and says where they went', async () => {
      const [{ row, faxId }, other] = [await threePages(), await threePages()];
      await mark(row, { faxId, page: 2 });
      await step(operator, other.row.id, 'request-material', {
        asked: [{ kinds: ['id-card-front'], fault: 'missing', itemId: null }],
      });
      const answer = await step(operator, row.id, 'join', { intoCaseId: other.row.id });
      expect([answer.status, answer.body]).toMatchObject([
        200,
        { status: 'withdrawn', joinedCaseId: other.row.id, pages: [], evidence: [] },
      ]);
      expect(answer.body.closingNote).toContain(other.row.number);
      const grown = await caseOf(operator, other.row.id);
      expect(grown.status).toBe('open');
      expect(grown.pages).toEqual([...other.row.pages, ...row.pages]);
      expect(grown.evidence).toMatchObject([{ faxId, page: 2, itemId: null }]);
      expect(await faxRow(operator, faxId)).toMatchObject({ caseId: other.row.id });
      expect((await eventsOf(app, row.id)).at(-1)).toMatchObject({ action: 'case.joined' });
    });

    it('not itself, not one that is closed, and not by somebody who does not hold it', async () => {
      const [{ row }, closed] = [await threePages(), await after('close', operator)];
      const join = (client: Client, intoCaseId: string) => step(client, row.id, 'join', { intoCaseId });
      expect((await join(operator, row.id)).status).toBe(422);
      expect((await join(operator, closed.id)).body.code).toBe('wrong-status');
      expect((await join(operator, 'nowhere')).status).toBe(404);
      expect((await join(colleague, closed.id)).body.code).toBe('not-claimed');
      expect(await pagesIn(row.id)).toEqual([1, 2, 3]);
    });

    it('and none is ever lost: each page of a fax is in some case', async () => {
      const { row, faxId } = await threePages();
      const { body: split } = await step(operator, row.id, 'split', { pages: row.pages.slice(1, 2) });
      await act(operator, split, 'claim');
      await step(operator, split.id, 'join', { intoCaseId: row.id });
      const stored = await database.db
        .select({ caseId: casePages.caseId, page: casePages.page })
        .from(casePages)
        .where(eq(casePages.faxId, faxId))
        .orderBy(asc(casePages.page));
      expect(stored).toEqual([1, 2, 3].map((page) => ({ caseId: row.id, page })));
      expect(await pagesIn(row.id)).toEqual([1, 3, 2]);
    });
  });

  it('are seen by a bureau only where its own case has them', async () => {
    const { row, faxId } = await threePages();
    const { body: part } = await step(operator, row.id, 'split', { pages: row.pages.slice(2) });
    await act(operator, part, 'claim');
    const { id: bureauId } = await bureauOf(operator, '440106');
    await step(operator, part.id, 'refer', { to: 'bureau', bureauId, note });
    const bureau = await app.as('bureau-tianhe');
    expect((await bureau.bytes(pageUrl(faxId, 3))).status).toBe(200);
    expect((await bureau.bytes(pageUrl(faxId, 1))).status).toBe(404);
    const seen = await faxRow(bureau, faxId);
    expect(seen).toMatchObject({ pages: 1, caseId: part.id, caseNumber: part.number });
    expect(seen.pageList.map((page) => page.number)).toEqual([3]);
    expect((await bureau.bytes(pageUrl((await threePages()).faxId))).status).toBe(404);
    await database.transaction((tx) =>
      propose(tx, {
        caseId: part.id,
        kind: 'join',
        otherCaseId: row.id,
        reasons: ['day'],
        now: app.clock.now,
      }),
    );
    const proposals = (client: Client) => client.get<CaseProposal[]>(`/api/cases/${part.id}/proposals`);
    expect((await proposals(bureau)).body).toEqual([]);
    expect((await proposals(operator)).body).toHaveLength(1);
  });

  describe('are proposed to belong to another case', () => {
    const proposeTo = (row: CaseRow, kind: ProposalKind, other: CaseRow) =>
      database.transaction((tx) =>
        propose(tx, {
          caseId: row.id,
          kind,
          otherCaseId: other.id,
          reasons: ['sender', 'subject'],
          now: app.clock.now,
        }),
      );
    const proposals = async (id: string): Promise<CaseProposal[]> =>
      (await operator.get<CaseProposal[]>(`/api/cases/${id}/proposals`)).body;
    const decide = (client: Client, id: string | undefined, word: 'accept' | 'dismiss') =>
      client.post<CaseRow & Refused>(`/api/case-proposals/${id}/${word}`);
    async function proposed(kind: ProposalKind, other: CaseRow): Promise<{ row: CaseRow; id: string }> {
      const { caseId } = await sent(operator, await smallFax());
      const row = await caseOf(operator, caseId);
      await proposeTo(row, kind, other);
      return { row, id: (await proposals(caseId))[0]?.id ?? '' };
    }

    it('once, and never to themselves', async () => {
      const other = await heldCase(operator);
      const { row } = await proposed('join', other);
      await proposeTo(row, 'join', other);
      await proposeTo(row, 'join', row);
      expect(await proposals(row.id)).toMatchObject([
        { kind: 'join', otherNumber: other.number, otherSubject: other.subject, status: 'proposed' },
      ]);
      expect((await eventsOf(app, row.id)).filter((one) => one.action === 'case.proposed')).toHaveLength(1);
    });

    it.each([
      ['join', 'one that is open', () => heldCase(operator), 'open'],
      ['reopen', 'one that is closed, which is opened again', () => after('close', operator), 'open'],
      ['repeat', 'one that is open', () => heldCase(operator), 'open'],
    ] as const)('%s: accepted, they join %s', async (kind, _, make, status) => {
      const other = await make();
      const { row, id } = await proposed(kind, other);
      const answer = await decide(operator, id, 'accept');
      expect([answer.status, answer.body]).toMatchObject([
        200,
        { id: row.id, status: 'withdrawn', joinedCaseId: other.id },
      ]);
      expect(await caseOf(operator, other.id)).toMatchObject({ status, pages: row.pages });
      expect((await eventsOf(app, row.id)).map((one) => one.action)).toContain('case.proposal-accepted');
    });

    it('repeat: what is closed stays closed, and the repeat ends with its own pages', async () => {
      const other = await after('close', operator);
      const { row, id } = await proposed('repeat', other);
      const { body } = await decide(operator, id, 'accept');
      expect(body).toMatchObject({ status: 'withdrawn', joinedCaseId: other.id, pages: row.pages });
      expect((await caseOf(operator, other.id)).status).toBe('done');
    });

    it('dismissed, nothing moves, and it is not proposed again', async () => {
      const other = await heldCase(operator);
      const { row, id } = await proposed('join', other);
      expect((await decide(colleague, id, 'dismiss')).body.pages).toEqual(row.pages);
      await proposeTo(row, 'join', other);
      expect(await proposals(row.id)).toMatchObject([{ status: 'dismissed' }]);
      expect((await decide(operator, id, 'accept')).body.code).toBe('already-decided');
      expect((await eventsOf(app, row.id)).map((one) => one.action)).toContain('case.proposal-dismissed');
    });

    it('and the holder decides, once there is one', async () => {
      const { row, id } = await proposed('join', await heldCase(operator));
      await act(operator, row, 'claim');
      expect((await decide(colleague, id, 'accept')).body.code).toBe('not-claimed');
      expect((await decide(await app.as('auditor1'), id, 'accept')).status).toBe(403);
      expect((await decide(operator, 'nowhere', 'accept')).status).toBe(404);
      expect(await database.db.select().from(caseProposals).where(eq(caseProposals.id, id))).toMatchObject([
        { status: 'proposed' },
      ]);
    });
  });
});

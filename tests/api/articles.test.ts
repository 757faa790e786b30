import { describe, expect, it } from 'vitest';
import { openReader } from '../../db/database.ts';
import type { AuditEventRow } from '../../server/audit/contract.ts';
import { verifyTrail } from '../../server/audit/verify.ts';
import type { ArticleRow, GuidanceHistory } from '../../server/knowledge/contract.ts';
import faq from '../../fixtures/faq.json' with { type: 'json' };
import { listUrl, rowsOf, signIn, startApp, type Client } from './harness.ts';

const dayMs = 86_400_000;

describe('articles', async () => {
  const app = await startApp({ persons: 0, units: 0 });
  const operator = await app.as('operator1');
  const supervisor = await app.as('supervisor1');

  const article = async (id: string): Promise<ArticleRow> =>
    (await operator.get<ArticleRow>(`/api/articles/${id}`)).body;
  const write = (client: Client, id: string, guidance: string | null, version: number) =>
    client.put<ArticleRow>(`/api/articles/${id}`, { guidance }, { 'If-Match': `"${version}"` });
  const refused = (client: Client, id: string, guidance: string, version?: number) =>
    client.put(
      `/api/articles/${id}`,
      { guidance },
      version === undefined ? {} : { 'If-Match': `"${version}"` },
    );
  const history = async (id: string): Promise<GuidanceHistory> =>
    (await operator.get<GuidanceHistory>(`/api/articles/${id}/guidance`)).body;
  const found = async (q: string): Promise<string[]> =>
    (await operator.post<ArticleRow[]>('/api/articles/query', { filter: { q } })).body.map(({ id }) => id);

  describe('are the FAQ', () => {
    it('byte for byte, all 45, in its order', async () => {
      const { headers, body } = await operator.get<ArticleRow[]>(listUrl('articles', {}, [0, 99]));
      expect(headers.get('content-range')).toBe('articles 0-44/45');
      const bytes = (rows: readonly { id: string; question: string; answer: string | null }[]) =>
        rows.map(({ id, question, answer }) => ({
          id,
          question: Buffer.from(question).toString('hex'),
          answer: answer === null ? null : Buffer.from(answer).toString('hex'),
        }));
      expect(bytes(body)).toEqual(bytes(faq));
    });

    it('without an answer where it gives none', async () => {
      const without = await rowsOf<ArticleRow>(operator, 'articles', { hasAnswer: false });
      expect(without.map(({ id }) => id)).toEqual(['recognise-2', 'unit-7']);
      expect(without.every(({ answer }) => answer === null)).toBe(true);
      expect(await rowsOf(operator, 'articles', { hasAnswer: true })).toHaveLength(43);
      expect((await article('unit-7')).guidance).toContain('找回密码');
      expect((await article('recognise-2')).guidance).toBeNull();
    });

    it('with a note where its links and figures no longer hold', async () => {
      const rows = await rowsOf<ArticleRow>(operator, 'articles');
      const noteOf = new Map(
        rows.flatMap(({ id, outdatedNote }) => (outdatedNote ? [[id, outdatedNote]] : [])),
      );
      expect([...noteOf.keys()].sort()).toEqual(
        ['account-1', 'print-4', 'attach-4', 'print-1', 'print-2', 'attach-5'].sort(),
      );
      // An address stands in the answer, and the note does not repeat it.
      for (const { answer, outdatedNote } of rows)
        if (answer?.includes('http')) expect(outdatedNote).toMatch(/^(?!.*http).*网址/);
      expect(noteOf.get('print-1')).toContain('90 学时（公需 30、专业 42、选修 18）');
    });

    it('with the operations that carry them out', async () => {
      const types = (await operator.get<{ type: string }[]>('/api/operation-types')).body.map(
        ({ type }) => type,
      );
      const rows = await rowsOf<ArticleRow>(operator, 'articles');
      for (const { relatedOperations } of rows)
        expect(types).toEqual(expect.arrayContaining(relatedOperations));
      const related = Object.fromEntries(rows.map((row) => [row.id, row.relatedOperations]));
      expect(related).toMatchObject({
        'profile-3': ['correct-id-number'],
        'unit-3': ['revoke-unit-admin', 'apply-unit-admin', 'decide-unit-admin'],
        // Never done, and done elsewhere.
        'account-2': [],
        'print-3': [],
      });
    });

    it('with the diagnoses that answer them from the data', async () => {
      const related = async (id: string) => (await article(id)).relatedDiagnoses;
      expect(await related('print-1')).toContain('cert');
      expect(await related('unit-8')).toContain('login-unit');
      expect(await related('declare-5')).toContain('returned-unseen');
      expect(await related('register-2')).toContain('dup-unit');
      expect(await related('other-2')).toEqual([]);
    });
  });

  describe('are found', () => {
    it.each([
      ['信用代码填错了怎么改', 'unit-4'],
      ['密码忘了', 'account-1'],
      ['单位管理员密码忘了', 'unit-7'],
      ['打退回', 'unit-9'],
      ['网课学时没显示', 'declare-8'],
      ['怎么交钱', 'other-2'],
      ['换单位', 'profile-1'],
      ['管理员离职', 'unit-3'],
      ['年审不通过', 'print-2'],
      ['２０００ＫＢ', 'attach-3'],
      ['身份证被冒用', 'register-5'],
      ['Unit-12', 'unit-12'],
    ])('by what callers say: %s', async (q, id) => {
      expect((await found(q)).slice(0, 3)).toContain(id);
    });

    it('not where nothing of the FAQ is said', async () => {
      expect(await found('王小明')).toEqual([]);
      expect(await found('440100199208159140')).toEqual([]);
    });

    it('by section together with the rest', async () => {
      const { body } = await operator.post<ArticleRow[]>('/api/articles/query', {
        filter: { q: '退案', section: '单位类' },
      });
      expect(body.map(({ id }) => id)).toEqual(['unit-9']);
    });
  });

  describe('carry the desk’s guidance', () => {
    it('that supervisors write, and nobody else', async () => {
      for (const name of ['operator1', 'bureau-tianhe', 'auditor1', 'admin1'])
        expect([name, (await refused(await app.as(name), 'recognise-2', '不得自行解释', 1)).status]).toEqual([
          name,
          403,
        ]);
      expect((await article('recognise-2')).version).toBe(1);
    });

    it('beside the official text, which stays', async () => {
      const before = await article('recognise-2');
      const written = await write(
        supervisor,
        before.id,
        '  先看记录来源，只说事实。\n不得自行解释。 ',
        before.version,
      );
      expect(written.status).toBe(200);
      expect(written.headers.get('etag')).toBe('"2"');
      expect(written.body).toEqual({
        ...before,
        guidance: '先看记录来源，只说事实。\n不得自行解释。',
        guidanceAt: new Date(app.clock.now).toISOString(),
        guidanceByName: expect.any(String),
        version: 2,
      });
      const whole = await supervisor.put<ArticleRow>(
        '/api/articles/recognise-2',
        { ...written.body, question: '改写', answer: '编造', guidance: '先看记录来源。' },
        { 'If-Match': '"2"' },
      );
      expect(whole.body).toMatchObject({
        question: before.question,
        answer: null,
        guidance: '先看记录来源。',
      });
    });

    it('with all that was said before, the latest first', async () => {
      const { version } = await article('recognise-2');
      expect((await write(supervisor, 'recognise-2', '', version)).body).toMatchObject({
        guidance: null,
        version: 4,
      });
      const rows = await history('recognise-2');
      expect(rows.map(({ guidance }) => guidance)).toEqual([
        '先看记录来源。',
        '先看记录来源，只说事实。\n不得自行解释。',
        null,
      ]);
      expect(rows[0]).toMatchObject({ writtenByName: rows[0]?.replacedByName, writtenAt: rows[1]?.until });
      expect(rows[2]).toMatchObject({ writtenByName: null, writtenAt: null });
    });

    it('and nothing is kept where nothing changed', async () => {
      const { guidance, version } = await article('unit-7');
      expect((await write(supervisor, 'unit-7', guidance, version)).body.version).toBe(version);
      expect(
        (await supervisor.put('/api/articles/unit-7', {}, { 'If-Match': `"${version}"` })).body,
      ).toMatchObject({ guidance });
      expect(await history('unit-7')).toEqual([]);
    });

    it('that nobody overwrites unseen', async () => {
      const { version } = await article('unit-1');
      expect((await refused(supervisor, 'unit-1', '先核对')).status).toBe(428);
      await write(supervisor, 'unit-1', '先核对单位状态。', version);
      const late = await refused(await app.as('supervisor2'), 'unit-1', '另一种说法', version);
      expect([late.status, late.body.code]).toEqual([412, 'stale']);
      expect((await article('unit-1')).guidance).toBe('先核对单位状态。');
      const long = await refused(supervisor, 'unit-1', '长'.repeat(4001), version + 1);
      expect([long.status, Object.keys(long.body.errors ?? {})]).toEqual([422, ['guidance']]);
    });

    it('is found with the rest of the entry', async () => {
      const { version } = await article('other-2');
      await write(supervisor, 'other-2', '可告知来电人拨打青苹果热线。', version);
      expect(await found('青苹果')).toEqual(['other-2']);
    });

    it('in the trail, which stays true', async () => {
      const auditor = await app.as('auditor1');
      const events = await rowsOf<AuditEventRow>(auditor, 'audit-events', {
        action: 'article.guidance-changed',
        subjectId: 'unit-1',
      });
      expect(events).toHaveLength(1);
      expect(events[0]).toMatchObject({ subjectType: 'articles', outcome: 'done', actorRole: 'supervisor' });
      const reader = await openReader(app.location);
      try {
        expect(await verifyTrail(reader.db, app.services.keys.row)).toMatchObject({ ok: true });
      } finally {
        await reader.close();
      }
    });
  });

  describe('are counted', () => {
    const use = (client: Client, id: string) => client.post<ArticleRow>(`/api/articles/${id}/use`);
    const order = async (sort: [string, string]): Promise<string[]> =>
      (await operator.get<ArticleRow[]>(listUrl('articles', {}, [0, 1], sort))).body.map(({ id }) => id);

    it('not for who answers no callers', async () => {
      expect((await use(await app.as('auditor1'), 'unit-12')).status).toBe(403);
    });

    it('not where there is no such entry', async () => {
      expect((await use(operator, 'unit-99')).status).toBe(404);
    });

    it('when read out or copied, and the most used come first', async () => {
      await use(operator, 'attach-3');
      await use(operator, 'unit-12');
      expect((await use(await app.as('bureau-tianhe'), 'unit-12')).body).toMatchObject({
        id: 'unit-12',
        uses: 2,
      });
      expect(await order(['rank', 'ASC'])).toEqual(['unit-12', 'attach-3']);
      expect(await order(['uses', 'DESC'])).toEqual(['unit-12', 'attach-3']);
      // unit-5 says the word as well, and comes first while nothing is used.
      expect((await found('户头'))[0]).toBe('unit-12');
    });

    it('for 90 days', async () => {
      const later = async (days: number): Promise<Client> => {
        app.clock.now += days * dayMs;
        return signIn(app.url, 'operator1');
      };
      expect((await use(await later(60), 'unit-12')).body.uses).toBe(3);
      const client = await later(60);
      expect((await client.get<ArticleRow>('/api/articles/unit-12')).body.uses).toBe(1);
    });
  });
});

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { desc, eq } from 'drizzle-orm';
import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { auditEvents, cases, faxes } from '../../db/schema/index.ts';
import { makeFax } from '../../fixtures/fax/generate-fax.ts';
import { correctIdNumberFax } from '../../fixtures/fax/requests.ts';
import { workingHoursBetween } from '../../server/calendar/working-time.ts';
import type { FaxReceipt, FaxRow } from '../../server/intake/contract.ts';
import { act, after, at, caseOf, dayMs, eventsOf, heldCase, openCase, weekday } from './case-story.ts';
import { faxFiles, faxRow, sample, sent, smallFax, traces } from './fax-story.ts';
import { intakeToken, listUrl, serve, startApp, type Refused } from './harness.ts';

const letter = correctIdNumberFax({
  name: '陈思敏',
  idNumber: '440100198705129060',
  statedIdNumber: '440100198705219066',
  phone: '15400000001',
});
const oneSheet = { sheets: letter.sheets.slice(0, 1) };
const bearer = { Authorization: `Bearer ${intakeToken}` };
const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('receiving faxes', async () => {
  const app = await startApp();
  const operator = await app.as('operator1');
  const colleague = await app.as('operator2');
  const { db } = app.services.database;

  describe('a document', () => {
    it.each([
      ['TIFF Group 4 of three pages', () => makeFax(letter), 'image/tiff', 3],
      ['TIFF Group 4 of one page', () => makeFax(oneSheet), 'image/tiff', 1],
      ['TIFF Group 4 at 204×98', () => makeFax({ ...oneSheet, resolution: 'normal' }), 'image/tiff', 1],
      ['TIFF Group 3', () => sample('letter-g3.tif'), 'image/tiff', 1],
      [
        'TIFF Group 3, two-dimensional, lowest bit first',
        () => sample('letter-g3-2d-lsb.tif'),
        'image/tiff',
        1,
      ],
      ['PDF', () => makeFax({ ...letter, format: 'pdf' }), 'application/pdf', 3],
      ['PNG', () => makeFax({ ...oneSheet, format: 'png' }), 'image/png', 1],
      [
        'JPEG lying on its side',
        () => makeFax({ ...oneSheet, format: 'jpeg', orientation: 6 }),
        'image/jpeg',
        1,
      ],
    ] as const)('%s is kept and shown upright in true proportions', async (_, make, mediaType, pages) => {
      const bytes = await make();
      const receipt = await operator.upload<FaxReceipt>(bytes);
      const sha256 = sha256Of(bytes);
      expect(receipt.status).toBe(201);
      expect(receipt.body).toMatchObject({ sha256, pages, status: 'ready' });
      expect(receipt.body).not.toHaveProperty('duplicate');
      const row = await faxRow(operator, receipt.body.id);
      expect(row).toMatchObject({
        sha256,
        mediaType,
        size: bytes.length,
        pages,
        unreadablePages: 0,
        reading: null,
      });
      expect(row.pageList.map((page) => page.number)).toEqual(Array.from({ length: pages }, (_, i) => i + 1));
      // A4: 297 by 210 mm.
      for (const page of row.pageList) expect(page.height / page.width).toBeCloseTo(297 / 210, 1);
      expect(await readFile(join(app.dataDir, 'faxes', 'originals', sha256.slice(0, 2), sha256))).toEqual(
        bytes,
      );
    });

    it('opens a case of its own, with its number, its clock and an event', async () => {
      const receipt = await sent(operator, await smallFax());
      const row = await caseOf(operator, receipt.caseId);
      expect(row).toMatchObject({ channel: 'fax', status: 'new', assigneeId: null, faxIds: [receipt.id] });
      expect(row).toMatchObject({ items: [{ status: 'open' }], workingHoursLeft: 14 });
      expect((await faxRow(operator, receipt.id)).caseNumber).toBe(row.number);
      const events = await eventsOf(app, row.id);
      expect(events.map((event) => [event.action, event.subjectId, event.actorId])).toEqual([
        ['case.created', row.id, operator.id],
        ['fax.received', receipt.id, operator.id],
      ]);
    });

    it.each(['scan.pdf', 'index.html', '../../escape.tif', '', '传真.exe'])(
      'is known by its content, whatever its name: “%s”',
      async (name) => {
        const reply = await operator.upload<FaxReceipt>(await smallFax(), {}, {}, name);
        expect(reply.status).toBe(201);
        expect((await faxRow(operator, reply.body.id)).mediaType).toBe('image/tiff');
      },
    );

    it('may have fifty pages', async () => {
      const receipt = await sent(operator, await smallFax(...Array.from({ length: 50 }, () => ({}))));
      expect(receipt.pages).toBe(50);
    });

    it('is kept with a badge when some of its pages can be read', async () => {
      const receipt = await sent(operator, await smallFax({}, { width: 0 }, {}));
      expect(receipt).toMatchObject({ pages: 3, status: 'ready' });
      const row = await faxRow(operator, receipt.id);
      expect(row.unreadablePages).toBe(1);
      expect(row.pageList.map((page) => page.readable)).toEqual([true, false, true]);
    });

    it('cannot be changed or deleted', async () => {
      const { id } = await sent(operator, await smallFax());
      expect((await operator.put(`/api/faxes/${id}`, {})).status).toBe(405);
      expect((await operator.delete(`/api/faxes/${id}`)).status).toBe(405);
    });
  });

  describe('the same bytes again', () => {
    it('are answered with the first one’s id, whoever sends them and over whatever way', async () => {
      const bytes = await smallFax();
      const first = await sent(operator, bytes);
      const before = await traces(app);
      const other = await openCase(operator);
      for (const again of [
        await operator.upload<FaxReceipt>(bytes),
        await colleague.upload<FaxReceipt>(bytes, {}, {}, 'another-name.pdf'),
        await app.anonymous.upload<FaxReceipt>(bytes, { from: '02083550000' }, bearer),
        await operator.upload<FaxReceipt>(bytes, { caseId: other.id }),
      ]) {
        expect(again.status).toBe(200);
        expect(again.body).toEqual({ ...first, duplicate: true });
      }
      expect((await caseOf(operator, other.id)).faxIds).toEqual([]);
      expect(await traces(app)).toMatchObject({ faxes: before['faxes'], files: before['files'] });
    });

    it('make one fax and one case when they come several times at once', async () => {
      const bytes = await smallFax();
      const before = await traces(app);
      const replies = await Promise.all(
        [operator, colleague, operator, colleague].map((client) => client.upload<FaxReceipt>(bytes)),
      );
      expect(replies.map((reply) => reply.status).toSorted((a, b) => a - b)).toEqual([200, 200, 200, 201]);
      expect(new Set(replies.map((reply) => `${reply.body.id} ${reply.body.caseId}`)).size).toBe(1);
      expect(replies.filter((reply) => reply.body.duplicate)).toHaveLength(3);
      expect(await traces(app)).toEqual({
        faxes: Number(before['faxes']) + 1,
        pages: Number(before['pages']) + 1,
        cases: Number(before['cases']) + 1,
        items: Number(before['items']) + 1,
        events: Number(before['events']) + 2,
        files: [
          ...(before['files'] as string[]),
          `originals/${sha256Of(bytes).slice(0, 2)}/${sha256Of(bytes)}`,
        ].sort(),
      });
    });

    it('stay when another who sends them at the same time is refused', async () => {
      const closed = await after('close', operator);
      const [bytes, later] = [await smallFax(), await smallFax()];
      const kept = async (document: Buffer): Promise<void> => {
        const file = `originals/${sha256Of(document).slice(0, 2)}/${sha256Of(document)}`;
        await expect.poll(() => faxFiles(app), { interval: 5, timeout: 20_000 }).toContain(file);
      };
      // While somebody else writes, both come as far as their turn to be recorded; the third says when that is.
      let done = (): void => undefined;
      const writing = app.services.database.transaction(
        () =>
          new Promise<void>((resolve) => {
            done = resolve;
          }),
      );
      const refused = operator.upload(bytes, { caseId: closed.id });
      await kept(bytes);
      const recorded = operator.upload<FaxReceipt>(bytes);
      const third = operator.upload<FaxReceipt>(later);
      await kept(later);
      done();
      await writing;
      expect((await refused).body.code).toBe('wrong-status');
      expect((await recorded).status).toBe(201);
      expect((await third).status).toBe(201);
      expect((await operator.bytes(`/api/faxes/${(await recorded).body.id}/pages/1`)).status).toBe(200);
    });
  });

  describe('what is refused leaves nothing behind', () => {
    const html = Buffer.from('<!doctype html><title>fax</title><script>alert(1)</script>');
    const blank = async (pages: number): Promise<Buffer> => {
      const document = await PDFDocument.create();
      for (let page = 0; page < pages; page += 1) document.addPage([100, 100]);
      return Buffer.from(await document.save());
    };

    it.each([
      ['an empty file', () => Buffer.alloc(0), 422, 'empty-file'],
      ['a file of more than 20 MB', () => Buffer.alloc(20 * 1024 * 1024 + 1, 'II*\0'), 413, 'too-large'],
      [
        'a TIFF of 51 pages',
        () => smallFax(...Array.from({ length: 51 }, () => ({}))),
        422,
        'too-many-pages',
      ],
      ['a PDF of 51 pages', () => blank(51), 422, 'too-many-pages'],
      ['a page of HTML named .pdf', () => html, 415, 'unsupported-media'],
      [
        'HTML that says it is a PDF',
        () => Buffer.concat([html, Buffer.from('%PDF-1.7')]),
        415,
        'unsupported-media',
      ],
      ['an archive', () => Buffer.from('PK\x03\x04 and so on'), 415, 'unsupported-media'],
      ['a TIFF without a page', () => Buffer.from('II*\0\x08\0\0\0'), 415, 'unsupported-media'],
      [
        'a TIFF none of whose pages decodes',
        () => smallFax({ width: 0 }, { width: 0 }),
        415,
        'unsupported-media',
      ],
      ['a TIFF cut short', async () => (await makeFax(oneSheet)).subarray(0, 300), 415, 'unsupported-media'],
      [
        'a PNG cut short',
        async () => (await makeFax({ ...oneSheet, format: 'png' })).subarray(0, 5000),
        415,
        'unsupported-media',
      ],
      ['a JPEG of noise', () => Buffer.from('\xff\xd8\xff\xe0 nothing', 'latin1'), 415, 'unsupported-media'],
      ['a PDF nobody can open', () => sample('locked.pdf'), 415, 'unsupported-media'],
    ] as const)('%s', async (_, make, status, code) => {
      const bytes = await make();
      const before = await traces(app);
      const reply = await operator.upload(bytes, {}, {}, 'letter.pdf');
      expect([reply.status, reply.body.code]).toEqual([status, code]);
      expect(reply.body.detail).not.toBe('');
      expect(await traces(app)).toEqual(before);
    });

    it('a form without a file, and what is no form', async () => {
      const before = await traces(app);
      const form = new FormData();
      form.set('document', new Blob(['II*\0']), 'fax.tif');
      const noFile = await fetch(`${app.url}/api/faxes`, { method: 'POST', headers: bearer, body: form });
      expect([noFile.status, ((await noFile.json()) as Refused).errors]).toEqual([
        422,
        { file: '请选择要上传的文件。' },
      ]);
      expect((await operator.post('/api/faxes', { file: 'II*' })).body.code).toBe('invalid-multipart');
      const cut = await operator.post('/api/faxes', 'x', {
        'Content-Type': 'multipart/form-data; boundary=cut',
      });
      expect([cut.status, cut.body.code]).toEqual([400, 'invalid-multipart']);
      expect(await traces(app)).toEqual(before);
    });

    it.each([
      ['a closed case', async () => (await after('close', operator)).id, 409, 'wrong-status'],
      ['a case there is not', async () => 'no-such-case', 404, 'not-found'],
      ['a case no database can name', async () => 'a\u0000b', 422, 'invalid-input'],
    ])('a document for %s', async (_, caseId, status, code) => {
      const fields = { caseId: await caseId() };
      const before = await traces(app);
      const reply = await operator.upload(await smallFax(), fields);
      expect([reply.status, reply.body.code]).toEqual([status, code]);
      const refusals = status === 409 ? 1 : 0;
      expect(await traces(app)).toEqual({ ...before, events: Number(before['events']) + refusals });
    });

    it.each(['bureau-tianhe', 'auditor1', 'admin1'])(
      'a document of one who may not send any: %s',
      async (username) => {
        const client = await app.as(username);
        const before = await traces(app);
        const reply = await client.upload(await smallFax());
        expect([reply.status, reply.body.code]).toEqual([403, 'not-permitted']);
        expect(await traces(app)).toEqual({ ...before, events: Number(before['events']) + 1 });
        const [last] = await db.select().from(auditEvents).orderBy(desc(auditEvents.seq)).limit(1);
        expect(last).toMatchObject({ action: 'attempt.refused', actorId: client.id });
      },
    );

    it('a document of nobody', async () => {
      const before = await traces(app);
      expect((await app.anonymous.upload(await smallFax())).body.code).toBe('unauthenticated');
      expect(await traces(app)).toEqual(before);
    });
  });

  describe('a document that answers a case', () => {
    it('joins it and puts it back to work with what was left on its clock', async () => {
      const tuesday = weekday(app, 2);
      const waiting = await at(app, tuesday, (client) => after('request-material', client));
      const receipt = await sent(operator, await smallFax(), { caseId: waiting.id });
      expect(receipt.caseId).toBe(waiting.id);
      const row = await caseOf(operator, waiting.id);
      expect(row).toMatchObject({
        status: 'open',
        assigneeId: operator.id,
        lapsesAt: null,
        faxIds: [receipt.id],
      });
      expect(workingHoursBetween(app.clock.now, Date.parse(row.dueAt))).toBe(14);
      expect((await eventsOf(app, row.id)).map((event) => event.action).slice(-2)).toEqual([
        'fax.received',
        'case.updated',
      ]);
    });

    it('is for anybody when nobody holds the case', async () => {
      const waiting = await after('request-material', operator);
      await act(operator, waiting, 'release');
      await sent(colleague, await smallFax(), { caseId: waiting.id });
      expect(await caseOf(operator, waiting.id)).toMatchObject({ status: 'new', assigneeId: null });
    });

    it.each(['open', 'referred'])('joins one that is %s and leaves its status', async (status) => {
      const row = status === 'open' ? await heldCase(operator) : await after('refer', operator);
      const first = await sent(operator, await smallFax(), { caseId: row.id });
      app.clock.now += 1000;
      const second = await sent(operator, await smallFax(), { caseId: row.id });
      expect(await caseOf(operator, row.id)).toMatchObject({ status, faxIds: [first.id, second.id] });
      const list = await operator.get<FaxRow[]>(
        listUrl('faxes', { caseId: row.id }, [0, 9], ['receivedAt', 'ASC']),
      );
      expect(list.body.map((fax) => fax.id)).toEqual([first.id, second.id]);
    });
  });

  describe('the fax line', () => {
    const from = '020-83553700';

    it('says who sent it and when, and has nobody as its uploader', async () => {
      const receivedAt = new Date(app.clock.now - 3 * dayMs).toISOString();
      const receipt = await app.anonymous.upload<FaxReceipt>(await smallFax(), { from, receivedAt }, bearer);
      expect(receipt.status).toBe(201);
      expect(await faxRow(operator, receipt.body.id)).toMatchObject({
        source: 'line',
        uploadedBy: null,
        sender: from,
        receivedAt,
      });
      const row = await caseOf(operator, receipt.body.caseId);
      expect(row.receivedAt).toBe(receivedAt);
      expect(workingHoursBetween(Date.parse(receivedAt), Date.parse(row.dueAt))).toBe(14);
      const event = (await eventsOf(app, row.id)).at(-1);
      expect(event).toMatchObject({ action: 'fax.received', actorId: null });
      expect(event?.detail).not.toContain('83553700');
    });

    it('says what it knows of the call, cut to what can be kept', async () => {
      const call = {
        callerName: '某单位',
        calledNumber: '020-83553701',
        errorMessage: `Line noise${'!'.repeat(400)}`,
      };
      const receipt = await app.anonymous.upload<FaxReceipt>(await smallFax(), call, bearer);
      const row = await faxRow(operator, receipt.body.id);
      expect(row).toMatchObject({ callerName: '某单位', calledNumber: '020-83553701' });
      expect(row.receptionError).toMatch(/^Line noise!{290}$/);
      const empty = { callerName: '', calledNumber: ' ', errorMessage: '' };
      const other = await app.anonymous.upload<FaxReceipt>(await smallFax(), empty, bearer);
      expect(await faxRow(operator, other.body.id)).toMatchObject({
        callerName: null,
        calledNumber: null,
        receptionError: null,
      });
    });

    it('may hand over what came by e-mail, and nothing else', async () => {
      const mail = await app.anonymous.upload<FaxReceipt>(await smallFax(), { via: 'mail' }, bearer);
      expect((await faxRow(operator, mail.body.id)).source).toBe('mail');
      const upload = await app.anonymous.upload(await smallFax(), { via: 'upload' }, bearer);
      expect([upload.status, Object.keys(upload.body.errors ?? {})]).toEqual([422, ['via']]);
    });

    it('counts from now when it does not say when', async () => {
      const receipt = await app.anonymous.upload<FaxReceipt>(await smallFax(), {}, bearer);
      expect(await faxRow(operator, receipt.body.id)).toMatchObject({
        sender: null,
        receivedAt: new Date(app.clock.now).toISOString(),
      });
    });

    it('alone may say so: of a member of staff the server knows better', async () => {
      const claims = {
        from,
        receivedAt: new Date(app.clock.now - dayMs).toISOString(),
        source: 'line',
        via: 'line',
        callerName: '某单位',
        calledNumber: '020-83553701',
        errorMessage: 'Line noise',
        uploadedBy: colleague.id,
      };
      const { id } = await sent(operator, await smallFax(), claims);
      expect(await faxRow(operator, id)).toMatchObject({
        source: 'upload',
        uploadedBy: operator.id,
        sender: null,
        callerName: null,
        calledNumber: null,
        receptionError: null,
        receivedAt: new Date(app.clock.now).toISOString(),
      });
    });

    it.each(['noon', '2026-13-01', '-100000-01-01T00:00:00Z', ''])(
      'is refused with a time that is none: “%s”',
      async (receivedAt) => {
        const before = await traces(app);
        const reply = await app.anonymous.upload(await smallFax(), { receivedAt }, bearer);
        expect([reply.status, Object.keys(reply.body.errors ?? {})]).toEqual([422, ['receivedAt']]);
        expect(await traces(app)).toEqual(before);
      },
    );

    it('is refused with a time to come, or a sender nobody could dial', async () => {
      const before = await traces(app);
      const tomorrow = new Date(app.clock.now + dayMs).toISOString();
      for (const fields of [{ receivedAt: tomorrow }, { from: '0'.repeat(41) }]) {
        const reply = await app.anonymous.upload(await smallFax(), fields, bearer);
        expect([reply.status, Object.keys(reply.body.errors ?? {})]).toEqual([422, Object.keys(fields)]);
      }
      expect(await traces(app)).toEqual(before);
    });

    it.each([
      'wrong-token-of-tests!!',
      `${intakeToken}x`,
      'é'.repeat(intakeToken.length),
      intakeToken.toUpperCase(),
    ])('is refused with a wrong token, even beside a session: %s', async (token) => {
      const before = await traces(app);
      const reply = await operator.upload(await smallFax(), {}, { Authorization: `Bearer ${token}` });
      expect([reply.status, reply.body.code]).toEqual([401, 'unauthenticated']);
      expect(await traces(app)).toEqual(before);
    });

    it('is off when no token is set', async () => {
      const { services } = app;
      const url = await serve({ ...services, config: { ...services.config, intakeToken: undefined } });
      const form = new FormData();
      form.set('file', new Blob([new Uint8Array(await smallFax())]), 'fax.tif');
      const reply = await fetch(`${url}/api/faxes`, { method: 'POST', headers: bearer, body: form });
      expect(reply.status).toBe(401);
    });

    it('opens nothing else', async () => {
      const { id } = await sent(operator, await smallFax());
      for (const path of ['/api/faxes', `/api/faxes/${id}`, `/api/faxes/${id}/pages/1`, '/api/cases'])
        expect([path, (await app.anonymous.get(path, bearer)).status]).toEqual([path, 401]);
    });
  });

  it('keeps one file for each fax in the database', async () => {
    const rows = await db
      .select({ sha256: faxes.sha256 })
      .from(faxes)
      .innerJoin(cases, eq(cases.id, faxes.caseId));
    const originals = (await faxFiles(app)).filter((name) => name.startsWith('originals/'));
    expect(originals).toEqual(rows.map(({ sha256 }) => `originals/${sha256.slice(0, 2)}/${sha256}`).sort());
  });
});

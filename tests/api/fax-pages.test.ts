import { and, asc, eq } from 'drizzle-orm';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditEvents } from '../../db/schema/index.ts';
import { makeFax } from '../../fixtures/fax/generate-fax.ts';
import { correctIdNumberFax } from '../../fixtures/fax/requests.ts';
import type { FaxReceipt } from '../../server/intake/contract.ts';
import type { CaseReading } from '../../server/reading/contract.ts';
import { bureauOf, eventsOf, note, step } from './case-story.ts';
import { faxFiles, faxRow, pageUrl, pictureOf, sample, sent, smallFax, turn } from './fax-story.ts';
import { startApp, type Client } from './harness.ts';
import { correctionPages, readAs } from './reading-story.ts';
import { chen } from './story.ts';

const hourMs = 3_600_000;
const sheet = {
  sheets: correctIdNumberFax({
    name: '陈思敏',
    idNumber: '440100198705129060',
    statedIdNumber: '440100198705219066',
    phone: '15400000001',
  }).sheets.slice(0, 1),
};

describe('the pages of a fax', async () => {
  const app = await startApp();
  const operator = await app.as('operator1');
  const colleague = await app.as('operator2');
  const { db } = app.services.database;
  let fine: FaxReceipt;

  beforeAll(async () => {
    fine = await sent(operator, await makeFax(sheet));
  });

  const etagOf = async (url: string, headers: Record<string, string> = {}): Promise<string> =>
    (await operator.get(url, headers)).headers.get('etag') ?? '';

  describe('as pictures', () => {
    it.each([
      ['image/png', 'image/png'],
      ['image/webp', 'image/webp'],
      ['image/webp,image/png;q=0.5', 'image/webp'],
      ['image/avif,image/webp,image/*,*/*;q=0.8', 'image/webp'],
      ['*/*', 'image/png'],
    ])('come in the format asked for: %s', async (accept, type) => {
      const reply = await operator.bytes(pageUrl(fine.id), { Accept: accept });
      expect([reply.status, reply.type]).toEqual([200, type]);
      expect((await sharp(reply.bytes).metadata()).format).toBe(type.slice('image/'.length));
    });

    it('come in no other format', async () => {
      const reply = await operator.get(pageUrl(fine.id), { Accept: 'text/html' });
      expect([reply.status, reply.body.code]).toEqual([406, 'not-acceptable']);
    });

    it('are as large as the fax says', async () => {
      const [page] = (await faxRow(operator, fine.id)).pageList;
      expect(page).toMatchObject({ dpiX: 204, dpiY: 196, rotation: 0, readable: true });
      expect(await pictureOf(operator, pageUrl(fine.id))).toEqual(['png', page?.width, page?.height]);
      expect(await pictureOf(operator, pageUrl(fine.id), 'image/webp')).toEqual([
        'webp',
        page?.width,
        page?.height,
      ]);
    });

    it.each([
      ['204×98', () => makeFax({ ...sheet, resolution: 'normal' }), 98],
      ['204×391', () => makeFax({ ...sheet, resolution: 'superfine' }), 391],
      ['Group 3 at 204×98', () => sample('letter-g3.tif'), 98],
    ] as const)('have true proportions at %s, whose dots are not square', async (_, make, dpiY) => {
      const { id } = await sent(operator, await make());
      const [page] = (await faxRow(operator, id)).pageList;
      expect(page).toMatchObject({ dpiX: 204, dpiY });
      const [, width, height] = await pictureOf(operator, pageUrl(id));
      expect([width, height]).toEqual([page?.width, page?.height]);
      // A4 is 297 by 210 mm; stored as it is, the page would be half or twice as high.
      expect(height / width).toBeCloseTo(297 / 210, 1);
    });

    it('double the height of a 204×98 page', async () => {
      const { id } = await sent(operator, await smallFax({ dpiX: 204, dpiY: 98 }));
      expect(await pictureOf(operator, pageUrl(id))).toEqual(['png', 64, Math.round((32 * 204) / 98)]);
    });

    it.each([
      ['?width=200', 200],
      ['?width=1', 200],
      ['?width=201', 800],
      ['?width=1200', 1200],
      ['?width=99999', 1728],
      ['?width=wide', 1728],
      ['?width=-5', 1728],
    ])('are scaled down, never up, to a few widths: %s', async (query, width) => {
      const [, found, height] = await pictureOf(operator, pageUrl(fine.id, 1, query));
      expect(found).toBe(width);
      expect(height / width).toBeCloseTo(297 / 210, 1);
    });

    it('are drawn once for each format and width', async () => {
      const { id } = await sent(operator, await smallFax());
      const before = (await faxFiles(app)).length;
      for (const _ of [1, 2]) await operator.bytes(pageUrl(id, 1, '?width=150'), { Accept: 'image/webp' });
      expect(await faxFiles(app)).toHaveLength(before + 1);
    });

    it.each(['0', '2', '-1', '1.5', 'one', '51', '3000000000', '%00'])(
      'do not exist: page %s',
      async (page) => {
        const reply = await operator.get(`/api/faxes/${fine.id}/pages/${page}`);
        expect([reply.status, reply.body.code]).toEqual([404, 'not-found']);
        const turned = await operator.put(`/api/faxes/${fine.id}/pages/${page}`, { rotation: 90 });
        expect([turned.status, turned.body.code]).toEqual([404, 'not-found']);
      },
    );

    it.each(['no-such-fax', '%00'])('do not exist: fax %s', async (id) => {
      expect((await operator.get(`/api/faxes/${id}/pages/1`)).status).toBe(404);
      expect((await operator.get(`/api/faxes/${id}`)).status).toBe(404);
    });

    it('say so when they cannot be read, and leave the others alone', async () => {
      const { id } = await sent(operator, await smallFax({ width: 0 }, {}));
      const reply = await operator.get(pageUrl(id, 1));
      expect([reply.status, reply.body.code]).toEqual([422, 'unreadable-page']);
      expect((await operator.bytes(pageUrl(id, 2))).status).toBe(200);
    });
  });

  describe('turned by the desk', () => {
    /** Which quarter of the picture is black: the page of a small fax begins with its upper left. */
    const blackQuarter = async (url: string): Promise<string> => {
      const { bytes } = await operator.bytes(url, { Accept: 'image/png' });
      const { data } = await sharp(bytes)
        .greyscale()
        .resize(2, 2, { fit: 'fill', kernel: 'nearest' })
        .raw()
        .toBuffer({ resolveWithObject: true });
      return ['upper left', 'upper right', 'lower left', 'lower right']
        .filter((_, i) => (data[i] ?? 255) < 128)
        .join();
    };

    it('show clockwise what was put in, with sides exchanged', async () => {
      const { id } = await sent(operator, await smallFax());
      const url = pageUrl(id);
      for (const [rotation, black, width, height] of [
        [0, 'upper left', 64, 32],
        [90, 'upper right', 32, 64],
        [180, 'lower right', 64, 32],
        [270, 'lower left', 32, 64],
        [0, 'upper left', 64, 32],
      ] as const) {
        const turned = await turn(operator, id, rotation);
        expect(turned.status).toBe(200);
        expect(turned.body.pageList).toMatchObject([{ number: 1, rotation, width, height }]);
        expect([rotation, await blackQuarter(url)]).toEqual([rotation, black]);
        expect(await pictureOf(operator, url)).toEqual(['png', width, height]);
      }
    });

    it('turn what was read of them', async () => {
      const { id, caseId } = await sent(operator, await smallFax({}, {}));
      const pages = correctionPages({ name: '陈思敏', wrong: chen.wrong, right: chen.right });
      await readAs(app, id, pages);
      const placeOn = async (page: number) => {
        const { body } = await operator.get<CaseReading>(`/api/cases/${caseId}/reading`);
        return body.fields.find((field) => field.page === page)?.box ?? [];
      };
      const [letter, card] = [await placeOn(1), await placeOn(2)];
      const [x = 0, y = 0, width = 0, height = 0] = card;
      await turn(operator, id, 90, 2);
      const turned = await placeOn(2);
      [1 - y - height, x, height, width].forEach((share, at) => expect(turned[at]).toBeCloseTo(share, 4));
      await turn(operator, id, 0, 2);
      const back = await placeOn(2);
      card.forEach((share, at) => expect(back[at]).toBeCloseTo(share, 4));
      expect(await placeOn(1)).toEqual(letter);
    });

    it('have the width asked for as they are seen', async () => {
      const { id } = await sent(operator, await makeFax({ ...sheet, resolution: 'normal', noise: 0.1 }));
      await turn(operator, id, 90);
      const [, width, height] = await pictureOf(operator, pageUrl(id, 1, '?width=800'));
      expect(Math.abs(width - 800)).toBeLessThanOrEqual(1);
      expect(width / height).toBeCloseTo(297 / 210, 1);
    });

    it('leave the document as it came, and say what was done', async () => {
      const { id, sha256, caseId } = await sent(operator, await smallFax({}, {}));
      const kept = await app.services.faxStore.original(sha256);
      const before = await faxRow(operator, id);
      const turned = await turn(operator, id, 180, 2);
      expect(turned.headers.get('etag')).toBe(`"${before.version + 1}"`);
      expect(turned.body).toEqual({
        ...before,
        version: before.version + 1,
        pageList: [before.pageList[0], { ...before.pageList[1], rotation: 180 }],
      });
      expect(await app.services.faxStore.original(sha256)).toEqual(kept);
      const events = await eventsOf(app, caseId);
      expect(events.at(-1)).toMatchObject({ action: 'fax.page-turned', caseId, actorId: operator.id });
      expect(JSON.parse(events.at(-1)?.detail ?? '')).toMatchObject({ facts: { page: 2, rotation: 180 } });
    });

    it.each([45, -90, 360, '90', null, undefined])(
      'are turned by quarters only: not %j',
      async (rotation) => {
        expect((await turn(operator, fine.id, rotation)).status).toBe(422);
      },
    );

    it('are turned by the desk only', async () => {
      for (const username of ['auditor1', 'bureau-tianhe', 'admin1'])
        expect([username, (await turn(await app.as(username), fine.id, 90)).status]).toEqual([username, 403]);
    });
  });

  describe('in the browser’s cache', () => {
    it('are kept for oneself and asked for again: 304 while nothing changed', async () => {
      const url = pageUrl(fine.id);
      const first = await operator.get(url, { Accept: 'image/png' });
      expect(first.headers.get('cache-control')).toBe('private, no-cache');
      expect(first.headers.get('vary')).toContain('Accept');
      const etag = first.headers.get('etag') ?? '';
      const again = await operator.bytes(url, { Accept: 'image/png', 'If-None-Match': etag });
      expect([again.status, again.bytes.length]).toEqual([304, 0]);
      expect((await operator.bytes(url, { Accept: 'image/png', 'If-None-Match': '"another"' })).status).toBe(
        200,
      );
    });

    it('have an ETag for each page, format, width and rotation', async () => {
      const { id } = await sent(operator, await smallFax({}, {}));
      const upright = await etagOf(pageUrl(id), { Accept: 'image/png' });
      const others = [
        await etagOf(pageUrl(id, 2), { Accept: 'image/png' }),
        await etagOf(pageUrl(id), { Accept: 'image/webp' }),
        await etagOf(pageUrl(id, 1, '?width=200'), { Accept: 'image/png' }),
      ];
      await turn(operator, id, 90);
      const turned = await operator.bytes(pageUrl(id), { Accept: 'image/png', 'If-None-Match': upright });
      expect(turned.status).toBe(200);
      others.push(await etagOf(pageUrl(id), { Accept: 'image/png' }));
      expect(new Set([upright, ...others]).size).toBe(5);
      await turn(operator, id, 0);
      expect(await etagOf(pageUrl(id), { Accept: 'image/png' })).toBe(upright);
    });
  });

  describe('when somebody looks at them', () => {
    const looks = async (faxId: string): Promise<(string | null)[]> => {
      const rows = await db
        .select()
        .from(auditEvents)
        .where(and(eq(auditEvents.action, 'fax.viewed'), eq(auditEvents.subjectId, faxId)))
        .orderBy(asc(auditEvents.seq));
      return rows.map((row) => row.actorId);
    };

    it('is an event once an hour for each person and fax', async () => {
      const [fax, other] = [
        await sent(operator, await smallFax({}, {})),
        await sent(operator, await smallFax()),
      ];
      const started = app.clock.now;
      await Promise.all([1, 2, 1].map((page) => operator.bytes(pageUrl(fax.id, page))));
      await operator.bytes(pageUrl(fax.id, 1, '?width=200'));
      expect(await looks(fax.id)).toEqual([operator.id]);
      await colleague.bytes(pageUrl(fax.id));
      expect(await looks(fax.id)).toEqual([operator.id, colleague.id]);
      expect(await looks(other.id)).toEqual([]);
      app.clock.now = started + hourMs - 1;
      await operator.bytes(pageUrl(fax.id));
      expect(await looks(fax.id)).toHaveLength(2);
      app.clock.now = started + hourMs;
      await operator.bytes(pageUrl(fax.id));
      expect(await looks(fax.id)).toEqual([operator.id, colleague.id, operator.id]);
      app.clock.now = started;
    });

    it('is an event of its case, and not one where there was nothing to see', async () => {
      const fax = await sent(operator, await smallFax({}, { width: 0 }));
      await operator.get(pageUrl(fax.id, 2));
      await operator.get(pageUrl(fax.id, 3));
      await operator.get(`/api/faxes/${fax.id}`);
      expect(await looks(fax.id)).toEqual([]);
      await operator.get(pageUrl(fax.id));
      const events = await eventsOf(app, fax.caseId);
      expect(events.at(-1)).toMatchObject({ action: 'fax.viewed', subjectType: 'faxes', subjectId: fax.id });
    });

    it('is no event where a page is only drawn in advance', async () => {
      const fax = await sent(operator, await smallFax());
      const ahead = await operator.head(pageUrl(fax.id), { Accept: 'image/webp' });
      expect([ahead.status, ahead.body, await looks(fax.id)]).toEqual([200, null, []]);
      expect(await etagOf(pageUrl(fax.id), { Accept: 'image/webp' })).toBe(ahead.headers.get('etag'));
      expect(await looks(fax.id)).toEqual([operator.id]);
    });

    it('is for the desk, the auditor, and a bureau it was referred to', async () => {
      const fax = await sent(operator, await smallFax());
      const may = async (client: Client): Promise<number[]> => [
        (await client.bytes(pageUrl(fax.id))).status,
        (await client.get(`/api/faxes/${fax.id}`)).status,
      ];
      const tianhe = await app.as('bureau-tianhe');
      expect(await may(colleague)).toEqual([200, 200]);
      expect(await may(await app.as('supervisor1'))).toEqual([200, 200]);
      expect(await may(await app.as('auditor1'))).toEqual([200, 200]);
      expect(await may(await app.as('admin1'))).toEqual([403, 403]);
      expect(await may(app.anonymous)).toEqual([401, 401]);
      expect(await may(tianhe)).toEqual([404, 404]);
      await step(operator, fax.caseId, 'claim');
      const { id: bureauId } = await bureauOf(operator, '440106');
      await step(operator, fax.caseId, 'refer', { to: 'bureau', bureauId, note });
      expect(await may(tianhe)).toEqual([200, 200]);
      expect(await may(await app.as('bureau-shenzhen'))).toEqual([404, 404]);
    });
  });
});

import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { PDFDocument, rgb } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { MAX_COLOUR_PIXELS } from './limits.ts';
import { drawPdfPage, inspectPdf } from './pdf.ts';

const locked = readFileSync(new URL('../../fixtures/fax/samples/locked.pdf', import.meta.url));

describe('inspectPdf', () => {
  it('gives each page its size at 200 dpi', async () => {
    const pdf = await pdfOf([595, 842], [842, 595]);
    expect(await inspectPdf(pdf, 50)).toEqual({
      ok: true,
      count: 2,
      pages: [
        { width: 1653, height: 2339, dpi: 200, problem: null },
        { width: 2339, height: 1653, dpi: 200, problem: null },
      ],
    });
  });

  it('counts all pages and draws no more than asked for', async () => {
    const inspection = await inspectPdf(await pdfOf([100, 100], [100, 100], [100, 100]), 2);
    expect(inspection).toMatchObject({ count: 3, pages: [{}, {}] });
  });

  it('draws a poster at a lower resolution', async () => {
    const inspection = await inspectPdf(await pdfOf([14_400, 14_400]), 50);
    const [page] = inspection.ok ? inspection.pages : [];
    expect(page?.problem).toBeNull();
    expect((page?.width ?? 0) * (page?.height ?? 0)).toBeLessThanOrEqual(MAX_COLOUR_PIXELS * 1.001);
  });

  it('draws a ribbon no longer than a picture can be', async () => {
    const inspection = await inspectPdf(await pdfOf([1, 14_400]), 50);
    expect(inspection).toMatchObject({ pages: [{ width: 1, height: 16_000, problem: null }] });
  });

  it('tells a locked document from a broken one', async () => {
    expect(await inspectPdf(locked, 50)).toEqual({ ok: false, failure: 'password-protected' });
    expect(await inspectPdf(Buffer.from('%PDF-1.4\n<html>'), 50)).toEqual({
      ok: false,
      failure: 'undecodable',
    });
  });

  it('marks a page that needs more memory than there is, and goes on', async () => {
    const pdf = pdfWithPictures([1, 8, 1], { width: 20_000, height: 20_000 });
    const inspection = await inspectPdf(pdf, 50);
    expect(inspection.ok && inspection.pages.map((page) => page.problem)).toEqual([
      null,
      'undecodable',
      null,
    ]);
  });

  it('gives up a document that takes too long, keeps what was reached, and serves the next', async () => {
    const slow = pdfWithPictures([0, 1], { width: 60_000, height: 60_000 });
    const inspection = await inspectPdf(slow, 50, 700);
    expect(inspection).toMatchObject({
      ok: true,
      count: 2,
      pages: [{ problem: null }, { problem: 'too-slow' }],
    });
    expect(await inspectPdf(await pdfOf([100, 100]), 50)).toMatchObject({ ok: true, count: 1 });
  });
});

describe('drawPdfPage', () => {
  it('draws at most so wide', async () => {
    const drawing = await drawPdfPage(await pdfOf([595, 842]), 1, 300);
    expect(drawing).toMatchObject({ ok: true, width: 300, height: 425 });
    expect(drawing.ok && drawing.rgba.length).toBe(300 * 425 * 4);
  });

  it('draws in colour, on white', async () => {
    const document = await PDFDocument.create();
    document.addPage([72, 72]).drawRectangle({ x: 0, y: 0, width: 36, height: 72, color: rgb(1, 0, 0) });
    const drawing = await drawPdfPage(Buffer.from(await document.save()), 1, 40);
    const pixel = (x: number) =>
      drawing.ok ? [...drawing.rgba.subarray(4 * (20 * 40 + x), 4 * (20 * 40 + x) + 4)] : [];
    expect(pixel(10)).toEqual([255, 0, 0, 255]);
    expect(pixel(30)).toEqual([255, 255, 255, 255]);
  });

  it.each([0, 3])('has no page %i of two', async (page) => {
    expect(await drawPdfPage(await pdfOf([72, 72], [72, 72]), page)).toEqual({
      ok: false,
      failure: 'no-such-page',
    });
  });

  it('serves many at once, one after the other', async () => {
    const pdf = await pdfOf([72, 72], [72, 144]);
    const drawings = await Promise.all([1, 2, 1, 2].map((page) => drawPdfPage(pdf, page)));
    expect(drawings.map((drawing) => drawing.ok && drawing.height)).toEqual([200, 400, 200, 400]);
  });
});

async function pdfOf(...sizes: Array<[number, number]>): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (const size of sizes) document.addPage(size);
  return Buffer.from(await document.save());
}

/** A page for each number, with so many black-and-white pictures that are small packed and large unpacked. */
function pdfWithPictures(counts: number[], { width, height }: { width: number; height: number }): Buffer {
  const data = deflateSync(Buffer.alloc((width / 8) * height, 0xf0));
  const most = Math.max(...counts);
  const objects: Array<string | Buffer> = ['<</Type/Catalog/Pages 2 0 R>>'];
  const firstPicture = 3 + 2 * counts.length;
  objects.push(
    `<</Type/Pages/Count ${counts.length}/Kids[${counts.map((_, page) => `${3 + 2 * page} 0 R`).join(' ')}]>>`,
  );
  counts.forEach((count, page) => {
    const used = Array.from({ length: count }, (_, index) => firstPicture + index);
    const drawing = used.map((id) => `q 595 0 0 842 0 0 cm /P${id} Do Q`).join('\n');
    const resources = used.map((id) => `/P${id} ${id} 0 R`).join('');
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${4 + 2 * page} 0 R/Resources<</XObject<<${resources}>>>>>>`,
      `<</Length ${drawing.length}>>\nstream\n${drawing}\nendstream`,
    );
  });
  const picture =
    `<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/BitsPerComponent 1/ColorSpace/DeviceGray` +
    `/Filter/FlateDecode/Length ${data.length}>>\nstream\n`;
  for (let index = 0; index < most; index += 1) {
    objects.push(Buffer.concat([Buffer.from(picture), data, Buffer.from('\nendstream')]));
  }
  const body = objects.flatMap((object, index) => [
    Buffer.from(`${index + 1} 0 obj\n`),
    Buffer.isBuffer(object) ? object : Buffer.from(object),
    Buffer.from('\nendobj\n'),
  ]);
  const trailer = `trailer<</Size ${objects.length + 1}/Root 1 0 R>>\n%%EOF`;
  return Buffer.concat([Buffer.from('%PDF-1.4\n'), ...body, Buffer.from(trailer)]);
}

import { readFileSync } from 'node:fs';
import { PDFDocument } from 'pdf-lib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { makeFax } from '../../fixtures/fax/generate-fax.ts';
import { correctIdNumberFax } from '../../fixtures/fax/requests.ts';
import { smallPage, smallTiff } from '../../fixtures/fax/small-tiff.ts';
import { writeTiff } from '../../fixtures/fax/tiff-writer.ts';
import { inspectDocument } from './decode.ts';
import { MAX_FILE_BYTES } from './limits.ts';
import { readTiffPages } from './tiff.ts';

const sample = (name: string) => readFileSync(new URL(`../../fixtures/fax/samples/${name}`, import.meta.url));
const fax = correctIdNumberFax({
  name: '张三丰',
  idNumber: '440100198001011232',
  statedIdNumber: '440100198001011238',
  phone: '13800138000',
});
const letter = { sheets: fax.sheets.slice(0, 1) };

describe('inspectDocument', () => {
  it('reads a Group 4 fax of three pages', async () => {
    const page = { width: 1728, height: 2386, dpiX: 204, dpiY: 196, ok: true };
    expect(await inspectDocument(await makeFax(fax))).toEqual({
      ok: true,
      mime: 'image/tiff',
      pages: [1, 2, 3].map((number) => ({ number, ...page })),
    });
  });

  it.each(['letter-g3.tif', 'letter-g3-2d-lsb.tif'])('reads the Group 3 fax %s', async (name) => {
    expect(await inspectDocument(sample(name))).toEqual({
      ok: true,
      mime: 'image/tiff',
      pages: [{ number: 1, width: 1728, height: 2386, dpiX: 204, dpiY: 98, ok: true }],
    });
  });

  it('reads pages of different resolutions, orientations and byte order', async () => {
    const pages = [{ dpiY: 98 }, { dpiY: 391 }, { orientation: 6 }];
    expect(await inspectDocument(await smallTiff(pages, { littleEndian: false }))).toMatchObject({
      pages: [
        { width: 64, height: 67, dpiY: 98 },
        { width: 123, height: 32, dpiY: 391 },
        { width: 33, height: 64, dpiX: 196, dpiY: 204 },
      ],
    });
  });

  it('reads a PDF', async () => {
    expect(await inspectDocument(await makeFax({ ...fax, format: 'pdf' }))).toMatchObject({
      mime: 'application/pdf',
      pages: [1, 2, 3].map((number) => ({
        number,
        width: 1694,
        height: 2339,
        dpiX: 200,
        dpiY: 200,
        ok: true,
      })),
    });
  });

  it.each(['png', 'jpeg'] as const)('reads a %s', async (format) => {
    expect(await inspectDocument(await makeFax({ ...letter, format }))).toEqual({
      ok: true,
      mime: `image/${format}`,
      pages: [{ number: 1, width: 1694, height: 2339, dpiX: 200, dpiY: 200, ok: true }],
    });
  });

  it('gives a photograph its upright size', async () => {
    const photograph = await makeFax({ ...letter, format: 'jpeg', orientation: 6 });
    expect(await sharp(photograph).metadata()).toMatchObject({ width: 2339, height: 1694 });
    expect(await inspectDocument(photograph)).toMatchObject({ pages: [{ width: 1694, height: 2339 }] });
  });
});

describe('inspectDocument refuses', () => {
  it('an empty file', async () => {
    expect(await inspectDocument(Buffer.alloc(0))).toEqual({ ok: false, code: 'empty-file' });
  });

  it('a file over 20 MB', async () => {
    const large = Buffer.alloc(MAX_FILE_BYTES + 1);
    large.write('%PDF-1.4', 'latin1');
    expect(await inspectDocument(large)).toEqual({ ok: false, code: 'too-large' });
  });

  it.each([
    ['a page of HTML', '<!DOCTYPE html><html><body>fax</body></html>'],
    ['an archive', 'PK\x03\x04'],
    ['a script', '#!/bin/sh\nexit 0\n'],
  ])('%s, whatever its name says', async (_, content) => {
    expect(await inspectDocument(Buffer.from(content, 'latin1'))).toEqual({
      ok: false,
      code: 'unsupported-media',
    });
  });

  it.each([
    ['a PDF', '%PDF-1.7\n<html></html>'],
    ['a PNG', '\x89PNG\r\n\x1a\nnot a picture'],
    ['a JPEG', '\xff\xd8\xff\xe0 not a picture'],
    ['a TIFF', 'II*\0\x08\0\0\0not a picture'],
  ])('what only begins like %s', async (_, content) => {
    expect(await inspectDocument(Buffer.from(content, 'latin1'))).toEqual({
      ok: false,
      code: 'no-readable-page',
    });
  });

  it('a locked PDF', async () => {
    expect(await inspectDocument(sample('locked.pdf'))).toEqual({ ok: false, code: 'password-protected' });
  });

  it('51 pages, and takes 50', async () => {
    const page = await smallPage();
    const tiffOf = (pages: number) => writeTiff(Array.from({ length: pages }, () => page));
    expect(await inspectDocument(tiffOf(51))).toEqual({ ok: false, code: 'too-many-pages' });
    expect((await inspectDocument(tiffOf(50))).ok).toBe(true);
    expect(await inspectDocument(await pdfOf(51))).toEqual({ ok: false, code: 'too-many-pages' });
    expect((await inspectDocument(await pdfOf(50))).ok).toBe(true);
  });

  it('a PNG that claims more pixels than any page has', async () => {
    const png = await makeFax({ ...letter, format: 'png' });
    png.writeUInt32BE(60_000, 16);
    png.writeUInt32BE(60_000, 20);
    expect(await inspectDocument(png)).toEqual({ ok: false, code: 'no-readable-page' });
  });

  it.each(['png', 'jpeg'] as const)('a %s cut off in the middle', async (format) => {
    const picture = await makeFax({ ...letter, format });
    const half = picture.subarray(0, picture.length / 2);
    expect(await inspectDocument(half)).toEqual({ ok: false, code: 'no-readable-page' });
  });

  it('a fax of which only noise is left', async () => {
    const noise = sample('letter-g3.tif');
    for (let at = 100; at < noise.length - 400; at += 12) noise[at] = (noise[at] ?? 0) ^ 0x5a;
    expect(await inspectDocument(noise)).toEqual({ ok: false, code: 'no-readable-page' });
  });
});

describe('inspectDocument keeps what can be read', () => {
  it('of a fax with a few bad lines', async () => {
    const noisy = sample('letter-g3.tif');
    for (let at = 500; at < 9000; at += 1500) noisy[at] = (noisy[at] ?? 0) ^ 0x5a;
    expect(await inspectDocument(noisy)).toMatchObject({ pages: [{ ok: true }] });
  });

  it('of a fax whose second page is damaged', async () => {
    const bytes = await makeFax(fax);
    const [first, second] = readTiffPages(bytes, 50)?.pages ?? [];
    scramble(bytes, (first?.nextLinkAt ?? 0) + 8, (second?.directoryAt ?? 0) - 400);
    expect(await inspectDocument(bytes)).toMatchObject({
      pages: [
        { ok: true },
        { number: 2, width: 1728, height: 2386, ok: false, error: 'damaged' },
        { ok: true },
      ],
    });
  });

  it('of a fax cut off in its third page', async () => {
    const bytes = await makeFax(fax);
    const third = readTiffPages(bytes, 50)?.pages[2];
    expect(await inspectDocument(bytes.subarray(0, third?.directoryAt))).toMatchObject({
      pages: [
        { ok: true },
        { ok: true },
        { number: 3, width: 0, height: 0, ok: false, error: 'bad-directory' },
      ],
    });
  });

  it('of a fax whose pages lead round in a circle', async () => {
    const bytes = await smallTiff([{}, {}]);
    const [first, second] = readTiffPages(bytes, 50)?.pages ?? [];
    bytes.writeUInt32LE(first?.directoryAt ?? 0, second?.nextLinkAt ?? 0);
    expect(await inspectDocument(bytes)).toMatchObject({
      pages: [{ ok: true }, { ok: true }, { ok: false, error: 'bad-directory' }],
    });
  });

  it('beside a page that claims more pixels than any page has', async () => {
    expect(await inspectDocument(await smallTiff([{ width: 100_000, height: 100_000 }, {}]))).toMatchObject({
      pages: [{ ok: false, error: 'too-many-pixels' }, { ok: true }],
    });
  });

  it('beside a page whose data lie outside the file', async () => {
    const bytes = await smallTiff([{}, {}]);
    bytes.writeUInt32LE(0x7ffffff0, entryOf(bytes, 1, 273) + 8);
    expect(await inspectDocument(bytes)).toMatchObject({
      pages: [{ ok: true }, { ok: false, error: 'undecodable' }],
    });
  });

  it('beside a page in an unknown compression', async () => {
    const bytes = await smallTiff([{}, {}]);
    bytes.writeUInt16LE(65_000, entryOf(bytes, 0, 259) + 8);
    expect(await inspectDocument(bytes)).toMatchObject({
      pages: [{ ok: false, error: 'undecodable' }, { ok: true }],
    });
  });
});

/** Group 4 has no checksum, so that a constant byte may pass for a pattern: this is no pattern. */
function scramble(bytes: Buffer, from: number, to: number): void {
  for (let at = from; at < to; at += 1) bytes[at] = Math.imul(at, 2654435761) >>> 24;
}

/** Where a page's directory keeps one of its fields. */
function entryOf(bytes: Buffer, page: number, tag: number): number {
  const directory = readTiffPages(bytes, 50)?.pages[page]?.directoryAt ?? 0;
  for (let entry = directory + 2; entry < bytes.length; entry += 12) {
    if (bytes.readUInt16LE(entry) === tag) return entry;
  }
  throw new Error(`no tag ${tag}`);
}

async function pdfOf(pages: number): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (let page = 0; page < pages; page += 1) document.addPage([72, 72]);
  return Buffer.from(await document.save());
}

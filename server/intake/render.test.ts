import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { makeFax } from '../../fixtures/fax/generate-fax.ts';
import { correctIdNumberFax } from '../../fixtures/fax/requests.ts';
import { smallTiff } from '../../fixtures/fax/small-tiff.ts';
import { inspectDocument } from './decode.ts';
import { renderPage } from './render.ts';
import type { FaxMediaType } from './sniff.ts';
import { readTiffPages } from './tiff.ts';

const fax = correctIdNumberFax({
  name: '张三丰',
  idNumber: '440100198001011232',
  statedIdNumber: '440100198001011238',
  phone: '13800138000',
});
const letter = { sheets: fax.sheets.slice(0, 1) };
const png = { format: 'png' } as const;

describe('renderPage', () => {
  it('shows a 204×98 fax at twice its height, looking as it does at 204×196', async () => {
    const normal = await renderPage(await makeFax({ ...letter, resolution: 'normal' }), 'image/tiff', 1, png);
    const fine = await renderPage(await makeFax(letter), 'image/tiff', 1, png);
    expect(await sharp(normal).metadata()).toMatchObject({ width: 1728, height: 2386, channels: 1 });
    expect(await sharp(fine).metadata()).toMatchObject({ width: 1728, height: 2386, channels: 1 });
    expect(await difference(normal, fine)).toBeLessThan(2);
  });

  it.each([
    ['image/tiff', { format: 'tiff', resolution: 'superfine' }],
    ['application/pdf', { format: 'pdf' }],
    ['image/png', { format: 'png' }],
    ['image/jpeg', { format: 'jpeg', orientation: 8 }],
  ] as const)('gives a page of %s the size that intake announced, and the same look', async (mime, form) => {
    const bytes = await makeFax({ ...letter, ...form });
    const inspection = await inspectDocument(bytes);
    const page = await renderPage(bytes, mime, 1, png);
    const { width, height } = await sharp(page).metadata();
    expect(inspection).toMatchObject({ mime, pages: [{ width, height }] });
    expect(
      await difference(page, await renderPage(await makeFax(letter), 'image/tiff', 1, png)),
    ).toBeLessThan(3);
  });

  it('turns each orientation of a photograph upright', async () => {
    const upright = await renderPage(await makeFax({ ...letter, format: 'jpeg' }), 'image/jpeg', 1, png);
    for (const orientation of [3, 6, 8] as const) {
      const turned = await makeFax({ ...letter, format: 'jpeg', orientation });
      expect(await difference(await renderPage(turned, 'image/jpeg', 1, png), upright)).toBeLessThan(1);
    }
  });

  it('turns a TIFF page upright and stretches the right axis', async () => {
    // The black quarter is at the upper left as stored; a quarter turn clockwise brings it to the upper right.
    const page = await renderPage(await smallTiff([{ dpiY: 98, orientation: 6 }]), 'image/tiff', 1, png);
    const { data, info } = await sharp(page).greyscale().raw().toBuffer({ resolveWithObject: true });
    expect(info).toMatchObject({ width: 67, height: 64 });
    expect([data[2 * 67 + 2], data[2 * 67 + 64], data[61 * 67 + 2], data[61 * 67 + 64]]).toEqual([
      255, 0, 255, 255,
    ]);
  });

  it('shows each page of a fax, also behind a damaged one', async () => {
    const bytes = await makeFax(fax);
    const [first, second] = readTiffPages(bytes, 50)?.pages ?? [];
    const sound = await renderPage(bytes, 'image/tiff', 3, png);
    bytes.fill(0x5a, (first?.nextLinkAt ?? 0) + 8, (second?.directoryAt ?? 0) - 400);
    expect(await renderPage(bytes, 'image/tiff', 3, png)).toEqual(sound);
    expect(await sharp(await renderPage(bytes, 'image/tiff', 2, png)).metadata()).toMatchObject({
      width: 1728,
    });
  });

  it('shows page by page of a PDF', async () => {
    const bytes = await makeFax({ ...fax, format: 'pdf' });
    const tiff = await makeFax(fax);
    for (const page of [1, 2, 3]) {
      const [one, other] = [
        await renderPage(bytes, 'application/pdf', page, png),
        await renderPage(tiff, 'image/tiff', page, png),
      ];
      expect(await difference(one, other)).toBeLessThan(3);
    }
  });

  it.each(['png', 'webp'] as const)('scales down to a width, as %s', async (format) => {
    for (const [mime, bytes] of [
      ['image/tiff', await makeFax(letter)],
      ['application/pdf', await makeFax({ ...letter, format: 'pdf' })],
    ] as const) {
      const page = await renderPage(bytes, mime, 1, { format, maxWidth: 800 });
      const { height, ...rest } = await sharp(page).metadata();
      expect(rest).toMatchObject({ format, width: 800 });
      expect(Math.abs(height - 1104.5)).toBeLessThan(1);
    }
  });

  it('does not scale up', async () => {
    const page = await renderPage(await smallTiff([{}]), 'image/tiff', 1, { format: 'png', maxWidth: 5000 });
    expect(await sharp(page).metadata()).toMatchObject({ width: 64, height: 33 });
  });

  it('shows Group 3', async () => {
    const sample = readFileSync(new URL('../../fixtures/fax/samples/letter-g3.tif', import.meta.url));
    const [page, original] = [
      await renderPage(sample, 'image/tiff', 1, png),
      await renderPage(await makeFax({ ...letter, resolution: 'normal' }), 'image/tiff', 1, png),
    ];
    expect(await difference(page, original)).toBeLessThan(1);
  });

  it.each([
    ['image/tiff', 0],
    ['image/tiff', 2],
    ['application/pdf', 2],
    ['image/png', 2],
  ] as const)('says that %s has no page %i', async (mime, number) => {
    const format = ({ 'image/tiff': 'tiff', 'application/pdf': 'pdf', 'image/png': 'png' } as const)[mime];
    const bytes = await makeFax({ ...letter, format });
    await expect(renderPage(bytes, mime, number, png)).rejects.toMatchObject({ code: 'no-such-page' });
  });

  it.each(['image/tiff', 'application/pdf', 'image/png', 'image/jpeg'] as FaxMediaType[])(
    'says that nonsense as %s is unreadable, and no more',
    async (mime) => {
      const nonsense = Buffer.from(
        'II*\0\x08\0\0\0\x01\0 440100198001011238 secret.tif'.padEnd(80, '\0'),
        'latin1',
      );
      const failure = await renderPage(nonsense, mime, 1, png).catch((error: unknown) => error);
      expect(failure).toMatchObject({
        name: 'RenderError',
        code: expect.stringMatching(/^(unreadable|no-such)-page$/),
      });
      expect(failure).not.toHaveProperty('cause');
      expect(String(failure)).not.toMatch(/4401|secret/);
    },
  );
});

/** How far two pages differ when looked at from afar: the mean over a thumbnail, 0–255. */
async function difference(one: Buffer, other: Buffer): Promise<number> {
  const seen = (page: Buffer) => sharp(page).resize(120, 166, { fit: 'fill' }).greyscale().raw().toBuffer();
  const [first, second] = [await seen(one), await seen(other)];
  expect(first.length).toBe(second.length);
  return first.reduce((sum, value, at) => sum + Math.abs(value - (second[at] ?? 0)), 0) / first.length;
}

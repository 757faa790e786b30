import { describe, expect, it } from 'vitest';
import { smallTiff } from '../../fixtures/fax/small-tiff.ts';
import { isolateTiffPage, readTiffPages } from './tiff.ts';
import type { TiffPages } from './tiff.ts';

describe('readTiffPages', () => {
  it.each([true, false])('reads sizes and both resolutions (little-endian: %s)', async (littleEndian) => {
    const tiff = read(await smallTiff([{}, { dpiY: 98, orientation: 6 }], { littleEndian }));
    expect(tiff.chain).toBe('complete');
    expect(tiff.pages).toMatchObject([
      { width: 64, height: 32, density: { x: 204, y: 196 }, orientation: 1, compression: 4, photometric: 0 },
      { width: 64, height: 32, density: { x: 204, y: 98 }, orientation: 6, problem: null },
    ]);
  });

  it('is null for a header that is not a TIFF’s', () => {
    expect(readTiffPages(Buffer.from('II+\0\x08\0\0\0'), 50)).toBeNull();
    expect(readTiffPages(Buffer.from('II*\0'), 50)).toBeNull();
    expect(readTiffPages(Buffer.alloc(0), 50)).toBeNull();
  });

  it('ends where the chain leads back to a page already read', async () => {
    const bytes = await smallTiff([{}, {}]);
    const [first, second] = read(bytes).pages;
    bytes.writeUInt32LE(first?.directoryAt ?? 0, second?.nextLinkAt ?? 0);
    expect(read(bytes)).toMatchObject({ chain: 'broken', pages: [{}, {}] });
  });

  it('ends where a page names itself as the next', async () => {
    const bytes = await smallTiff([{}]);
    const [page] = read(bytes).pages;
    bytes.writeUInt32LE(page?.directoryAt ?? 0, page?.nextLinkAt ?? 0);
    expect(read(bytes)).toMatchObject({ chain: 'broken', pages: [{}] });
  });

  it.each([
    ['outside the file', 0xfffffff0],
    ['into the header', 4],
  ])('ends where a link leads %s', async (_, target) => {
    const bytes = await smallTiff([{}, {}]);
    bytes.writeUInt32LE(target, read(bytes).pages[0]?.nextLinkAt ?? 0);
    const { pages, chain } = read(bytes);
    expect(chain).toBe('broken');
    expect(pages).toHaveLength(1);
  });

  it('has no page when the first link leads nowhere', async () => {
    const bytes = await smallTiff([{}]);
    bytes.writeUInt32LE(bytes.length, 4);
    expect(read(bytes)).toMatchObject({ chain: 'broken', pages: [] });
  });

  it('stops at the number of pages asked for', async () => {
    const bytes = await smallTiff([{}, {}, {}]);
    expect(readTiffPages(bytes, 2)).toMatchObject({ chain: 'longer', pages: [{}, {}] });
    expect(readTiffPages(bytes, 3)).toMatchObject({ chain: 'complete', pages: [{}, {}, {}] });
  });

  it.each([
    ['no width', { width: 0 }, 'bad-directory'],
    ['a size nobody can print', { width: 200_000, height: 200_000 }, 'too-many-pixels'],
  ])('marks a page with %s', async (_, page, problem) => {
    expect(read(await smallTiff([page, {}])).pages).toMatchObject([{ problem }, { problem: null }]);
  });

  it('takes an orientation that does not exist for upright', async () => {
    expect(read(await smallTiff([{ orientation: 9 }])).pages).toMatchObject([{ orientation: 1 }]);
  });

  it('takes a resolution whose value lies outside the file as not stated', async () => {
    const bytes = await smallTiff([{}]);
    const at = read(bytes).pages[0]?.directoryAt ?? 0;
    for (let entry = at + 2; entry < bytes.length - 12; entry += 12) {
      if (bytes.readUInt16LE(entry) === 282 || bytes.readUInt16LE(entry) === 283)
        bytes.writeUInt32LE(0xffffff00, entry + 8);
    }
    expect(read(bytes).pages).toMatchObject([{ density: { x: 0, y: 0, ratio: 1 }, problem: null }]);
  });

  it('neither throws nor hangs, wherever a file is cut or a byte is changed', async () => {
    const bytes = await smallTiff([{}, {}]);
    for (let at = 0; at < bytes.length; at += 1) {
      expect(() => readTiffPages(bytes.subarray(0, at), 50)).not.toThrow();
      const changed = Buffer.from(bytes);
      changed[at] = 0xff;
      expect(readTiffPages(changed, 50)?.pages.length ?? 0).toBeLessThanOrEqual(50);
    }
  });
});

describe('isolateTiffPage', () => {
  it.each([true, false])('leaves one page, which has no next (little-endian: %s)', async (littleEndian) => {
    const bytes = await smallTiff([{ dpiY: 98 }, { dpiY: 196 }, { dpiY: 391 }], { littleEndian });
    const { pages } = read(bytes);
    for (const page of [...pages].reverse()) {
      isolateTiffPage(bytes, page, littleEndian);
      expect(read(bytes)).toMatchObject({ chain: 'complete', pages: [{ density: page.density }] });
    }
  });
});

function read(bytes: Buffer): TiffPages {
  const tiff = readTiffPages(bytes, 50);
  if (!tiff) throw new Error('not a TIFF');
  return tiff;
}

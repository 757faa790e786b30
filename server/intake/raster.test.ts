import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { smallTiff } from '../../fixtures/fax/small-tiff.ts';
import { drawRaster, readRasterHeader, tryDecode } from './raster.ts';

// Four fields of different greys: no turn or mirror image looks like another.
const [width, height] = [60, 40];
const fields = Buffer.from(
  Array.from({ length: width * height }, (_, at) => {
    const [right, low] = [at % width >= width / 2, at >= (width * height) / 2];
    return right ? (low ? 240 : 80) : low ? 160 : 0;
  }),
);
const picture = sharp(fields, { raw: { width, height, channels: 1 } });

describe('drawRaster', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'makes orientation %i upright as EXIF defines it',
    async (orientation) => {
      const stored = await picture.clone().withMetadata({ orientation }).png().toBuffer();
      const size = orientation >= 5 ? { width: height, height: width } : { width, height };
      const drawn = await drawRaster(stored, { orientation, colour: false }, size, 'png');
      const expected = await sharp(stored).autoOrient().greyscale().raw().toBuffer();
      expect(await sharp(drawn).metadata()).toMatchObject(size);
      expect(difference(await sharp(drawn).greyscale().raw().toBuffer(), expected)).toBeLessThan(1);
    },
  );

  it('draws a black-and-white page in one channel of greys', async () => {
    const drawn = await drawRaster(await smallTiff([{}]), upright, { width: 23, height: 11 }, 'png');
    const { channels } = await sharp(drawn).metadata();
    const levels = new Set(await sharp(drawn).greyscale().raw().toBuffer());
    expect(channels).toBe(1);
    expect(levels.size).toBeGreaterThan(2);
  });

  it('puts a transparent picture on white', async () => {
    const empty = {
      create: { width: 4, height: 4, channels: 4 as const, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    };
    const png = await sharp(empty).png().toBuffer();
    const drawn = await drawRaster(png, { orientation: 1, colour: true }, { width: 4, height: 4 }, 'webp');
    expect(Math.min(...(await sharp(drawn).raw().toBuffer()))).toBeGreaterThan(250);
  });

  it('takes pages drawn elsewhere', async () => {
    const rgba = Buffer.from([255, 0, 0, 255, 0, 0, 255, 255]);
    const drawn = await drawRaster(
      { rgba, width: 2, height: 1 },
      { orientation: 1, colour: true },
      { width: 2, height: 1 },
      'png',
    );
    expect([...(await sharp(drawn).raw().toBuffer())]).toEqual([255, 0, 0, 0, 0, 255]);
  });

  it('rejects what is no picture', async () => {
    await expect(drawRaster(Buffer.from('no'), upright, { width: 1, height: 1 }, 'png')).rejects.toThrow(
      'unsupported image format',
    );
  });
});

describe('tryDecode', () => {
  it('holds each page to its own warnings when many are decoded at once', async () => {
    const sound = await smallTiff([{}]);
    const noisy = Buffer.from(sound);
    noisy.fill(0x55, 10, 14);
    const trials = await Promise.all(
      [noisy, sound, noisy, sound].map((bytes) => tryDecode(bytes, 'lenient')),
    );
    expect(trials.map(({ warnings }) => warnings.length > 0)).toEqual([true, false, true, false]);
  });

  it('strictly, stops at the first error', async () => {
    const cut = (await picture.clone().png().toBuffer()).subarray(0, 80);
    expect(await tryDecode(cut, 'strict')).toMatchObject({ decoded: false });
  });
});

describe('readRasterHeader', () => {
  it('reads a picture turned by its camera', async () => {
    const jpeg = await picture.clone().withMetadata({ orientation: 6, density: 150 }).jpeg().toBuffer();
    expect(await readRasterHeader(jpeg)).toMatchObject({
      width,
      height,
      orientation: 6,
      dpi: 150,
      progressive: false,
    });
  });

  it('is null for what is no picture', async () => {
    expect(await readRasterHeader(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))).toBeNull();
  });
});

const upright = { orientation: 1, colour: false };

function difference(one: Buffer, other: Buffer): number {
  expect(one.length).toBe(other.length);
  return one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0) / one.length;
}

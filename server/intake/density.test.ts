import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { densityOf, pictureDensity } from './density.ts';

describe('densityOf', () => {
  it('keeps the two resolutions of a fax', () => {
    expect(densityOf(204, 98, 'inch')).toEqual({ x: 204, y: 98, ratio: 204 / 98 });
  });

  it('converts lines per centimetre', () => {
    expect(densityOf(80, 38.5, 'centimetre')).toMatchObject({ x: 203, y: 98 });
  });

  it('takes one stated resolution for both', () => {
    expect(densityOf(200, null, 'inch')).toEqual({ x: 200, y: 200, ratio: 1 });
  });

  it('knows only the shape of a pixel when there is no unit', () => {
    expect(densityOf(2, 1, 'none')).toEqual({ x: 0, y: 0, ratio: 2 });
  });

  it.each([
    [0, 0],
    [-1, 98],
    [Number.NaN, 98],
    [204, 1],
    [null, null],
  ])('takes %s×%s as not stated', (x, y) => {
    expect(densityOf(x, y, 'inch')).toEqual({ x: 0, y: 0, ratio: 1 });
  });

  it('keeps the shape of pixels whose size is absurd', () => {
    expect(densityOf(2_000_000, 1_000_000, 'inch')).toEqual({ x: 0, y: 0, ratio: 2 });
  });
});

describe('pictureDensity', () => {
  const blank = sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } });

  it('reads both resolutions of a PNG', async () => {
    const png = await blank.clone().png().toBuffer();
    expect(pictureDensity(withPhys(png, 8031, 3858), 'image/png', null)).toMatchObject({ x: 204, y: 98 });
  });

  it('reads both resolutions of a JFIF header', async () => {
    const jpeg = await blank.clone().jpeg().toBuffer();
    const inches = pictureDensity(withJfif(jpeg, 1, 204, 98), 'image/jpeg', null);
    const centimetres = pictureDensity(withJfif(jpeg, 2, 80, 39), 'image/jpeg', null);
    const shape = pictureDensity(withJfif(jpeg, 0, 2, 1), 'image/jpeg', null);
    expect(inches).toMatchObject({ x: 204, y: 98 });
    expect(centimetres).toMatchObject({ x: 203, y: 99 });
    expect(shape).toEqual({ x: 0, y: 0, ratio: 2 });
  });

  it('falls back on the resolution found elsewhere', async () => {
    const png = await blank.clone().png().toBuffer();
    expect(pictureDensity(withoutChunk(png, 'pHYs'), 'image/png', 300)).toEqual({ x: 300, y: 300, ratio: 1 });
  });

  it.each(['image/png', 'image/jpeg'] as const)('says nothing about a %s cut off in its header', (mime) => {
    expect(pictureDensity(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70]), mime, null).x).toBe(0);
  });
});

function withJfif(jpeg: Buffer, unit: number, x: number, y: number): Buffer {
  const header = Buffer.from('\xff\xe0\0\x10JFIF\0\x01\x01', 'latin1');
  const density = Buffer.from([unit, x >> 8, x & 255, y >> 8, y & 255, 0, 0]);
  return Buffer.concat([jpeg.subarray(0, 2), header, density, jpeg.subarray(2)]);
}

function withPhys(png: Buffer, x: number, y: number): Buffer {
  const chunk = Buffer.alloc(21);
  chunk.writeUInt32BE(9, 0);
  chunk.write('pHYs', 4, 'latin1');
  chunk.writeUInt32BE(x, 8);
  chunk.writeUInt32BE(y, 12);
  chunk[16] = 1;
  const plain = withoutChunk(png, 'pHYs');
  return Buffer.concat([plain.subarray(0, 33), chunk, plain.subarray(33)]);
}

function withoutChunk(png: Buffer, type: string): Buffer {
  const at = png.indexOf(type, 0, 'latin1') - 4;
  return at < 0 ? png : Buffer.concat([png.subarray(0, at), png.subarray(at + 12 + png.readUInt32BE(at))]);
}

import sharp from 'sharp';
import type { Sharp } from 'sharp';
import type { Size } from './geometry.ts';
import { oneAtATime } from './in-turn.ts';
import { MAX_SOURCE_PIXELS, PAGE_TIME_LIMIT } from './limits.ts';

export type PictureFormat = 'png' | 'webp';

export interface RasterHeader {
  width: number;
  height: number;
  /** EXIF numbers, 1–8. */
  orientation: number;
  colour: boolean;
  /** Dots per inch across; null when not stated. */
  dpi: number | null;
}

/** The outcome of decoding every pixel once: `warnings` are libvips' own words, for this picture only. */
export interface TrialDecode {
  decoded: boolean;
  warnings: string[];
}

/** Four bytes a pixel, or an encoded TIFF page, PNG or JPEG. */
export type RasterSource = Buffer | { rgba: Buffer; width: number; height: number };

// A server that shows one page after another gains nothing from the operation cache, and threads cost memory each.
sharp.cache(false);
sharp.concurrency(1);

const inTurn = oneAtATime();
const secondsPerPage = PAGE_TIME_LIMIT / 1000;

/** Reads size, orientation and resolution; null when the bytes are no picture at all. */
export async function readRasterHeader(bytes: Buffer): Promise<RasterHeader | null> {
  try {
    const { width, height, orientation, density, channels } = await inTurn(() => sharp(bytes).metadata());
    return { width, height, orientation: orientation ?? 1, colour: channels >= 3, dpi: density ?? null };
  } catch {
    return null;
  }
}

/**
 * Decodes every pixel and throws them away. Strict: stops at the first error in the data. Lenient: goes on wherever
 * the decoder can.
 */
export async function tryDecode(bytes: Buffer, how: 'strict' | 'lenient'): Promise<TrialDecode> {
  const warnings: string[] = [];
  try {
    await inTurn(() =>
      open(bytes, how)
        .on('warning', (warning: string) => warnings.push(warning))
        // Read through to the last row, but kept as a thumbnail: the page is never whole in memory.
        .resize(32, 32, { fit: 'fill' })
        .raw()
        .toBuffer(),
    );
    return { decoded: true, warnings };
  } catch {
    return { decoded: false, warnings };
  }
}

/**
 * Draws a picture upright at exactly `size`, on white. Pages without colour stay grey, so that thin strokes become
 * lighter when scaled down instead of vanishing. What cannot be decoded in a damaged page is left out.
 *
 * @throws Error when nothing can be decoded.
 */
export async function drawRaster(source: RasterSource, size: Size, format: PictureFormat): Promise<Buffer> {
  return inTurn(async () => {
    const input = Buffer.isBuffer(source) ? open(source, 'lenient') : openRgba(source);
    const grey = Buffer.isBuffer(source) && (await isGrey(source));
    const upright = input
      .autoOrient()
      .resize(size.width, size.height, { fit: 'fill' })
      .flatten({ background: '#fff' });
    const page = grey ? upright.greyscale() : upright.toColourspace('srgb');
    return format === 'webp'
      ? page.webp({ quality: 85, effort: 2 }).toBuffer()
      : page.png({ compressionLevel: 6 }).toBuffer();
  });
}

function open(bytes: Buffer, how: 'strict' | 'lenient'): Sharp {
  return sharp(bytes, {
    failOn: how === 'strict' ? 'error' : 'none',
    limitInputPixels: MAX_SOURCE_PIXELS,
    sequentialRead: true,
  }).timeout({ seconds: secondsPerPage });
}

function openRgba({ rgba, width, height }: Exclude<RasterSource, Buffer>): Sharp {
  return sharp(rgba, { raw: { width, height, channels: 4 } }).timeout({ seconds: secondsPerPage });
}

async function isGrey(bytes: Buffer): Promise<boolean> {
  const { channels } = await sharp(bytes).metadata();
  return channels <= 2;
}

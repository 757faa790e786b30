import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { liesOnItsSide } from './geometry.ts';
import type { Size, StoredPage } from './geometry.ts';
import { oneAtATime } from './in-turn.ts';
import { MAX_SOURCE_PIXELS, PAGE_TIME_LIMIT } from './limits.ts';

export type PictureFormat = 'png' | 'webp';

export interface RasterHeader {
  width: number;
  height: number;
  /** EXIF numbers, 1–8. */
  orientation: number;
  colour: boolean;
  progressive: boolean;
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

/** What makes each EXIF orientation upright: mirrored first, then turned clockwise. */
const uprightBy: Readonly<Record<number, { flip?: true; flop?: true; turn?: 90 | 180 | 270 }>> = {
  2: { flop: true },
  3: { turn: 180 },
  4: { flip: true },
  5: { flop: true, turn: 270 },
  6: { turn: 90 },
  7: { flop: true, turn: 90 },
  8: { turn: 270 },
};

const inTurn = oneAtATime();
const secondsPerPage = PAGE_TIME_LIMIT / 1000;

/** Reads size, orientation and resolution; null when the bytes are no picture at all. */
export async function readRasterHeader(bytes: Buffer): Promise<RasterHeader | null> {
  try {
    const found = await inTurn(() => sharp(bytes).metadata());
    return {
      width: found.width,
      height: found.height,
      orientation: found.orientation ?? 1,
      colour: found.channels >= 3,
      progressive: found.isProgressive,
      dpi: found.density ?? null,
    };
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
 * Draws a picture of that orientation upright at exactly `size`, on white. Pages without colour stay grey, so that thin strokes become
 * lighter when scaled down instead of vanishing. What cannot be decoded in a damaged page is left out.
 *
 * @throws Error when nothing can be decoded.
 */
export async function drawRaster(
  source: RasterSource,
  { orientation, colour }: Pick<StoredPage, 'orientation' | 'colour'>,
  size: Size,
  format: PictureFormat,
): Promise<Buffer> {
  return inTurn(async () => {
    const upright = uprightOnWhite(source, orientation, size);
    const page = colour ? upright.toColourspace('srgb') : inGrey(upright);
    return format === 'webp'
      ? page.webp({ quality: 85, effort: 2 }).toBuffer()
      : page.png({ compressionLevel: 6 }).toBuffer();
  });
}

/** The same in grey and as dots, one byte each, rows from the top. */
export async function drawGrey(source: RasterSource, orientation: number, size: Size): Promise<Buffer> {
  return inTurn(() =>
    inGrey(uprightOnWhite(source, orientation, size))
      .raw()
      .toBuffer(),
  );
}

function uprightOnWhite(source: RasterSource, orientation: number, size: Size): Sharp {
  const input = Buffer.isBuffer(source) ? open(source, 'lenient') : openRgba(source);
  return turned(scaled(input, orientation, size), orientation).flatten({ background: '#fff' });
}

const inGrey = (page: Sharp): Sharp => page.greyscale().toColourspace('b-w');

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

// Scaled before it is turned: only so can a large photograph be read line by line.
function scaled(input: Sharp, orientation: number, { width, height }: Size): Sharp {
  return liesOnItsSide(orientation)
    ? input.resize(height, width, { fit: 'fill' })
    : input.resize(width, height, { fit: 'fill' });
}

function turned(input: Sharp, orientation: number): Sharp {
  const { flip, flop, turn } = uprightBy[orientation] ?? {};
  if (flip) input.flip();
  if (flop) input.flop();
  return turn ? input.rotate(turn) : input;
}

/**
 * How densely a page was scanned. `x` and `y` are whole dots per inch along the stored rows and columns, 0 when the
 * file does not say. `ratio` is x over y, 1 for square pixels; it is known for files that state only a shape.
 */
export interface Density {
  x: number;
  y: number;
  ratio: number;
}

export type DensityUnit = 'inch' | 'centimetre' | 'metre' | 'none';

const unknownDensity: Density = { x: 0, y: 0, ratio: 1 };

const unitsPerInch = { inch: 1, centimetre: 2.54, metre: 0.0254 } as const;
const maxDpi = 4800;
// Faxes go from 0.25 (superfine of some makers at half width) to 4.2 (408×98); beyond that a tag is nonsense.
const maxRatio = 5;

/** A density from two numbers as stored; what cannot be true is taken as not said. */
export function densityOf(x: number | null, y: number | null, unit: DensityUnit): Density {
  const across = x ?? y;
  const down = y ?? x;
  if (!isPositive(across) || !isPositive(down)) return unknownDensity;
  const ratio = across / down;
  if (ratio > maxRatio || ratio < 1 / maxRatio) return unknownDensity;
  if (unit === 'none') return { x: 0, y: 0, ratio };
  const dpiX = Math.round(across * unitsPerInch[unit]);
  const dpiY = Math.round(down * unitsPerInch[unit]);
  if (Math.min(dpiX, dpiY) < 1 || Math.max(dpiX, dpiY) > maxDpi) return { x: 0, y: 0, ratio };
  return { x: dpiX, y: dpiY, ratio };
}

/**
 * The density of a PNG or JPEG. `fallback` is what else is known, dots per inch: a JPEG without a JFIF header has its
 * resolution in the EXIF data.
 */
export function pictureDensity(
  bytes: Buffer,
  mime: 'image/png' | 'image/jpeg',
  fallback: number | null,
): Density {
  const stated = mime === 'image/png' ? pngDensity(bytes) : jpegDensity(bytes);
  return stated.x === 0 && stated.ratio === 1 ? densityOf(fallback, fallback, 'inch') : stated;
}

/** From the pHYs chunk. */
function pngDensity(bytes: Buffer): Density {
  let at = 8;
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (type === 'IDAT') break;
    if (type === 'pHYs' && length === 9 && at + 17 <= bytes.length) {
      const unit = bytes[at + 16] === 1 ? 'metre' : 'none';
      return densityOf(bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12), unit);
    }
    at += 12 + length;
  }
  return unknownDensity;
}

/** From the JFIF header. */
function jpegDensity(bytes: Buffer): Density {
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1];
    const length = bytes.readUInt16BE(at + 2);
    if (marker === 0xda || length < 2) break;
    if (marker === 0xe0 && length >= 14 && bytes.toString('latin1', at + 4, at + 9) === 'JFIF\0') {
      if (at + 16 > bytes.length) break;
      const unit = bytes[at + 11] === 1 ? 'inch' : bytes[at + 11] === 2 ? 'centimetre' : 'none';
      return densityOf(bytes.readUInt16BE(at + 12), bytes.readUInt16BE(at + 14), unit);
    }
    at += 2 + length;
  }
  return unknownDensity;
}

function isPositive(value: number | null): value is number {
  return value !== null && Number.isFinite(value) && value > 0;
}

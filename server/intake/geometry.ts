import type { Density } from './density.ts';
import { MAX_COLOUR_PIXELS, MAX_GREY_PIXELS, MAX_RENDERED_SIDE } from './limits.ts';

/** A page as stored: pixels, and the EXIF orientation (1–8, 1 upright). */
export interface StoredPage {
  width: number;
  height: number;
  density: Density;
  orientation: number;
  colour: boolean;
}

export interface Size {
  width: number;
  height: number;
}

/**
 * The size of a page upright and in true proportions: the coarser axis is stretched to the finer one, so a 204×98 fax
 * doubles its height and nothing that was scanned is thrown away. Scaled down only beyond the limits for a rendered
 * page, or to `maxWidth` pixels.
 */
export function uprightSize(page: StoredPage, maxWidth = Number.POSITIVE_INFINITY): Size {
  const { ratio } = page.density;
  const trueWidth = page.width * Math.max(1, 1 / ratio);
  const trueHeight = page.height * Math.max(1, ratio);
  const [width, height] = liesOnItsSide(page.orientation) ? [trueHeight, trueWidth] : [trueWidth, trueHeight];
  return fitted({ width, height }, page.colour ? MAX_COLOUR_PIXELS : MAX_GREY_PIXELS, maxWidth);
}

/** The density seen upright: x across the page as it is read. */
export function uprightDensity({ density, orientation }: StoredPage): { dpiX: number; dpiY: number } {
  const [dpiX, dpiY] = liesOnItsSide(orientation) ? [density.y, density.x] : [density.x, density.y];
  return { dpiX, dpiY };
}

/** Scales a size down, keeping its proportions, until it keeps within every limit. */
function fitted({ width, height }: Size, maxPixels: number, maxWidth: number): Size {
  const scale = Math.min(
    1,
    Math.sqrt(maxPixels / (width * height)),
    maxWidth / width,
    MAX_RENDERED_SIDE / Math.max(width, height),
  );
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** True for the orientations whose rows are columns of the upright page. */
export function liesOnItsSide(orientation: number): boolean {
  return orientation >= 5 && orientation <= 8;
}

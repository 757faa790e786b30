import { pictureDensity } from './density.ts';
import { uprightSize } from './geometry.ts';
import type { Size, StoredPage } from './geometry.ts';
import { MAX_PAGES } from './limits.ts';
import { drawPdfPage } from './pdf.ts';
import type { PdfFailure } from './pdf.ts';
import { drawGrey, drawRaster, readRasterHeader } from './raster.ts';
import type { PictureFormat, RasterSource } from './raster.ts';
import type { FaxMediaType } from './sniff.ts';
import { isolateTiffPage, readTiffPages } from './tiff.ts';

export interface RenderOptions {
  format: PictureFormat;
  /** Pixels; the page is scaled down to it, never up. */
  maxWidth?: number;
}

export type RenderErrorCode = 'no-such-page' | 'unreadable-page' | 'too-slow';

/** Why a page has no picture. The message is the code: it can go to a log as it is. */
export class RenderError extends Error {
  readonly code: RenderErrorCode;

  constructor(code: RenderErrorCode) {
    super(code);
    this.name = 'RenderError';
    this.code = code;
  }
}

/**
 * Draws one page of a document kept at intake, numbered from 1: upright, with square pixels, fax pages in grey.
 * Of a damaged page it shows what can be decoded.
 *
 * @param mime as `inspectDocument` found it
 * @throws RenderError
 */
export async function renderPage(
  bytes: Buffer,
  mime: FaxMediaType,
  pageNumber: number,
  { format, maxWidth }: RenderOptions,
): Promise<Buffer> {
  const { source, page, size } = await sourceOf(bytes, mime, pageNumber, maxWidth);
  return drawn(() => drawRaster(source, page, size, format));
}

/** The same page in grey as dots, one byte each, at most `maxWidth` wide. @throws RenderError */
export async function renderGrey(
  bytes: Buffer,
  mime: FaxMediaType,
  pageNumber: number,
  maxWidth: number,
): Promise<Size & { dots: Buffer }> {
  const { source, page, size } = await sourceOf(bytes, mime, pageNumber, maxWidth);
  return { ...size, dots: await drawn(() => drawGrey(source, page.orientation, size)) };
}

async function drawn<T>(draw: () => Promise<T>): Promise<T> {
  try {
    return await draw();
  } catch (error) {
    // sharp's message may quote metadata of the file.
    throw new RenderError(
      error instanceof Error && /timeout/i.test(error.message) ? 'too-slow' : 'unreadable-page',
    );
  }
}

async function sourceOf(
  bytes: Buffer,
  mime: FaxMediaType,
  pageNumber: number,
  maxWidth: number | undefined,
): Promise<{ source: RasterSource; page: Pick<StoredPage, 'orientation' | 'colour'>; size: Size }> {
  if (mime === 'application/pdf') {
    const drawing = await drawPdfPage(bytes, pageNumber, maxWidth);
    if (!drawing.ok) throw new RenderError(renderErrorOf(drawing.failure));
    return {
      source: drawing,
      page: { orientation: 1, colour: true },
      size: { width: drawing.width, height: drawing.height },
    };
  }
  if (mime === 'image/tiff') {
    const tiff = readTiffPages(bytes, MAX_PAGES);
    const page = tiff?.pages[pageNumber - 1];
    if (!tiff || !page) throw new RenderError('no-such-page');
    if (page.problem) throw new RenderError('unreadable-page');
    const source = Buffer.from(bytes);
    isolateTiffPage(source, page, tiff.littleEndian);
    return { source, page, size: uprightSize(page, maxWidth) };
  }
  if (pageNumber !== 1) throw new RenderError('no-such-page');
  const header = await readRasterHeader(bytes);
  if (!header) throw new RenderError('unreadable-page');
  const density = pictureDensity(bytes, mime, header.dpi);
  const page = { ...header, density };
  return { source: bytes, page, size: uprightSize(page, maxWidth) };
}

function renderErrorOf(failure: PdfFailure): RenderErrorCode {
  return failure === 'too-slow' || failure === 'no-such-page' ? failure : 'unreadable-page';
}

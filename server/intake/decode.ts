import { pictureDensity } from './density.ts';
import { damagedShare, isFaxCoding } from './fax-damage.ts';
import { uprightDensity, uprightSize } from './geometry.ts';
import type { StoredPage } from './geometry.ts';
import {
  DOCUMENT_TIME_LIMIT,
  MAX_FILE_BYTES,
  MAX_PAGES,
  MAX_PROGRESSIVE_PIXELS,
  MAX_SOURCE_PIXELS,
} from './limits.ts';
import { inspectPdf } from './pdf.ts';
import { readRasterHeader, tryDecode } from './raster.ts';
import { sniffMediaType } from './sniff.ts';
import type { FaxMediaType } from './sniff.ts';
import { isolateTiffPage, readTiffPages } from './tiff.ts';
import type { TiffPage } from './tiff.ts';

/**
 * Why a page cannot be read: its directory makes no sense or is missing, it claims too many pixels, more of its fax
 * lines are damaged than a reader can overlook, it does not decode, or the time for the document was over.
 */
export type PageProblem = 'bad-directory' | 'too-many-pixels' | 'damaged' | 'undecodable' | 'too-slow';

/** A page as it will be shown. All zeros when its directory cannot be read. */
export interface InspectedPage {
  /** From 1. */
  number: number;
  /** Pixels of the page upright and in true proportions: the size `renderPage` gives it without a `maxWidth`. */
  width: number;
  height: number;
  /** Dots per inch as scanned, seen upright; 0 when the file does not say; PDF pages have that of their drawing. */
  dpiX: number;
  dpiY: number;
  /** The page was decoded to its last line. A fax page with some lines of noise counts as decoded. */
  ok: boolean;
  error?: PageProblem;
  /** Fax lines that the decoder could not trust, as a share of all, 0–1; absent when it trusted all. */
  damage?: number;
}

export type IntakeFailureCode =
  | 'empty-file'
  | 'too-large'
  | 'unsupported-media'
  | 'password-protected'
  | 'too-many-pages'
  | 'no-readable-page';

export interface InspectedDocument {
  ok: true;
  mime: FaxMediaType;
  pages: InspectedPage[];
}

export interface IntakeFailure {
  ok: false;
  code: IntakeFailureCode;
}

// As fax machines judge it: a page with more bad lines than this asks to be sent again.
const tolerableDamage = 0.1;

/**
 * Decides what an upload is and decodes each of its pages once. Some pages readable: the document with the others
 * marked. None: a failure. Never throws for anything the bytes may contain.
 *
 * Limits: MAX_FILE_BYTES, MAX_PAGES, MAX_SOURCE_PIXELS a page, DOCUMENT_TIME_LIMIT.
 */
export async function inspectDocument(bytes: Buffer): Promise<InspectedDocument | IntakeFailure> {
  if (bytes.length === 0) return failed('empty-file');
  if (bytes.length > MAX_FILE_BYTES) return failed('too-large');
  const mime = sniffMediaType(bytes);
  if (mime === null) return failed('unsupported-media');

  const pages = await inspectPages(bytes, mime);
  if (!Array.isArray(pages)) return pages;
  return pages.some((page) => page.ok) ? { ok: true, mime, pages } : failed('no-readable-page');
}

function inspectPages(bytes: Buffer, mime: FaxMediaType): Promise<InspectedPage[] | IntakeFailure> {
  switch (mime) {
    case 'image/tiff':
      return inspectTiffPages(bytes);
    case 'application/pdf':
      return inspectPdfPages(bytes);
    case 'image/png':
    case 'image/jpeg':
      return inspectPicture(bytes, mime);
  }
}

async function inspectTiffPages(bytes: Buffer): Promise<InspectedPage[] | IntakeFailure> {
  const tiff = readTiffPages(bytes, MAX_PAGES);
  if (!tiff) return failed('unsupported-media');
  if (tiff.chain === 'longer') return failed('too-many-pages');

  const deadline = Date.now() + DOCUMENT_TIME_LIMIT;
  const pages: InspectedPage[] = [];
  const scratch = Buffer.from(bytes);
  for (const page of tiff.pages) {
    const late = Date.now() > deadline;
    const { problem, damage }: Trial = late
      ? { problem: 'too-slow' }
      : await tryTiffPage(scratch, page, tiff.littleEndian);
    pages.push({
      ...inspectedPage(pages.length + 1, page, problem),
      ...(damage === undefined ? {} : { damage }),
    });
  }
  // A link that leads nowhere stood for at least one page: it shows as one that cannot be read.
  if (tiff.chain === 'broken') pages.push(unreachablePage(pages.length + 1, 'bad-directory'));
  return pages;
}

interface Trial {
  problem: PageProblem | null;
  damage?: number;
}

async function tryTiffPage(scratch: Buffer, page: TiffPage, littleEndian: boolean): Promise<Trial> {
  if (page.problem) return { problem: page.problem };
  isolateTiffPage(scratch, page, littleEndian);
  if ((await tryDecode(scratch, 'strict')).decoded) return { problem: null };
  if (!isFaxCoding(page)) return { problem: 'undecodable' };
  const { decoded, warnings } = await tryDecode(scratch, 'lenient');
  const damage = decoded ? damagedShare(warnings, page) : null;
  if (damage === null) return { problem: 'undecodable' };
  return { problem: damage <= tolerableDamage ? null : 'damaged', damage };
}

async function inspectPdfPages(bytes: Buffer): Promise<InspectedPage[] | IntakeFailure> {
  const pdf = await inspectPdf(bytes, MAX_PAGES);
  if (!pdf.ok) return failed(pdf.failure === 'password-protected' ? pdf.failure : 'no-readable-page');
  if (pdf.count > MAX_PAGES) return failed('too-many-pages');
  return pdf.pages.map(({ width, height, dpi, problem }, index) => ({
    number: index + 1,
    width,
    height,
    dpiX: dpi,
    dpiY: dpi,
    ...verdict(problem),
  }));
}

async function inspectPicture(
  bytes: Buffer,
  mime: 'image/png' | 'image/jpeg',
): Promise<InspectedPage[] | IntakeFailure> {
  const header = await readRasterHeader(bytes);
  if (!header) return failed('no-readable-page');
  const density = pictureDensity(bytes, mime, header.dpi);
  const tooLarge =
    header.width * header.height > (header.progressive ? MAX_PROGRESSIVE_PIXELS : MAX_SOURCE_PIXELS);
  const readable = !tooLarge && (await tryDecode(bytes, 'strict')).decoded;
  const problem = tooLarge ? 'too-many-pixels' : readable ? null : 'undecodable';
  return [inspectedPage(1, { ...header, density }, problem)];
}

function inspectedPage(number: number, page: StoredPage, problem: PageProblem | null): InspectedPage {
  if (page.width === 0 || page.height === 0) return unreachablePage(number, problem ?? 'bad-directory');
  return { number, ...uprightSize(page), ...uprightDensity(page), ...verdict(problem) };
}

function unreachablePage(number: number, problem: PageProblem): InspectedPage {
  return { number, width: 0, height: 0, dpiX: 0, dpiY: 0, ok: false, error: problem };
}

function verdict(problem: PageProblem | null): { ok: true } | { ok: false; error: PageProblem } {
  return problem === null ? { ok: true } : { ok: false, error: problem };
}

function failed(code: IntakeFailureCode): IntakeFailure {
  return { ok: false, code };
}

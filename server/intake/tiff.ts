import { densityOf } from './density.ts';
import type { Density } from './density.ts';
import { MAX_SOURCE_PIXELS } from './limits.ts';

/** What stands against a page before any of its pixels is decoded. */
export type DirectoryProblem = 'bad-directory' | 'too-many-pixels';

/** One page of a TIFF, read from its directory. sharp reports one density only; a fax has two. */
export interface TiffPage {
  /** Where the directory begins, and where it keeps the place of the next one: bytes from the start of the file. */
  directoryAt: number;
  nextLinkAt: number;
  /** Pixels as stored, before the orientation is applied. */
  width: number;
  height: number;
  density: Density;
  /** EXIF numbers, 1–8. */
  orientation: number;
  colour: boolean;
  /** 2 MH, 3 Group 3, 4 Group 4; others as in TIFF 6.0. */
  compression: number;
  /** 0 white is zero, 1 black is zero, others as in TIFF 6.0; null when not stated. */
  photometric: number | null;
  /** Only for Group 3: lines may refer to the line before. */
  twoDimensional: boolean;
  rowsPerStrip: number;
  problem: DirectoryProblem | null;
}

/**
 * `chain` says how the list of pages ended: all of them read, broken off by a link that leads outside the file, into
 * nonsense or back to an earlier page, or left after `maxPages`.
 */
export interface TiffPages {
  littleEndian: boolean;
  pages: TiffPage[];
  chain: 'complete' | 'broken' | 'longer';
}

const tag = {
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  orientation: 274,
  samplesPerPixel: 277,
  rowsPerStrip: 278,
  xResolution: 282,
  yResolution: 283,
  t4Options: 292,
  resolutionUnit: 296,
  tileWidth: 322,
  tileLength: 323,
} as const;

const bytesOfType: Readonly<Record<number, number>> = { 1: 1, 3: 2, 4: 4, 5: 8 };
const paletteColour = 3;
const maxSamples = 5;
const maxBits = 16;

/**
 * Reads the page directories of a classic TIFF in either byte order, following at most `maxPages` links. Never throws
 * and always ends: every offset is checked and every directory is visited once. Null when the header is not a TIFF's.
 */
export function readTiffPages(bytes: Buffer, maxPages: number): TiffPages | null {
  const file = new TiffFile(bytes);
  if (!file.isTiff) return null;
  const pages: TiffPage[] = [];
  const visited = new Set<number>();
  let at = file.uint32(4);
  while (at !== 0) {
    if (pages.length >= maxPages) return { littleEndian: file.littleEndian, pages, chain: 'longer' };
    const page = visited.has(at) ? null : readDirectory(file, at);
    if (!page) return { littleEndian: file.littleEndian, pages, chain: 'broken' };
    visited.add(at);
    pages.push(page);
    at = file.uint32(page.nextLinkAt);
  }
  return { littleEndian: file.littleEndian, pages, chain: 'complete' };
}

/**
 * Makes a page the only one of `file`, in place: the header leads to its directory, which leads nowhere. A decoder
 * given this can neither run in circles nor stumble over another page's damage. One copy of a document serves for all
 * of its pages, one after the other.
 */
export function isolateTiffPage(file: Buffer, page: TiffPage, littleEndian: boolean): void {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  view.setUint32(4, page.directoryAt, littleEndian);
  view.setUint32(page.nextLinkAt, 0, littleEndian);
}

/** Null when the directory itself cannot be walked, so that nothing after it can be reached either. */
function readDirectory(file: TiffFile, at: number): TiffPage | null {
  if (at < 8 || at + 2 > file.length) return null;
  const entries = file.uint16(at);
  const nextLinkAt = at + 2 + 12 * entries;
  if (entries === 0 || nextLinkAt + 4 > file.length) return null;

  const fields = new Map<number, number>();
  for (let index = 0; index < entries; index += 1) {
    const entryAt = at + 2 + 12 * index;
    const value = file.firstValue(entryAt);
    if (value !== null) fields.set(file.uint16(entryAt), value);
  }
  const width = fields.get(tag.width) ?? 0;
  const height = fields.get(tag.height) ?? 0;
  const orientation = fields.get(tag.orientation) ?? 1;
  const unit = { 1: 'none', 3: 'centimetre' } as const;
  const unitCode = fields.get(tag.resolutionUnit);
  return {
    directoryAt: at,
    nextLinkAt,
    width,
    height,
    density: densityOf(
      fields.get(tag.xResolution) ?? null,
      fields.get(tag.yResolution) ?? null,
      unitCode === 1 || unitCode === 3 ? unit[unitCode] : 'inch',
    ),
    orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
    colour: (fields.get(tag.samplesPerPixel) ?? 1) >= 3 || fields.get(tag.photometric) === paletteColour,
    compression: fields.get(tag.compression) ?? 1,
    photometric: fields.get(tag.photometric) ?? null,
    twoDimensional: ((fields.get(tag.t4Options) ?? 0) & 1) === 1,
    rowsPerStrip: Math.min(fields.get(tag.rowsPerStrip) ?? height, height),
    problem: problemOf(fields, width, height),
  };
}

function problemOf(
  fields: ReadonlyMap<number, number>,
  width: number,
  height: number,
): DirectoryProblem | null {
  if (width === 0 || height === 0) return 'bad-directory';
  if ((fields.get(tag.samplesPerPixel) ?? 1) > maxSamples) return 'bad-directory';
  if ((fields.get(tag.bitsPerSample) ?? 1) > maxBits) return 'bad-directory';
  if (width * height > MAX_SOURCE_PIXELS) return 'too-many-pixels';
  const tile = (fields.get(tag.tileWidth) ?? 0) * (fields.get(tag.tileLength) ?? 0);
  return tile > MAX_SOURCE_PIXELS ? 'too-many-pixels' : null;
}

/** Bounds are the caller's business, except in `firstValue`. */
class TiffFile {
  readonly isTiff: boolean;
  readonly littleEndian: boolean;
  readonly length: number;
  private readonly view: DataView;

  constructor(bytes: Buffer) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.length = bytes.length;
    const order = bytes.toString('latin1', 0, 2);
    this.littleEndian = order === 'II';
    this.isTiff = bytes.length >= 8 && (order === 'II' || order === 'MM') && this.uint16(2) === 42;
  }

  uint16(at: number): number {
    return this.view.getUint16(at, this.littleEndian);
  }

  uint32(at: number): number {
    return this.view.getUint32(at, this.littleEndian);
  }

  /** The first value of an entry; null for a type not used here, no value, or one that lies outside the file. */
  firstValue(entryAt: number): number | null {
    const type = this.uint16(entryAt + 2);
    const size = bytesOfType[type];
    const count = this.uint32(entryAt + 4);
    if (size === undefined || count === 0) return null;
    const at = size * count <= 4 ? entryAt + 8 : this.uint32(entryAt + 8);
    if (at + size > this.length) return null;
    if (type === 1) return this.view.getUint8(at);
    if (type === 3) return this.uint16(at);
    if (type === 4) return this.uint32(at);
    const denominator = this.uint32(at + 4);
    return denominator === 0 ? null : this.uint32(at) / denominator;
  }
}

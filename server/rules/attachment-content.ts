/** What a file truly is, by its content: browser and server alike, so without Node's buffers. */

/** The types a record's attachment may have (FAQ attach-3). */
export const attachmentTypes = ['doc', 'docx', 'pdf', 'jpg', 'png', 'gif', 'bmp'] as const;
export type AttachmentType = (typeof attachmentTypes)[number];

/** Others that callers do try, told by name. */
const otherTypes = [
  'xls',
  'xlsx',
  'ppt',
  'pptx',
  'wps',
  'zip',
  'rar',
  '7z',
  'tiff',
  'webp',
  'heic',
  'mp4',
] as const;
export type ContentType = AttachmentType | (typeof otherTypes)[number];

const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));
const wide = (text: string): number[] => ascii(text).flatMap((byte) => [byte, 0]);

function beginsWith(bytes: Uint8Array, signature: readonly number[], at = 0): boolean {
  return signature.every((byte, index) => bytes[at + index] === byte);
}

/** Whether the bytes hold the pattern before `end`. */
function holds(bytes: Uint8Array, pattern: readonly number[], end = bytes.length): boolean {
  const first = pattern[0] ?? 0;
  const last = Math.min(end, bytes.length) - pattern.length;
  for (let at = bytes.indexOf(first); at >= 0 && at <= last; at = bytes.indexOf(first, at + 1))
    if (beginsWith(bytes, pattern, at)) return true;
  return false;
}

const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const zip = ascii('PK\x03\x04');
const pdf = ascii('%PDF-');
// Readers accept the header anywhere in the first 1,024 bytes.
const pdfHeaderWithin = 1024;

const signatures: ReadonlyArray<readonly [ContentType, readonly number[]]> = [
  ['png', [0x89, ...ascii('PNG\r\n\x1a\n')]],
  ['jpg', [0xff, 0xd8, 0xff]],
  ['gif', ascii('GIF87a')],
  ['gif', ascii('GIF89a')],
  ['tiff', ascii('II*\0')],
  ['tiff', ascii('MM\0*')],
  ['rar', ascii('Rar!\x1a\x07')],
  ['7z', [...ascii('7z'), 0xbc, 0xaf, 0x27, 0x1c]],
];

/** Streams that an OLE compound file of each program has, by their names in the directory. */
const oleStreams: ReadonlyArray<readonly [ContentType, readonly number[]]> = [
  ['xls', wide('Workbook')],
  ['ppt', wide('PowerPoint Document')],
  ['wps', wide('WpsContent')],
  ['doc', wide('WordDocument')],
];

/** Parts that an Office Open XML package of each program has, by their names in the archive. */
const zipParts: ReadonlyArray<readonly [ContentType, readonly number[]]> = [
  ['docx', ascii('word/document.xml')],
  ['xlsx', ascii('xl/workbook.xml')],
  ['pptx', ascii('ppt/presentation.xml')],
];

/** `BM`, then the file's own size and the size of one of the known headers: two letters alone begin many a text. */
function isBitmap(bytes: Uint8Array): boolean {
  if (!beginsWith(bytes, ascii('BM')) || bytes.length < 26) return false;
  const headerSize = (bytes[14] ?? 0) | ((bytes[15] ?? 0) << 8);
  return [12, 40, 52, 56, 64, 108, 124].includes(headerSize);
}

/** Containers whose kind stands behind the size of their first box. */
function boxed(bytes: Uint8Array): ContentType | null {
  if (beginsWith(bytes, ascii('RIFF')) && beginsWith(bytes, ascii('WEBP'), 8)) return 'webp';
  if (!beginsWith(bytes, ascii('ftyp'), 4)) return null;
  return ['heic', 'heix', 'mif1'].some((brand) => beginsWith(bytes, ascii(brand), 8)) ? 'heic' : 'mp4';
}

/**
 * The true type of a file by its whole content, never by its name; null where it is none that is known. A Word file is
 * an OLE compound with a `WordDocument` stream or an archive with `word/document.xml`; other compounds and archives
 * begin with the same bytes and are something else.
 */
export function contentType(bytes: Uint8Array): ContentType | null {
  const plain = signatures.find(([, signature]) => beginsWith(bytes, signature));
  if (plain) return plain[0];
  if (beginsWith(bytes, ole)) return oleStreams.find(([, name]) => holds(bytes, name))?.[0] ?? null;
  if (beginsWith(bytes, zip)) return zipParts.find(([, name]) => holds(bytes, name))?.[0] ?? 'zip';
  if (isBitmap(bytes)) return 'bmp';
  if (holds(bytes, pdf, pdfHeaderWithin + pdf.length - 1)) return 'pdf';
  return boxed(bytes);
}

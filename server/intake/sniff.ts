/** The kinds of file a fax may arrive as. */
export type FaxMediaType = 'image/tiff' | 'application/pdf' | 'image/png' | 'image/jpeg';

const signatures: ReadonlyArray<readonly [FaxMediaType, Buffer]> = [
  ['image/tiff', Buffer.from('II*\0', 'latin1')],
  ['image/tiff', Buffer.from('MM\0*', 'latin1')],
  ['image/png', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
  ['image/jpeg', Buffer.from('\xff\xd8\xff', 'latin1')],
];

const pdfSignature = Buffer.from('%PDF-', 'latin1');
// Readers accept the header anywhere in the first 1,024 bytes, and mail gateways do put bytes before it.
const pdfHeaderWithin = 1024;

/**
 * The true media type by content; null for anything a fax cannot be. The name and the declared type of an upload
 * are never asked. A hit says which decoder to try, not that the file is sound.
 *
 * Four signatures are compared here on purpose: a general detector also looks into archives, media containers and
 * tag headers, which is a lot of code to expose to hostile bytes for an answer that would be "unsupported".
 */
export function sniffMediaType(bytes: Buffer): FaxMediaType | null {
  for (const [type, signature] of signatures) {
    if (bytes.subarray(0, signature.length).equals(signature)) return type;
  }
  const header = bytes.subarray(0, pdfHeaderWithin + pdfSignature.length - 1);
  return header.includes(pdfSignature) ? 'application/pdf' : null;
}

/**
 * Puts the documents attached to an e-mail into the console's inbox: `mail-received.mjs INBOX < message`, as a mail
 * server or fetchmail delivers to a program (docs/fax-server.md). Plain JavaScript, without dependencies.
 *
 * A message without a document is kept whole in `failed/`. Exit: 0 everything is in the inbox, 64 called wrongly,
 * 75 nothing can be written and the mail server should try again.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const signatures = [
  ['.tif', /^(II\*\0|MM\0\*)/],
  ['.pdf', /^%PDF-/],
  ['.png', /^\x89PNG/],
  ['.jpg', /^\xff\xd8\xff/],
];
const deepest = 20;

/**
 * The attachments of a message, one character for each byte.
 * @param {string} text
 * @returns {Buffer[]}
 */
function attachments(text, depth = 0) {
  const blank = /\r?\n\r?\n/.exec(text);
  const head = (blank ? text.slice(0, blank.index) : text).replace(/\r?\n[ \t]+/g, ' ');
  const body = blank ? text.slice(blank.index + blank[0].length) : '';
  const header = (name) => new RegExp(`^${name}:(.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
  const type = header('content-type');
  if (depth > deepest) return [];
  if (/^message\/rfc822/i.test(type)) return attachments(body, depth + 1);
  const [, quoted, bare] = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(type) ?? [];
  const boundary = quoted ?? bare;
  if (/^multipart\//i.test(type) && boundary !== undefined)
    return partsOf(body, boundary).flatMap((part) => attachments(part, depth + 1));
  // A picture inside the text, such as a letterhead, is no document.
  if (
    /^image\//i.test(type) &&
    header('content-id') !== '' &&
    !/^attachment/i.test(header('content-disposition'))
  )
    return [];
  return [decoded(body, header('content-transfer-encoding').toLowerCase())];
}

/** What stands between the lines that hold the boundary, without what comes before the first and after the last. */
function partsOf(body, boundary) {
  const parts = [];
  let part = null;
  for (const line of body.split('\n')) {
    const isBoundary = line.startsWith(`--${boundary}`);
    if (!isBoundary) {
      part?.push(line);
      continue;
    }
    const rest = line.slice(boundary.length + 2).trim();
    if (rest !== '' && rest !== '--') {
      part?.push(line);
      continue;
    }
    if (part) parts.push(part.join('\n'));
    part = rest === '--' ? null : [];
  }
  // A message that was cut off still has what came.
  if (part) parts.push(part.join('\n'));
  return parts;
}

function decoded(body, encoding) {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1');
  const plain = body
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/=([0-9a-f]{2})/gi, (_match, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
}

/** Under a name that the console passes over until the file is whole. */
function put(folder, name, bytes) {
  mkdirSync(folder, { recursive: true });
  const part = join(folder, `.${name}.part`);
  try {
    writeFileSync(part, bytes, { flag: 'wx', mode: 0o660, flush: true });
    renameSync(part, join(folder, name));
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

const [inbox] = process.argv.slice(2);
if (!inbox) {
  process.stderr.write('usage: mail-received.mjs INBOX < message\n');
  process.exit(64);
}
try {
  process.umask(0o007);
  const message = readFileSync(0);
  // In the order of their arrival by name too, and never a name of somebody else's choice.
  const stem = `${new Date().toISOString().replace(/\D/g, '')}-${randomUUID().slice(0, 8)}`;
  const documents = attachments(message.toString('latin1')).flatMap((bytes) => {
    const start = bytes.subarray(0, 8).toString('latin1');
    const kind = signatures.find(([, signature]) => signature.test(start));
    return kind ? [{ bytes, ext: kind[0] }] : [];
  });
  for (const [index, { bytes, ext }] of documents.entries())
    put(join(inbox, 'mail'), `${stem}-${index + 1}${ext}`, bytes);
  if (documents.length === 0) {
    const reason =
      'no-document\n邮件没有 TIFF、PDF、PNG 或 JPEG 附件，没有立单。请打开原邮件查看。\nThe message has no TIFF, PDF, PNG or JPEG attached; no case was made. Open the message itself.\n';
    put(join(inbox, 'failed'), `${stem}.eml.reason.txt`, reason);
    put(join(inbox, 'failed'), `${stem}.eml`, message);
  }
} catch (error) {
  process.stderr.write(`ce-console: the message cannot be kept, ${error.code ?? error.name}\n`);
  process.exit(75);
}

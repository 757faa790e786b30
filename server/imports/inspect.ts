/** Looking a file over before anything is taken from it: what it is, how it is written, and its digest. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { UnreadableFile } from './fault.ts';

export interface SourceFile {
  path: string;
  bytes: number;
  /** SHA-256 of the whole file, hexadecimal. */
  sha256: string;
  format: 'csv' | 'xlsx';
  encoding: 'utf-8' | 'gb18030';
  separator: ',' | ';' | '\t';
}

const zipMagic = Buffer.from('PK\x03\x04', 'latin1');
const oldExcelMagic = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/**
 * Reads the file once from end to end. Text that is valid UTF-8 is taken for UTF-8, anything else for GB18030, which is
 * what spreadsheets on Chinese Windows write.
 * @throws UnreadableFile when it is neither text nor XLSX, or cannot be opened
 */
export async function inspectFile(path: string): Promise<SourceFile> {
  const hash = createHash('sha256');
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  let bytes = 0;
  let head = Buffer.alloc(0);
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.length;
      if (head.length < 65_536) head = Buffer.concat([head, chunk.subarray(0, 65_536)]);
      isUtf8 &&= decodes(utf8, chunk);
    }
  } catch (error) {
    throw notOpened(error);
  }
  isUtf8 &&= decodes(utf8, null);
  const format = formatOf(head);
  const encoding = isUtf8 ? 'utf-8' : 'gb18030';
  return {
    path,
    bytes,
    sha256: hash.digest('hex'),
    format,
    encoding,
    separator: separatorOf(new TextDecoder(encoding).decode(head)),
  };
}

function decodes(decoder: TextDecoder, chunk: Buffer | null): boolean {
  try {
    if (chunk) decoder.decode(chunk, { stream: true });
    else decoder.decode();
    return true;
  } catch {
    return false;
  }
}

function formatOf(head: Buffer): SourceFile['format'] {
  if (head.subarray(0, 4).equals(zipMagic)) return 'xlsx';
  if (head.subarray(0, 8).equals(oldExcelMagic))
    throw new UnreadableFile('old-excel', {
      zh: '这是旧版 Excel（.xls）文件，不能读取。请另存为 .xlsx 或 CSV。',
      en: 'This is a file of old Excel (.xls). Save it as .xlsx or CSV.',
    });
  if (head.length === 0)
    throw new UnreadableFile('empty-file', { zh: '文件是空的。', en: 'The file is empty.' });
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff) || head.includes(0))
    throw new UnreadableFile('not-text', {
      zh: '既不是 UTF-8 或 GB18030 文本，也不是 XLSX。请另存为 CSV（UTF-8）。',
      en: 'Neither UTF-8 or GB18030 text nor XLSX. Save it as CSV (UTF-8).',
    });
  return 'csv';
}

/** The separator that stands most often in the first line, outside quotation marks. */
function separatorOf(text: string): SourceFile['separator'] {
  const line = (/^.*$/m.exec(text.replace(/^\ufeff/, ''))?.[0] ?? '').replace(/"[^"]*"/g, '');
  const count = (separator: string): number => line.split(separator).length;
  return ([',', ';', '\t'] as const).reduce((best, next) => (count(next) > count(best) ? next : best));
}

function notOpened(error: unknown): Error {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const sentences: Record<string, UnreadableFile> = {
    ENOENT: new UnreadableFile('no-such-file', { zh: '没有这个文件。', en: 'There is no such file.' }),
    EACCES: new UnreadableFile('not-readable', {
      zh: '无权读取这个文件。',
      en: 'The file may not be read by this user.',
    }),
    EISDIR: new UnreadableFile('is-a-folder', { zh: '这是一个文件夹。', en: 'This is a folder.' }),
  };
  return sentences[code] ?? (error instanceof Error ? error : new Error(String(error)));
}

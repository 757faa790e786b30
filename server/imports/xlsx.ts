/** Rows of a workbook's first sheet as a stream (ECMA-376 part 1, 18.3 and 18.8). */
import type { Readable } from 'node:stream';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import yauzl from 'yauzl';
import { UnreadableFile } from './fault.ts';
import type { SourceFile } from './inspect.ts';
import { SharedTexts } from './shared-texts.ts';
import type { SourceRow } from './source.ts';

/** More of any part than this is no export of a register, or a bomb; a larger one comes as CSV. */
const largestPart = 4 * 1024 ** 3;
const largestSharedTexts = 1024 ** 3;

const unreadable = (): UnreadableFile =>
  new UnreadableFile('not-a-workbook', {
    zh: '不是可读的 XLSX 工作簿（可能已损坏或加密）。请重新另存，或改用 CSV。',
    en: 'Not a workbook that can be read; it may be damaged or encrypted. Save it anew, or as CSV.',
  });

/**
 * @param onBytes called with the share of the file read so far, in bytes of the file
 * @throws UnreadableFile
 */
export async function* xlsxRows(
  file: SourceFile,
  onBytes: (bytes: number) => void,
): AsyncGenerator<SourceRow[]> {
  const book = await Workbook.open(file.path);
  try {
    const { sheet, from1904 } = await firstSheet(book);
    const texts = await sharedTexts(book);
    const dateStyles = await readDateStyles(book);
    const rows = new SheetRows(texts, dateStyles, from1904);
    const size = book.size(sheet) || 1;
    let read = 0;
    for await (const chunk of await book.text(sheet)) {
      read += Buffer.byteLength(chunk);
      rows.write(chunk);
      onBytes(Math.round((file.bytes * Math.min(read, size)) / size));
      const batch = rows.take();
      if (batch.length > 0) yield batch;
    }
    onBytes(file.bytes);
  } catch (error) {
    throw error instanceof Error && error.name === 'UnreadableFile' ? error : unreadable();
  } finally {
    book.close();
  }
}

/** The parts of a workbook by their names. */
class Workbook {
  private constructor(
    private readonly zip: yauzl.ZipFile,
    private readonly entries: ReadonlyMap<string, yauzl.Entry>,
  ) {}

  static async open(path: string): Promise<Workbook> {
    const zip = await new Promise<yauzl.ZipFile>((resolve, reject) =>
      yauzl.open(path, { autoClose: false, lazyEntries: false }, (error, opened) =>
        error ? reject(unreadable()) : resolve(opened),
      ),
    );
    const entries = new Map<string, yauzl.Entry>();
    await new Promise<void>((resolve, reject) => {
      zip.on('entry', (entry: yauzl.Entry) => entries.set(entry.fileName, entry));
      zip.once('end', resolve);
      zip.once('error', () => reject(unreadable()));
    });
    return new Workbook(zip, entries);
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** Uncompressed, in bytes. */
  size(name: string): number {
    return this.entries.get(name)?.uncompressedSize ?? 0;
  }

  /** A part as text, in pieces. */
  async text(name: string): Promise<AsyncIterable<string>> {
    const entry = this.entries.get(name);
    if (!entry || entry.uncompressedSize > largestPart) throw unreadable();
    const stream = await new Promise<Readable>((resolve, reject) =>
      this.zip.openReadStream(entry, (error, opened) => (error ? reject(unreadable()) : resolve(opened))),
    );
    return stream.setEncoding('utf8');
  }

  close(): void {
    this.zip.close();
  }
}

/** Runs a part through a parser. */
async function parsed(
  book: Workbook,
  name: string,
  handlers: {
    open?: (tag: SaxesTagPlain) => void;
    text?: (text: string) => void;
    close?: (name: string) => void;
  },
): Promise<void> {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => handlers.open?.(tag));
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('closetag', (tag) => handlers.close?.(local(tag.name)));
  for await (const chunk of await book.text(name)) parser.write(chunk);
  parser.close();
}

/** Some programs write every name with a prefix. */
const local = (name: string): string => name.slice(name.indexOf(':') + 1);

async function firstSheet(book: Workbook): Promise<{ sheet: string; from1904: boolean }> {
  let relation: string | null = null;
  let from1904 = false;
  await parsed(book, 'xl/workbook.xml', {
    open: ({ name, attributes }) => {
      if (local(name) === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (local(name) === 'sheet') relation ??= attributes['r:id'] ?? null;
    },
  });
  let target: string | null = null;
  await parsed(book, 'xl/_rels/workbook.xml.rels', {
    open: ({ attributes }) => {
      if (attributes['Id'] === relation) target = attributes['Target'] ?? null;
    },
  });
  if (target === null) throw unreadable();
  const path: string = target;
  return { sheet: path.startsWith('/') ? path.slice(1) : `xl/${path}`, from1904 };
}

async function sharedTexts(book: Workbook): Promise<SharedTexts> {
  const texts = new SharedTexts();
  const name = 'xl/sharedStrings.xml';
  if (!book.has(name)) return texts;
  if (book.size(name) > largestSharedTexts) throw tooLarge();
  let text = '';
  let inText = false;
  let phonetic = 0;
  await parsed(book, name, {
    open: (tag) => {
      const tagName = local(tag.name);
      if (tagName === 'rPh') phonetic++;
      inText = tagName === 't' && phonetic === 0;
    },
    text: (piece) => {
      if (inText) text += piece;
    },
    close: (tagName) => {
      if (tagName === 'rPh') phonetic--;
      if (tagName === 't') inText = false;
      if (tagName !== 'si') return;
      texts.add(text);
      text = '';
    },
  });
  return texts;
}

const tooLarge = (): UnreadableFile =>
  new UnreadableFile('workbook-too-large', {
    zh: '工作簿过大。请导出为 CSV 再导入。',
    en: 'The workbook is too large. Export it as CSV.',
  });

/** Formats that show a day or a time of day (18.8.30); those of others have letters of dates in their code. */
const dateFormats = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36]);
for (let id = 45; id <= 58; id++) if (id !== 48 && id !== 49) dateFormats.add(id);
const showsDate = (code: string): boolean => /[ymdhs]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));

/** The styles of cells whose numbers are days. */
async function readDateStyles(book: Workbook): Promise<ReadonlySet<number>> {
  const styles = new Set<number>();
  const name = 'xl/styles.xml';
  if (!book.has(name)) return styles;
  const formats = new Set(dateFormats);
  let inCells = false;
  let next = 0;
  await parsed(book, name, {
    open: (tag) => {
      const { attributes } = tag;
      const tagName = local(tag.name);
      if (tagName === 'numFmt' && showsDate(attributes['formatCode'] ?? ''))
        formats.add(Number(attributes['numFmtId']));
      if (tagName === 'cellXfs') inCells = true;
      if (tagName !== 'xf' || !inCells) return;
      if (formats.has(Number(attributes['numFmtId']))) styles.add(next);
      next++;
    },
    close: (tagName) => {
      if (tagName === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

/** Puts the cells of a sheet together as its text comes in. */
class SheetRows {
  private readonly parser = new SaxesParser();
  private done: SourceRow[] = [];
  private row: SourceRow = { line: 0, cells: [] };
  private column = 0;
  private type = '';
  private style = 0;
  private value = '';
  private reads = false;

  constructor(
    private readonly texts: SharedTexts,
    private readonly dateStyles: ReadonlySet<number>,
    private readonly from1904: boolean,
  ) {
    this.parser.on('error', (error) => {
      throw error;
    });
    this.parser.on('opentag', (tag) => this.open(tag));
    this.parser.on('text', (text) => {
      if (this.reads) this.value += text;
    });
    this.parser.on('closetag', (tag) => this.close(local(tag.name)));
  }

  write(chunk: string): void {
    this.parser.write(chunk);
  }

  /** The rows complete so far, each once; rows without any cell are left out. */
  take(): SourceRow[] {
    const rows = this.done;
    this.done = [];
    return rows;
  }

  private open({ name, attributes }: SaxesTagPlain): void {
    switch (local(name)) {
      case 'row':
        this.row = { line: Number(attributes['r'] ?? this.row.line + 1), cells: [] };
        this.column = 0;
        break;
      case 'c':
        this.column = attributes['r'] === undefined ? this.column : columnOf(attributes['r']);
        this.type = attributes['t'] ?? 'n';
        this.style = Number(attributes['s'] ?? 0);
        this.value = '';
        break;
      case 'v':
      case 't':
        this.reads = true;
        break;
      default:
    }
  }

  private close(name: string): void {
    if (name === 'v' || name === 't') this.reads = false;
    if (name === 'c') {
      while (this.row.cells.length < this.column) this.row.cells.push('');
      this.row.cells[this.column] = this.textOf();
      this.column++;
    }
    if (name === 'row' && this.row.cells.some((cell) => cell !== '')) this.done.push(this.row);
  }

  private textOf(): string {
    if (this.value === '') return '';
    if (this.type === 's') return this.texts.at(Number(this.value));
    // #N/A and its like; the sign that stands for what could not be read is refused in every column.
    if (this.type === 'e') return '\ufffd';
    if (this.type === 'b') return this.value === '1' ? 'true' : 'false';
    if (this.type !== 'n') return this.value;
    return this.dateStyles.has(this.style)
      ? dayText(Number(this.value), this.from1904)
      : numberText(this.value);
  }
}

/** `B` of `B12` is 1. */
function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i) & ~32;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return Math.max(0, Math.min(column, 16_384) - 1);
}

/** A number beyond fifteen digits keeps its exponent, so that a column of codes sees that digits are lost. */
function numberText(value: string): string {
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  return Math.abs(number) >= 1e15 ? number.toExponential() : String(number);
}

const dayMs = 86_400_000;
/** Day 0 of either calendar; the one of 1900 counts a 29 February that never was. */
const epochs = { from1900: Date.UTC(1899, 11, 30), from1904: Date.UTC(1904, 0, 1) };

function dayText(serial: number, from1904: boolean): string {
  if (!Number.isFinite(serial) || Math.abs(serial) > 3_000_000) return String(serial);
  const at = (from1904 ? epochs.from1904 : epochs.from1900) + Math.round(serial * 86_400) * 1_000;
  const text = new Date(at).toISOString();
  return at % dayMs === 0 ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}

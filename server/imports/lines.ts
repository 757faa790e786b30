/** The lines of a file as values, batch by batch. */
import { columnsOf, type ImportKind } from './kinds/columns.ts';
import { lineReader, readHeader, type Header, type HeaderFaults } from './columns.ts';
import { Fault, UnreadableFile, type RefusedLine } from './fault.ts';
import type { SourceFile } from './inspect.ts';
import { BrokenOff, rowsOf, type SourceRow } from './source.ts';

export interface LineBatch {
  /** Numbers of the lines in `values`. */
  lines: number[];
  values: Record<string, unknown>[];
  refused: RefusedLine[];
  /** Bytes of the file read so far. */
  bytes: number;
}

export interface LineOptions {
  file: SourceFile;
  kind: ImportKind;
  /** The Shanghai day. */
  today: string;
}

/**
 * @param onHeader called with the file's own titles by field, before the first batch
 * @throws UnreadableFile when the header does not say what the columns are
 */
export async function* linesOf(
  { file, kind, today }: LineOptions,
  onHeader: (titles: ReadonlyMap<string, string>) => void,
): AsyncGenerator<LineBatch> {
  let bytes = 0;
  let header: Header | null = null;
  let read: ReturnType<typeof lineReader> = () => ({});
  const refuse = (line: number, fault: Fault): RefusedLine => ({
    line,
    column: fault.field === null ? null : (header?.titles.get(fault.field) ?? fault.field),
    code: fault.code,
    text: fault.text,
  });
  try {
    for await (const rows of rowsOf(file, (so) => (bytes = so))) {
      if (!header) {
        header = headerOf(kind, rows.shift());
        onHeader(header.titles);
        read = lineReader(columnsOf[kind], header, today);
      }
      const batch: LineBatch = { lines: [], values: [], refused: [], bytes };
      for (const { line, cells } of rows) {
        const values = read(cells);
        if (values instanceof Fault) batch.refused.push(refuse(line, values));
        else {
          batch.lines.push(line);
          batch.values.push(values);
        }
      }
      yield batch;
    }
  } catch (error) {
    if (!(error instanceof BrokenOff)) throw error;
    if (!header) throw new UnreadableFile(error.fault.code, error.fault.text);
    yield { lines: [], values: [], refused: [refuse(error.line, error.fault)], bytes };
  }
  if (!header) throw noHeader(kind);
}

function headerOf(kind: ImportKind, row: SourceRow | undefined): Header {
  if (!row) throw noHeader(kind);
  const header = readHeader(columnsOf[kind], row.cells);
  if ('fields' in header) return header;
  throw wrongColumns(kind, header, row.cells.length);
}

const noHeader = (kind: ImportKind): UnreadableFile => {
  const needed = Object.entries(columnsOf[kind]).filter(([, column]) => column.required);
  const zh = needed.map(([field, { headers }]) => headers[0] ?? field).join('、');
  const en = needed.map(([field]) => field).join(', ');
  return new UnreadableFile('no-header', {
    zh: `第一行没有认识的列名，未写入任何内容。第一行须写明各列名称，必填的列：${zh}；见操作手册“从主系统导入”。`,
    en: `No column of the first line is known; nothing was written. The first line names the columns; needed are ${en}. See the operator guide.`,
  });
};

/** A file without a header would have the values of its first line quoted; where nothing is known nothing is quoted. */
function wrongColumns(
  kind: ImportKind,
  { unknown, repeated, missing }: HeaderFaults,
  columns: number,
): UnreadableFile {
  if (unknown.length === columns) return noHeader(kind);
  const parts = [
    { titles: unknown, zh: '不认识的列', en: 'unknown columns' },
    { titles: repeated, zh: '重复的列', en: 'repeated columns' },
    { titles: missing, zh: '缺少的列', en: 'missing columns' },
  ].filter(({ titles }) => titles.length > 0);
  return new UnreadableFile('wrong-columns', {
    zh: `表头有误，未写入任何内容。${parts.map((part) => `${part.zh}：${part.titles.join('、')}`).join('；')}。`,
    en: `The header is not right; nothing was written. ${parts.map((part) => `${part.en}: ${part.titles.join(', ')}`).join('; ')}.`,
  });
}

/** The columns of a kind of file, and reading a line by them. Written for speed: a file has millions of lines. */
import type { ReadCell } from './cells.ts';
import { Fault } from './fault.ts';

export interface Column<T, R extends boolean = boolean> {
  /** What the header may say beside the API's name of the field; the first is the registry's word. */
  headers: readonly string[];
  /** Whether the column must be there and each cell filled. */
  required: R;
  read: ReadCell<T>;
}

export const required = <T>(read: ReadCell<T>, ...headers: string[]): Column<T, true> => ({
  headers,
  required: true,
  read,
});

export const optional = <T>(read: ReadCell<T>, ...headers: string[]): Column<T, false> => ({
  headers,
  required: false,
  read,
});

export type Columns = Readonly<Record<string, Column<unknown>>>;

/** A line as its columns read it: null an empty cell, undefined a column that the file does not have. */
export type LineOf<C extends Columns> = {
  [F in keyof C as C[F] extends Column<unknown, true> ? F : never]: C[F] extends Column<infer T> ? T : never;
} & {
  [F in keyof C as C[F] extends Column<unknown, true> ? never : F]?:
    (C[F] extends Column<infer T> ? T : never) | null;
};

/** What each column of a file is: a field in the place of its cell. */
export interface Header {
  fields: readonly string[];
  /** The header as the file has it, by field. */
  titles: ReadonlyMap<string, string>;
}

export interface HeaderFaults {
  unknown: string[];
  repeated: string[];
  /** The registry's words of required columns that are not there. */
  missing: string[];
}

const compact = (title: string): string =>
  title
    .normalize('NFKC')
    .replace(/[\s_\-*]|\(.*\)/g, '')
    .toLowerCase();

/** Finds each column of the header; everything has to be known. */
export function readHeader(columns: Columns, cells: readonly string[]): Header | HeaderFaults {
  const known = new Map<string, string>();
  for (const [field, { headers }] of Object.entries(columns))
    for (const title of [field, ...headers]) known.set(compact(title), field);
  // Spreadsheets like to leave empty columns at the end.
  const titles = [...cells];
  while (titles.length > 0 && titles.at(-1)?.trim() === '') titles.pop();
  const fields = titles.map((title) => known.get(compact(title)));
  const faults: HeaderFaults = {
    unknown: titles.filter((_, i) => fields[i] === undefined).map((title) => title.trim()),
    repeated: titles.filter((_, i) => fields[i] !== undefined && fields.indexOf(fields[i]) < i),
    missing: Object.entries(columns)
      .filter(([field, column]) => column.required && !fields.includes(field))
      .map(([field, column]) => column.headers[0] ?? field),
  };
  if (faults.unknown.length + faults.repeated.length + faults.missing.length > 0) return faults;
  return {
    fields: fields.map((field) => field ?? ''),
    titles: new Map(fields.map((field, i) => [field ?? '', titles[i]?.trim() ?? ''])),
  };
}

const emptyCell = new Fault('empty', {
  zh: '此栏必填而为空。请在主系统中补上后重新导出。',
  en: 'This column must be filled and is empty. Fill it in the main system and export again.',
});

const cellsBeyond = new Fault('cells-beyond-header', {
  zh: '这一行的列数多于表头，可能是内容中有未加引号的分隔符。请重新导出。',
  en: 'The line has more cells than the header; perhaps a separator inside a cell is not quoted. Export again.',
});

/** Makes the reader of lines: the values of a line, or its first fault. `today` is the Shanghai day. */
export function lineReader(
  columns: Columns,
  { fields }: Header,
  today: string,
): (cells: readonly string[]) => Record<string, unknown> | Fault {
  const order = fields.map((field) => ({ field, column: columns[field] }));
  return (cells) => {
    const values: Record<string, unknown> = {};
    for (let i = 0; i < order.length; i++) {
      const { field, column } = order[i] ?? {};
      if (field === undefined || column === undefined) continue;
      const cell = (cells[i] ?? '').trim();
      if (cell === '') {
        if (column.required) return emptyCell.of(field);
        values[field] = null;
        continue;
      }
      const value = column.read(cell, today);
      if (value instanceof Fault) return value.of(field);
      values[field] = value;
    }
    for (let i = order.length; i < cells.length; i++) if (cells[i]?.trim()) return cellsBeyond;
    return values;
  };
}

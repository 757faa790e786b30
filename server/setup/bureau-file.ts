/** The desk's own list of bureaus: whom to call where, and which cities stamp their certificates. */
import { shanghaiDay } from '../calendar/working-time.ts';
import { phoneKind } from '../identifiers/phone.ts';
import { textCell, yesCell, type ReadCell } from '../imports/cells.ts';
import { lineReader, optional, readHeader, required, type Columns } from '../imports/columns.ts';
import { Fault } from '../imports/fault.ts';
import { inspectFile } from '../imports/inspect.ts';
import { rowsOf } from '../imports/source.ts';

export interface BureauLine {
  regionCode: string;
  phone: string;
  address: string;
  /** Of a city, and so of its districts; undefined and null where the file does not say. */
  certificatesStamped?: boolean | null;
}

const isCode: ReadCell<string> = (cell) =>
  /^44\d{4}$/.test(cell)
    ? cell
    : new Fault('not-a-region', {
        zh: '不是广东省的六位行政区划代码。',
        en: 'Not a six-digit code of a division of Guangdong.',
      });

// Kept as it is written: it is read out and dialled, never compared.
const isPhone: ReadCell<string> = (cell) =>
  phoneKind(cell) === null
    ? new Fault('not-a-phone', { zh: '不是可拨打的电话号码。', en: 'Not a phone number.' })
    : cell;

const columns = {
  regionCode: required(isCode, '行政区划代码', '区划代码'),
  phone: required(isPhone, '电话'),
  address: required(textCell(200), '地址'),
  certificatesStamped: optional(yesCell, '证书已盖章', '已盖章'),
} satisfies Columns;

/**
 * Reads the file, CSV or XLSX, with a line for every one of `regionCodes`.
 * @returns the lines by region, or what is wrong in sentences of both languages, by line where it is of one
 * @throws UnreadableFile when it is no such file
 */
export async function readBureauFile(
  path: string,
  regionCodes: readonly string[],
  now: number,
): Promise<{ lines: ReadonlyMap<string, BureauLine> } | { faults: string[] }> {
  const lines = new Map<string, BureauLine>();
  const faults: string[] = [];
  let read: ReturnType<typeof lineReader> | null = null;
  for await (const rows of rowsOf(await inspectFile(path)))
    for (const { line, cells } of rows) {
      if (!read) {
        const header = readHeader(columns, cells);
        if (!('fields' in header)) {
          const named = Object.entries(header).map(
            ([fault, titles]) => `${fault}: ${(titles as string[]).join('、')}`,
          );
          return { faults: [`表头不对 (the header is not right): ${named.join('; ')}`] };
        }
        read = lineReader(columns, header, shanghaiDay(now));
        continue;
      }
      const values = read(cells);
      if (values instanceof Fault) {
        faults.push(`${line}: ${values.field} ${values.code} ${values.text.zh} ${values.text.en}`);
        continue;
      }
      const one = values as unknown as BureauLine;
      if (!regionCodes.includes(one.regionCode))
        faults.push(`${line}: ${one.regionCode} 没有这个行政区划 (no such division)`);
      else if (lines.has(one.regionCode)) faults.push(`${line}: ${one.regionCode} 重复 (a second time)`);
      else lines.set(one.regionCode, one);
    }
  const missing = regionCodes.filter((code) => !lines.has(code));
  if (missing.length > 0 && faults.length === 0) faults.push(`缺少 (missing): ${missing.join(' ')}`);
  return faults.length > 0 ? { faults } : { lines };
}

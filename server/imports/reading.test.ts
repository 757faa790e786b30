/** From the bytes of a file to the values of its lines. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idNumberOf, orgCodeOf } from '../../fixtures/demo/numbers.ts';
import { inspectFile } from './inspect.ts';
import type { ImportKind } from './kinds/columns.ts';
import { linesOf } from './lines.ts';
import { rowsOf } from './source.ts';

const today = '2026-11-24';
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let files = 0;
async function file(content: string | Uint8Array): Promise<Awaited<ReturnType<typeof inspectFile>>> {
  const path = join(folder, `${++files}`);
  await writeFile(path, content);
  return inspectFile(path);
}
const gb = (hex: string): Buffer => Buffer.from(hex, 'hex');

async function rows(content: string | Uint8Array): Promise<[number, string[]][]> {
  const all: [number, string[]][] = [];
  for await (const batch of rowsOf(await file(content)))
    for (const { line, cells } of batch) all.push([line, cells]);
  return all;
}

async function read(content: string | Uint8Array, kind: ImportKind = 'persons') {
  const result: { values: Record<string, unknown>[]; refused: [number, string | null, string][] } = {
    values: [],
    refused: [],
  };
  for await (const batch of linesOf({ file: await file(content), kind, today }, () => undefined)) {
    result.values.push(...batch.values);
    for (const { line, column, code } of batch.refused) result.refused.push([line, column, code]);
  }
  return result;
}

describe('a file', () => {
  it.each([
    ['UTF-8', Buffer.from('姓名,年度\n张三,2026'), 'utf-8', ','],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeff姓名;年度\n'), 'utf-8', ';'],
    ['GB18030', gb('d0d5c3fb09c4eab6c8'), 'gb18030', '\t'],
    ['GB18030 with a character of four bytes', gb('d0d5c3fb2c95328236'), 'gb18030', ','],
    ['a separator that also stands in quotation marks', Buffer.from('"a,b,c";d\n'), 'utf-8', ';'],
  ])('is told apart: %s', async (_what, content, encoding, separator) => {
    expect(await file(content)).toMatchObject({ format: 'csv', encoding, separator });
  });

  it.each([
    ['empty', '', 'empty-file'],
    ['of old Excel', gb('d0cf11e0a1b11ae100'), 'old-excel'],
    ['UTF-16', gb('fffe3a4e'), 'not-text'],
    ['a broken workbook', Buffer.concat([gb('504b0304'), Buffer.alloc(64, 1)]), 'not-a-workbook'],
  ])('is refused when it is %s', async (_what, content, code) => {
    await expect(rows(content)).rejects.toMatchObject({ name: 'UnreadableFile', code });
  });

  it('is refused when there is none', async () => {
    await expect(inspectFile(join(folder, 'none'))).rejects.toMatchObject({ code: 'no-such-file' });
  });

  it('gives the lines that an editor shows', async () => {
    expect(await rows('a,b\r\n1,"two\nlines"\r\n\r\n3,"say ""so"""\r\n')).toEqual([
      [1, ['a', 'b']],
      [3, ['1', 'two\nlines']],
      [5, ['3', 'say "so"']],
    ]);
  });

  it('is read in GB18030 across the borders of its pieces', async () => {
    const name = gb('d5c5c8fd95328236');
    const lines = Array.from({ length: 20_000 }, () => Buffer.concat([name, Buffer.from('\n')]));
    const all = await rows(Buffer.concat([gb('d0d5c3fb0a'), ...lines]));
    expect(new Set(all.slice(1).map(([, cells]) => cells[0]))).toEqual(new Set(['张三𠀀']));
  });

  it('says from where on it could not be told apart, and gives what came before', async () => {
    const content = `年度,姓名,身份证号码\n,甲,${idNumberOf('440100', '1950-01-01', 1)}\n,"乙${'x'.repeat(300_000)}`;
    const { refused } = await read(content.replace('年度', '职称'));
    expect(refused).toEqual([[3, null, 'quote-not-closed']]);
  });
});

describe('a workbook', () => {
  const book = (sheet: string, more: Record<string, string> = {}): Uint8Array =>
    zipSync(
      Object.fromEntries(
        Object.entries({
          'xl/workbook.xml': '<workbook><sheets><sheet r:id="a"/><sheet r:id="b"/></sheets></workbook>',
          'xl/_rels/workbook.xml.rels':
            '<Relationships><Relationship Id="b" Target="worksheets/other.xml"/><Relationship Id="a" Target="/xl/worksheets/first.xml"/></Relationships>',
          'xl/worksheets/first.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
          ...more,
        }).map(([name, text]) => [name, strToU8(text)]),
      ),
    );

  it('gives texts, numbers, days and answers of its first sheet as text', async () => {
    const sheet =
      '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><r><t>rich </t></r><r><t>text</t></r></is></c></row>' +
      '<row r="4"><c r="A4"><v>42.5</v></c><c r="B4" s="1"><v>46350.5</v></c><c r="C4" s="2"><v>46350</v></c>' +
      '<c r="D4" t="b"><v>1</v></c><c r="E4" t="str"><v>of a formula</v></c><c r="AB4"><v>7</v></c></row><row r="5"><c r="A5"/></row>';
    const cells = await rows(
      book(sheet, {
        'xl/sharedStrings.xml':
          '<sst><si><t>first</t></si><si><r><t>姓</t></r><r><t>名</t></r><rPh><t>xing</t></rPh></si></sst>',
        'xl/styles.xml':
          '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="170"/></cellXfs></styleSheet>',
      }),
    );
    expect(cells[0]).toEqual([1, ['姓名', '', 'rich text']]);
    expect(cells[1]?.[0]).toBe(4);
    expect(cells[1]?.[1].slice(0, 5)).toEqual([
      '42.5',
      '2026-11-24 12:00:00',
      '2026-11-24',
      'true',
      'of a formula',
    ]);
    expect(cells[1]?.[1][27]).toBe('7');
    expect(cells).toHaveLength(2);
  });

  it('shows where a number has lost its digits', async () => {
    const sheet =
      '<row><c t="str"><v>身份证号码</v></c><c t="str"><v>姓名</v></c></row>' +
      '<row><c><v>4.4010019900101123E+17</v></c><c t="str"><v>甲</v></c></row>' +
      '<row><c><v>440100500101001</v></c><c t="str"><v>乙</v></c></row>' +
      '<row><c t="e"><v>#N/A</v></c><c t="str"><v>丙</v></c></row>';
    const { values, refused } = await read(book(sheet));
    expect(refused).toEqual([
      [2, '身份证号码', 'digits-lost'],
      [4, '身份证号码', 'id-number-length'],
    ]);
    expect(values).toMatchObject([{ name: '乙' }]);
  });
});

describe('a header', () => {
  const header = (titles: string): Promise<unknown> => read(`${titles}\n`, 'units');

  it('may say the registry’s words or the API’s, with a note in brackets', async () => {
    await expect(header('法人码（必填）, Org_Name')).rejects.toMatchObject({ code: 'wrong-columns' });
    expect(await header('法人码（必填）,单位名称,cityCode,地址,')).toEqual({ values: [], refused: [] });
  });

  it.each([
    ['unknown', '法人码,单位名称,城市,颜色', /不认识的列：颜色/],
    ['missing', '法人码,单位名称', /缺少的列：单位所在城市/],
    ['there twice', '法人码,单位名称,城市,名称', /重复的列：名称/],
  ])('names the columns that are %s', async (_what, titles, zh) => {
    await expect(header(titles)).rejects.toMatchObject({ text: { zh: expect.stringMatching(zh) as string } });
  });
});

describe('a cell', () => {
  const one = async (kind: ImportKind, fields: Record<string, string>): Promise<unknown> => {
    const { values, refused } = await read(
      `${Object.keys(fields).join('\t')}\n${Object.values(fields).join('\t')}`,
      kind,
    );
    return refused[0]?.[2] ?? values[0];
  };
  const record = (values: Record<string, string>): Promise<unknown> =>
    one('records', {
      idNumber: idNumberOf('440100', '1950-01-01', 1),
      year: '2025',
      subject: '公需',
      title: '课程',
      hours: '6',
      ...values,
    });

  it.each([
    ['hours', '7.5', { hours: 7.5 }],
    ['hours', '0', 'not-hours'],
    ['hours', '1e3', 'not-hours'],
    ['year', '2025年', { year: 2025 }],
    ['year', '1998', 'year-out-of-range'],
    ['subject', '选修科目', { subject: 'elective' }],
    ['subject', 'PUBLIC', { subject: 'public' }],
    ['subject', '体育', 'unknown-word'],
    ['statusSince', '2025-03-01', { statusSince: Date.parse('2025-03-01T00:00:00+08:00') }],
    ['statusSince', '2025/3/1 9:05', { statusSince: Date.parse('2025-03-01T09:05:00+08:00') }],
    ['statusSince', '20250301', { statusSince: Date.parse('2025-03-01T00:00:00+08:00') }],
    ['statusSince', '2025年3月1日', { statusSince: Date.parse('2025-03-01T00:00:00+08:00') }],
    ['statusSince', '2025-03-01T01:05:00Z', { statusSince: Date.parse('2025-03-01T09:05:00+08:00') }],
    ['statusSince', '2025-02-29', 'not-a-time'],
    ['statusSince', '2026-11-25', 'not-a-time'],
    ['title', 'x'.repeat(201), 'too-long'],
    ['title', '乱码\ufffd', 'unkept-character'],
  ])('%s %s', async (field, cell, expected) => {
    const value = await record({ [field]: cell });
    if (typeof expected === 'string') expect(value).toBe(expected);
    else expect(value).toMatchObject(expected);
  });

  it.each([
    ['city', '天河', 'no-such-city'],
    ['city', '东莞', { cityCode: '441900' }],
    ['district', '天河区', 'no-such-district'],
    ['district', '广州市天河区', { districtCode: '440106' }],
  ])('%s %s', async (field, cell, expected) => {
    const place = field === 'city' ? { cityCode: cell } : { cityCode: '广州市', districtCode: cell };
    const value = await one('units', { orgCode: orgCodeOf(80_001), name: '甲', ...place });
    if (typeof expected === 'string') expect(value).toBe(expected);
    else expect(value).toMatchObject(expected);
  });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBureauFile } from './bureau-file.ts';

const now = Date.parse('2026-11-24T02:00:00.000Z');
const codes = ['440000', '440100', '440106'];
const header = '行政区划代码,电话,地址,证书已盖章';
const province = '440000,020-80000000,广州市某路 1 号,';
const city = '440100,020-80000100,广州市某路 2 号,是';
const district = '440106,020-80000106,"天河区某路 3 号, 二楼",';

describe('the file of the bureaus', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bureaus-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const read = async (...lines: string[]) => {
    const path = join(folder, 'bureaus.csv');
    await writeFile(path, lines.join('\r\n'));
    return readBureauFile(path, codes, now);
  };
  const faultsOf = async (...lines: string[]): Promise<string[]> => {
    const result = await read(...lines);
    return 'faults' in result ? result.faults : [];
  };

  it('has a line for every region, the phone as it is dialled', async () => {
    const result = await read(header, district, province, city);
    expect('lines' in result && Object.fromEntries(result.lines)).toEqual({
      '440000': {
        regionCode: '440000',
        phone: '020-80000000',
        address: '广州市某路 1 号',
        certificatesStamped: null,
      },
      '440100': {
        regionCode: '440100',
        phone: '020-80000100',
        address: '广州市某路 2 号',
        certificatesStamped: true,
      },
      '440106': {
        regionCode: '440106',
        phone: '020-80000106',
        address: '天河区某路 3 号, 二楼',
        certificatesStamped: null,
      },
    });
  });

  it.each([
    ['without a region', [header, province, city], '440106'],
    ['with a region twice', [header, province, city, district, district], '5: 440106 重复'],
    [
      'of a region that does not exist',
      [header, province, city, district, '449999,020-80000001,某路,'],
      '5: 449999',
    ],
    [
      'of another province',
      [header, province, city, '110101,010-80000001,某路,'],
      '4: regionCode not-a-region',
    ],
    ['without a phone', [header, province, '440100,无,某路,', district], '3: phone not-a-phone'],
    ['with an empty cell', [header, province, '440100,020-80000100,,', district], '3: address empty'],
    [
      'with another word than yes or no',
      [header, province, '440100,020-80000100,某路,盖'],
      '3: certificatesStamped',
    ],
    ['without a column', ['行政区划代码,电话', '440000,020-80000000'], '地址'],
  ])('is refused %s', async (_name, lines, fault) => {
    expect((await faultsOf(...lines)).join('\n')).toContain(fault);
  });
});

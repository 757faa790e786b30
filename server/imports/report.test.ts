import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { RefusalReport } from './report.ts';

const folder = await mkdtemp(join(tmpdir(), 'report-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

it('is a CSV that a spreadsheet opens and takes no cell of it for a formula', async () => {
  const path = join(folder, 'out.csv');
  const report = new RefusalReport(path);
  report.add({ line: 7, column: '=1+1', code: 'empty', text: { zh: '此栏“必填”', en: 'must be "filled"' } });
  await report.drained();
  await report.close();
  expect(await readFile(path, 'utf8')).toBe(
    '\ufeff"行 line","列 column","代码 code","原因","reason"\r\n' +
      '"7","\'=1+1","empty","此栏“必填”","must be ""filled"""\r\n',
  );
});

it('says when it cannot be written', async () => {
  const report = new RefusalReport(join(folder, 'none', 'out.csv'));
  await report.drained();
  await expect(report.close()).rejects.toThrow('ENOENT');
});

/** Takes a file of the main system over. Exit 1 when a line was refused, 2 when nothing could be read. */
import { mkdir } from 'node:fs/promises';
import { userInfo } from 'node:os';
import cliProgress from 'cli-progress';
import { openDatabase } from '../../db/database.ts';
import { importKinds } from '../../db/schema/words.ts';
import { readConfig } from '../config.ts';
import { UnreadableFile, type RefusedLine } from '../imports/fault.ts';
import { inspectFile } from '../imports/inspect.ts';
import type { ImportKind } from '../imports/kinds/columns.ts';
import { RefusalReport } from '../imports/report.ts';
import { runImport, type ImportResult } from '../imports/run.ts';
import { keyFile, loadKeys } from '../keys.ts';
import { databaseLocation } from '../setup/location.ts';
import { readArguments, usage } from './arguments.ts';

const help = `npm run import -- <file.csv|.xlsx> --as ${importKinds.join('|')} [--dry-run] [--report out.csv]

Takes persons, units, unit administrators or records of the main system over, into DATA_DIR or DATABASE_URL; the console
may run meanwhile (从主系统导入人员、单位、单位管理员或继续教育记录，后台可以同时运行). The first line names the columns. The same
file again changes nothing. --dry-run writes nothing and reports the same. Columns: docs/operator-guide.md.`;

/** Refused lines that the terminal shows where there is no report. */
const shownRefusals = 20;

const { values, positionals } = readArguments(
  {
    allowPositionals: true,
    options: {
      as: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      report: { type: 'string' },
    },
  },
  help,
);
const [path, ...others] = positionals;
const isKind = (word: string | undefined): word is ImportKind =>
  (importKinds as readonly (string | undefined)[]).includes(word);
if (path === undefined || others.length > 0 || !isKind(values.as)) usage(help);
const kind = values.as;
const dryRun = values['dry-run'];

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Byte and line counts become a bar with the speed; nothing where the output is no terminal. */
const bar = new cliProgress.SingleBar({
  format: '{bar} {percentage}% · {lines} lines · {speed}/s · {eta_formatted}',
  noTTYOutput: false,
});

async function takeOver(file: string): Promise<ImportResult> {
  const source = await inspectFile(file);
  const report = values.report === undefined ? null : new RefusalReport(values.report);
  const config = readConfig(process.env);
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const keys = loadKeys(keyFile(config), { create: true });
  const database = await openDatabase(databaseLocation(config), undefined, 'bulk');
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  let refused = 0;
  const onRefused = (line: RefusedLine): void => {
    report?.add(line);
    if (!report && refused++ < shownRefusals)
      say(`${line.line}: ${line.column ?? ''} ${line.code} ${line.text.zh} ${line.text.en}`);
  };
  const since = performance.now();
  bar.start(source.bytes, 0, { lines: 0, speed: 0 });
  try {
    return await runImport({
      database,
      rowKey: keys.row,
      now: Date.now,
      file: source,
      kind,
      by: userInfo().username,
      dryRun,
      onRefused,
      onProgress: async (bytes, lines) => {
        bar.update(bytes, { lines, speed: Math.round((lines * 1_000) / (performance.now() - since)) });
        await report?.drained();
      },
      signal: stop.signal,
    });
  } finally {
    bar.stop();
    await report?.close();
    await database.close();
  }
}

try {
  const { inserted, changed, unchanged, refused, cutOff, closed, runId } = await takeOver(path);
  for (const id of closed) say(`an import cut off earlier was closed (此前中断的导入已结束): ${id}`);
  process.stdout.write(
    `${JSON.stringify({ kind, ...(dryRun ? { dryRun } : { runId }), inserted, changed, unchanged, refused, ...(cutOff ? { cutOff } : {}) })}\n`,
  );
  if (cutOff)
    say(
      'Cut off; what is committed stays. Run the same file again to go on (已中断，已提交的保留；再次运行同一文件即可继续)',
    );
  if (refused > 0 && values.report !== undefined) say(`refused lines (未采用的行): ${values.report}`);
  process.exitCode = refused > 0 || cutOff ? 1 : 0;
} catch (error) {
  if (!(error instanceof UnreadableFile)) throw error;
  say(`${error.text.zh}\n${error.text.en} (${error.code})`);
  process.exitCode = 2;
}

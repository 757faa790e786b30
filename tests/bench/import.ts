/** Taking files of the main system over: rows a second for each kind, and the memory of a file ten times as long. */
import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { inDataDir, met, report } from './console.ts';

const aimRowsPerSecond = 20_000;
/** Peak of the long file to that of the short one. */
const aimMemoryRatio = 2;
const sizes = [100_000, 1_000_000] as const;
const kinds = ['units', 'persons', 'unit-admins', 'records'] as const;

interface Figures {
  inserted: number;
  changed: number;
  unchanged: number;
  refused: number;
  seconds: number;
  /** Resident bytes. */
  peak: number;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

async function script(path: string, args: readonly string[], dataDir: string): Promise<string> {
  const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '', LOG_LEVEL: 'error' };
  return (await run(process.execPath, ['--import', 'tsx', path, ...args], { cwd: root, env })).stdout;
}

const rate = ({ inserted, changed, unchanged, refused, seconds }: Figures): number =>
  (inserted + changed + unchanged + refused) / seconds;

function line(what: string, figures: Figures, aimed: boolean): void {
  const { inserted, changed, unchanged, refused, seconds, peak } = figures;
  const speed = rate(figures);
  const aim = aimed
    ? ` (aim ${aimRowsPerSecond.toLocaleString('en')}, ${met(speed >= aimRowsPerSecond)})`
    : '';
  report(
    what,
    `${Math.round(speed).toLocaleString('en')} rows/s${aim}; ${seconds.toFixed(1)} s, peak ${Math.round(peak / 2 ** 20)} MB; ${inserted} new, ${changed} changed, ${unchanged} unchanged, ${refused} refused`,
  );
}

/** Imports registries of two sizes, each into a database of its own, and the larger one's persons once more. */
export async function benchImport(): Promise<void> {
  const peaks = new Map<string, number[]>();
  for (const size of sizes)
    await inDataDir(async (dataDir) => {
      const folder = join(dataDir, 'files');
      await mkdir(folder);
      await script(
        'server/cli/init.ts',
        ['--username', 'bench', '--name', '管理员', '--person', 'P1'],
        dataDir,
      );
      await script('tests/bench/import-files.ts', [folder, String(size)], dataDir);
      const take = async (kind: (typeof kinds)[number]): Promise<Figures> =>
        JSON.parse(
          await script('tests/bench/import-run.ts', [join(folder, `${kind}.csv`), kind], dataDir),
        ) as Figures;
      const title = size.toLocaleString('en');
      for (const kind of kinds) {
        const figures = await take(kind);
        line(`${kind} of a file of ${title}`, figures, kind === 'persons' || kind === 'records');
        peaks.set(kind, [...(peaks.get(kind) ?? []), figures.peak]);
      }
      for (const kind of ['persons', 'records'] as const)
        line(`${kind} of ${title} once more`, await take(kind), true);
    });
  for (const kind of ['persons', 'records']) {
    const [short = 0, long = 0] = peaks.get(kind) ?? [];
    const ratio = long / short;
    report(
      `memory of ${kind}, long to short`,
      `${ratio.toFixed(2)} (aim ${aimMemoryRatio}, ${met(ratio <= aimMemoryRatio)})`,
    );
  }
}

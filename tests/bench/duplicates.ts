/** The scan for duplicates of 100,000 units: how long, how much memory, and how long it keeps others waiting. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const aimSeconds = 20;
const aimMegabytes = 300;

interface Figures {
  scans: { units: number; found: number; added: number; seconds: number }[];
  /** Bytes of resident memory at the peak beyond those before. */
  grown: number;
  longestPauseMs: number;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

async function step(name: 'fill' | 'scan', dataDir: string): Promise<string> {
  const args = ['--import', 'tsx', 'tests/bench/duplicate-scan.ts', name];
  const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '', LOG_LEVEL: 'error' };
  return (await run(process.execPath, args, { cwd: root, env })).stdout;
}

const met = (value: number, aim: number): string => (value <= aim ? 'met' : 'not met');

/** Prints a line for a first scan, that finds every pair, and one for a scan that finds nothing new. */
export async function benchDuplicates(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'console-bench-'));
  try {
    await step('fill', dataDir);
    const { scans, grown, longestPauseMs } = JSON.parse(await step('scan', dataDir)) as Figures;
    for (const { units, found, added, seconds } of scans)
      process.stdout.write(
        `${`scan of ${units.toLocaleString('en')} units`.padEnd(28)} ${seconds.toFixed(1)} s (aim ${aimSeconds}, ${met(seconds, aimSeconds)}); ${found.toLocaleString('en')} pairs, ${added.toLocaleString('en')} new\n`,
      );
    const megabytes = grown / 2 ** 20;
    process.stdout.write(
      `${'its memory at the peak'.padEnd(28)} ${Math.round(megabytes)} MB more (aim ${aimMegabytes}, ${met(megabytes, aimMegabytes)}); longest pause ${Math.round(longestPauseMs)} ms\n`,
    );
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

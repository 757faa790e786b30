/**
 * A thousand faxes dropped at once into the folder that the console watches: whether each becomes a case and none two,
 * how long it takes, how much memory the server takes at its peak, and how long others wait meanwhile. They are not read
 * by machine: that is a process of its own.
 */
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { inDataDir, met, percentile, report, signIn, startConsole } from './console.ts';

const faxes = 1_000;
const aims = { megabytes: 700, timesIdle: 3 };
const samples = fileURLToPath(new URL('../../fixtures/demo/faxes/', import.meta.url));

/** Writes the faxes of the demonstration again and again, each a different file, and moves all of them in at once. */
async function drop(folder: string, inbox: string): Promise<void> {
  await mkdir(folder);
  const originals = await Promise.all(
    (await readdir(samples)).filter((name) => name.endsWith('.tif')).map((name) => readFile(samples + name)),
  );
  const names: string[] = [];
  for (let n = 0; n < faxes; n += 1) {
    const name = `fax${String(n).padStart(4, '0')}.tif`;
    const original = originals[n % originals.length] ?? Buffer.alloc(0);
    // What follows the last page of a TIFF is nobody's.
    await writeFile(join(folder, name), Buffer.concat([original, Buffer.from(`\n${n}`)]));
    names.push(name);
  }
  await Promise.all(names.map((name) => rename(join(folder, name), join(inbox, name))));
}

const dropped = async (inbox: string): Promise<number> =>
  (await readdir(inbox)).filter((name) => name.endsWith('.tif')).length;

/** Asks for the queue every 20 ms until `work` is done. Milliseconds that each answer took. */
async function waitsDuring(
  api: string,
  headers: Record<string, string>,
  work: Promise<unknown>,
): Promise<number[]> {
  const waits: number[] = [];
  const progress = { isDone: false };
  void work.finally(() => (progress.isDone = true));
  while (!progress.isDone) {
    const begun = performance.now();
    const response = await fetch(`${api}/queue-counts`, { headers });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`queue-counts: ${response.status}`);
    waits.push(performance.now() - begun);
    await wait(20);
  }
  await work;
  return waits;
}

/** The most memory a process had so far, in megabytes. */
async function peakMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}

/** What became of them, and of the faxes the demonstration came with. */
function recorded(dataDir: string): { faxes: number; distinct: number; cases: number } {
  const db = new Sqlite(join(dataDir, 'console.db'), { readonly: true });
  const row = db
    .prepare(
      `select count(*) as faxes, count(distinct sha256) as "distinct", count(distinct case_id) as cases
        from faxes where source = 'line'`,
    )
    .get() as { faxes: number; distinct: number; cases: number };
  db.close();
  return row;
}

export async function benchIntake(): Promise<void> {
  await inDataDir(async (dataDir) => {
    const inbox = join(dataDir, 'inbox');
    const { child, api } = await startConsole(dataDir, { FAX_INBOX: inbox, READING: 'off' });
    try {
      const headers = await signIn(api, 'operator1');
      const before = recorded(dataDir);
      const idle = percentile(await waitsDuring(api, headers, wait(5_000)), 0.99);
      await drop(join(dataDir, 'dropping'), inbox);
      const begun = performance.now();
      const taking = (async () => {
        while ((await dropped(inbox)) > 0) await wait(200);
      })();
      const waits = await waitsDuring(api, headers, taking);
      const seconds = (performance.now() - begun) / 1000;
      const after = recorded(dataDir);
      const came = after.faxes - before.faxes;
      const isWhole = [came, after.distinct - before.distinct, after.cases - before.cases].every(
        (count) => count === faxes,
      );
      report(
        `${faxes} faxes dropped at once`,
        `${came} cases of as many faxes (${met(isWhole)}) in ${seconds.toFixed(0)} s`,
      );
      const peak = await peakMegabytes(child.pid ?? 0);
      report(
        'memory of the server at its peak',
        `${Math.round(peak)} MB (aim ${aims.megabytes}, ${met(peak < aims.megabytes)})`,
      );
      const p99 = percentile(waits, 0.99);
      report(
        'others meanwhile',
        `99 % within ${p99.toFixed(1)} ms, idle ${idle.toFixed(1)} ms (aim ${aims.timesIdle} times that, ${met(p99 <= aims.timesIdle * idle)}); ${waits.length} answers, the longest ${Math.round(Math.max(...waits))} ms`,
      );
    } finally {
      child.kill();
    }
  });
}

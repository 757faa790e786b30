/**
 * The console against its floor, in one run and as ratios. Both are processes of their own on the same database file,
 * and rounds alternate, so that what the machine does meanwhile falls on both.
 */
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { inDataDir, median, met, printed, report, signIn, start, startConsole } from './console.ts';

const rounds = 5;
const seconds = 2;
const connections = 8;
const aim = 0.6;

async function throughput(options: autocannon.Options): Promise<number> {
  const result = await autocannon({ ...options, connections, duration: seconds });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${options.url}: ${result.non2xx} not 2xx, ${result.errors} errors`);
  return result.requests.average;
}

export async function benchReads(): Promise<void> {
  const children: ChildProcess[] = [];
  await inDataDir(async (dataDir) => {
    try {
      const { child, api } = await startConsole(dataDir);
      children.push(child);
      const bare = start(['tests/bench/floor.ts', join(dataDir, 'console.db')], {});
      children.push(bare);
      await compare(api, `http://127.0.0.1:${await printed(bare, /port (\d+)/)}`);
    } finally {
      for (const child of children) child.kill();
    }
  });
}

async function compare(api: string, floor: string): Promise<void> {
  const headers = await signIn(api, 'operator1');
  const list = encodeURIComponent('[0,24]');
  const response = await fetch(`${api}/persons?range=${list}`, { headers });
  const [person] = (await response.json()) as { id: string; loginName: string }[];
  if (!person) throw new Error('no person');
  const idNumber = await revealed(api, headers, person.id);
  const body = JSON.stringify({ filter: { idNumber } });
  const questions: [string, autocannon.Options, autocannon.Options][] = [
    ['get person', { url: `${api}/persons/${person.id}`, headers }, { url: `${floor}/persons/${person.id}` }],
    [
      'list 25 persons with total',
      { url: `${api}/persons?range=${list}`, headers },
      { url: `${floor}/persons` },
    ],
    [
      'person by exact ID number',
      { url: `${api}/persons/query`, method: 'POST', headers, body },
      { url: `${floor}/by-number`, method: 'POST', headers, body },
    ],
  ];
  for (const [name, ours, bare] of questions) {
    await throughput(ours);
    await throughput(bare);
    const ratios: number[] = [];
    const rates: [number, number][] = [];
    for (let round = 0; round < rounds; round++) {
      const pair: [number, number] = [await throughput(ours), await throughput(bare)];
      rates.push(pair);
      ratios.push(pair[0] / pair[1]);
    }
    const ratio = median(ratios);
    const [a, b] = [median(rates.map((r) => r[0])), median(rates.map((r) => r[1]))];
    report(
      name,
      `${ratio.toFixed(2)} of the floor (aim ${aim}, ${met(ratio >= aim)}); ${Math.round(a)} against ${Math.round(b)} requests a second`,
    );
  }
}

async function revealed(api: string, headers: Record<string, string>, id: string): Promise<string> {
  const response = await fetch(`${api}/persons/${id}/reveal`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ fields: ['idNumber'], reason: 'benchmark' }),
  });
  return ((await response.json()) as { idNumber: string }).idNumber;
}

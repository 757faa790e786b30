/**
 * `npm run bench`: the console against its floor, in one run and as ratios. Both are processes of their own on the same
 * database file; rounds alternate, so that what the machine does meanwhile falls on both.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';

const rounds = 5;
const seconds = 2;
const connections = 8;
const aim = 0.6;

const root = fileURLToPath(new URL('../../', import.meta.url));
const children: ChildProcess[] = [];

function start(args: string[], env: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
  });
  child.stderr?.pipe(process.stderr);
  children.push(child);
  return child;
}

/** The first match in what a child prints. */
function printed(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const match = pattern.exec(text);
      if (match?.[1]) resolve(match[1]);
    });
    child.once('exit', (code) => reject(new Error(`ended with code ${code}: ${text}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

async function throughput(options: autocannon.Options): Promise<number> {
  const result = await autocannon({ ...options, connections, duration: seconds });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${options.url}: ${result.non2xx} not 2xx, ${result.errors} errors`);
  return result.requests.average;
}

const median = (values: number[]): number =>
  values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'console-bench-'));
  const port = await freePort();
  try {
    const server = start(['server/main.ts'], {
      DATA_DIR: dataDir,
      PORT: String(port),
      DATABASE_URL: '',
      LOG_LEVEL: 'error',
    });
    await printed(server, /Console: (http:\S+)/);
    const floorPort = await printed(
      start(['tests/bench/floor.ts', join(dataDir, 'console.db')], {}),
      /port (\d+)/,
    );
    const api = `http://127.0.0.1:${port}/api`;
    const floor = `http://127.0.0.1:${floorPort}`;
    const headers = { cookie: await signIn(api), 'content-type': 'application/json' };
    const list = encodeURIComponent('[0,24]');
    const response = await fetch(`${api}/persons?range=${list}`, { headers });
    const [person] = (await response.json()) as { id: string; loginName: string }[];
    if (!person) throw new Error('no person');
    const idNumber = await revealed(api, headers, person.id);
    const body = JSON.stringify({ filter: { idNumber } });
    const questions: [string, autocannon.Options, autocannon.Options][] = [
      [
        'get person',
        { url: `${api}/persons/${person.id}`, headers },
        { url: `${floor}/persons/${person.id}` },
      ],
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
      process.stdout.write(
        `${name.padEnd(28)} ${ratio.toFixed(2)} of the floor (aim ${aim}, ${ratio >= aim ? 'met' : 'not met'}); ${Math.round(a)} against ${Math.round(b)} requests a second\n`,
      );
    }
  } finally {
    for (const child of children) child.kill();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function signIn(api: string): Promise<string> {
  const response = await fetch(`${api}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'operator1', password: 'demo-pass-operator1' }),
  });
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

async function revealed(api: string, headers: Record<string, string>, id: string): Promise<string> {
  const response = await fetch(`${api}/persons/${id}/reveal`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ fields: ['idNumber'], reason: 'benchmark' }),
  });
  return ((await response.json()) as { idNumber: string }).idNumber;
}

await main();

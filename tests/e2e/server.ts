/** The server as `npm start` runs it: a process of its own on a free port, with a small demonstration data set. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { intakeToken } from '../api/harness.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface RunningServer {
  url: string;
  /** Where its database and its faxes are. */
  dataDir: string;
  stop: () => Promise<void>;
}

/**
 * Fills an empty data folder and starts the server on it, which builds the interface first where that is stale. Only
 * with `reading` are faxes read by machine: it takes seconds for each.
 */
export async function startServer({ persons = 300, reading = false } = {}): Promise<RunningServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'console-e2e-'));
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    DATABASE_URL: '',
    DEMO: 'on',
    HOST: '127.0.0.1',
    INTAKE_TOKEN: intakeToken,
    LOG_LEVEL: 'error',
    NODE_ENV: 'development',
    PORT: '0',
    READING: reading ? 'on' : 'off',
  };
  const run = (...args: string[]) =>
    spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });

  const seed = run('--import', 'tsx', 'server/cli/seed.ts', '--persons', String(persons));
  const said = collect(seed);
  const [code] = (await once(seed, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`the demonstration data were not made:\n${said()}`);

  const server = run('server/start.mjs');
  const url = await addressOf(server);
  await ready(url);
  return {
    url,
    dataDir,
    stop: async () => {
      const ended = once(server, 'exit') as Promise<[number | null]>;
      server.kill('SIGTERM');
      const [code] = await ended;
      if (code !== 0) throw new Error(`the server did not stop in order (${String(code)})`);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function collect(child: ChildProcess): () => string {
  let text = '';
  const add = (chunk: Buffer) => (text += chunk.toString());
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  return () => text;
}

/** The address the server prints once it listens. */
function addressOf(server: ChildProcess): Promise<string> {
  const said = collect(server);
  return new Promise((resolve, reject) => {
    const look = () => {
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said())?.[0];
      if (url) resolve(url);
    };
    server.stdout?.on('data', look);
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`the server ended (${String(code)}):\n${said()}`)));
  });
}

async function ready(url: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await wait(100);
  }
  throw new Error(`${url}/readyz does not answer`);
}

/** A console to measure: a process of its own on a data folder of its own, and who asks it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Starts a TypeScript file as a process. */
export function start(args: string[], env: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
  });
  child.stderr?.pipe(process.stderr);
  return child;
}

/** The first match in what a child prints. */
export function printed(child: ChildProcess, pattern: RegExp): Promise<string> {
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

/** Starts the console as `npm start` runs it, on SQLite; an empty folder is filled with the demonstration first. */
export async function startConsole(
  dataDir: string,
  env: NodeJS.ProcessEnv = {},
): Promise<{ child: ChildProcess; api: string }> {
  const port = await freePort();
  const child = start(['server/main.ts'], {
    DATA_DIR: dataDir,
    PORT: String(port),
    DATABASE_URL: '',
    LOG_LEVEL: 'error',
    // What else is measured is measured without it.
    READING: 'off',
    ...env,
  });
  await printed(child, /Console: (http:\S+)/);
  return { child, api: `http://127.0.0.1:${port}/api` };
}

/** A data folder that is gone afterwards. */
export async function inDataDir(work: (dataDir: string) => Promise<void>): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'console-bench-'));
  try {
    await work(dataDir);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** The headers of a session as a member of the demonstration staff. */
export async function signIn(api: string, username: string): Promise<Record<string, string>> {
  const response = await fetch(`${api}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: `demo-pass-${username}` }),
  });
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (!cookie) throw new Error(`${username} cannot sign in: ${response.status}`);
  return { cookie, 'content-type': 'application/json' };
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The value that a share of them, 0 to 1, does not exceed. */
export const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;

/** One line of the report. */
export function report(what: string, figures: string): void {
  process.stdout.write(`${what.padEnd(36)} ${figures}\n`);
}

export const met = (isMet: boolean): string => (isMet ? 'met' : 'not met');

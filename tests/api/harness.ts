/** The real application on a real database with a small demonstration data set, asked over HTTP. */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, inject } from 'vitest';
import { dialect } from '../../db/columns.ts';
import { loadDemo } from '../../fixtures/demo/load.ts';
import { createApp } from '../../server/app.ts';
import { hashPassword } from '../../server/auth/passwords.ts';
import { readConfig } from '../../server/config.ts';
import type { Services } from '../../server/services.ts';
import { openServices } from '../../server/setup/services.ts';

export const intakeToken = 'intake-token-for-tests';
export const learningToken = 'learning-token-for-tests';

/** A working morning in Guangzhou. */
const defaultNow = Date.parse('2026-11-24T02:00:00.000Z');

export interface Reply<T> {
  status: number;
  headers: Headers;
  body: T;
}

/** What any refusal looks like; `status` and `title` are left out, because rows have their own of these names. */
export type Refused = Record<string, unknown> & {
  code: string;
  detail: string;
  errors?: Record<string, string>;
};

export interface Client {
  id: string;
  get<T = Refused>(path: string, headers?: Record<string, string>): Promise<Reply<T>>;
  head(path: string, headers?: Record<string, string>): Promise<Reply<null>>;
  post<T = Refused>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply<T>>;
  put<T = Refused>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply<T>>;
  delete<T = Refused>(path: string, headers?: Record<string, string>): Promise<Reply<T>>;
  upload<T = Refused>(
    bytes: Buffer,
    fields?: Record<string, string>,
    headers?: Record<string, string>,
    name?: string,
  ): Promise<Reply<T>>;
  /** The answer's bytes, for pictures. */
  bytes(
    path: string,
    headers?: Record<string, string>,
  ): Promise<{ status: number; type: string | null; bytes: Buffer }>;
}

export interface TestApp {
  services: Services;
  url: string;
  /** Where the database is: a file, or a URL. */
  location: string;
  dataDir: string;
  clock: { now: number };
  /** Signed in as a member of the demonstration staff; one session per name. */
  as(username: string): Promise<Client>;
  /** Without a session. */
  anonymous: Client;
}

export interface AppOptions {
  /** Where the log goes, from debug upwards; nowhere unless told. */
  log?: Writable;
  persons?: number;
  units?: number;
}

const usualSize = { persons: 60, units: 20 };

/** Starts the application for one test file and stops it at the file's end. */
export async function startApp({ persons, units, log }: AppOptions = {}): Promise<TestApp> {
  const dataDir = await mkdtemp(join(tmpdir(), 'console-test-'));
  const clock = { now: defaultNow };
  const size = { persons: persons ?? usualSize.persons, units: units ?? usualSize.units };
  const isUsual = size.persons === usualSize.persons && size.units === usualSize.units;
  const databaseUrl = isUsual ? await copyUsual(dataDir) : await createDatabase();
  const config = configOf(dataDir, databaseUrl);
  const services = await openServices(config, () => clock.now);
  if (log) services.log = pino({ level: 'debug' }, log);
  if (!isUsual) await fill(services, size);
  afterAll(async () => {
    await services.database.close();
    await rm(dataDir, { recursive: true, force: true });
  });
  const url = await serve(services);
  const sessions = new Map<string, Promise<Client>>();
  return {
    services,
    url,
    location: databaseUrl ?? join(dataDir, 'console.db'),
    dataDir,
    clock,
    anonymous: client(url, '', null),
    as: (username) => {
      const open = sessions.get(username) ?? signIn(url, username);
      sessions.set(username, open);
      return open;
    },
  };
}

/** Serves the application on a port of its own until the file's end. Returns its address. */
export async function serve(services: Services): Promise<string> {
  const server = await new Promise<Server>((resolve) => {
    const listening = createApp(services).listen(0, '127.0.0.1', () => resolve(listening));
  });
  afterAll(async () => {
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function configOf(dataDir: string, databaseUrl: string | undefined): Services['config'] {
  return readConfig({
    NODE_ENV: 'test',
    DATA_DIR: dataDir,
    DEMO: 'on',
    LOG_LEVEL: 'silent',
    INTAKE_TOKEN: intakeToken,
    LEARNING_TOKEN: learningToken,
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
  });
}

async function fill(services: Services, size: { persons: number; units: number }): Promise<void> {
  await loadDemo(services.database, services.keys, {
    ...size,
    seed: 7,
    now: defaultNow,
    hash: hashPassword,
  });
}

/** What most files start from is made once in a process and copied for each. */
let usual: Promise<{ dataDir: string; databaseUrl: string | undefined }> | undefined;

async function makeUsual(): Promise<{ dataDir: string; databaseUrl: string | undefined }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'console-test-usual-'));
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }));
  const databaseUrl = await createDatabase();
  const services = await openServices(configOf(dataDir, databaseUrl), () => defaultNow);
  await fill(services, usualSize);
  await services.database.close();
  return { dataDir, databaseUrl };
}

/** Data folder and database of the usual size. Returns the database's URL, on PostgreSQL. */
async function copyUsual(dataDir: string): Promise<string | undefined> {
  const made = await (usual ??= makeUsual());
  await cp(made.dataDir, dataDir, { recursive: true });
  return createDatabase(made.databaseUrl);
}

/** A database of its own on PostgreSQL, empty or a copy; on SQLite it is a file of the data folder. */
async function createDatabase(copyOf?: string): Promise<string | undefined> {
  if (dialect !== 'postgres') return undefined;
  const admin = new pg.Client({ connectionString: inject('POSTGRES_ADMIN_URL') });
  await admin.connect();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const template = copyOf ? ` template ${new URL(copyOf).pathname.slice(1)}` : '';
  await admin.query(`create database ${name}${template}`);
  await admin.end();
  const url = new URL(inject('POSTGRES_ADMIN_URL'));
  url.pathname = `/${name}`;
  return url.href;
}

/** A session of its own for a member of the demonstration staff. */
export async function signIn(url: string, username: string): Promise<Client> {
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username, password: `demo-pass-${username}` }),
  });
  const body = (await response.json()) as { user?: { id: string } };
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (!cookie || !body.user) throw new Error(`${username} cannot sign in: ${response.status}`);
  return client(url, body.user.id, cookie);
}

function client(url: string, id: string, cookie: string | null): Client {
  const common = (headers: Record<string, string> = {}): Record<string, string> => ({
    'Accept-Language': 'en',
    ...(cookie ? { Cookie: cookie } : {}),
    ...headers,
  });
  const ask = async <T>(method: string, path: string, init: RequestInit): Promise<Reply<T>> => {
    const response = await fetch(url + path, { method, ...init });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? null : parse(text)) as T,
    };
  };
  const withBody = <T>(
    method: string,
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<Reply<T>> =>
    ask(method, path, {
      headers: common({ 'Content-Type': 'application/json', ...headers }),
      body: JSON.stringify(body ?? {}),
    });
  return {
    id,
    get: (path, headers) => ask('GET', path, { headers: common(headers) }),
    head: (path, headers) => ask('HEAD', path, { headers: common(headers) }),
    post: (path, body, headers) => withBody('POST', path, body, headers),
    put: (path, body, headers) => withBody('PUT', path, body, headers),
    delete: (path, headers) => ask('DELETE', path, { headers: common(headers) }),
    upload: (bytes, fields = {}, headers = {}, name = 'fax.tif') => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      form.set('file', new Blob([new Uint8Array(bytes)]), name);
      return ask('POST', '/api/faxes', { headers: common(headers), body: form });
    },
    bytes: async (path, headers) => {
      const response = await fetch(url + path, { headers: common(headers) });
      return {
        status: response.status,
        type: response.headers.get('content-type'),
        bytes: Buffer.from(await response.arrayBuffer()),
      };
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

export interface RawDatabase {
  /** One statement; `?` stands for a value. Rows come back with the columns' own names. */
  run(statement: string, ...values: unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** The database without the application between: for what is done around the console. */
export async function rawDatabase(location: string): Promise<RawDatabase> {
  if (dialect === 'postgres') {
    const client = new pg.Client({ connectionString: location });
    await client.connect();
    return {
      run: async (statement, ...values) => {
        let n = 0;
        return (
          await client.query(
            statement.replace(/\?/g, () => `$${++n}`),
            values,
          )
        ).rows as Record<string, unknown>[];
      },
      close: () => client.end(),
    };
  }
  const connection = new Sqlite(location);
  return {
    run: async (statement, ...values) => {
      const prepared = connection.prepare(statement);
      if (prepared.reader) return prepared.all(...values) as Record<string, unknown>[];
      prepared.run(...values);
      return [];
    },
    close: async () => {
      connection.close();
    },
  };
}

/** The URL of a simple-rest list. */
export function listUrl(
  resource: string,
  filter: unknown = {},
  range?: [number, number],
  sort?: [string, string],
): string {
  const query = new URLSearchParams({ filter: JSON.stringify(filter) });
  if (range) query.set('range', JSON.stringify(range));
  if (sort) query.set('sort', JSON.stringify(sort));
  return `/api/${resource}?${query.toString()}`;
}

/** Every row of a list that matches, in the order of their ids. */
export async function rowsOf<T extends { id: string }>(
  client: Client,
  resource: string,
  filter: unknown = {},
): Promise<T[]> {
  const reply = await client.post<T[]>(`/api/${resource}/query`, {
    filter,
    sort: ['id', 'ASC'],
    range: [0, 4999],
  });
  if (reply.status !== 200) throw new Error(`${resource}: ${reply.status} ${JSON.stringify(reply.body)}`);
  return reply.body;
}

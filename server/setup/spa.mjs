/** Builds the single-page application when what it is made of has changed. Plain JavaScript, without dependencies. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { root, SetupError } from './install.mjs';

const stamp = `${root}dist/.sources`;
const isTest = /\.test\.tsx?$/;

/**
 * Everything that can reach the bundle, relative to the root and sorted. The architecture test holds this list
 * against the imports.
 * @returns {string[]}
 */
export function spaSources() {
  return [
    'package-lock.json',
    'tsconfig.json',
    'db/schema/words.ts',
    ...files('admin-ui', () => true),
    ...files(
      'server',
      (path) => path.endsWith('/contract.ts') || /^server\/(identifiers|rules)\//.test(path),
    ),
    ...files('fixtures', (path) => path.endsWith('.json')),
  ]
    .filter((path) => !isTest.test(path))
    .sort();
}

/**
 * @param {string} folder
 * @param {(path: string) => boolean} wanted
 * @returns {string[]}
 */
function files(folder, wanted) {
  return readdirSync(`${root}${folder}`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(root.length).replaceAll('\\', '/'))
    .filter(wanted);
}

function sourcesHash() {
  const hash = createHash('sha256');
  for (const path of spaSources()) {
    const content = readFileSync(`${root}${path}`);
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Returns at once when the last build was made of the same sources. */
export async function ensureSpaBuilt() {
  const hash = sourcesHash();
  if (existsSync(`${root}dist/index.html`) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash)
    return;
  const started = Date.now();
  const line = (end) =>
    process.stderr.write(
      `正在构建界面… Building the interface… ${((Date.now() - started) / 1000).toFixed(0)} s${end}`,
    );
  const ticker = process.stderr.isTTY ? setInterval(() => line('\r'), 250) : undefined;
  const { status, output } = await viteBuild();
  clearInterval(ticker);
  line('\n');
  if (status !== 0)
    throw new SetupError(`界面构建失败。\n${output}`, 'Building the interface failed, see above.');
  writeFileSync(stamp, hash);
}

/** A process of its own, so that the server does not keep the bundler's memory. */
function viteBuild() {
  return new Promise((resolve, reject) => {
    const vite = `${root}node_modules/vite/bin/vite.js`;
    const child = spawn(
      process.execPath,
      [vite, 'build', '--config', 'admin-ui/vite.config.ts', '--logLevel', 'warn'],
      // Whatever the server runs as, what it serves is the production bundle.
      { cwd: root, env: { ...process.env, NODE_ENV: 'production' }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, output }));
  });
}

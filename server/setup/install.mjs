/** Installs what package-lock.json names where it is missing or differs. Plain JavaScript: nothing else is there yet. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

const lockfile = `${root}package-lock.json`;
const installedLockfile = `${root}node_modules/.package-lock.json`;
const marker = `${root}node_modules/.ce-installed`;

/** Stops with a sentence in both languages instead of a stack trace. */
export class SetupError extends Error {
  /**
   * @param {string} chinese
   * @param {string} english
   */
  constructor(chinese, english) {
    super(`${chinese}\n${english}`);
    this.name = 'SetupError';
  }
}

/**
 * Returns at once when the packages are those of the lockfile.
 * @param {{ development: boolean }} needs `development` asks for the development dependencies too
 */
export function ensureInstalled({ development }) {
  const state = {
    lock: createHash('sha256').update(readFileSync(lockfile)).digest('hex'),
    platform: `${process.platform}-${process.arch}-${process.versions.modules}`,
    development,
  };
  const recorded = readJson(marker);
  if (
    recorded?.lock === state.lock &&
    recorded.platform === state.platform &&
    (recorded.development || !development)
  )
    return;
  if (!matchesLockfile(development)) install(development);
  verifyNativeModules();
  writeFileSync(marker, JSON.stringify(state));
}

/** `npm install` by hand leaves no marker, but may well have installed the right versions. */
function matchesLockfile(development) {
  const present = readJson(installedLockfile)?.packages;
  if (!present) return false;
  return Object.entries(readJson(lockfile).packages).every(
    ([path, { version, optional, dev, devOptional }]) =>
      path === '' || optional || ((dev || devOptional) && !development) || present[path]?.version === version,
  );
}

function install(development) {
  process.stderr.write(
    '正在安装依赖（首次约需一至两分钟）…\nInstalling packages (a minute or two the first time)…\n',
  );
  const args = ['ci', '--no-audit', '--no-fund', ...(development ? ['--include=dev'] : [])];
  if (npm(args) === 0) return;
  throw new SetupError(
    '依赖安装失败，原因见上。better-sqlite3 要在本机编译：请安装 C++ 编译器、make 和 Python 3（Debian：apt-get install build-essential python3）；如果是网络问题，请检查 npm 的镜像设置，然后重试。',
    'Installing the packages failed, see above. better-sqlite3 may have to be compiled here: install a C++ compiler, make and Python 3 (Debian: apt-get install build-essential python3); if the network is at fault, check the registry npm is set to, then try again.',
  );
}

/** npm names itself to what it runs, which spares the search for it and its shell wrapper. */
function npm(args) {
  const own = process.env['npm_execpath'];
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  const { status, error } = own?.endsWith('.js')
    ? spawnSync(process.execPath, [own, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (error) process.stderr.write(`${error.message}\n`);
  return status;
}

const nativeModules = {
  'better-sqlite3': `new (require('better-sqlite3'))(':memory:').close()`,
  sharp: `require('sharp')`,
  '@node-rs/argon2': `require('@node-rs/argon2')`,
};

/** In processes of their own: a module built for another Node can end the process that loads it. */
function verifyNativeModules() {
  for (const [name, probe] of Object.entries(nativeModules)) {
    let failure = load(probe);
    if (failure && npm(['rebuild', name]) === 0) failure = load(probe);
    if (failure)
      throw new SetupError(
        `本机模块 ${name} 无法加载：${failure}\n请删除 node_modules 后重新运行；better-sqlite3 需要 C++ 编译器、make 和 Python 3，sharp 与 argon2 需要安装可选依赖（不要使用 --omit=optional）。`,
        `The native module ${name} does not load. Delete node_modules and run this again; better-sqlite3 needs a C++ compiler, make and Python 3, sharp and argon2 come as optional dependencies (do not use --omit=optional).`,
      );
  }
}

function load(probe) {
  const { status, stderr, signal } = spawnSync(process.execPath, ['--eval', probe], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status === 0) return undefined;
  return stderr.split('\n').find((line) => /Error|cannot/i.test(line)) ?? `exit ${status ?? signal}`;
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

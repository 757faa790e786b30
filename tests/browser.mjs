/** Finds a Chromium for the browser tests; `installChromium` fetches one where there is none. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root, SetupError } from '../server/setup/install.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome'];
const isRoot = process.getuid?.() === 0;

/**
 * @returns {Promise<string | undefined>} the path of an installed Chromium
 * @throws SetupError when CHROMIUM_PATH names no file
 */
async function findChromium() {
  const given = process.env['CHROMIUM_PATH'];
  if (given) {
    if (existsSync(given)) return given;
    throw new SetupError(
      `CHROMIUM_PATH 指向的文件不存在：${given}。`,
      `CHROMIUM_PATH names a file that does not exist: ${given}.`,
    );
  }
  return names.map(inPath).find(Boolean) ?? (await playwrightOwn());
}

/**
 * @returns {Promise<string>} the path of a Chromium, installed now when there was none
 * @throws SetupError when none can be had
 */
export async function installChromium() {
  const found = await findChromium();
  if (found) return found;
  process.stderr.write('正在安装测试用的 Chromium…\nInstalling Chromium for the browser tests…\n');
  if (isRoot && inPath('apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    run('apt-get', ['update'], env);
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], env);
  }
  const debian = await findChromium();
  if (debian) return debian;
  run(
    process.execPath,
    [join(root, 'node_modules/playwright-core/cli.js'), 'install', 'chromium'],
    process.env,
  );
  const own = await findChromium();
  if (own) return own;
  throw new SetupError(
    '没有可用的 Chromium，自动安装也未成功。请自行安装 Chromium 或 Google Chrome（Debian：apt-get install chromium fonts-noto-cjk），或者用环境变量 CHROMIUM_PATH 指定其可执行文件，然后重试。',
    'There is no Chromium and installing one failed. Install Chromium or Google Chrome (Debian: apt-get install chromium fonts-noto-cjk), or name its executable in the environment variable CHROMIUM_PATH, then try again.',
  );
}

function run(command, args, env) {
  spawnSync(command, args, { cwd: root, env, stdio: ['ignore', 2, 2] });
}

function inPath(name) {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

async function playwrightOwn() {
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

/** `npm run dev`: the API, restarted on change, beside Vite's development server. When one ends, so does the other. */
import './setup/node-version.mjs';
import { spawn } from 'node:child_process';
import { ensureInstalled, root, SetupError } from './setup/install.mjs';

try {
  ensureInstalled({ development: true });
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

const port = process.env['PORT'] ?? '3000';
const env = { ...process.env, API_URL: process.env['API_URL'] ?? `http://127.0.0.1:${port}` };
const run = (...args) => spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' });

const children = [
  run('node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'server/main.ts'),
  run('node_modules/vite/bin/vite.js', '--config', 'admin-ui/vite.config.ts', '--clearScreen', 'false'),
];

const stop = (signal) => children.forEach((child) => child.kill(signal));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(signal));
for (const child of children)
  child.on('exit', (code) => {
    process.exitCode ??= code ?? 0;
    stop('SIGTERM');
  });

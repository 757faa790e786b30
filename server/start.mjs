/** `npm start`: installs and builds what is missing, then becomes the server. */
import './setup/node-version.mjs';
import { ensureInstalled, SetupError } from './setup/install.mjs';
import { ensureSpaBuilt } from './setup/spa.mjs';

try {
  ensureInstalled({ development: false });
  await ensureSpaBuilt();
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

// npm runs this in a shell that passes no signal on: when npm is told to stop, only the loss of the parent shows it.
if (process.env['npm_lifecycle_event']) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
}

// In this process, not a child: signals and the exit code need no forwarding, and there is one Node to keep in memory.
const { register } = await import('tsx/esm/api');
register();
await import('./main.ts');

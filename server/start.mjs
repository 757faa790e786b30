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

// In this process, not a child: signals and the exit code need no forwarding, and there is one Node to keep in memory.
const { register } = await import('tsx/esm/api');
register();
await import('./main.ts');

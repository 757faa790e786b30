import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const run = promisify(execFile);
const drizzleKit = ['node_modules/drizzle-kit/bin.cjs', 'generate', '--config', 'db/drizzle.config.ts'];

/** What drizzle-kit says when it generates into a copy of the folder. */
async function generate(dialect: string, databaseUrl: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'console-migrations-'));
  try {
    await cp(`${root}db/migrations/${dialect}`, folder, { recursive: true });
    // It reads an absolute path as one below its working directory, finds nothing there and still exits with 0.
    const env = { ...process.env, DATABASE_URL: databaseUrl, MIGRATIONS_OUT: relative(root, folder) };
    const { stdout } = await run(process.execPath, drizzleKit, { cwd: root, env });
    return stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

it.each([
  ['sqlite', ''],
  ['postgres', 'postgres://localhost/none'],
])('the migrations of %s are in step with the schema', async (dialect, databaseUrl) => {
  expect(await generate(dialect, databaseUrl)).toContain('No schema changes, nothing to migrate');
});

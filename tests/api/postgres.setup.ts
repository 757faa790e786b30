/** Global set-up of the project `api-postgres`: one server for the whole run. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser's URL of the database `postgres`; a harness creates its own databases through it. */
    POSTGRES_ADMIN_URL: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = fork(fileURLToPath(new URL('./postgres-server.mjs', import.meta.url)), { execArgv: [] });
  const exited = once(server, 'exit');
  const url = await Promise.race([
    once(server, 'message').then(([message]) => String(message)),
    exited.then(([code]) => Promise.reject(new Error(`PostgreSQL did not start: exit code ${String(code)}`))),
  ]);
  project.provide('POSTGRES_ADMIN_URL', url);
  return async () => {
    if (server.connected) server.disconnect();
    await exited;
  };
}

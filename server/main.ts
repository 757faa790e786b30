import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { seedState } from '../fixtures/demo/load.ts';
import { createApp } from './app.ts';
import { demoUsernames } from './auth/demo-users.ts';
import { startSweeping } from './cases/sweep.ts';
import { readConfig, type Config } from './config.ts';
import { makeInbox } from './intake/inbox-files.ts';
import { watchInbox } from './intake/inbox.ts';
import { startReading } from './reading/start-reading.ts';
import { openServices } from './setup/services.ts';

const safeTokenLength = 16;

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** Reads the environment, or ends the process with the sentences that say what is wrong with it. */
function configOrExit(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

/** Fills an empty database with the demonstration, in a process that ends and gives its memory back. */
async function fillDemo(): Promise<void> {
  if ((await seedState(services.database.db)) === 'complete') return;
  const filler = fileURLToPath(new URL('./cli/fill-demo.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', filler], { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) process.exit(code ?? 1);
}

/** Makes the folder for faxes, or ends the process with a sentence that says it cannot be used. */
async function inboxOrExit(folder: string): Promise<void> {
  try {
    await makeInbox(folder);
  } catch (error) {
    const cause = (error as NodeJS.ErrnoException).code ?? String(error);
    process.stderr.write(
      `FAX_INBOX: the folder cannot be made or written to, ${cause} (文件夹无法建立或没有写入权限)\n`,
    );
    process.exit(1);
  }
}

const config = configOrExit();
if (config.faxInbox !== undefined) await inboxOrExit(config.faxInbox);
const services = await openServices(config);
if (config.demo) await fillDemo();
const sweeping = startSweeping(services);
const reading = startReading(services);
const inbox = config.faxInbox === undefined ? null : watchInbox(services, config.faxInbox);

const server = createApp(services).listen(config.port, config.host, () => {
  const { port } = server.address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  say(`\n继续教育客服后台 CE Helpdesk Console: http://${host}:${port}`);
  if (config.demo) {
    say('演示登录 demo log-ins (password: demo-pass-<username>):');
    say(`  ${demoUsernames.join(', ')}`);
  }
  for (const [name, token] of [
    ['INTAKE_TOKEN', config.intakeToken],
    ['LEARNING_TOKEN', config.learningToken],
  ] as const)
    if (token && token.length < safeTokenLength)
      say(`${name}: shorter than ${safeTokenLength} characters, easy to guess (令牌过短，容易被猜到)`);
});

server.on('error', (error: NodeJS.ErrnoException) => {
  const used = error.code === 'EADDRINUSE';
  process.stderr.write(
    used
      ? `PORT: ${config.port} is in use; set another (端口已被占用，请设置其他 PORT)\n`
      : `cannot listen (无法监听): ${error.code ?? error.message}\n`,
  );
  process.exit(1);
});

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    sweeping.stop();
    const emptied = inbox?.stop();
    const read = reading.stop();
    server.close(() => {
      void Promise.all([emptied, read])
        .then(() => services.database.close())
        .then(() => process.exit(0));
    });
    server.closeIdleConnections();
    // Open connections get a moment to end; the database is consistent whenever it is cut.
    setTimeout(() => server.closeAllConnections(), 3_000).unref();
  });

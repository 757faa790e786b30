/** What ships for fax servers and e-mail, as they run it; the hook against the server as a process of its own. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialect } from '../../db/columns.ts';
import type { FaxRow } from '../../server/intake/contract.ts';
import { smallFax } from './fax-story.ts';
import { intakeToken, rowsOf, startApp } from './harness.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const hook = join(root, 'server/intake/hooks/hylafax-received.sh');

describe('the receive hook of HylaFAX', async () => {
  const app = await startApp();
  const operator = await app.as('operator1');
  const folder = await mkdtemp(join(tmpdir(), 'console-hook-'));
  const inbox = join(folder, 'inbox');
  const port = await freePort();
  let server: ChildProcess | undefined;
  afterAll(async () => {
    server?.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  async function settings(values: Record<string, string> = {}): Promise<string> {
    const path = join(folder, 'fax-hook.conf');
    const token = join(folder, 'token');
    await writeFile(token, `${intakeToken}\n`);
    const all = { CE_URL: `http://127.0.0.1:${port}`, CE_TOKEN_FILE: token, CE_INBOX: inbox, ...values };
    const lines = Object.entries(all).map(([name, value]) => `${name}='${value}'`);
    await writeFile(path, lines.join('\n'));
    return path;
  }

  /** Runs the script as the fax server does. */
  async function received(call: readonly string[], conf?: Record<string, string>, bytes?: Buffer) {
    const file = join(folder, `fax0000001.tif`);
    const fax = bytes ?? (await smallFax());
    await writeFile(file, fax);
    const env = { PATH: process.env['PATH'], CE_FAX_CONF: await settings(conf) };
    const all = [hook, file, 'ttyS0', '000000001', ...call];
    const result = await new Promise<{ code: number; said: string }>((resolve) => {
      const child = execFile('sh', all, { env }, (_error, stdout, stderr) =>
        resolve({ code: child.exitCode ?? -1, said: stdout + stderr }),
      );
    });
    return { ...result, fax };
  }

  const known = new Set<string>();
  async function newFaxes(): Promise<FaxRow[]> {
    const rows = (await rowsOf<FaxRow>(operator, 'faxes')).filter((row) => !known.has(row.id));
    for (const row of rows) known.add(row.id);
    return rows;
  }

  async function startServer(): Promise<void> {
    server = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
      cwd: root,
      env: {
        ...process.env,
        DATA_DIR: app.dataDir,
        DATABASE_URL: dialect === 'postgres' ? app.location : '',
        DEMO: 'off',
        FAX_INBOX: inbox,
        INTAKE_TOKEN: intakeToken,
        LOG_LEVEL: 'silent',
        PORT: String(port),
        READING: 'off',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(server.stdout ?? server, 'data');
  }

  /** What is in the inbox and neither moved nor put aside. */
  const waiting = async (): Promise<string[]> =>
    (await readdir(inbox, { withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name);

  beforeAll(async () => {
    await mkdir(inbox);
    await newFaxes();
  });

  const caller = ['15400000002', '某单位 "甲\\乙"', '15400000001'];

  describe('while the server is down', () => {
    it('puts the fax with what is known of the call into the inbox, and says neither number nor token', async () => {
      const { code, said, fax } = await received(['', ...caller]);
      expect(code).toBe(0);
      expect(said).toBe('ce-console: the console cannot be reached; the fax is in the inbox\n');
      const [dropped = '', beside = '', ...others] = (await waiting()).sort();
      expect([others, beside]).toEqual([[], `${dropped}.json`]);
      expect(await readFile(join(inbox, dropped))).toEqual(fax);
      expect(JSON.parse(await readFile(join(inbox, beside), 'utf8'))).toMatchObject({
        from: '15400000002',
        callerName: '某单位 "甲\\乙"',
        calledNumber: '15400000001',
        errorMessage: '',
      });
    });

    it('says that nobody has the fax when the inbox cannot be written to, or is not named', async () => {
      for (const CE_INBOX of [join(folder, 'nowhere'), '']) {
        const { code, said } = await received(['', ...caller], { CE_INBOX });
        expect(code).toBe(75);
        expect(said).toMatch(/the fax stays where it is\n$/);
        expect(said).not.toContain(intakeToken);
      }
    });

    it('refuses to be called otherwise', async () => {
      expect((await received([])).code).toBe(64);
    });
  });

  describe('once the server is up', () => {
    beforeAll(startServer);

    it('the fax from the inbox has become a case', async () => {
      for (let n = 0; n < 300 && (await waiting()).length > 0; n += 1) await wait(100);
      expect(await waiting()).toEqual([]);
      expect(await newFaxes()).toMatchObject([
        {
          source: 'line',
          sender: '15400000002',
          callerName: '某单位 "甲\\乙"',
          calledNumber: '15400000001',
          receptionError: null,
        },
      ]);
    });

    it('the next one becomes a case at once, with what went wrong', async () => {
      const { code, said } = await received(['No answer to "EOM"; 3 of 4 pages', '<NONE>', '', '']);
      expect([code, said]).toEqual([0, '']);
      expect(await newFaxes()).toMatchObject([
        {
          source: 'line',
          sender: null,
          callerName: null,
          calledNumber: null,
          receptionError: 'No answer to "EOM"; 3 of 4 pages',
        },
      ]);
      expect(await waiting()).toEqual([]);
    });

    it('a value is never taken for the name of a file', async () => {
      await received([`@${join(folder, 'token')}`, `<${join(folder, 'token')}`, '', '']);
      expect(await newFaxes()).toMatchObject([
        { receptionError: `@${join(folder, 'token')}`, sender: `<${join(folder, 'token')}`.slice(0, 40) },
      ]);
    });

    it('one that is not taken, whatever the reason, goes into the inbox', async () => {
      const token = join(folder, 'other-token');
      await writeFile(token, 'another-token-of-tests');
      const { code, said } = await received(['', ...caller], { CE_TOKEN_FILE: token });
      expect([code, said]).toEqual([0, 'ce-console: the console answered 401; the fax is in the inbox\n']);
      expect(await waiting()).toHaveLength(2);
    });

    it('ends in order, and keeps what is in the inbox', async () => {
      const ended = once(server ?? app.services.log, 'exit') as Promise<[number | null]>;
      server?.kill('SIGTERM');
      expect((await ended)[0]).toBe(0);
      expect([(await waiting()).length, (await newFaxes()).length]).toEqual([2, 0]);
    });
  });
});

describe('the delivery of e-mails', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'console-mail-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const script = join(root, 'server/intake/hooks/mail-received.mjs');

  /** Delivers a message as a mail server does. */
  function deliver(inbox: string, message: string): Promise<number> {
    return new Promise((resolve) => {
      const child = execFile(process.execPath, [script, inbox], () => resolve(child.exitCode ?? -1));
      child.stdin?.end(Buffer.from(message, 'latin1'));
    });
  }

  const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/.{76}/g, '$&\r\n');
  const part = (type: string, body: string, more = ''): string =>
    `Content-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n${more}\r\n${body}\r\n`;

  it('puts each attached document into mail/, whatever it is called, and no picture of the text', async () => {
    const inbox = join(folder, 'one');
    const [fax, scan] = [await smallFax(), await smallFax()];
    const inner = [
      '--in\r\nContent-Type: text/html\r\n\r\n<p>scan</p>\r\n',
      `--in\r\n${part('image/png', base64(Buffer.from('\x89PNG letterhead', 'latin1')), 'Content-ID: <logo>\r\n')}`,
      '--in--',
    ].join('');
    const message = [
      'From: gateway@example.cn\r\nSubject: fax\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed;\r\n boundary="out side"\r\n\r\npreamble\r\n',
      `--out side\r\nContent-Type: multipart/related; boundary=in\r\n\r\n${inner}\r\n`,
      `--out side\r\n${part('application/octet-stream; name="../../x.exe"', base64(fax))}`,
      `--out side\r\nContent-Type: message/rfc822\r\n\r\nSubject: forwarded\r\n${part('image/tiff', base64(scan))}\r\n`,
      '--out side--\r\n',
    ].join('');
    expect(await deliver(inbox, message)).toBe(0);
    const names = (await readdir(join(inbox, 'mail'))).sort();
    expect(names.map((name) => name.replace(/^[\w-]+-(?=\d\.)/, ''))).toEqual(['1.tif', '2.tif']);
    const kept = await Promise.all(names.map((name) => readFile(join(inbox, 'mail', name))));
    expect(kept).toEqual([fax, scan]);
  });

  it('keeps a message without a document whole, and says why it lies there', async () => {
    const inbox = join(folder, 'none');
    const message = 'Subject: hello\r\n\r\nno attachment';
    expect(await deliver(inbox, message)).toBe(0);
    const [letter = '', reason = ''] = (await readdir(join(inbox, 'failed'))).sort();
    expect(await readFile(join(inbox, 'failed', letter), 'latin1')).toBe(message);
    expect(await readFile(join(inbox, 'failed', reason), 'utf8')).toMatch(/^no-document\n.*\p{Script=Han}/u);
  });

  it('asks the mail server to try again when nothing can be written', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    expect(await deliver(file, 'Subject: hello\r\n\r\nno attachment')).toBe(75);
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

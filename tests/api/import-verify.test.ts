import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { desc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { dialect } from '../../db/columns.ts';
import { accounts, auditEvents, importRuns, persons } from '../../db/schema/index.ts';
import { rawDatabase, startApp } from './harness.ts';
import { csv, importFile, strangers, verify } from './import-story.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

describe('an import that is cut off', async () => {
  const app = await startApp();
  const { db } = app.services.database;
  const nextNumber = strangers(40_000);
  const lines = Array.from({ length: 12_000 }, (_, i) => [nextNumber(), `中断${i % 97}`, `cut${i}`]);
  const file = csv(['身份证号码', '姓名', '登录账号'], ...lines);

  const runs = () => db.select().from(importRuns).orderBy(importRuns.startedAt);
  const facts = async (): Promise<Record<string, unknown>[]> =>
    (
      await db
        .select({ detail: auditEvents.detail })
        .from(auditEvents)
        .where(eq(auditEvents.action, 'registry.imported'))
        .orderBy(desc(auditEvents.seq))
    ).map(({ detail }) => (JSON.parse(detail) as { facts: Record<string, unknown> }).facts);

  it('leaves whole commits when the process dies, and verify takes its sums from the run', async () => {
    const path = join(app.dataDir, 'people.csv');
    await writeFile(path, file);
    const process = spawn('node', ['--import', 'tsx', 'server/cli/import.ts', path, '--as', 'persons'], {
      cwd: root,
      env: {
        ...globalThis.process.env,
        NODE_ENV: 'test',
        DATA_DIR: app.dataDir,
        DATABASE_URL: dialect === 'postgres' ? app.location : '',
      },
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => process.once('exit', (_code, signal) => resolve(signal)));
    while (((await runs())[0]?.inserted ?? 0) === 0) await wait(10);
    process.kill('SIGKILL');
    expect(await ended).toBe('SIGKILL');
    const [run] = await runs();
    expect(run).toMatchObject({ status: 'running', finishedAt: null, unchanged: 0, refused: 0 });
    expect(run?.inserted).toBeLessThan(lines.length);
    const { ok, openImports } = await verify(app);
    expect({ ok, open: openImports?.map(({ id }) => id) }).toEqual({ ok: true, open: [run?.id] });
  });

  it('hides nobody who edits a row it made, or its sums', async () => {
    const raw = await rawDatabase(app.location);
    const person = await imported();
    await raw.run('UPDATE persons SET phone = ? WHERE id = ?', '15490000009', person.id);
    expect((await verify(app)).stateDiffers).toMatchObject([{ table: 'persons' }]);
    await raw.run('UPDATE persons SET phone = ? WHERE id = ?', person.phone, person.id);
    const [run] = await runs();
    const cast = dialect === 'postgres' ? '?::jsonb' : '?';
    await raw.run(`UPDATE import_runs SET moved = ${cast}`, JSON.stringify({ ...run?.moved, units: {} }));
    expect((await verify(app)).stateDiffers).toContainEqual({ table: 'import_runs', id: run?.id });
    await raw.run(`UPDATE import_runs SET moved = ${cast}`, JSON.stringify(run?.moved));
    await raw.close();
    expect((await verify(app)).ok).toBe(true);
  });

  it('is closed by the next one, which goes on where it ended', async () => {
    const [cutOff] = await runs();
    const result = await importFile(app, 'persons', file);
    expect(result).toMatchObject({
      closed: [cutOff?.id],
      unchanged: cutOff?.inserted,
      inserted: lines.length - (cutOff?.inserted ?? 0),
      refused: 0,
    });
    expect(await facts()).toMatchObject([
      { inserted: result.inserted, unchanged: result.unchanged },
      { inserted: cutOff?.inserted, cutOff: true },
    ]);
    expect((await runs()).map(({ status, moved }) => ({ status, moved }))).toEqual([
      { status: 'done', moved: null },
      { status: 'done', moved: null },
    ]);
    expect(await verify(app)).toMatchObject({ ok: true, stateDiffers: [] });
  });

  it('ends after a commit when it is told to, and says so', async () => {
    const stop = new AbortController();
    const more = csv(
      ['身份证号码', '姓名', '登录账号'],
      ...Array.from({ length: 8_000 }, (_, i) => [nextNumber(), '叫停', `stopped${i}`]),
    );
    const result = await importFile(app, 'persons', more, {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    expect(result.cutOff).toBe(true);
    expect(result.inserted).toBeGreaterThan(0);
    expect((await facts())[0]).toMatchObject({ inserted: result.inserted, cutOff: true });
    expect((await verify(app)).ok).toBe(true);
  });

  it('still finds a row changed around the console once all is closed', async () => {
    const raw = await rawDatabase(app.location);
    const person = await imported();
    await raw.run('UPDATE persons SET name = ? WHERE id = ?', '他人', person.id);
    await raw.close();
    expect(await verify(app)).toMatchObject({ ok: false, stateDiffers: [{ table: 'persons' }] });
  });

  async function imported(): Promise<typeof persons.$inferSelect> {
    const [row] = await db
      .select()
      .from(persons)
      .innerJoin(accounts, eq(accounts.id, persons.accountId))
      .where(eq(accounts.loginName, 'cut0'));
    if (!row) throw new Error('nobody was imported');
    return row.persons;
  }
});

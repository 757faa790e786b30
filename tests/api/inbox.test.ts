import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../db/database.ts';
import { faxStore } from '../../server/intake/fax-store.ts';
import { droppedFiles, makeInbox, moveInto } from '../../server/intake/inbox-files.ts';
import { openInbox } from '../../server/intake/inbox.ts';
import type { FaxRow } from '../../server/intake/contract.ts';
import { MAX_FILE_BYTES } from '../../server/intake/limits.ts';
import { shanghaiDay } from '../../server/calendar/working-time.ts';
import type { Services } from '../../server/services.ts';
import { dayMs } from './case-story.ts';
import { smallFax, traces } from './fax-story.ts';
import { rowsOf, startApp } from './harness.ts';

describe('the inbox', async () => {
  const app = await startApp();
  const operator = await app.as('operator1');
  const folders: string[] = [];
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

  /** A folder of its own; a file in it counts as whole once two looks find it the same. */
  async function inbox(services: Services = app.services, settleMs = 0) {
    const folder = await mkdtemp(join(tmpdir(), 'console-inbox-'));
    folders.push(folder);
    await makeInbox(folder);
    const opened = openInbox(services, folder, { settleMs });
    return {
      ...opened,
      folder,
      /** Looks until what lies there now was seen twice. */
      take: async () => {
        await opened.look();
        await opened.look();
      },
      drop: (name: string, bytes: Buffer | string) => writeFile(join(folder, name), bytes),
      files: async (under = '') =>
        (await readdir(join(folder, under), { withFileTypes: true }))
          .filter((entry) => entry.isFile())
          .map((entry) => entry.name)
          .sort(),
      done: `done/${shanghaiDay(app.clock.now)}`,
    };
  }

  /** The faxes that came since the last time this was asked. */
  const known = new Set<string>();
  async function newFaxes(): Promise<FaxRow[]> {
    const rows = (await rowsOf<FaxRow>(operator, 'faxes')).filter((row) => !known.has(row.id));
    for (const row of rows) known.add(row.id);
    return rows;
  }
  beforeAll(newFaxes);

  it('makes a case of each fax, and moves it away', async () => {
    const box = await inbox();
    await box.drop('fax1.tif', await smallFax());
    await box.take();
    const [fax, ...others] = await newFaxes();
    expect(others).toEqual([]);
    expect(fax).toMatchObject({ source: 'line', uploadedBy: null, sender: null, receptionError: null });
    expect(fax?.caseNumber).toMatch(/^F\d{8}-/);
    expect(await box.files()).toEqual([]);
    expect(await box.files(box.done)).toEqual(['fax1.tif']);
  });

  it('takes a fax only when it was the same twice, and not before it has settled', async () => {
    const fax = await smallFax();
    const box = await inbox();
    await box.drop('fax.tif', fax.subarray(0, 100));
    await box.look();
    await box.drop('fax.tif', fax);
    await box.look();
    expect(await box.files()).toEqual(['fax.tif']);
    await box.look();
    expect(await box.files(box.done)).toEqual(['fax.tif']);

    const slow = await inbox(app.services, 60_000);
    await slow.drop('fax.tif', await smallFax());
    await slow.take();
    expect(await slow.files()).toEqual(['fax.tif']);
    expect(await newFaxes()).toHaveLength(1);
  });

  it('leaves alone what is hidden, half written, beside a fax, a folder or a link', async () => {
    const box = await inbox();
    const names = ['.hidden.tif', 'a.tif.part', 'b.tmp', 'c.tif.filepart', 'd.tif.json', 'Thumbs.db'];
    for (const name of names) await box.drop(name, await smallFax());
    await mkdir(join(box.folder, 'folder.tif'));
    await symlink(join(box.folder, names[0] ?? ''), join(box.folder, 'link.tif'));
    await box.take();
    expect(await newFaxes()).toEqual([]);
    expect(await box.files()).toEqual(names.toSorted());
    expect(await readdir(join(box.folder, 'failed'))).toEqual([]);
  });

  it('says of attachments in mail/ that they came by e-mail', async () => {
    const box = await inbox();
    await box.drop('mail/letter.tif', await smallFax());
    await box.take();
    expect(await newFaxes()).toMatchObject([{ source: 'mail' }]);
    expect(await box.files(box.done)).toEqual(['letter.tif']);
  });

  describe('with a file beside a fax', () => {
    it('knows who called, when, and what went wrong', async () => {
      const box = await inbox();
      const receivedAt = new Date(app.clock.now - 2 * dayMs).toISOString();
      const call = { callerName: '某单位', calledNumber: '15400000001', errorMessage: 'Line noise ' };
      await box.drop('fax.tif.json', JSON.stringify({ from: '15400000002', receivedAt, ...call }));
      await box.drop('fax.tif', await smallFax());
      await box.take();
      expect(await newFaxes()).toMatchObject([
        {
          sender: '15400000002',
          receivedAt,
          callerName: '某单位',
          calledNumber: '15400000001',
          receptionError: 'Line noise',
          source: 'line',
        },
      ]);
      expect(await box.files()).toEqual([]);
      expect(await box.files(box.done)).toEqual(['fax.tif', 'fax.tif.json']);
    });

    it.each(['{"from": ', '[]', '{"from": 7}'])('takes the fax whatever it says: %s', async (text) => {
      const box = await inbox();
      await box.drop('fax.tif.json', text);
      await box.drop('fax.tif', await smallFax());
      await box.take();
      expect(await newFaxes()).toMatchObject([{ sender: null }]);
    });

    it('does not let it choose the source or the case', async () => {
      const box = await inbox();
      const caseId = (await rowsOf<FaxRow>(operator, 'faxes'))[0]?.caseId;
      await box.drop('fax.tif.json', JSON.stringify({ source: 'upload', via: 'mail', caseId }));
      await box.drop('fax.tif', await smallFax());
      await box.take();
      const [fax] = await newFaxes();
      expect(fax?.source).toBe('line');
      expect(fax?.caseId).not.toBe(caseId);
    });
  });

  it('takes the time of the last writing for that of arrival, unless that cannot be', async () => {
    const box = await inbox();
    const [yesterday, long] = [app.clock.now - dayMs, app.clock.now - 500 * dayMs];
    for (const [name, at] of [
      ['b.tif', yesterday],
      ['a.tif', long],
    ] as const) {
      await box.drop(name, await smallFax());
      await utimes(join(box.folder, name), new Date(at), new Date(at));
    }
    await box.take();
    const times = (await newFaxes()).map((fax) => Date.parse(fax.receivedAt));
    expect(times.toSorted((a, b) => a - b)).toEqual([yesterday, app.clock.now]);
  });

  it('takes faxes in the order they came', async () => {
    const box = await inbox();
    const order = ['3.tif', 'a.tif', '10.tif', '2.tif', '1.tif'];
    for (const [index, name] of order.entries()) {
      await box.drop(name, await smallFax());
      // The last two came in the same second: then their names decide, as numbers.
      const at = new Date(app.clock.now - 60_000 + Math.min(index, 3) * 1_000);
      await utimes(join(box.folder, name), at, at);
      await box.drop(`${name}.json`, JSON.stringify({ callerName: name }));
    }
    await box.take();
    const byCase = (await newFaxes()).toSorted((a, b) => a.caseNumber.localeCompare(b.caseNumber));
    expect(byCase.map((fax) => fax.callerName)).toEqual(['3.tif', 'a.tif', '10.tif', '1.tif', '2.tif']);
  });

  it('moves what is no fax aside, with the reason in both languages and the call beside it', async () => {
    const before = await traces(app);
    const box = await inbox();
    await box.drop('letter.tif', 'not a picture');
    await box.drop('letter.tif.json', '{"from":"15400000002"}');
    await box.drop('empty.tif', '');
    await box.drop('large.tif', Buffer.alloc(MAX_FILE_BYTES + 1));
    await box.take();
    expect(await traces(app)).toEqual(before);
    expect(await box.files()).toEqual([]);
    expect(await box.files('failed')).toEqual([
      'empty.tif',
      'empty.tif.reason.txt',
      'large.tif',
      'large.tif.reason.txt',
      'letter.tif',
      'letter.tif.json',
      'letter.tif.reason.txt',
    ]);
    const reason = (name: string) => readFile(join(box.folder, 'failed', `${name}.reason.txt`), 'utf8');
    const [code, zh, en] = (await reason('letter.tif')).split('\n');
    expect(code).toBe('unsupported-media');
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).toMatch(/^[ -~]+$/);
    expect(await reason('empty.tif')).toMatch(/^empty-file\n/);
    expect(await reason('large.tif')).toMatch(/^too-large\n/);
  });

  it('overwrites nothing of an earlier fax of the same name', async () => {
    const box = await inbox();
    for (let n = 0; n < 3; n += 1) {
      await box.drop('fax.tif', await smallFax());
      await box.drop('no.tif', `no fax ${n}`);
      await box.take();
    }
    expect(await newFaxes()).toHaveLength(3);
    expect(await box.files(box.done)).toEqual(['fax-2.tif', 'fax-3.tif', 'fax.tif']);
    expect((await box.files('failed')).filter((name) => name.endsWith('.tif'))).toEqual([
      'no-2.tif',
      'no-3.tif',
      'no.tif',
    ]);
  });

  it('knows a fax again that was recorded and not yet moved when the process ended', async () => {
    const box = await inbox();
    const fax = await smallFax();
    await box.drop('fax.tif', fax);
    await box.take();
    await box.drop('fax.tif', fax);
    await box.take();
    expect(await newFaxes()).toHaveLength(1);
    expect(await box.files()).toEqual([]);
    expect(await box.files(box.done)).toEqual(['fax-2.tif', 'fax.tif']);
  });

  it('gives back what was written under the name of a fax while that was being taken', async () => {
    const box = await inbox();
    await box.drop('fax.tif', await smallFax());
    const [seen] = await droppedFiles(box.folder);
    if (!seen) throw new Error('nothing was dropped');
    await box.drop('fax.tif', Buffer.concat([await smallFax(), Buffer.from(' ')]));
    await moveInto(join(box.folder, 'failed'), seen, 'why');
    expect([await box.files(), await box.files('failed')]).toEqual([['fax.tif'], []]);
    await box.take();
    expect(await newFaxes()).toHaveLength(1);
  });

  it('is safe with two processes on one folder', async () => {
    const box = await inbox();
    const other = openInbox(app.services, box.folder, { settleMs: 0 });
    for (let n = 0; n < 12; n += 1) await box.drop(`fax${n}.tif`, await smallFax());
    for (let n = 0; n < 4; n += 1) await box.drop(`no${n}.tif`, `nothing ${n}`);
    await Promise.all([box.look(), other.look()]);
    await Promise.all([box.look(), other.look()]);
    expect(await newFaxes()).toHaveLength(12);
    expect(await box.files()).toEqual([]);
    expect(await box.files(box.done)).toHaveLength(12);
    expect(await box.files('failed')).toHaveLength(8);
  });

  it('leaves every fax where it is while others keep the database busy, and takes them later', async () => {
    const database = await openDatabase(app.location, 50);
    const box = await inbox({ ...app.services, database });
    await box.drop('1.tif', await smallFax());
    await box.drop('2.tif', await smallFax());
    await box.look();
    await app.services.database.transaction(() => expect(box.look()).rejects.toThrow('busy'));
    expect([await newFaxes(), await box.files(), await box.files('failed')]).toEqual([
      [],
      ['1.tif', '2.tif'],
      [],
    ]);
    const restarted = openInbox({ ...app.services, database }, box.folder, { settleMs: 0 });
    await restarted.look();
    await restarted.look();
    await database.close();
    expect(await newFaxes()).toHaveLength(2);
    expect(await box.files()).toEqual([]);
  });

  it('leaves a fax where it is that cannot be kept, and takes it when it can', async () => {
    const store = join(await mkdtemp(join(tmpdir(), 'console-inbox-')), 'faxes');
    folders.push(dirname(store));
    await writeFile(store, 'a file in the place of the folder');
    const services = { ...app.services, faxStore: faxStore(store) };
    const box = await inbox(services);
    await box.drop('fax.tif', await smallFax());
    await box.take();
    expect([await newFaxes(), await box.files(), await box.files('failed')]).toEqual([[], ['fax.tif'], []]);
    await rm(store);
    const restarted = openInbox(services, box.folder, { settleMs: 0 });
    await restarted.look();
    await restarted.look();
    expect(await newFaxes()).toHaveLength(1);
    expect(await box.files()).toEqual([]);
  });

  it('finishes the fax in hand when it is told to stop, and begins no other', async () => {
    const box = await inbox();
    for (let n = 0; n < 5; n += 1) await box.drop(`${n}.tif`, await smallFax());
    await box.look();
    const looking = box.look();
    while ((await box.files()).length === 5) await new Promise(setImmediate);
    await box.stop();
    await looking;
    const left = (await box.files()).length;
    expect(left).toBeGreaterThan(0);
    expect(await newFaxes()).toHaveLength(5 - left);
    await box.take();
    expect(await box.files()).toHaveLength(left);
  });
});

import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faxStore, type FaxStore } from './fax-store.ts';

const bytes = Buffer.from('II*\0 a fax');
const sha256 = createHash('sha256').update(bytes).digest('hex');

let folder: string;
let store: FaxStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fax-store-'));
  store = faxStore(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Every file of the store, from its folder. */
async function files(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

const originalFile = join('originals', sha256.slice(0, 2), sha256);

describe('keep', () => {
  it('writes the bytes once, named by their hash', async () => {
    expect(await store.keep(sha256, bytes)).toBe(true);
    expect(await files()).toEqual([originalFile]);
    expect(await readFile(join(folder, originalFile))).toEqual(bytes);
    expect(await store.original(sha256)).toEqual(bytes);
  });

  it('leaves what it has as it is', async () => {
    await store.keep(sha256, bytes);
    const before = await stat(join(folder, originalFile));
    expect(await store.keep(sha256, bytes)).toBe(false);
    const after = await stat(join(folder, originalFile));
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
  });

  it('lets nobody else on the machine read it', async () => {
    await store.keep(sha256, bytes);
    expect((await stat(join(folder, originalFile))).mode & 0o077).toBe(0);
    expect((await stat(join(folder, 'originals'))).mode & 0o077).toBe(0);
  });

  it('keeps one whole file when the same bytes come several times at once', async () => {
    await Promise.all(Array.from({ length: 5 }, () => store.keep(sha256, bytes)));
    expect(await files()).toEqual([originalFile]);
    expect(await store.original(sha256)).toEqual(bytes);
  });

  it('does not take what a crash left half-written for the document', async () => {
    await mkdir(dirname(join(folder, originalFile)), { recursive: true });
    await writeFile(join(folder, `${originalFile}.0d7a.part`), bytes.subarray(0, 3));
    await expect(store.original(sha256)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await store.keep(sha256, bytes)).toBe(true);
    expect(await store.original(sha256)).toEqual(bytes);
  });

  it('leaves nothing when it cannot write', async () => {
    await writeFile(join(folder, 'originals'), '');
    await expect(store.keep(sha256, bytes)).rejects.toThrow(/EEXIST|ENOTDIR/);
    expect(await files()).toEqual(['originals']);
  });
});

describe('drop', () => {
  it('takes back what was kept, as if it had never come', async () => {
    await store.keep(sha256, bytes);
    await store.drop(sha256);
    expect(await files()).toEqual([]);
    expect(await store.keep(sha256, bytes)).toBe(true);
  });

  it('has nothing against bytes that were never kept', async () => {
    await store.drop(sha256);
    expect(await files()).toEqual([]);
  });
});

describe('picture', () => {
  const name = `${sha256}-1-0-full.png`;
  const pictureFile = join('pictures', sha256.slice(0, 2), name);

  it('is made once and then read', async () => {
    let made = 0;
    const make = () => Promise.resolve(Buffer.from(`picture ${(made += 1)}`));
    expect((await store.picture(name, make)).toString()).toBe('picture 1');
    expect((await store.picture(name, make)).toString()).toBe('picture 1');
    expect(await files()).toEqual([pictureFile]);
  });

  it('is not kept when it cannot be made', async () => {
    const failing = store.picture(name, () => Promise.reject(new Error('unreadable')));
    await expect(failing).rejects.toThrow('unreadable');
    expect(await files()).toEqual([]);
  });

  it('leaves no temporary file when it cannot be put in its place', async () => {
    await mkdir(join(folder, pictureFile), { recursive: true });
    await expect(store.picture(name, () => Promise.resolve(bytes))).rejects.toThrow('EISDIR');
    expect(await files()).toEqual([]);
  });
});

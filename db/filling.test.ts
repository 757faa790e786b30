import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { bureauRows, regionRows } from '../fixtures/demo/reference.ts';
import { insertRows } from './bulk.ts';
import { openDatabase } from './database.ts';
import { bureaus, regions } from './schema/index.ts';

describe('filling an empty SQLite database', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'console-filling-'));
  const file = join(folder, 'console.db');
  const database = await openDatabase(file);
  const seen = new Sqlite(file, { readonly: true });
  afterAll(async () => {
    seen.close();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  const schema = () => seen.prepare('select type, name, sql from sqlite_master order by type, name').all();
  const figures = () => seen.prepare('select tbl, idx, stat from sqlite_stat1 order by idx').all();
  const indexes = () =>
    (
      seen
        .prepare(`select count(*) as n from sqlite_master where type = 'index' and sql is not null`)
        .get() as { n: number }
    ).n;
  const whole = { schema: schema(), figures: figures(), indexes: indexes() };

  it('makes the indexes after the rows, and leaves everything else as it was', async () => {
    const steps: [number, number][] = [];
    let meanwhile = -1;
    await database.filling(
      async () => {
        await database.transaction((tx) => insertRows(tx, regions, regionRows()));
        meanwhile = indexes();
      },
      (done, total) => steps.push([done, total]),
    );
    expect(meanwhile).toBe(0);
    expect(whole.indexes).toBeGreaterThan(50);
    expect({ schema: schema(), figures: figures(), indexes: indexes() }).toEqual(whole);
    expect(steps.at(-1)).toEqual([whole.indexes, whole.indexes]);
    expect(await database.db.select().from(regions)).toHaveLength(regionRows().length);
  });

  it('checks references again afterwards', async () => {
    const [bureau] = bureauRows();
    if (!bureau) throw new Error('no bureau');
    await expect(
      database.transaction((tx) => insertRows(tx, bureaus, [{ ...bureau, regionCode: 'nowhere' }])),
    ).rejects.toThrow('FOREIGN KEY');
  });
});

import { expect, inject, it } from 'vitest';
import { openDatabase } from '../../db/database.ts';
import { dialect } from '../../db/columns.ts';
import { sql } from 'drizzle-orm';
import { regions } from '../../db/schema/index.ts';

it('opens', async () => {
  console.log(dialect, process.env['DATABASE_URL'], process.getuid?.());
  const db = await openDatabase(dialect === 'postgres' ? inject('POSTGRES_ADMIN_URL') : '/tmp/keep/x.db');
  await db.ping();
  expect(await db.db.select().from(regions)).toEqual([]);
  await db.close();
  void sql;
});

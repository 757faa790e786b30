import { eq, getTableColumns, getTableName, is, Table } from 'drizzle-orm';
import { getTableConfig as postgresConfig } from 'drizzle-orm/pg-core';
import { getTableConfig as sqliteConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { describe, expect, it } from 'vitest';
import { dialect, type AnyTable } from '../../db/columns.ts';
import * as schema from '../../db/schema/index.ts';
import { unitReferences } from '../../server/operations/merge/references.ts';
import { plannedTables } from '../../server/operations/planned-tables.ts';
import { survivorOf } from '../../server/registry/survivor.ts';
import { startApp } from './harness.ts';
import { castOf } from './operation-story.ts';

const tables = (Object.values(schema) as unknown[]).filter((table): table is AnyTable => is(table, Table));

/** The columns by which a table names units, as the database holds them to it. */
function foreignKeys(table: AnyTable): string[] {
  const keys =
    dialect === 'postgres'
      ? postgresConfig(table).foreignKeys
      : sqliteConfig(table as unknown as SQLiteTable).foreignKeys;
  return keys.flatMap((key) => {
    const { columns, foreignTable } = key.reference();
    if (getTableName(foreignTable) !== 'units') return [];
    return columns.map((column) => columnKey(table, column));
  });
}

const columnKey = (table: AnyTable, column: unknown): string =>
  Object.entries(getTableColumns(table)).find(([, one]) => (one as unknown) === column)?.[0] ?? '';

/** A table refers to itself without a key, and a column may be named like one and have none. */
const namedLikeOne = (table: AnyTable): string[] =>
  Object.keys(getTableColumns(table)).filter((column) => column === 'unitId' || column === 'mergedInto');

describe('what names a unit', () => {
  it('has a rule for a merge: moves, stays or is derived, and says why', () => {
    const named = tables.flatMap((table) =>
      [...new Set([...foreignKeys(table), ...namedLikeOne(table)])].map(
        (column) => `${getTableName(table)}.${column}`,
      ),
    );
    expect(Object.keys(unitReferences).sort()).toEqual(named.sort());
    expect(Object.values(unitReferences).filter((rule) => rule.because === '')).toEqual([]);
  });

  it('moves only in tables that plans may change, by the column declared', () => {
    for (const [reference, rule] of Object.entries(unitReferences)) {
      if (rule.rule !== 'moves') continue;
      const name = getTableName(rule.table);
      expect(reference).toBe(`${name}.unitId`);
      expect(Object.keys(plannedTables)).toContain(name);
    }
  });

  it('is seen by this test, the keys of the running dialect included', () => {
    expect(foreignKeys(schema.duplicateCandidates)).toEqual(['unitA', 'unitB']);
    expect(foreignKeys(schema.certificates)).toEqual([]);
  });
});

describe('where a merged unit leads', async () => {
  const app = await startApp();
  const { database } = app.services;
  const { unitId: merged = '', otherUnitId: end = '' } = castOf(app)('OP-MERGE-UNITS/chain').who;

  it('is the end of the chain, however it is entered', async () => {
    const [first] = await database.db.select().from(schema.units).where(eq(schema.units.id, merged));
    expect(first?.mergedInto).not.toBe(end);
    for (const id of [merged, first?.mergedInto ?? '', end])
      expect(await survivorOf(database.db, id)).toBe(end);
  });

  it('is nowhere for a unit there is none of', async () => {
    expect(await survivorOf(database.db, 'nowhere')).toBeNull();
  });

  it('is nowhere where somebody made a circle around the console', async () => {
    await database.transaction((tx) =>
      tx.update(schema.units).set({ status: 'merged', mergedInto: merged }).where(eq(schema.units.id, end)),
    );
    expect(await survivorOf(database.db, merged)).toBeNull();
  });
});

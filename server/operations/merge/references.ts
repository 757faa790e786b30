/**
 * What a merge does with every column that names a unit. A column that is not declared here would keep pointing at a
 * tombstone unseen: tests/api/unit-references.test.ts compares this list with the schema.
 */
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { and, asc, eq, getTableName, inArray, notInArray, type SQL } from 'drizzle-orm';
import type { AnyColumn, AnyTable } from '../../../db/columns.ts';
import type { Reader } from '../../../db/database.ts';
import { caseItems, notices, persons, records, unitAdmins, unitAliases } from '../../../db/schema/index.ts';
import type { BulkChange } from '../change.ts';
import { isPlannedTable } from '../planned-tables.ts';

/** Rows that go over to the survivor as they are. */
export interface Moves {
  rule: 'moves';
  table: AnyTable & { id: AnyColumn; unitId: AnyColumn };
  /** Which of them, where not all; the others are named in `because`. */
  which?: SQL | undefined;
  because: string;
}

export type ReferenceRule =
  | Moves
  /** Says what happened then, and is not changed. */
  | { rule: 'stays'; because: string }
  /** Found anew in the same transaction (server/operations/derived.ts). */
  | { rule: 'derived'; because: string };

/** By table and column. */
export const unitReferences: Readonly<Record<string, ReferenceRule>> = {
  'persons.unitId': {
    rule: 'moves',
    table: persons,
    because: 'who belongs to the absorbed unit belongs to the survivor, deleted accounts included',
  },
  'records.unitId': {
    rule: 'moves',
    table: records,
    because: 'the survivor decides what is open and shows what was recognised',
  },
  'unit_admins.unitId': {
    rule: 'moves',
    table: unitAdmins,
    which: notInArray(unitAdmins.status, ['active', 'applied']),
    because: 'ended ones as a whole; those in force or applied for one by one (rights.ts)',
  },
  'unit_aliases.unitId': {
    rule: 'moves',
    table: unitAliases,
    because: 'former names and codes lead to the survivor',
  },
  'notices.unitId': {
    rule: 'moves',
    table: notices,
    because: 'the survivor shows what accounts were told about it',
  },
  'case_items.unitId': {
    rule: 'moves',
    table: caseItems,
    which: inArray(caseItems.status, ['open', 'approval']),
    because:
      'what is under way goes on with the survivor; what is done or refused says which unit it was about',
  },
  'units.mergedInto': {
    rule: 'stays',
    because:
      'earlier merges into the absorbed unit stay a chain, followed when read (server/registry/survivor.ts), so that each is undone by itself',
  },
  'operations.unitId': { rule: 'stays', because: 'history: the unit it was about when it happened' },
  'duplicate_candidates.unitA': {
    rule: 'derived',
    because: 'pairs with a tombstone end; what was judged is kept and counts for the survivor',
  },
  'duplicate_candidates.unitB': { rule: 'derived', because: 'as the other side of the pair' },
};

const moves = Object.values(unitReferences).filter((rule) => rule.rule === 'moves');

/** All rows that move as they are, a change for each table that has any. */
export async function movedRows(db: Reader, absorbedId: string, survivorId: string): Promise<BulkChange[]> {
  const changes: BulkChange[] = [];
  for (const { table, which } of moves) {
    const ids = await idsOf(db, table, and(eq(table.unitId, absorbedId), which));
    if (ids.length > 0) changes.push(bulk(table, ids, 'unitId', absorbedId, survivorId));
    // A unit may have tens of thousands of each, and others wait for the process meanwhile.
    await yieldToOthers();
  }
  return changes;
}

/** Ids in their order: the same registry gives the same plan. */
async function idsOf(
  db: Reader,
  table: AnyTable & { id: AnyColumn },
  where: SQL | undefined,
): Promise<string[]> {
  const rows = await db.select({ id: table.id }).from(table).where(where).orderBy(asc(table.id));
  return rows.map((row) => row.id as string);
}

function bulk(table: AnyTable, ids: string[], column: string, before: unknown, after: unknown): BulkChange {
  const name = getTableName(table);
  if (!isPlannedTable(name)) throw new Error(`${name} is in no plan`);
  return { kind: 'bulk', table: name, ids, column, before, after };
}

/**
 * The city that persons chose as their unit's (单位所在城市) follows where the merged unit lies in another one: else the
 * unit would not find them (diagnosis unit-no-person). Who had chosen another city keeps it.
 */
export async function followingPersons(
  db: Reader,
  unit: { id: string; cityCode: string },
  cityCode: string,
): Promise<BulkChange[]> {
  if (unit.cityCode === cityCode) return [];
  const theirs = and(eq(persons.unitId, unit.id), eq(persons.cityCode, unit.cityCode));
  const ids = await idsOf(db, persons, theirs);
  return ids.length > 0 ? [bulk(persons, ids, 'cityCode', unit.cityCode, cityCode)] : [];
}

/** Which search entries follow from the rows that changes wrote. */
import { inArray } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { formerNames, persons, unitAliases } from '../../db/schema/index.ts';
import type { Change } from '../operations/change.ts';

/** Columns that decide by what a row's person or unit is found; of an inserted row, all of it counts. */
const decisive: Readonly<Record<string, readonly string[]>> = {
  persons: ['name', 'accountId'],
  accounts: ['idNumber'],
  former_names: ['name', 'personId'],
  units: ['name'],
  unit_aliases: ['kind', 'value', 'status', 'unitId'],
};

/** The persons and units whose entries no longer say what their rows say, once `changes` are written. */
export async function subjectsFoundOtherwise(
  db: Reader,
  changes: readonly Change[],
): Promise<{ personIds: string[]; unitIds: string[] }> {
  const touched = new Map<string, Set<string>>();
  const units = new Set<string>();
  for (const change of changes) {
    const columns = decisive[change.table];
    if (!columns) continue;
    const wrote = change.kind === 'bulk' ? [change.column] : Object.keys(change.after);
    if (change.kind !== 'insert' && !wrote.some((column) => columns.includes(column))) continue;
    const ids = touched.get(change.table) ?? new Set();
    touched.set(change.table, ids);
    for (const id of change.kind === 'bulk' ? change.ids : [change.id]) ids.add(id);
    const loser = change.table === 'unit_aliases' ? unitBefore(change) : undefined;
    if (typeof loser === 'string') units.add(loser);
  }
  const of = (table: string): string[] => [...(touched.get(table) ?? [])];
  for (const id of of('units')) units.add(id);
  for (const id of await unitsOfAliases(db, of('unit_aliases'))) units.add(id);
  const personIds = new Set([
    ...of('persons'),
    ...(await personsOfAccounts(db, of('accounts'))),
    ...(await personsOfFormerNames(db, of('former_names'))),
  ]);
  return { personIds: [...personIds], unitIds: [...units] };
}

/** The unit that loses an alias to another. */
function unitBefore(change: Change): unknown {
  if (change.kind === 'insert') return undefined;
  if (change.kind === 'update') return change.before['unitId'];
  return change.column === 'unitId' ? change.before : undefined;
}

async function personsOfAccounts(db: Reader, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const found = await db.select({ id: persons.id }).from(persons).where(inArray(persons.accountId, ids));
  return found.map(({ id }) => id);
}

async function personsOfFormerNames(db: Reader, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const found = await db
    .select({ id: formerNames.personId })
    .from(formerNames)
    .where(inArray(formerNames.id, ids));
  return found.map(({ id }) => id);
}

async function unitsOfAliases(db: Reader, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const found = await db
    .select({ id: unitAliases.unitId })
    .from(unitAliases)
    .where(inArray(unitAliases.id, ids));
  return found.map(({ id }) => id);
}

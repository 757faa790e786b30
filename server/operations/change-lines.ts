/** A plan line by line: each changed column of each row, those of bulk changes too, a page at a time. */
import type { Reader } from '../../db/database.ts';
import type { Change } from './change.ts';
import type { ChangeRow } from './contract.ts';
import { plannedTables } from './planned-tables.ts';
import { labelsOf, presentValue, shownFields } from './present.ts';
import type { Veil } from './veil.ts';

interface Line {
  table: Change['table'];
  id: string;
  field: string;
  before: unknown;
  after: unknown;
}

const lengthOf = (change: Change): number =>
  change.kind === 'bulk' ? change.ids.length : shownFields(change).length;

/** Lines `from` to `to`, counted within the change. */
function linesOf(change: Change, from: number, to: number): Line[] {
  const { table } = change;
  if (change.kind === 'bulk') {
    const { column: field, before, after } = change;
    return change.ids.slice(from, to + 1).map((id) => ({ table, id, field, before, after }));
  }
  return shownFields(change)
    .slice(from, to + 1)
    .map((field) => ({
      table,
      id: change.id,
      field,
      before: change.kind === 'insert' ? null : change.before[field],
      after: change.after[field],
    }));
}

/** The lines of a plan from the first to the last asked for, as people see them, and how many there are in all. */
export async function changeLines(
  db: Reader,
  changes: readonly Change[],
  veil: Veil,
  [from, to]: readonly [number, number],
): Promise<{ lines: ChangeRow[]; total: number }> {
  const page: Line[] = [];
  let total = 0;
  for (const change of changes) {
    if (to >= total) page.push(...linesOf(change, Math.max(0, from - total), to - total));
    total += lengthOf(change);
  }
  const labels = await labelsOf(
    db,
    page.map(({ table, id }) => ({ table, ids: [id] })),
  );
  const lines = page.map(({ table, id, field, before, after }) => {
    const { resource, shown } = plannedTables[table];
    return {
      resource,
      id,
      label: labels.get(`${table} ${id}`) ?? '',
      field,
      before: presentValue(shown[field], before, veil),
      after: presentValue(shown[field], after, veil),
    };
  });
  return { lines, total };
}

import type { Reader } from '../../../db/database.ts';
import type { RegistryChanges } from '../changes.ts';
import type { ImportKind } from './columns.ts';
import type { Decide, Deciding, Outcome } from './kind.ts';
import { decidePersons } from './persons.ts';
import { decideRecords } from './records.ts';
import { decideUnitAdmins } from './unit-admins.ts';
import { decideUnits } from './units.ts';

/** Lines come from another thread, where the columns of their kind made them. */
const deciders: Readonly<Record<ImportKind, Decide<never>>> = {
  persons: decidePersons,
  units: decideUnits,
  'unit-admins': decideUnitAdmins,
  records: decideRecords,
};

/** What becomes of each line; `values` are lines of this kind. */
export function decideOf(
  kind: ImportKind,
  db: Reader,
  values: readonly Record<string, unknown>[],
  changes: RegistryChanges,
  deciding: Deciding,
): Promise<Outcome[]> {
  return values.length === 0
    ? Promise.resolve([])
    : deciders[kind](db, values as readonly never[], changes, deciding);
}

import { Personal, type RecordedChange } from '../audit/record.ts';
import type { Change } from './change.ts';
import { plannedTables, type Shown } from './planned-tables.ts';

const personal: readonly (Shown | undefined)[] = ['id-number', 'phone', 'personal'];

/** A plan as the trail keeps it: personal values become commitments. */
export function recordedChanges(changes: readonly Change[]): RecordedChange[] {
  return changes.flatMap((change): RecordedChange[] => {
    const { shown } = plannedTables[change.table];
    const kept = (column: string, value: unknown): unknown =>
      personal.includes(shown[column]) && typeof value === 'string' ? new Personal(value) : (value ?? null);
    if (change.kind === 'bulk')
      return [
        {
          table: change.table,
          count: change.ids.length,
          field: change.column,
          before: kept(change.column, change.before),
          after: kept(change.column, change.after),
        },
      ];
    return Object.keys(change.after).map((field) => ({
      table: change.table,
      id: change.id,
      field,
      before: change.kind === 'insert' ? null : kept(field, change.before[field]),
      after: kept(field, change.after[field]),
    }));
  });
}

import type { ChangeRow } from '../../server/operations/contract.ts';

export type RowChange = Extract<ChangeRow, { label: string }>;
export type BulkChange = Extract<ChangeRow, { count: number }>;

export const isBulk = (change: ChangeRow): change is BulkChange => 'count' in change;

/** Columns that follow from another one: seen only where every column is. */
const derived = new Set(['orgKey', 'nameKey', 'valueKey', 'statusSince', 'phoneSince']);

export interface ChangeLines {
  /** One row each. */
  single: RowChange[];
  /** Many like rows. */
  bulk: BulkChange[];
}

/** A new row is told with every column that matters for such rows, also those left empty. */
const saysNothing = ({ before, after }: ChangeRow): boolean => before === null && after === null;

/** The changes of a plan as a person reads them: without what follows from another change, and what stays empty. */
export function changeLines(changes: readonly ChangeRow[]): ChangeLines {
  const told = changes.filter((change) => !derived.has(change.field) && !saysNothing(change));
  return {
    single: told.filter((change): change is RowChange => !isBulk(change)),
    bulk: told.filter(isBulk),
  };
}

/** The columns that hold the id of another row, and of which resource it is. */
export const references: Readonly<Record<string, 'units' | 'bureaus' | 'persons' | 'accounts' | 'records'>> =
  {
    unitId: 'units',
    mergedInto: 'units',
    bureauId: 'bureaus',
    personId: 'persons',
    accountId: 'accounts',
    recordId: 'records',
  };

/** The ids of a resource that changes name, each once. */
export function idsIn(changes: readonly ChangeRow[], resource: string): string[] {
  const values = changes.flatMap((change) =>
    references[change.field] === resource ? [change.before, change.after] : [],
  );
  const isId = (value: unknown): value is string =>
    typeof value === 'string' && value !== '' && !value.startsWith('$');
  return [...new Set(values.filter(isId))];
}

interface Step {
  to: string;
  note: string | null;
}

/** The steps of a record's history, as a change tells them: a JSON text. */
export function stepsOf(value: ChangeRow['before']): Step[] {
  if (typeof value !== 'string') return [];
  try {
    const steps: unknown = JSON.parse(value);
    if (!Array.isArray(steps)) return [];
    return steps.flatMap((step: unknown) => {
      if (typeof step !== 'object' || step === null || !('to' in step)) return [];
      const note = 'note' in step && typeof step.note === 'string' ? step.note : null;
      return [{ to: String(step.to), note }];
    });
  } catch {
    return [];
  }
}

/** Changes of one row together, in the order the rows come first. */
export function byRow(changes: readonly RowChange[]): { key: string; changes: RowChange[] }[] {
  const rows = new Map<string, RowChange[]>();
  for (const change of changes) {
    const key = `${change.resource} ${change.id}`;
    rows.set(key, [...(rows.get(key) ?? []), change]);
  }
  return [...rows].map(([key, own]) => ({ key, changes: own }));
}

import type { Reader } from '../../../db/database.ts';
import type { RegistryChanges } from '../changes.ts';
import { Fault } from '../fault.ts';
import type { PendingRows } from '../pending-rows.ts';
import type { SeenKeys } from '../seen-keys.ts';

/** What became of a line. */
export type Outcome = 'inserted' | 'changed' | 'unchanged' | Fault;

export interface Deciding {
  /** UTC milliseconds. */
  now: number;
  nextId: () => string;
  seen: SeenKeys;
  pending: PendingRows;
}

/** Looks up what the lines of a portion are about, and says of each what becomes of it. */
export type Decide<L> = (
  db: Reader,
  lines: readonly L[],
  changes: RegistryChanges,
  deciding: Deciding,
) => Promise<Outcome[]>;

export const repeated = new Fault('repeated-line', {
  zh: '文件中前面已有同一对象的一行，这一行未采用。请在主系统中核对哪一行有效。',
  en: 'An earlier line of the file is about the same row; this one was not taken. Find out in the main system which is right.',
});

/** A column that only a new row needs. */
export const neededForNew = (field: string): Fault =>
  new Fault(
    'needed-for-new',
    {
      zh: '这一行是新登记的，此栏必填而为空或没有此列。请补上后重新导出。',
      en: 'The line makes a new row, which needs this column. Add it and export again.',
    },
    field,
  );

/** Values by key, several to a key. */
export function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

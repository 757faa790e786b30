/** A plan is a list of changes: data that says exactly which rows become what. */
import type { TableName } from './planned-tables.ts';
import { plannedTables } from './planned-tables.ts';

export type Values = Record<string, unknown>;

export interface UpdateChange {
  kind: 'update';
  table: TableName;
  id: string;
  before: Values;
  after: Values;
}

export interface InsertChange {
  kind: 'insert';
  table: TableName;
  /** `$new:1` until applied. */
  id: string;
  after: Values;
}

/** Many like rows, compactly. */
export interface BulkChange {
  kind: 'bulk';
  table: TableName;
  ids: string[];
  column: string;
  before: unknown;
  after: unknown;
}

export type Change = UpdateChange | InsertChange | BulkChange;

export const update = (table: TableName, id: string, before: Values, after: Values): UpdateChange => ({
  kind: 'update',
  table,
  id,
  before,
  after,
});

export const insert = (table: TableName, id: string, after: Values): InsertChange => ({
  kind: 'insert',
  table,
  id,
  after,
});

/** Stand for what is not known, or must not be fixed, until the plan is applied. */
export const placeholder = {
  now: '$now',
  actor: '$actor',
  newId: (n: number): string => `$new:${n}`,
} as const;

/** The plan with its placeholders replaced. `newId` gives each `$new:n` its id. */
export function resolve(
  changes: readonly Change[],
  known: { now: number; actorId: string; newId: () => string },
): Change[] {
  const made = new Map<string, string>();
  const replace = (value: unknown): unknown => {
    if (value === placeholder.now) return known.now;
    if (value === placeholder.actor) return known.actorId;
    if (typeof value === 'string' && value.startsWith('$new:')) {
      const id = made.get(value) ?? known.newId();
      made.set(value, id);
      return id;
    }
    if (Array.isArray(value)) return value.map(replace);
    if (value !== null && typeof value === 'object')
      return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, replace(entry)]));
    return value;
  };
  return changes.map((change) => replace(change) as Change);
}

/** Sorted by table and id, so that the same plan always has the same text. */
export function sorted(changes: readonly Change[]): Change[] {
  const key = (change: Change): string =>
    `${change.table} ${change.kind === 'bulk' ? `${change.column} ${change.ids[0] ?? ''}` : change.id}`;
  return [...changes].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** What undoes applied changes, in reverse order. An inserted row is not deleted: it gets its undone status. */
export function inverse(changes: readonly Change[]): Change[] {
  return [...changes].reverse().map((change): Change => {
    switch (change.kind) {
      case 'update':
        return {
          ...change,
          before: withoutKept(change.table, change.after),
          after: withoutKept(change.table, change.before),
        };
      case 'bulk':
        return { ...change, before: change.after, after: change.before };
      case 'insert': {
        const undo = plannedTables[change.table].undoInsert;
        if (!undo) throw new Error(`rows of ${change.table} cannot be undone`);
        const before = Object.fromEntries(Object.keys(undo).map((column) => [column, change.after[column]]));
        return { kind: 'update', table: change.table, id: change.id, before, after: undo };
      }
    }
  });
}

/** Values without the columns that an undo leaves as they are. */
function withoutKept(table: TableName, values: Values): Values {
  const kept = plannedTables[table].keptOnUndo ?? [];
  return Object.fromEntries(Object.entries(values).filter(([column]) => !kept.includes(column)));
}

/** How many rows of each table a plan touches. */
export function affected(changes: readonly Change[]): Record<string, number> {
  const rows = new Map<string, Set<string>>();
  for (const change of changes) {
    const resource = plannedTables[change.table].resource;
    const ids = rows.get(resource) ?? new Set<string>();
    for (const id of change.kind === 'bulk' ? change.ids : [change.id]) ids.add(id);
    rows.set(resource, ids);
  }
  return Object.fromEntries([...rows].map(([resource, ids]) => [resource, ids.size]));
}

/** What the lines of a portion come to: rows to be written, with their digests and what the search finds them by. */
import { getTableName } from 'drizzle-orm';
import { insertRows, updateRows } from '../../db/bulk.ts';
import type { AnyColumn, AnyTable } from '../../db/columns.ts';
import type { Tx } from '../../db/database.ts';
import {
  accounts,
  formerNames,
  learningImports,
  persons,
  records,
  searchEntries,
  unitAdmins,
  unitAliases,
  units,
} from '../../db/schema/index.ts';
import { rowDigest, rowDigests } from '../audit/digest.ts';
import { renewSearchEntries, type EntryMaker, type SearchEntry } from '../search/entries.ts';

type RegistryTable = AnyTable & { id: AnyColumn };
type Row = Readonly<Record<string, unknown>> & { id: string };

/** Rows are written before those that refer to them. */
const parentsFirst: readonly RegistryTable[] = [
  accounts,
  units,
  persons,
  unitAliases,
  formerNames,
  unitAdmins,
  records,
  learningImports,
];

interface Change {
  before: Row;
  /** The columns that change, and the version. */
  values: Record<string, unknown>;
}

export interface WriteOptions {
  rowKey: Buffer;
  /** Told of every row and its digests, in the order of writing; null before one that is new. */
  moved: (table: string, id: string, before: string | null, after: string) => void;
  /** Needed where persons or units are written. */
  entries?: EntryMaker;
}

export class RegistryChanges {
  /** Units that are new, or called another way. */
  readonly unitsToCompare: string[] = [];
  private readonly inserted = new Map<RegistryTable, Row[]>();
  private readonly updated = new Map<RegistryTable, Change[]>();
  private readonly newNames: { kind: 'person' | 'unit'; id: string; name: string; idNumber?: string }[] = [];
  private readonly renamed: { personIds: string[]; unitIds: string[] } = { personIds: [], unitIds: [] };

  /** A complete row. */
  insert<T extends RegistryTable>(table: T, row: T['$inferSelect'] & Row): void {
    const rows = this.inserted.get(table);
    if (rows) rows.push(row);
    else this.inserted.set(table, [row]);
  }

  /** `values` are columns that differ from `before`. */
  update(table: RegistryTable, before: Row, values: Readonly<Record<string, unknown>>): void {
    const version = before['version'];
    const change = {
      before,
      values: typeof version === 'number' ? { ...values, version: version + 1 } : { ...values },
    };
    const changes = this.updated.get(table);
    if (changes) changes.push(change);
    else this.updated.set(table, [change]);
  }

  newPerson(id: string, name: string, idNumber: string): void {
    this.newNames.push({ kind: 'person', id, name, idNumber });
  }

  newUnit(id: string, name: string): void {
    this.newNames.push({ kind: 'unit', id, name });
    this.unitsToCompare.push(id);
  }

  renamedPerson(id: string): void {
    this.renamed.personIds.push(id);
  }

  renamedUnit(id: string): void {
    this.renamed.unitIds.push(id);
    this.unitsToCompare.push(id);
  }

  /** Writes everything; the transaction is the caller's. */
  async write(tx: Tx, { rowKey, moved, entries }: WriteOptions): Promise<void> {
    for (const table of parentsFirst) {
      const rows = this.inserted.get(table) ?? [];
      await insertRows(tx, table, rows);
      const name = getTableName(table);
      for (const row of rows) moved(name, row.id, null, rowDigest(rowKey, table, row));
    }
    for (const [table, changes] of this.updated) {
      await updateRows(
        tx,
        table,
        changes.map(({ before, values }) => ({ id: before.id, values })),
      );
      const name = getTableName(table);
      for (const { before, values } of changes) {
        const [was, is] = rowDigests(rowKey, table, before, values);
        moved(name, before.id, was, is);
      }
    }
    if (!entries) return;
    await insertRows(tx, searchEntries, this.newNames.map(entryOf(entries)));
    // Numbers the entries it makes itself, so what comes after it goes on behind them.
    if (this.renamed.personIds.length + this.renamed.unitIds.length === 0) return;
    await renewSearchEntries(tx, this.renamed);
    await entries.goOn(tx);
  }
}

const entryOf =
  (entries: EntryMaker) =>
  ({ kind, id, name, idNumber }: RegistryChanges['newNames'][number]): SearchEntry =>
    kind === 'person' ? entries.person(id, name, idNumber ?? '') : entries.unit(id, name);

/** The given columns whose value differs from the row's; undefined is a column that was not given. */
export function differences(
  row: Readonly<Record<string, unknown>>,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> | null {
  let different: Record<string, unknown> | null = null;
  for (const column in given) {
    const value = given[column];
    if (value !== undefined && value !== row[column]) (different ??= {})[column] = value;
  }
  return different;
}

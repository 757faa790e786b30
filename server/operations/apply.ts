/** Writing a resolved plan, and the digests of what it touched. */
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { eq, getTableColumns, sql } from 'drizzle-orm';
import type { Tx } from '../../db/database.ts';
import { among } from '../../db/sql.ts';
import { BucketLedger, rowDigest, rowDigests, type BucketSums } from '../audit/digest.ts';
import type { TouchedRow } from '../audit/record.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { BulkChange, Change, UpdateChange, Values } from './change.ts';
import { plannedTables } from './planned-tables.ts';

/** Statements are short, so that other requests are served between them (docs/performance.md). */
const rowsPerStatement = 250;

/** The registry is not as the plan says: it changed since. */
export class PlanDrift extends Error {
  constructor(
    readonly table: string,
    readonly id: string,
  ) {
    super('the registry changed since the plan was made');
    this.name = 'PlanDrift';
  }
}

export interface Applied {
  rows: TouchedRow[];
  buckets: BucketSums | null;
}

/** Every planned table is keyed by a text `id`. */
const idOf = (row: Values): string => row['id'] as string;

export const sameValue = (a: unknown, b: unknown): boolean =>
  canonicalJson(a ?? null) === canonicalJson(b ?? null);

/**
 * Applies changes in order; every before-value must be what is there.
 * @throws PlanDrift when one is not
 */
export async function applyChanges(tx: Tx, rowKey: Buffer, changes: readonly Change[]): Promise<Applied> {
  const touched = new Map<string, TouchedRow>();
  const ledger = new BucketLedger();
  let bulk = false;
  for (const change of changes) {
    if (change.kind === 'bulk') {
      bulk ||= !plannedTables[change.table].unverified;
      await applyBulk(tx, rowKey, change, ledger);
      continue;
    }
    const { table, unverified } = plannedTables[change.table];
    const digest = (row: Values): string => rowDigest(rowKey, table, row);
    const [before, after] =
      change.kind === 'insert'
        ? [null, await insertOne(tx, change.table, change.id, change.after)]
        : await updateOne(tx, change);
    if (unverified) continue;
    const key = `${change.table} ${change.id}`;
    const first = touched.get(key);
    touched.set(key, {
      table: change.table,
      id: change.id,
      before: first ? first.before : before && digest(before),
      after: digest(after),
    });
  }
  return { rows: [...touched.values()], buckets: bulk ? ledger.toJSON() : null };
}

async function insertOne(tx: Tx, name: Change['table'], id: string, values: Values): Promise<Values> {
  const [row] = await tx
    .insert(plannedTables[name].table)
    .values({ id, ...values })
    .returning();
  if (!row) throw new PlanDrift(name, id);
  return row;
}

/** The row before and after. */
async function updateOne(tx: Tx, change: UpdateChange): Promise<[Values, Values]> {
  const { table } = plannedTables[change.table];
  const [before] = (await tx.select().from(table).where(eq(table.id, change.id))) as Values[];
  if (!before || Object.entries(change.before).some(([column, value]) => !sameValue(before[column], value)))
    throw new PlanDrift(change.table, change.id);
  const version = before['version'];
  const values = typeof version === 'number' ? { ...change.after, version: version + 1 } : change.after;
  const [after] = (await tx.update(table).set(values).where(eq(table.id, change.id)).returning()) as Values[];
  if (!after) throw new PlanDrift(change.table, change.id);
  return [before, after];
}

/**
 * The same column of many rows. A row's other columns are read for its digest; of the trail it moves sums only, because
 * a list of this length would not be read.
 */
async function applyBulk(tx: Tx, rowKey: Buffer, change: BulkChange, ledger: BucketLedger): Promise<void> {
  const { table, unverified } = plannedTables[change.table];
  const { version } = getTableColumns(table);
  for (let i = 0; i < change.ids.length; i += rowsPerStatement) {
    const ids = change.ids.slice(i, i + rowsPerStatement);
    const before = (await tx.select().from(table).where(among(table.id, ids))) as Values[];
    const drifted = before.find((row) => !sameValue(row[change.column], change.before));
    if (drifted || before.length !== ids.length)
      throw new PlanDrift(change.table, drifted ? idOf(drifted) : (ids[0] ?? ''));
    await tx
      .update(table)
      .set({ [change.column]: change.after, ...(version ? { version: sql`${version} + 1` } : {}) })
      .where(among(table.id, ids));
    for (const row of unverified ? [] : before) {
      const id = idOf(row);
      const [was, is] = rowDigests(rowKey, table, row, {
        [change.column]: change.after,
        ...(version ? { version: Number(row['version']) + 1 } : {}),
      });
      ledger.subtract(change.table, id, was);
      ledger.add(change.table, id, is);
    }
    await yieldToOthers();
  }
}

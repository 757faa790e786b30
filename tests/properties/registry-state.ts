/** The registry as a value: what properties compare. */
import { asc, getTableColumns, getTableName, gt, is, Table } from 'drizzle-orm';
import type { AnyColumn, AnyTable } from '../../db/columns.ts';
import type { Reader } from '../../db/database.ts';
import * as schema from '../../db/schema/index.ts';
import type { Change } from '../../server/operations/change.ts';

type Row = Record<string, unknown>;

/** Rows by table and key, business columns only. */
export type State = ReadonlyMap<string, Row>;

/** The console's own bookkeeping: it grows with whatever is done and is nobody's registration. */
const bookkeeping: readonly AnyTable[] = [
  schema.sessions,
  schema.loginThrottles,
  schema.secondFactorUses,
  schema.cases,
  schema.caseEvidence,
  schema.caseViewers,
  schema.casePages,
  schema.caseProposals,
  schema.caseConsents,
  schema.caseDrafts,
  schema.letters,
  schema.faxes,
  schema.faxPages,
  schema.faxReadings,
  schema.operations,
  schema.operationSubjects,
  schema.operationBureaus,
  schema.rekeyMisses,
  schema.idempotencyKeys,
  schema.oneTimeCodes,
  schema.auditEvents,
  schema.auditHead,
  schema.auditRows,
  schema.auditValues,
  // Derived from the registry; tests/api/search.test.ts holds them to it.
  schema.searchEntries,
  schema.searchState,
];

const tables = (Object.values(schema) as unknown[]).filter(
  (table): table is AnyTable & { id: AnyColumn } =>
    is(table, Table) && !bookkeeping.includes(table as AnyTable),
);

/** Every row of every table but the bookkeeping, without its version. */
export async function stateOf(db: Reader): Promise<State> {
  const state = new Map<string, Row>();
  for (const table of tables)
    for (const { version: _version, ...row } of (await db.select().from(table)) as Row[])
      state.set(`${getTableName(table)} ${String(row['id'])}`, row);
  return state;
}

/** The state without rows that were made since and mean nothing any more: an undone insertion stays as a trace. */
export const withoutTraces = (state: State, before: State): State =>
  new Map(
    [...state].filter(
      ([key, row]) => before.has(key) || (row['status'] !== 'void' && row['status'] !== 'withdrawn'),
    ),
  );

export async function lastSeq(db: Reader): Promise<number> {
  const [head] = await db.select({ seq: schema.auditHead.seq }).from(schema.auditHead);
  return head?.seq ?? 0;
}

/**
 * The state after the events since `seq`: each changed column becomes what its event says. An event counts the rows of
 * a bulk change, and the operation it applied names them.
 */
export async function replayed(db: Reader, before: State, seq: number): Promise<State> {
  const values = new Map(
    (await db.select().from(schema.auditValues)).map((kept) => [
      `${kept.seq} ${kept.commitment}`,
      kept.value,
    ]),
  );
  const state = new Map([...before].map(([key, row]) => [key, { ...row }]));
  const plans = new Map(
    (
      await db
        .select({ id: schema.operations.id, changes: schema.operations.changes })
        .from(schema.operations)
    ).map((row) => [row.id, row.changes as Change[]]),
  );
  const events = await db
    .select()
    .from(schema.auditEvents)
    .where(gt(schema.auditEvents.seq, seq))
    .orderBy(asc(schema.auditEvents.seq));
  for (const event of events) {
    const { changes = [] } = JSON.parse(event.detail) as {
      changes?: {
        table: string;
        id?: string;
        count?: number;
        field: string;
        before: unknown;
        after: unknown;
      }[];
    };
    for (const { table, id, count, field, before: was, after } of changes) {
      const value = isCommitment(after) ? values.get(`${event.seq} ${after.commitment}`) : after;
      const ids = id === undefined ? bulkIds(plans.get(event.operationId ?? ''), table, field, was) : [id];
      if (count !== undefined && ids.length !== count)
        throw new Error(`the event counts ${count} rows of ${table}`);
      for (const one of ids) {
        const key = `${table} ${one}`;
        state.set(key, { ...(state.get(key) ?? { ...emptyRow(table), id: one }), [field]: value });
      }
    }
  }
  return state;
}

const bulkIds = (plan: readonly Change[] = [], table: string, field: string, before: unknown): string[] =>
  plan.flatMap((change) =>
    change.kind === 'bulk' && change.table === table && change.column === field && change.before === before
      ? change.ids
      : [],
  );

const isCommitment = (value: unknown): value is { commitment: string } =>
  typeof value === 'object' && value !== null && 'commitment' in value;

/** A row nobody has filled in: every column but the version is null. */
function emptyRow(name: string): Row {
  const table = tables.find((one) => getTableName(one) === name);
  const columns = table ? Object.keys(getTableColumns(table)) : [];
  return Object.fromEntries(columns.filter((column) => column !== 'version').map((column) => [column, null]));
}

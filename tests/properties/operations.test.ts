/**
 * Whatever a desk does in whatever order, the engine keeps its promises: what is in force was decided by somebody who
 * may, is exactly what was previewed, and the trail's after-images give the registry as it is.
 */
import { and, asc, eq, getTableColumns, inArray } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditEvents, auditValues, operations, staff } from '../../db/schema/index.ts';
import { verifyTrail } from '../../server/audit/verify.ts';
import type { OperationRow, Preview } from '../../server/operations/contract.ts';
import { isPlannedTable, plannedTables } from '../../server/operations/planned-tables.ts';
import { startApp, type Client } from '../api/harness.ts';
import { operationNow, preview } from '../api/operation-story.ts';
import { proposalKinds, proposalOf, worlds, type World } from './operations-world.ts';

const long = Boolean(process.env['TEST_LONG']);
const numRuns = long ? 60 : 6;

const nth = fc.nat({ max: 20 });
/** Mostly a supervisor, sometimes the maker or another operator, who must be refused. */
const by = fc.constantFrom(0, 0, 1, 1, 2, 3);
const command = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('propose' as const),
      kind: fc.constantFrom(...proposalKinds),
      person: fc.nat({ max: 2 }),
      unit: fc.nat({ max: 1 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('approve' as const), nth, by }) },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constantFrom('reject' as const, 'withdraw' as const), nth, by }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('revert' as const), nth, by }) },
);

describe('whatever the desk does', async () => {
  const app = await startApp({ persons: long ? 1_200 : 160, units: long ? 500 : 90 });
  const { db } = app.services.database;
  const operator = await app.as('operator1');
  const clients = [
    await app.as('supervisor1'),
    await app.as('supervisor2'),
    operator,
    await app.as('operator2'),
  ];
  const nextWorld = worlds(app, operator);

  const pick = <T>(list: readonly T[], n: number): T | undefined =>
    list.length === 0 ? undefined : list[n % list.length];

  /** Those in a status; all when none is, for what must then be refused. */
  const inStatus = async (ids: readonly string[], status: string): Promise<readonly string[]> => {
    const rows = await db
      .select({ id: operations.id })
      .from(operations)
      .where(and(inArray(operations.id, [...ids]), eq(operations.status, status)))
      .orderBy(asc(operations.id));
    return rows.length > 0 ? rows.map((row) => row.id) : ids;
  };

  /** The value a second person types, read where only the server may: a checker reads it from the picture. */
  const rekeyOf = async (id: string): Promise<string | null> => {
    const [row] = await db
      .select({ value: operations.rekeyValue })
      .from(operations)
      .where(eq(operations.id, id));
    return row?.value ?? null;
  };

  let inForce = 0;

  async function propose(
    world: World,
    given: Parameters<typeof proposalOf>[2],
    picked: { person: number; unit: number },
  ) {
    const { proposal, about } = await proposalOf(app, world, given, picked);
    const item = world.caseOf.get(about)?.items.pop();
    const onCase = given === 'recount-hours' ? {} : { caseId: world.caseOf.get(about)?.id ?? '' };
    const seen = await preview(operator, { ...proposal, ...onCase });
    if (seen.status !== 200) return null;
    const shown: Preview = seen.body;
    const submitted = await operator.post<OperationRow>('/api/operations', {
      ...proposal,
      ...onCase,
      ...('caseId' in onCase ? { itemId: item?.id } : {}),
      planHash: shown.planHash,
      overrides: shown.blockers.map(({ code }) => ({ code, reason: '已核对' })),
    });
    const blocked = shown.blockers.some(({ severity }) => severity === 'block');
    expect(submitted.status).toBe(blocked ? 409 : 201);
    if (submitted.status !== 201) return null;
    expect(submitted.body.planHash).toBe(shown.planHash);
    if (submitted.body.status === 'pending') expect(submitted.body.changes).toEqual(shown.changes);
    return submitted.body.id;
  }

  async function act(client: Client, what: string, id: string): Promise<string | null> {
    const row = await operationNow(operator, { id });
    const body =
      what === 'approve'
        ? { planHash: row.planHash, rekey: (await rekeyOf(id)) ?? undefined }
        : what === 'withdraw'
          ? {}
          : { reason: '复核意见' };
    const reply = await client.post<OperationRow>(`/api/operations/${id}/${what}`, body);
    return what === 'revert' && reply.status === 201 ? reply.body.id : null;
  }

  it(
    'only what was previewed and decided by another is in force, and the trail gives it back',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(command, { minLength: 16, maxLength: 28 }), async (commands) => {
          const world = await nextWorld();
          const before = await snapshot();
          const made: string[] = [];
          for (const step of commands) {
            if (step.act === 'propose') {
              const id = await propose(world, step.kind, step);
              if (id) made.push(id);
              continue;
            }
            const id = pick(await inStatus(made, step.act === 'revert' ? 'applied' : 'pending'), step.nth);
            const client = pick(clients, step.by);
            const undo = id && client ? await act(client, step.act, id) : null;
            if (undo) made.push(undo);
          }
          await expectDecidedByAnother(made);
          expect(await replayed(before)).toEqual(await snapshot());
          expect(await verifyTrail(db, app.services.keys.row)).toMatchObject({ ok: true, stateDiffers: [] });
        }),
        { numRuns },
      );
      // Else nothing was tried.
      expect(inForce).toBeGreaterThan(0);
    },
    long ? 1_800_000 : 120_000,
  );

  /** In force: nobody had to decide, or a supervisor who is not the maker did. */
  async function expectDecidedByAnother(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const rows = await db
      .select({ operation: operations, role: staff.role, personKey: staff.personKey })
      .from(operations)
      .leftJoin(staff, eq(staff.id, operations.checkerId))
      .where(inArray(operations.id, [...ids]));
    for (const { operation, role, personKey } of rows) {
      const wasApplied = operation.status === 'applied' || operation.status === 'reverted';
      expect(operation.appliedSeq !== null).toBe(wasApplied);
      if (!wasApplied || operation.approval === 'none') continue;
      inForce++;
      expect(role).toBe('supervisor');
      expect(personKey).not.toBe(operation.makerPersonKey);
    }
  }

  type State = Map<string, Record<string, unknown>>;

  /** Every row of every planned table that the trail commits to, without its version. */
  async function snapshot(): Promise<State> {
    const state: State = new Map();
    for (const [name, { table, unverified }] of Object.entries(plannedTables)) {
      if (unverified) continue;
      for (const { version: _version, ...row } of (await db.select().from(table)) as Record<
        string,
        unknown
      >[])
        state.set(`${name} ${String(row['id'])}`, row);
    }
    state.set('seq', { seq: await lastSeq() });
    return state;
  }

  async function lastSeq(): Promise<number> {
    const rows = await db.select({ seq: auditEvents.seq }).from(auditEvents).orderBy(asc(auditEvents.seq));
    return rows.at(-1)?.seq ?? 0;
  }

  /** The state after the events since: each changed column becomes what its event says it became. */
  async function replayed(before: State): Promise<State> {
    const since = Number(before.get('seq')?.['seq']);
    const values = new Map(
      (await db.select().from(auditValues)).map((kept) => [`${kept.seq} ${kept.commitment}`, kept.value]),
    );
    const state: State = new Map([...before].map(([key, row]) => [key, { ...row }]));
    for (const event of await db.select().from(auditEvents).orderBy(asc(auditEvents.seq))) {
      if (event.seq <= since) continue;
      const { changes = [] } = JSON.parse(event.detail) as {
        changes?: { table: string; id: string; field: string; after: unknown }[];
      };
      for (const { table, id, field, after } of changes) {
        if (!isPlannedTable(table) || plannedTables[table].unverified) continue;
        const key = `${table} ${id}`;
        const row = state.get(key) ?? { ...emptyRow(table), id };
        state.set(key, {
          ...row,
          [field]: isCommitment(after) ? values.get(`${event.seq} ${after.commitment}`) : after,
        });
      }
    }
    state.set('seq', { seq: await lastSeq() });
    return state;
  }

  const isCommitment = (value: unknown): value is { commitment: string } =>
    typeof value === 'object' && value !== null && 'commitment' in value;

  /** A row nobody has filled in: every column but the version is null. */
  function emptyRow(table: keyof typeof plannedTables): Record<string, unknown> {
    const columns = Object.keys(getTableColumns(plannedTables[table].table)).filter(
      (name) => name !== 'version',
    );
    return Object.fromEntries(columns.map((name) => [name, null]));
  }
});

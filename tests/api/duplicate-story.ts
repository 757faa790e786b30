/** Registrations that may be one unit, for the tests that compare them. */
import { and, eq, inArray, or } from 'drizzle-orm';
import { setTimeout as wait } from 'node:timers/promises';
import { duplicateCandidates, units } from '../../db/schema/index.ts';
import { orgCodeOf } from '../../fixtures/demo/numbers.ts';
import { renewCandidatesOf } from '../../server/duplicates/candidates.ts';
import type { DuplicateCandidateRow, ScanStatus } from '../../server/duplicates/contract.ts';
import { orgKey } from '../../server/identifiers/org-code.ts';
import { unitNameKey } from '../../server/identifiers/unit-name.ts';
import { newId } from '../../server/ids.ts';
import type { Client, Refused, Reply, TestApp } from './harness.ts';

type Unit = typeof units.$inferSelect;
type Candidate = DuplicateCandidateRow & Refused;

let codes = 0;
/** A valid 9-character code that no unit has. */
export const freshCode = (): string => orgCodeOf(80_000 + codes++);

export interface DuplicateStory {
  /** A unit with nothing in common with others but what is said; only the registry knows it yet. */
  registered: (values: Partial<Unit>) => Promise<Unit>;
  /** Registers units and finds their pairs, as an operation on them would. */
  compared: (...values: Partial<Unit>[]) => Promise<Unit[]>;
  /** Writes to a unit and renews its pairs, as an operation would. */
  changed: (unit: { id: string }, values: Partial<Unit>) => Promise<void>;
  merged: (absorbed: { id: string }, survivor: { id: string }) => Promise<void>;
  unmerged: (absorbed: { id: string }) => Promise<void>;
  /** The stored pair of two units, or undefined. */
  pairOf: (a: { id: string }, b: { id: string }) => Promise<DuplicateCandidateRow | undefined>;
  /** The stored pair of two units; there has to be one. */
  knownPair: (a: { id: string }, b: { id: string }) => Promise<DuplicateCandidateRow>;
  /** Scans until the end. */
  scanned: () => Promise<ScanStatus>;
}

export function duplicateStory(app: TestApp, client: Client): DuplicateStory {
  const { database } = app.services;

  const registered: DuplicateStory['registered'] = async (values) => {
    const name = values.name ?? `查无雷同${codes}号单位`;
    const orgCode = values.orgCode ?? freshCode();
    const row: Unit = {
      id: newId(),
      name,
      nameKey: unitNameKey(name),
      orgCode,
      orgKey: orgKey(orgCode) ?? '',
      cityCode: '440100',
      districtCode: null,
      bureauId: (await anyUnit()).bureauId,
      address: null,
      phone: null,
      contactName: null,
      status: 'approved',
      statusReason: null,
      everApproved: true,
      mergedInto: null,
      registeredAt: app.clock.now,
      decidedAt: app.clock.now,
      version: 1,
      ...values,
    };
    await database.transaction(async (tx) => {
      await tx.insert(units).values(row);
    });
    return row;
  };
  const anyUnit = async (): Promise<Unit> => {
    const [row] = await database.db.select().from(units).where(eq(units.cityCode, '440100')).limit(1);
    if (!row) throw new Error('no unit in the city');
    return row;
  };
  const renewed = (...ids: string[]): Promise<void> =>
    database.transaction((tx) => renewCandidatesOf(tx, ids, app.clock.now));
  const changed: DuplicateStory['changed'] = ({ id }, values) =>
    database.transaction(async (tx) => {
      await tx.update(units).set(values).where(eq(units.id, id));
      await renewCandidatesOf(tx, [id], app.clock.now);
    });
  const pairOf: DuplicateStory['pairOf'] = async (a, b) => {
    const [row] = await database.db
      .select({ id: duplicateCandidates.id })
      .from(duplicateCandidates)
      .where(
        and(
          inArray(duplicateCandidates.unitA, [a.id, b.id]),
          inArray(duplicateCandidates.unitB, [a.id, b.id]),
        ),
      );
    return row && (await client.get<DuplicateCandidateRow>(`/api/duplicate-candidates/${row.id}`)).body;
  };

  return {
    registered,
    compared: async (...values) => {
      const rows: Unit[] = [];
      for (const one of values) rows.push(await registered(one));
      await renewed(...rows.map((row) => row.id));
      return rows;
    },
    changed,
    merged: (absorbed, survivor) => changed(absorbed, { status: 'merged', mergedInto: survivor.id }),
    unmerged: (absorbed) => changed(absorbed, { status: 'approved', mergedInto: null }),
    pairOf,
    knownPair: async (a, b) => {
      const pair = await pairOf(a, b);
      if (!pair) throw new Error('the two are no pair');
      return pair;
    },
    scanned: async () => {
      const begun = await client.post<ScanStatus>('/api/duplicate-candidates/refresh');
      if (begun.status !== 202) throw new Error(`not begun: ${begun.status} ${JSON.stringify(begun.body)}`);
      for (;;) {
        const { body } = await client.get<ScanStatus>('/api/duplicate-candidates/refresh');
        if (!body.running) return body;
        await wait(5);
      }
    },
  };
}

/** How many rows of the table concern a unit. */
export const pairsOf = (app: TestApp, unitId: string): Promise<(typeof duplicateCandidates.$inferSelect)[]> =>
  app.services.database.db
    .select()
    .from(duplicateCandidates)
    .where(or(eq(duplicateCandidates.unitA, unitId), eq(duplicateCandidates.unitB, unitId)));

export const judge = (
  client: Client,
  pair: { id: string; version: number },
  body: Record<string, unknown>,
  headers: Record<string, string> = { 'If-Match': `"${pair.version}"` },
): Promise<Reply<Candidate>> => client.put<Candidate>(`/api/duplicate-candidates/${pair.id}`, body, headers);

/** Judges what must not be refused. */
export async function judged(
  client: Client,
  pair: { id: string; version: number },
  body: Record<string, unknown>,
): Promise<DuplicateCandidateRow> {
  const reply = await judge(client, pair, body);
  if (reply.status !== 200) throw new Error(`not judged: ${reply.status} ${JSON.stringify(reply.body)}`);
  return reply.body;
}

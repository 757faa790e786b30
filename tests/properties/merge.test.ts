/**
 * Whatever hangs on two registrations of one unit: a merge moves, ends or keeps every row, its preview is what is
 * applied, redirects end at a live unit, the trail gives the registry back, and undoing it gives back every value.
 */
import { eq, inArray, isNotNull } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operations, persons, staff, unitAdmins, units } from '../../db/schema/index.ts';
import { evidenceKinds } from '../../db/schema/words.ts';
import { verifyTrail } from '../../server/audit/verify.ts';
import type { OperationRow, Preview } from '../../server/operations/contract.ts';
import { survivorOf } from '../../server/registry/survivor.ts';
import { signIn, startApp } from '../api/harness.ts';
import {
  applied,
  approve,
  caseWith,
  operationNow,
  pending,
  preview,
  revert,
} from '../api/operation-story.ts';
import { buildWorld, choiceSpec, worldSpec, type MergeWorld, type Side } from './merge-world.ts';
import { lastSeq, replayed, stateOf, withoutTraces, type State } from './registry-state.ts';

const long = Boolean(process.env['TEST_LONG']);
/** Of merges in force; what is refused is looked at and does not count. */
const numRuns = long ? 150 : 6;
const time = long ? 1_800_000 : 120_000;

/** PostgreSQL keeps the columns of a stored change in an order of its own. */
const ordered = (changes: Preview['changes']): string[] =>
  changes.map((change) => JSON.stringify(change)).sort();

type Choice = typeof choiceSpec extends fc.Arbitrary<infer Spec> ? Spec : never;

describe('merging units', async () => {
  const app = await startApp({ persons: 10, units: 4 });
  const { db } = app.services.database;
  const operator = await app.as('operator1');
  const supervisor = await app.as('supervisor1');

  const codeOf = async (unitId: string): Promise<string> => {
    const [unit] = await db.select().from(units).where(eq(units.id, unitId));
    return unit?.orgCode ?? '';
  };

  /** The merge of two units of a world as an operator chooses it, on a case with all kinds of material. */
  async function proposalOf(world: MergeWorld, [survivor, absorbed]: [Side, Side], choice: Choice) {
    const ids = [world.units[survivor], world.units[absorbed]];
    const active = (
      await db.select().from(unitAdmins).where(inArray(unitAdmins.unitId, ids)).orderBy(unitAdmins.id)
    )
      .filter((right) => right.status === 'active')
      .map((right) => right.id);
    const kept = active.filter((_id, index) => choice.keeps[index % choice.keeps.length]);
    return {
      type: 'merge-units',
      input: {
        survivorId: ids[0],
        absorbedId: ids[1],
        fields: { ...choice.fields },
        admins: kept.length > 0 ? kept : active.slice(0, 1),
        confirmedBy: active[choice.confirmer % Math.max(1, active.length)] ?? '试验人社局经办',
      },
      caseId: (await caseWith(operator, evidenceKinds, { requesterRole: 'unit-admin' })).id,
    };
  }
  type Merge = Awaited<ReturnType<typeof proposalOf>>;

  /** Submits exactly what was previewed; null where a reason stands against it, and then nothing is written. */
  async function submitted(proposal: Merge): Promise<{ shown: Preview; operation: OperationRow } | null> {
    const before = await stateOf(db);
    const shown: Preview = (await preview(operator, proposal)).body;
    expect(await stateOf(db)).toEqual(before);
    const reply = await operator.post<OperationRow>('/api/operations', {
      ...proposal,
      planHash: shown.planHash,
      overrides: shown.blockers.map(({ code }) => ({ code, reason: '已核对' })),
    });
    const isBlocked = shown.blockers.some(({ severity }) => severity === 'block');
    expect([reply.status, shown.blockers]).toEqual([isBlocked ? 409 : 201, shown.blockers]);
    return isBlocked ? null : { shown, operation: reply.body };
  }

  /** Merges two units; null where it is refused. */
  async function merged(world: MergeWorld, pair: [Side, Side], choice: Choice): Promise<OperationRow | null> {
    const code = await codeOf(world.units[pair[1]]);
    const made = await submitted(await proposalOf(world, pair, choice));
    return made && applied(supervisor, made.operation, code);
  }

  /** Undoes with whoever re-keys the code that comes back. */
  async function undone(operation: OperationRow): Promise<void> {
    const asked = await revert(operator, operation);
    expect([asked.status, asked.body.code]).toEqual([201, undefined]);
    const [row] = await db.select().from(operations).where(eq(operations.id, asked.body.id));
    await applied(supervisor, asked.body, row?.rekeyValue ?? undefined);
  }

  /** Rows that still name a unit, of those that nothing may keep at a tombstone. */
  const hangingOn = (state: State, unitId: string): string[] =>
    [...state].flatMap(([key, row]) => {
      const [table = ''] = key.split(' ');
      const isOver = table === 'case_items' && (row['status'] === 'done' || row['status'] === 'refused');
      return row['unitId'] === unitId && !isOver ? [key] : [];
    });

  async function expectRedirectsToLive(): Promise<void> {
    const redirects = await db.select().from(units).where(isNotNull(units.mergedInto));
    for (const { id } of redirects) {
      const [end] = await db
        .select()
        .from(units)
        .where(eq(units.id, (await survivorOf(db, id)) ?? ''));
      expect(['pending', 'approved', 'rejected']).toContain(end?.status);
    }
  }

  /** What the trail says since gives the registry as it is. */
  async function expectTrail(before: State, seq: number): Promise<void> {
    const registry = (state: State): State =>
      new Map([...state].filter(([key]) => !/^(case_items|duplicate_candidates) /.test(key)));
    expect(registry(await replayed(db, before, seq))).toEqual(registry(await stateOf(db)));
    expect(await verifyTrail(db, app.services.keys.row)).toMatchObject({ ok: true, stateDiffers: [] });
  }

  it(
    'keeps every row, leads to a live unit, is in the trail, and undone is as if it had never been',
    async () => {
      await fc.assert(
        fc.asyncProperty(worldSpec, choiceSpec, async (spec, choice) => {
          const world = await buildWorld(app, operator, spec);
          const proposal = await proposalOf(world, ['survivor', 'absorbed'], choice);
          const before = await stateOf(db);
          const seq = await lastSeq(db);
          const made = await submitted(proposal);
          if (!made) {
            expect(withoutOwnItems(await stateOf(db), proposal.caseId)).toEqual(
              withoutOwnItems(before, proposal.caseId),
            );
            return fc.pre(false);
          }
          const { shown, operation } = made;
          expect(operation.planHash).toBe(shown.planHash);
          expect(ordered(operation.changes)).toEqual(ordered(shown.changes));
          const done = await applied(supervisor, operation, await codeOf(world.units.absorbed));
          expect(done.planHash).toBe(shown.planHash);

          const after = await stateOf(db);
          expect([...before.keys()].filter((key) => !after.has(key) && !isDerived(key))).toEqual([]);
          expect(hangingOn(after, world.units.absorbed)).toEqual([]);
          expect(after.get(`units ${world.units.absorbed}`)).toMatchObject({
            status: 'merged',
            statusReason: '重复单位合并',
            mergedInto: world.units.survivor,
          });
          await expectRedirectsToLive();
          await expectTrail(before, seq);

          expect((await operationNow(operator, done)).revertible).toEqual({ ok: true, blockedBy: [] });
          await undone(done);
          const again = withoutTraces(await stateOf(db), before);
          expect(withoutOwnItems(again, proposal.caseId)).toEqual(withoutOwnItems(before, proposal.caseId));
          await expectTrail(before, seq);
        }),
        { numRuns },
      );
    },
    time,
  );

  const isDerived = (key: string): boolean => key.startsWith('duplicate_candidates ');
  /** The item that asks for the merge goes its own way. */
  const withoutOwnItems = (state: State, caseId: string): State =>
    new Map([...state].filter(([key, row]) => !(key.startsWith('case_items ') && row['caseId'] === caseId)));

  it(
    'through a chain, undone from its end, gives back the state before each',
    async () => {
      await fc.assert(
        fc.asyncProperty(worldSpec, choiceSpec, choiceSpec, async (spec, first, second) => {
          const world = await buildWorld(app, operator, spec);
          const before = await stateOf(db);
          const one = await merged(world, ['survivor', 'absorbed'], first);
          if (!one) return fc.pre(false);
          const between = await stateOf(db);
          const two = await merged(world, ['heir', 'survivor'], second);
          if (!two) return fc.pre(false);
          for (const side of ['survivor', 'absorbed'] as const)
            expect(await survivorOf(db, world.units[side])).toBe(world.units.heir);
          expect(hangingOn(await stateOf(db), world.units.survivor)).toEqual([]);
          await undone(two);
          const inner = [one, two].map((operation) => operation.caseId ?? '');
          const compared = (state: State): State => inner.reduce(withoutOwnItems, state);
          expect(compared(withoutTraces(await stateOf(db), between))).toEqual(compared(between));
          await undone(one);
          expect(compared(withoutTraces(await stateOf(db), before))).toEqual(compared(before));
        }),
        { numRuns },
      );
    },
    time,
  );

  it(
    'keeps what others changed meanwhile when it is undone, or is not undone at all',
    async () => {
      await fc.assert(
        fc.asyncProperty(worldSpec, choiceSpec, fc.nat({ max: 5 }), async (spec, choice, nth) => {
          const world = await buildWorld(app, operator, spec);
          const before = await stateOf(db);
          const one = await merged(world, ['survivor', 'absorbed'], choice);
          if (!one) return fc.pre(false);
          const personId = world.personIds[nth % world.personIds.length] ?? '';
          const [person] = await db.select().from(persons).where(eq(persons.id, personId));
          if (person?.status !== 'active') return fc.pre(false);
          const later = await pending(operator, {
            type: 'suspend-account',
            input: { personId, cause: 'dispute', reason: '两人争用账号' },
            caseId: (await caseWith(operator, ['official-document'])).id,
          });
          await applied(supervisor, later);
          const suspended = await stateOf(db);
          await undone(one);
          const changed = [`persons ${personId}`, `accounts ${person.accountId}`];
          const expected = new Map(
            [...before].map(([key, row]) => {
              if (!changed.includes(key)) return [key, row];
              const { status, statusReason } = suspended.get(key) ?? {};
              return [key, { ...row, status, statusReason }];
            }),
          );
          const own = [one.caseId ?? '', later.caseId ?? ''];
          const compared = (state: State): State => own.reduce(withoutOwnItems, state);
          expect(compared(withoutTraces(await stateOf(db), before))).toEqual(compared(expected));
        }),
        { numRuns },
      );
    },
    time,
  );

  it(
    'is decided once, by another person, however many decide at the same time',
    async () => {
      const many = [
        supervisor,
        await app.as('supervisor2'),
        await signIn(app.url, 'supervisor1'),
        await signIn(app.url, 'supervisor2'),
        operator,
      ];
      await fc.assert(
        fc.asyncProperty(worldSpec, choiceSpec, async (spec, choice) => {
          const world = await buildWorld(app, operator, spec);
          const code = await codeOf(world.units.absorbed);
          const made = await submitted(await proposalOf(world, ['survivor', 'absorbed'], choice));
          if (!made) return fc.pre(false);
          const replies = await Promise.all(many.map((client) => approve(client, made.operation, code)));
          const answers = replies.map(({ status, body }) => (status === 200 ? 'applied' : body.code)).sort();
          expect(answers).toEqual([
            ...Array.from({ length: 3 }, () => 'already-decided'),
            'applied',
            'not-permitted',
          ]);
          const [row] = await db
            .select({ operation: operations, personKey: staff.personKey, role: staff.role })
            .from(operations)
            .innerJoin(staff, eq(staff.id, operations.checkerId))
            .where(eq(operations.id, made.operation.id));
          expect(row).toMatchObject({ role: 'supervisor', operation: { planHash: made.shown.planHash } });
          expect(row?.personKey).not.toBe(row?.operation.makerPersonKey);
        }),
        { numRuns },
      );
    },
    time,
  );
});

/** Steps of a merge, for the tests that specify it. */
import { and, eq, inArray } from 'drizzle-orm';
import {
  caseItems,
  notices,
  persons,
  records,
  unitAdmins,
  unitAliases,
  units,
} from '../../db/schema/index.ts';
import type { EvidenceKind } from '../../db/schema/words.ts';
import type { OperationRow } from '../../server/operations/contract.ts';
import type { Client, TestApp } from './harness.ts';
import { applied, caseWith, castOf, pending, reverted, type Proposal } from './operation-story.ts';

export interface Pair {
  survivorId: string;
  absorbedId: string;
}

/** Without what no business asks about. */
const plain = <T extends { version?: number }>(rows: T[]): Omit<T, 'version'>[] =>
  rows.map(({ version: _version, ...row }) => row);

/** The steps of a merge with an operator who makes it and a supervisor who decides it. */
export function mergeStory(app: TestApp, { operator, supervisor }: { operator: Client; supervisor: Client }) {
  const { db } = app.services.database;
  const cast = castOf(app);

  /** A pair of the cast: the first unit is to stay. */
  function pairOf(key: string): Pair {
    const { unitId, otherUnitId } = cast(key).who;
    if (!unitId || !otherUnitId) throw new Error(`${key} is no pair`);
    return { survivorId: unitId, absorbedId: otherUnitId };
  }

  async function unitOf(id: string): Promise<typeof units.$inferSelect> {
    const [row] = await db.select().from(units).where(eq(units.id, id));
    if (!row) throw new Error(`no unit ${id}`);
    return row;
  }

  const rightsAt = (unitIds: readonly string[], status = 'active') =>
    db
      .select()
      .from(unitAdmins)
      .where(and(inArray(unitAdmins.unitId, [...unitIds]), eq(unitAdmins.status, status)))
      .orderBy(unitAdmins.id);

  /** Everybody stays who can, and the first of them confirms. */
  async function inputOf(pair: Pair, more: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    const active = await rightsAt([pair.survivorId, pair.absorbedId]);
    return {
      ...pair,
      admins: active.map((right) => right.id),
      confirmedBy: active[0]?.id ?? '由人社局确认',
      ...more,
    };
  }

  const proposalOf = async (
    pair: Pair,
    more: Record<string, unknown> = {},
    kinds: readonly EvidenceKind[] = ['call-record'],
  ): Promise<Proposal & { caseId: string }> => ({
    type: 'merge-units',
    input: await inputOf(pair, more),
    caseId: (await caseWith(operator, kinds, { requesterRole: 'unit-admin' })).id,
  });

  /** Merges what must not be refused. */
  async function merged(
    pair: Pair,
    more: Record<string, unknown> = {},
    kinds: readonly EvidenceKind[] = ['call-record'],
  ): Promise<OperationRow> {
    const { orgCode } = await unitOf(pair.absorbedId);
    return applied(supervisor, await pending(operator, await proposalOf(pair, more, kinds)), orgCode);
  }

  /** Undoes a merge in which each unit kept its code: that of the absorbed one is re-keyed again. */
  const undone = async (operation: OperationRow, { absorbedId }: Pair): Promise<OperationRow> =>
    reverted(operator, supervisor, operation, (await unitOf(absorbedId)).orgCode);

  /** What stands at these units; of aliases and notices the ones that mean something, of items what is not `besides`. */
  async function standing(ids: readonly string[], besides: readonly string[] = []) {
    const at = [...ids];
    const items = await db
      .select()
      .from(caseItems)
      .where(inArray(caseItems.unitId, at))
      .orderBy(caseItems.id);
    return {
      units: plain(await db.select().from(units).where(inArray(units.id, at)).orderBy(units.id)),
      persons: plain(await db.select().from(persons).where(inArray(persons.unitId, at)).orderBy(persons.id)),
      records: plain(await db.select().from(records).where(inArray(records.unitId, at)).orderBy(records.id)),
      rights: plain(
        await db.select().from(unitAdmins).where(inArray(unitAdmins.unitId, at)).orderBy(unitAdmins.id),
      ),
      aliases: await db
        .select()
        .from(unitAliases)
        .where(and(inArray(unitAliases.unitId, at), eq(unitAliases.status, 'kept')))
        .orderBy(unitAliases.id),
      notices: await db
        .select()
        .from(notices)
        .where(and(inArray(notices.unitId, at), eq(notices.status, 'sent')))
        .orderBy(notices.id),
      items: items.filter((item) => !besides.includes(item.caseId)),
    };
  }

  return { pairOf, unitOf, rightsAt, inputOf, proposalOf, merged, undone, standing };
}

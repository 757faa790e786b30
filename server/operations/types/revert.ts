import { eq, getTableColumns } from 'drizzle-orm';
import { z } from 'zod';
import type { Reader } from '../../../db/database.ts';
import { operationBureaus, operations, operationSubjects, staff, units } from '../../../db/schema/index.ts';
import { inverse, type Change } from '../change.ts';
import { operationId, reason } from '../fields.ts';
import { block, canonicalRekey, defineOperation, type Maker, type Operation } from '../operation.ts';
import { plannedTables } from '../planned-tables.ts';
import { policyOf, tightened } from '../policy.ts';
import { standingAgainst } from '../undo.ts';

const input = z.strictObject({
  operationId: operationId(),
  reason: reason(),
});
type Revert = z.infer<typeof input>;

const { changes: _changes, ...allButThePlan } = getTableColumns(operations);

/** What is asked of the original again and again; its plan may have tens of thousands of rows. */
async function original(db: Reader, operationId: string) {
  const [row] = await db.select(allButThePlan).from(operations).where(eq(operations.id, operationId));
  return row;
}

async function originalWithPlan(db: Reader, operationId: string) {
  const [row] = await db.select().from(operations).where(eq(operations.id, operationId));
  return row;
}

async function bureauOf(db: Reader, staffId: string): Promise<string | null> {
  const [row] = await db.select({ bureauId: staff.bureauId }).from(staff).where(eq(staff.id, staffId));
  return row?.bureauId ?? null;
}

const changesOf = (row: { changes: unknown[] }): Change[] => row.changes as Change[];

/** The identifier a revert restores; where it only raises the row that holds it, the one that was re-keyed then. */
function restoredValue(row: typeof operations.$inferSelect): string | null {
  for (const change of inverse(changesOf(row))) {
    if (change.kind !== 'update') continue;
    const column = plannedTables[change.table].identifier;
    const value: unknown = column ? change.after[column] : null;
    if (typeof value === 'string') return canonicalRekey(value);
  }
  return row.rekeyValue;
}

/** A unit that has gone to another bureau since is that one's to decide; what is about no unit is nobody else's. */
async function isUnitOf(db: Reader, unitId: string | null, bureauId: string | null): Promise<boolean> {
  if (unitId === null) return true;
  const [unit] = await db.select({ bureauId: units.bureauId }).from(units).where(eq(units.id, unitId));
  return unit?.bureauId === bureauId;
}

/** A bureau undoes what it decided alone, alone. */
const isOwnDecision = (
  row: Omit<typeof operations.$inferSelect, 'changes'>,
  maker: Maker,
  decidedBy: string | null,
): boolean => row.approval === 'bureau' && decidedBy !== null && decidedBy === maker.bureauId;

/**
 * Undo: the inverse of an applied operation, as an operation of its own with two people and its own re-keying.
 * `operationOf` gives the declaration of what is undone, which may have rules of its own.
 */
export const revertOf = (operationOf: (type: string) => Operation): Operation =>
  defineOperation<Revert>({
    type: 'revert',
    title: { zh: '撤销', en: 'Undo' },
    channels: [],
    evidence: [],
    permission: 'operation:revert',
    approval: 'supervisor',
    permits: async (db, { operationId }, maker) => {
      const row = await original(db, operationId);
      if (!row) return true;
      if (row.subjectType === 'staff' && row.subjectId === maker.id) return false;
      if (maker.role === 'bureau')
        return (
          isOwnDecision(row, maker, await bureauOf(db, row.checkerId ?? row.makerId)) &&
          (await isUnitOf(db, row.unitId, maker.bureauId))
        );
      return (maker.role === 'admin') === (row.approval === 'admin-or-supervisor');
    },
    // What needed two people to be done needs them to be undone; what a bureau decided alone it undoes alone, unless
    // the policy has become stricter since.
    approvalFor: async (db, { operationId }, maker) => {
      const row = await original(db, operationId);
      if (!row) return 'supervisor';
      if (row.approval === 'admin-or-supervisor') return 'admin-or-supervisor';
      const undone = operationOf(row.type);
      const floor = maker.role === 'bureau' ? 'bureau' : 'supervisor';
      return tightened(floor, undone, await policyOf(db, undone));
    },
    expiryHours: 35,
    revertible: false,
    input,
    target: async (db, { operationId }) => {
      const row = await original(db, operationId);
      if (!row) return null;
      const concerned = await db
        .select({ id: operationBureaus.bureauId })
        .from(operationBureaus)
        .where(eq(operationBureaus.operationId, operationId));
      const subjects = await db
        .select({ type: operationSubjects.subjectType, id: operationSubjects.subjectId })
        .from(operationSubjects)
        .where(eq(operationSubjects.operationId, operationId));
      return {
        personId: row.personId,
        unitId: row.unitId,
        bureauIds: concerned.map((bureau) => bureau.id),
        ...(row.subjectType && row.subjectId
          ? { subject: { type: row.subjectType, id: row.subjectId } }
          : {}),
        also: subjects,
      };
    },
    blockers: async (db, { operationId }) => {
      const row = await originalWithPlan(db, operationId);
      if (!row) return [];
      if (row.type === 'revert')
        return [
          block('revert-of-revert', {
            zh: '撤销不能再撤销，请重新提交原来的办理事项。',
            en: 'An undo cannot be undone; submit the operation anew.',
          }),
        ];
      if (row.status !== 'applied' || row.appliedSeq === null)
        return [
          block('not-applied', {
            zh: '只有已生效且未撤销的事项可以撤销。',
            en: 'Only an operation in force that was not undone can be undone.',
          }),
        ];
      return standingAgainst(db, operationOf(row.type), row);
    },
    plan: async (db, { operationId }) => {
      const row = await originalWithPlan(db, operationId);
      return row && row.type !== 'revert' && row.status === 'applied' ? inverse(changesOf(row)) : [];
    },
    rekeyOf: async (db, { operationId }) => {
      const row = await originalWithPlan(db, operationId);
      if (!row?.rekeyField) return null;
      const value = restoredValue(row);
      return value === null ? null : { field: row.rekeyField, value };
    },
  });

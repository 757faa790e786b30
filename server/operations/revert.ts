import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Reader } from '../../db/database.ts';
import { operationBureaus, operations } from '../../db/schema/index.ts';
import type { Approval } from '../../db/schema/words.ts';
import { inverse, type Change } from './change.ts';
import { block, canonicalRekey, defineOperation } from './operation.ts';
import { plannedTables } from './planned-tables.ts';
import { obstacles } from './revertibility.ts';

const input = z.strictObject({
  operationId: z.string().min(1),
  reason: z.string().trim().min(2).max(500),
});
type Revert = z.infer<typeof input>;

async function original(db: Reader, operationId: string) {
  const [row] = await db.select().from(operations).where(eq(operations.id, operationId));
  return row;
}

const changesOf = (row: { changes: unknown[] }): Change[] => row.changes as Change[];

/** The value a revert restores in the column that the original had re-keyed. */
function restoredValue(changes: readonly Change[]): string | null {
  for (const change of inverse(changes)) {
    if (change.kind !== 'update') continue;
    const shown = plannedTables[change.table].shown;
    const column = Object.keys(change.after).find(
      (name) => shown[name] === 'id-number' || shown[name] === 'org-code',
    );
    const value: unknown = column ? change.after[column] : null;
    if (typeof value === 'string') return canonicalRekey(value);
  }
  return null;
}

/** Undo: the inverse of an applied operation, as an operation of its own with two people and its own re-keying. */
export const revert = defineOperation<Revert>({
  type: 'revert',
  title: { zh: '撤销', en: 'Undo' },
  channels: [],
  evidence: [],
  permission: 'operation:revert',
  approval: 'supervisor',
  // The stricter of then and now: what needed two people to be done needs them to be undone.
  approvalFloor: async (db, { operationId }) =>
    ((await original(db, operationId))?.approval as Approval | undefined) ?? 'none',
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
    return { personId: row.personId, unitId: row.unitId, bureauIds: concerned.map((bureau) => bureau.id) };
  },
  blockers: async (db, { operationId }) => {
    const row = await original(db, operationId);
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
    const standing = await obstacles(db, changesOf(row), row.appliedSeq);
    return standing.map(({ code, message, operationId }) => ({
      ...block(code, message),
      ...(operationId ? { operationId } : {}),
    }));
  },
  plan: async (db, { operationId }) => {
    const row = await original(db, operationId);
    return row && row.type !== 'revert' && row.status === 'applied' ? inverse(changesOf(row)) : [];
  },
  rekeyOf: async (db, { operationId }) => {
    const row = await original(db, operationId);
    if (!row?.rekeyField) return null;
    const value = restoredValue(changesOf(row));
    return value === null ? null : { field: row.rekeyField, value };
  },
});

/** Whether an applied operation can be undone: no later change stands against it, and its own rules agree. */
import type { Reader } from '../../db/database.ts';
import type { Change } from './change.ts';
import { block, type Blocker, type Operation } from './operation.ts';
import type { StoredOperation } from './stored.ts';
import { obstacles } from './revertibility.ts';

/** Every reason against undoing an operation in force; empty when it is cleanly revertible. */
export async function standingAgainst(
  db: Reader,
  operation: Operation,
  row: StoredOperation,
): Promise<Blocker[]> {
  if (!operation.revertible)
    return [block('not-revertible', { zh: '此类事项不能撤销。', en: 'This kind cannot be undone.' })];
  if (row.appliedSeq === null) return [];
  const changes = row.changes as Change[];
  const later = await obstacles(db, changes, row.appliedSeq);
  return [
    ...later.map(({ code, message, operationId }) => ({
      ...block(code, message),
      ...(operationId ? { operationId } : {}),
    })),
    ...((await operation.undoBlockers?.(db, row.input, changes)) ?? []),
  ];
}

import type { records, RecordStep } from '../../db/schema/index.ts';
import type { RecordStatus } from '../../db/schema/words.ts';
import { placeholder, update, type UpdateChange } from './change.ts';

/** 客服, as the history of a record names who took a step. */
export const helpdesk = '客服';

/**
 * A record's next step as a change: the status and when it was reached, and the step at the end of the history, so that
 * undoing gives all three back. `by` says in words who acted.
 */
export function recordStep(
  record: typeof records.$inferSelect,
  to: RecordStatus,
  by: string,
  note: string,
): UpdateChange {
  const step: Omit<RecordStep, 'at'> & { at: typeof placeholder.now } = {
    at: placeholder.now,
    from: record.status as RecordStatus,
    to,
    by,
    note,
  };
  return update(
    'records',
    record.id,
    { status: record.status, statusSince: record.statusSince, history: record.history },
    { status: to, statusSince: placeholder.now, history: [...record.history, step] },
  );
}

/** What a bureau's decisions share: approve or reject, and why. */
import { update, type UpdateChange, type Values } from '../change.ts';
import { choice, reason } from '../fields.ts';
import type { TableName } from '../planned-tables.ts';

/** A rejection tells the applicant why; an approval may say something. */
export const decisionFields = () => ({
  decision: choice(['approve', 'reject']),
  reason: reason().optional(),
});

/** For `refine`: whether a rejection has its reason. */
export const hasReason = (given: { decision: string; reason?: string | undefined }): boolean =>
  given.decision === 'approve' || given.reason !== undefined;

/** For `refine`: what is said when it has none (server/http/input-errors.ts). */
export const needsReason = { path: ['reason'], message: 'rejection-needs-reason' };

/** An update of what differs: a column that stays as it is is no change. */
export function updateOf(table: TableName, id: string, before: Values, after: Values): UpdateChange {
  const changed = Object.keys(after).filter((column) => after[column] !== before[column]);
  const only = (values: Values): Values =>
    Object.fromEntries(changed.map((column) => [column, values[column]]));
  return update(table, id, only(before), only(after));
}

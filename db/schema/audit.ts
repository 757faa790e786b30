/**
 * The trail. One chain ordered by `seq`; the database itself refuses to change it (see the trigger
 * migrations). Personal values stand apart in `audit_values`, where they can be erased without breaking it.
 */
import { check, index, integer, oneOf, primaryKey, table, text, timestamp } from '../columns.ts';
import * as words from './words.ts';

export const auditEvents = table(
  'audit_events',
  {
    seq: integer().primaryKey(),
    formatVersion: integer().notNull(),
    at: timestamp().notNull(),
    actorId: text(),
    actorRole: text(),
    action: text().notNull(),
    outcome: text().notNull(),
    subjectType: text(),
    subjectId: text(),
    caseId: text(),
    operationId: text(),
    /** RFC 8785 JSON exactly as hashed: changes with commitments, row digests, facts. */
    detail: text().notNull(),
    prevHash: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    index('audit_events_at').on(t.at),
    index('audit_events_actor').on(t.actorId, t.seq),
    index('audit_events_action').on(t.action, t.seq),
    index('audit_events_subject').on(t.subjectType, t.subjectId, t.seq),
    index('audit_events_subject_id').on(t.subjectId, t.seq),
    index('audit_events_outcome').on(t.outcome, t.seq),
    index('audit_events_case').on(t.caseId, t.seq),
    index('audit_events_operation').on(t.operationId, t.seq),
    check('audit_events_outcome', oneOf(t.outcome, words.auditOutcomes)),
  ],
);

/** Values behind the commitments of an event; `salt` and `value` become null when erased. */
export const auditValues = table(
  'audit_values',
  {
    seq: integer()
      .notNull()
      .references(() => auditEvents.seq),
    commitment: text().notNull(),
    salt: text(),
    value: text(),
    erasedAt: timestamp(),
  },
  (t) => [primaryKey({ columns: [t.seq, t.commitment] })],
);

/** Which rows an event touched: an index into the chain, found by row. `rowId` is `*` for a bulk change. */
export const auditRows = table(
  'audit_rows',
  {
    seq: integer()
      .notNull()
      .references(() => auditEvents.seq),
    tableName: text().notNull(),
    rowId: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.seq, t.tableName, t.rowId] }),
    index('audit_rows_row').on(t.tableName, t.rowId, t.seq),
  ],
);

/** The one row every writer locks first. */
export const auditHead = table('audit_head', {
  id: integer().primaryKey(),
  seq: integer().notNull(),
  hash: text().notNull(),
});

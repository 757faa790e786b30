/** Who was on the phone about a person or a unit without a case, and how that was made sure (product.md). */
import { check, index, oneOf, table, text, timestamp } from '../columns.ts';
import * as words from './words.ts';

export const callerChecks = table(
  'caller_checks',
  {
    id: text().primaryKey(),
    subjectType: text().notNull(),
    subjectId: text().notNull(),
    role: text().notNull(),
    /** Null for somebody else, of whom nothing is made sure. */
    check: text(),
    /** Who it was; null where the registry has no person. */
    personId: text(),
    /** The right at the unit, of an administrator. */
    unitAdminId: text(),
    checkedBy: text().notNull(),
    checkedAt: timestamp().notNull(),
    /** A call is over by then; the next one is checked anew. */
    validUntil: timestamp().notNull(),
  },
  (t) => [
    index('caller_checks_subject').on(t.subjectType, t.subjectId, t.checkedAt),
    check('caller_checks_subject_type', oneOf(t.subjectType, words.callerSubjects)),
    check('caller_checks_role', oneOf(t.role, words.callerRoles)),
  ],
);

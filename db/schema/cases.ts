/** Cases: what somebody asked for, who holds it, on which material. */
import { boolean, check, index, integer, oneOf, primaryKey, table, text, timestamp } from '../columns.ts';
import { staff } from './auth.ts';
import { bureaus, persons, units } from './registry.ts';
import * as words from './words.ts';

export const cases = table(
  'cases',
  {
    id: text().primaryKey(),
    /** Channel letter, day, serial and check digit: F20261123-0007-4. */
    number: text().notNull().unique(),
    channel: text().notNull(),
    subject: text().notNull(),
    requesterName: text(),
    requesterPhone: text(),
    requesterRole: text().notNull(),
    note: text(),
    status: text().notNull(),
    assigneeId: text().references(() => staff.id),
    claimedAt: timestamp(),
    receivedAt: timestamp().notNull(),
    dueAt: timestamp().notNull(),
    dueProvisional: boolean().notNull().default(false),
    /** Working minutes left on the clock while the case waits for somebody else. */
    pausedMinutes: integer(),
    /** When a waiting case lapses. */
    lapsesAt: timestamp(),
    materialRequested: text(),
    refusalReason: text(),
    closingNote: text(),
    closedAt: timestamp(),
    createdBy: text().references(() => staff.id),
    version: integer().notNull().default(1),
  },
  (t) => [
    index('cases_status').on(t.status, t.dueAt),
    index('cases_assignee').on(t.assigneeId, t.status),
    index('cases_due').on(t.dueAt),
    index('cases_received').on(t.receivedAt),
    index('cases_requester_phone').on(t.requesterPhone),
    check('cases_channel', oneOf(t.channel, words.channels)),
    check('cases_status_word', oneOf(t.status, words.caseStatuses)),
    check('cases_requester_role', oneOf(t.requesterRole, words.requesterRoles)),
  ],
);

/** One thing asked for; a fax for twelve people has twelve. */
export const caseItems = table(
  'case_items',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    position: integer().notNull(),
    operationType: text(),
    personId: text().references(() => persons.id),
    unitId: text().references(() => units.id),
    status: text().notNull(),
    reason: text(),
  },
  (t) => [
    index('case_items_case').on(t.caseId, t.position),
    index('case_items_person').on(t.personId),
    index('case_items_unit').on(t.unitId),
    check('case_items_status', oneOf(t.status, words.itemStatuses)),
  ],
);

/** A hand-over with a clock and a reply of its own. */
export const caseReferrals = table(
  'case_referrals',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    to: text().notNull(),
    bureauId: text().references(() => bureaus.id),
    note: text().notNull(),
    referredBy: text()
      .notNull()
      .references(() => staff.id),
    referredAt: timestamp().notNull(),
    dueAt: timestamp().notNull(),
    reply: text(),
    repliedBy: text().references(() => staff.id),
    repliedAt: timestamp(),
  },
  (t) => [
    index('case_referrals_case').on(t.caseId),
    index('case_referrals_bureau').on(t.bureauId, t.repliedAt),
    check('case_referrals_to', oneOf(t.to, words.referralTargets)),
  ],
);

/** Who has a case open right now; a hint for colleagues, neither audited nor relied upon. */
export const caseViewers = table(
  'case_viewers',
  {
    caseId: text()
      .notNull()
      .references(() => cases.id),
    staffId: text()
      .notNull()
      .references(() => staff.id),
    seenAt: timestamp().notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.staffId] })],
);

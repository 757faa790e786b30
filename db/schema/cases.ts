/** Cases: what somebody asked for, who holds it, on which material. */
import {
  boolean,
  check,
  index,
  integer,
  json,
  oneOf,
  primaryKey,
  table,
  text,
  timestamp,
  uniqueIndex,
} from '../columns.ts';
import { staff } from './auth.ts';
import { bureaus, persons, units } from './registry.ts';
import * as words from './words.ts';

/** One thing asked for again: the kinds of which one suffices, and what is wrong with it so far. */
export interface AskedMaterial {
  kinds: words.EvidenceKind[];
  fault: words.MaterialFault;
  itemId: string | null;
}

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
    /** Until when the holder holds it without a sign of being there; then a colleague may take it over. */
    leaseUntil: timestamp(),
    receivedAt: timestamp().notNull(),
    dueAt: timestamp().notNull(),
    dueProvisional: boolean().notNull().default(false),
    /** The clock: it runs from here for so many working minutes, which is what `dueAt` follows from. */
    clockFrom: timestamp(),
    clockMinutes: integer(),
    /** Working minutes left on the clock while the case waits for somebody else. */
    pausedMinutes: integer(),
    /** Since when it waits for material, and when it lapses. */
    waitingSince: timestamp(),
    lapsesAt: timestamp(),
    materialRequested: text(),
    /** What was asked for in the last round, numbered in this order, and how many rounds there were. */
    materialAsked: json().$type<AskedMaterial[]>(),
    materialRound: integer().notNull().default(0),
    refusalReason: text(),
    closingNote: text(),
    closedAt: timestamp(),
    /** The case that its pages were joined to. */
    joinedCaseId: text(),
    /** The code by which the requester asks for the status in public; six characters, on every letter. */
    statusCode: text(),
    statusMisses: integer().notNull().default(0),
    statusLockedUntil: timestamp(),
    /** Who is on the phone, once that was made sure. */
    callerRole: text(),
    callerPersonId: text().references(() => persons.id),
    callerCheck: text(),
    callerCheckedBy: text().references(() => staff.id),
    callerCheckedAt: timestamp(),
    createdBy: text().references(() => staff.id),
    version: integer().notNull().default(1),
  },
  (t) => [
    index('cases_status').on(t.status, t.dueAt),
    index('cases_assignee').on(t.assigneeId, t.status),
    index('cases_due').on(t.dueAt),
    index('cases_received').on(t.receivedAt),
    index('cases_requester_phone').on(t.requesterPhone),
    index('cases_requester_name').on(t.requesterName),
    index('cases_subject').on(t.subject),
    check('cases_channel', oneOf(t.channel, words.channels)),
    check('cases_status_word', oneOf(t.status, words.caseStatuses)),
    check('cases_requester_role', oneOf(t.requesterRole, words.requesterRoles)),
    index('cases_joined').on(t.joinedCaseId),
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

/** What a machine makes of a fresh case and a person decides: it belongs to another one, or repeats it. */
export const caseProposals = table(
  'case_proposals',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    kind: text().notNull(),
    otherCaseId: text()
      .notNull()
      .references(() => cases.id),
    /** Codes of what speaks for it, the strongest first: code, sender, subject, number, name, unit, day. */
    reasons: json().$type<string[]>().notNull(),
    status: text().notNull(),
    createdAt: timestamp().notNull(),
    decidedBy: text().references(() => staff.id),
    decidedAt: timestamp(),
  },
  (t) => [
    uniqueIndex('case_proposals_once').on(t.caseId, t.kind, t.otherCaseId),
    index('case_proposals_other').on(t.otherCaseId),
    check('case_proposals_kind', oneOf(t.kind, words.proposalKinds)),
    check('case_proposals_status', oneOf(t.status, words.proposalStatuses)),
  ],
);

/** What a case's holder wants to do and a supervisor has to agree to; `given` is what is done once granted. */
export const caseConsents = table(
  'case_consents',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    kind: text().notNull(),
    given: json().$type<Record<string, unknown>>().notNull(),
    reason: text().notNull(),
    status: text().notNull(),
    requestedBy: text()
      .notNull()
      .references(() => staff.id),
    requestedAt: timestamp().notNull(),
    decidedBy: text().references(() => staff.id),
    decidedAt: timestamp(),
    decisionNote: text(),
  },
  (t) => [
    index('case_consents_case').on(t.caseId),
    index('case_consents_status').on(t.status, t.requestedAt),
    check('case_consents_kind', oneOf(t.kind, words.consentKinds)),
    check('case_consents_status_word', oneOf(t.status, words.consentStatuses)),
  ],
);

/** What is typed into the form of an item and not submitted; only who typed it sees it. */
export const caseDrafts = table(
  'case_drafts',
  {
    staffId: text()
      .notNull()
      .references(() => staff.id),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    /** Not a reference: an item may be dropped while somebody types. */
    itemId: text().notNull(),
    operationType: text().notNull(),
    value: json().$type<unknown>().notNull(),
    updatedAt: timestamp().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.staffId, t.caseId, t.itemId, t.operationType] }),
    index('case_drafts_case').on(t.caseId),
    index('case_drafts_updated').on(t.updatedAt),
  ],
);

/** Operations: plans, who made and decided them, and what retries are answered with. */
import { sql } from 'drizzle-orm';
import {
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
import { caseItems, cases } from './cases.ts';
import { accounts, bureaus, persons, units } from './registry.ts';
import * as words from './words.ts';

export const operations = table(
  'operations',
  {
    id: text().primaryKey(),
    type: text().notNull(),
    status: text().notNull(),
    caseId: text().references(() => cases.id),
    itemId: text().references(() => caseItems.id),
    /** The row it is about, for the timeline and against two at once. */
    personId: text().references(() => persons.id),
    unitId: text().references(() => units.id),
    makerId: text()
      .notNull()
      .references(() => staff.id),
    makerPersonKey: text().notNull(),
    checkerId: text().references(() => staff.id),
    input: json().$type<Record<string, unknown>>().notNull(),
    /** The plan as submitted; once applied, with ids and times in the place of placeholders. */
    changes: json().$type<unknown[]>().notNull(),
    blockers: json().$type<unknown[]>().notNull(),
    overrides: json().$type<{ code: string; reason: string }[]>().notNull(),
    planHash: text().notNull(),
    policyVersion: integer().notNull(),
    approval: text().notNull(),
    /** What the second person types from the picture; canonical form, null when nothing is re-keyed. */
    rekeyField: text(),
    rekeyValue: text(),
    reason: text(),
    /** The row it is about when that is neither a person nor a unit; `subjectType` is a table's name. */
    subjectType: text(),
    subjectId: text(),
    /** The operation a revert undoes. */
    revertsId: text(),
    /** The operation whose mistake this one corrects, on the material of that one. */
    correctsId: text(),
    /** The pending operation this submission takes the place of. */
    supersedesId: text(),
    createdAt: timestamp().notNull(),
    expiresAt: timestamp(),
    decidedAt: timestamp(),
    appliedAt: timestamp(),
    /** The audit event that applied it; what came later has a higher number. */
    appliedSeq: integer(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index('operations_status').on(t.status, t.createdAt),
    index('operations_created').on(t.createdAt),
    index('operations_case').on(t.caseId),
    index('operations_subject').on(t.subjectId),
    index('operations_person').on(t.personId, t.createdAt),
    index('operations_unit').on(t.unitId, t.createdAt),
    index('operations_type').on(t.type, t.createdAt),
    index('operations_reverts').on(t.revertsId),
    index('operations_corrects').on(t.correctsId),
    uniqueIndex('operations_one_pending_per_person')
      .on(t.personId)
      .where(sql`${t.status} = 'pending' and ${t.personId} is not null`),
    uniqueIndex('operations_one_live_revert')
      .on(t.revertsId)
      .where(sql`${t.revertsId} is not null and ${t.status} in ('pending', 'applied')`),
    index('operations_rekey')
      .on(t.makerPersonKey)
      .where(sql`${t.status} = 'pending' and ${t.rekeyValue} is not null`),
    check('operations_status_word', oneOf(t.status, words.operationStatuses)),
    check('operations_approval', oneOf(t.approval, words.approvals)),
  ],
);

/**
 * Every row an operation is about, the main one among them: a merge has two units. Two pending operations do not share
 * one, and each row's history shows it.
 */
export const operationSubjects = table(
  'operation_subjects',
  {
    operationId: text()
      .notNull()
      .references(() => operations.id),
    /** A table's name. */
    subjectType: text().notNull(),
    subjectId: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.operationId, t.subjectType, t.subjectId] }),
    index('operation_subjects_subject').on(t.subjectType, t.subjectId),
  ],
);

/** The bureaus an operation concerned when it happened: they keep seeing it. */
export const operationBureaus = table(
  'operation_bureaus',
  {
    operationId: text()
      .notNull()
      .references(() => operations.id),
    bureauId: text()
      .notNull()
      .references(() => bureaus.id),
  },
  (t) => [
    primaryKey({ columns: [t.operationId, t.bureauId] }),
    index('operation_bureaus_bureau').on(t.bureauId),
  ],
);

/** Wrong re-keyings; the third bars that checker and rejects the operation. */
export const rekeyMisses = table(
  'rekey_misses',
  {
    operationId: text()
      .notNull()
      .references(() => operations.id),
    personKey: text().notNull(),
    misses: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.operationId, t.personKey] })],
);

/** How a type of operation is decided; each change of policy is a new version. */
export const policies = table(
  'policies',
  {
    /** The operation type. */
    id: text().primaryKey(),
    approval: text().notNull(),
    /** Working hours after which a pending operation expires. */
    expiryHours: integer().notNull(),
    changedAt: timestamp().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [check('policies_approval', oneOf(t.approval, words.approvals))],
);

/** The first answer to each keyed write, per actor. Secrets never come here. */
export const idempotencyKeys = table(
  'idempotency_keys',
  {
    actorId: text().notNull(),
    key: text().notNull(),
    /** HMAC over method, path and canonical body. */
    requestHash: text().notNull(),
    status: integer().notNull(),
    etag: text(),
    body: json().$type<unknown>().notNull(),
    createdAt: timestamp().notNull(),
  },
  (t) => [primaryKey({ columns: [t.actorId, t.key] }), index('idempotency_keys_created').on(t.createdAt)],
);

/**
 * Codes by which an account or a member of staff gets a password again, one per operation. Only the hash is kept; the
 * code itself is seen once, by the person who approved.
 */
export const oneTimeCodes = table(
  'one_time_codes',
  {
    operationId: text()
      .primaryKey()
      .references(() => operations.id),
    accountId: text().references(() => accounts.id),
    staffId: text().references(() => staff.id),
    codeHash: text().notNull(),
    issuedBy: text()
      .notNull()
      .references(() => staff.id),
    issuedAt: timestamp().notNull(),
    expiresAt: timestamp().notNull(),
    usedAt: timestamp(),
  },
  (t) => [
    index('one_time_codes_account').on(t.accountId),
    index('one_time_codes_staff').on(t.staffId),
    check('one_time_codes_whose', sql`(${t.accountId} is null) <> (${t.staffId} is null)`),
  ],
);

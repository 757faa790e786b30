/**
 * The registry: who is registered, where, and with which hours. Rows are never deleted; accounts and units
 * become tombstones. Only operations, the seed and imports write here, each with its audit event.
 */
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  decimal,
  index,
  integer,
  json,
  oneOf,
  table,
  text,
  timestamp,
  uniqueIndex,
} from '../columns.ts';
import * as words from './words.ts';
import type { RecordStatus } from './words.ts';

/** GB/T 2260 divisions; `id` is the six-digit code. */
export const regions = table(
  'regions',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    level: text().notNull(),
    parentCode: text(),
    /** 市辖区, 县, 县级市, 自治县; null above the district. */
    kind: text(),
    /** Whether the city prints certificates with a stamp (FAQ print-3). */
    certificatesStamped: boolean().notNull().default(false),
    sortOrder: integer().notNull(),
  },
  (t) => [
    index('regions_parent').on(t.parentCode),
    check('regions_level', oneOf(t.level, words.regionLevels)),
  ],
);

/** 人力资源和社会保障局, one for each region and the provincial department. */
export const bureaus = table(
  'bureaus',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    regionCode: text()
      .notNull()
      .references(() => regions.id),
    level: text().notNull(),
    phone: text().notNull(),
    address: text().notNull(),
    area: text().notNull(),
  },
  (t) => [
    uniqueIndex('bureaus_region').on(t.regionCode),
    check('bureaus_level', oneOf(t.level, words.regionLevels)),
  ],
);

/** A login of the registry. One login may be a person's, a unit administrator's, or both (FAQ register-3). */
export const accounts = table(
  'accounts',
  {
    id: text().primaryKey(),
    /** Never reused, not even after deletion (FAQ account-2). */
    loginName: text().notNull().unique(),
    /** GB 11643 in its 18-digit form. */
    idNumber: text().notNull(),
    /** The name given at registration; null on a personal account, whose name is the person's. */
    holderName: text(),
    kind: text().notNull(),
    status: text().notNull(),
    statusReason: text(),
    /** When a bureau account was first used as one; a real bureau user is not deleted (FAQ register-7). */
    actedAsBureauAt: timestamp(),
    registeredAt: timestamp().notNull(),
    lastLoginAt: timestamp(),
    /** When the desk last reset its password; the log-in asks for a new one. */
    passwordResetAt: timestamp(),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex('accounts_live_id_number')
      .on(t.idNumber)
      .where(sql`${t.status} <> 'deleted'`),
    index('accounts_id_number').on(t.idNumber),
    index('accounts_holder')
      .on(t.holderName)
      .where(sql`${t.holderName} is not null`),
    check('accounts_kind', oneOf(t.kind, words.accountKinds)),
    check('accounts_status', oneOf(t.status, words.accountStatuses)),
    check('accounts_id_number_form', sql`length(${t.idNumber}) = 18`),
    check('accounts_holder', sql`(${t.kind} = 'bureau') = (${t.holderName} is not null)`),
  ],
);

/** Numbers an account once had. `void` when the correction that made it was undone. */
export const formerIdNumbers = table(
  'former_id_numbers',
  {
    id: text().primaryKey(),
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    idNumber: text().notNull(),
    /** The number that took its place. */
    replacedBy: text().notNull(),
    replacedAt: timestamp().notNull(),
    status: text().notNull(),
  },
  (t) => [
    index('former_id_numbers_account').on(t.accountId),
    index('former_id_numbers_number').on(t.idNumber),
    check('former_id_numbers_status', oneOf(t.status, words.keptStatuses)),
  ],
);

export const units = table(
  'units',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    /** NFKC, brackets unified, spaces dropped: what names are compared by. */
    nameKey: text().notNull(),
    /** As registered: 9 characters (GB 11714) or 18 (GB 32100). */
    orgCode: text().notNull(),
    /** The 9-character code inside; equal keys are duplicates, so it is not unique. */
    orgKey: text().notNull(),
    cityCode: text()
      .notNull()
      .references(() => regions.id),
    districtCode: text().references(() => regions.id),
    /** 人事户头 (FAQ unit-12). */
    bureauId: text()
      .notNull()
      .references(() => bureaus.id),
    address: text(),
    phone: text(),
    contactName: text(),
    status: text().notNull(),
    statusReason: text(),
    /** A unit once approved is never deleted, even after its approval was undone. */
    everApproved: boolean().notNull().default(false),
    mergedInto: text(),
    registeredAt: timestamp().notNull(),
    decidedAt: timestamp(),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex('units_live_org_code')
      .on(t.orgCode)
      .where(sql`${t.status} in ('pending', 'approved', 'rejected')`),
    index('units_org_code').on(t.orgCode),
    index('units_org_key').on(t.orgKey),
    index('units_name').on(t.name, t.id),
    index('units_name_key').on(t.nameKey, t.cityCode),
    index('units_bureau').on(t.bureauId, t.status),
    index('units_city').on(t.cityCode, t.status),
    index('units_status').on(t.status, t.registeredAt),
    index('units_merged_into').on(t.mergedInto),
    check('units_status', oneOf(t.status, words.unitStatuses)),
    check('units_merged', sql`(${t.status} = 'merged') = (${t.mergedInto} is not null)`),
    check('units_not_into_itself', sql`${t.mergedInto} is null or ${t.mergedInto} <> ${t.id}`),
    check('units_org_key_form', sql`length(${t.orgKey}) = 9 and length(${t.orgCode}) in (9, 18)`),
  ],
);

/** Names and codes a unit was known by; searchable, leading to the unit. */
export const unitAliases = table(
  'unit_aliases',
  {
    id: text().primaryKey(),
    unitId: text()
      .notNull()
      .references(() => units.id),
    kind: text().notNull(),
    value: text().notNull(),
    valueKey: text().notNull(),
    since: timestamp().notNull(),
    status: text().notNull(),
  },
  (t) => [
    index('unit_aliases_unit').on(t.unitId),
    index('unit_aliases_value').on(t.valueKey),
    check('unit_aliases_kind', oneOf(t.kind, words.aliasKinds)),
    check('unit_aliases_status', oneOf(t.status, words.keptStatuses)),
  ],
);

export const persons = table(
  'persons',
  {
    id: text().primaryKey(),
    accountId: text()
      .notNull()
      .unique()
      .references(() => accounts.id),
    name: text().notNull(),
    phone: text(),
    email: text(),
    unitId: text().references(() => units.id),
    /** 单位所在城市 as the person chose it; may differ from the unit's (diagnosis unit-no-person). */
    cityCode: text().references(() => regions.id),
    education: text(),
    jobTitle: text(),
    specialtyStudied: text(),
    specialtyEngaged: text(),
    status: text().notNull(),
    statusReason: text(),
    registeredAt: timestamp().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    // The status beside: how many of a name are alive is asked of the index alone.
    index('persons_name').on(t.name, t.id, t.status),
    index('persons_unit').on(t.unitId, t.status),
    index('persons_phone').on(t.phone),
    index('persons_city').on(t.cityCode, t.id),
    index('persons_status').on(t.status, t.id),
    index('persons_registered').on(t.registeredAt, t.id),
    check('persons_status', oneOf(t.status, words.personStatuses)),
  ],
);

/** Names a person had before (FAQ profile-2: changed online by the person). */
export const formerNames = table(
  'former_names',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => persons.id),
    name: text().notNull(),
    replacedBy: text().notNull(),
    replacedAt: timestamp().notNull(),
    source: text().notNull(),
  },
  (t) => [
    index('former_names_person').on(t.personId, t.replacedAt),
    check('former_names_source', oneOf(t.source, words.nameChangeSources)),
  ],
);

export const unitAdmins = table(
  'unit_admins',
  {
    id: text().primaryKey(),
    unitId: text()
      .notNull()
      .references(() => units.id),
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    phone: text(),
    /** A call counts as evidence only to a number registered 30 days or more. */
    phoneSince: timestamp(),
    status: text().notNull(),
    /** False while active is the fault behind 登录失败，你没有该单位的权限 (FAQ unit-8). */
    linked: boolean().notNull().default(true),
    origin: text().notNull(),
    appliedAt: timestamp().notNull(),
    decidedAt: timestamp(),
    decidedBy: text(),
    reason: text(),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex('unit_admins_live')
      .on(t.unitId, t.accountId)
      .where(sql`${t.status} in ('applied', 'active')`),
    index('unit_admins_unit').on(t.unitId, t.status),
    index('unit_admins_account').on(t.accountId),
    index('unit_admins_phone').on(t.phone),
    index('unit_admins_status').on(t.status, t.appliedAt),
    check('unit_admins_status', oneOf(t.status, words.unitAdminStatuses)),
    check('unit_admins_origin', oneOf(t.origin, words.unitAdminOrigins)),
  ],
);

/** One step of a record's way through the unit and the bureau; `at` in UTC milliseconds. */
export interface RecordStep {
  at: number;
  from: RecordStatus | null;
  to: RecordStatus;
  /** Who acted, in words: the person, the unit, a bureau, the learning network, the helpdesk. */
  by: string;
  note: string | null;
}

/** Continuing-education records (继续教育记录). */
export const records = table(
  'records',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => persons.id),
    /** The unit it was submitted to; stays when the person moves. */
    unitId: text().references(() => units.id),
    year: integer().notNull(),
    subject: text().notNull(),
    title: text().notNull(),
    hours: decimal().notNull(),
    source: text().notNull(),
    status: text().notNull(),
    declaredAt: timestamp().notNull(),
    statusSince: timestamp().notNull(),
    /** 办理情况, oldest first. Part of the row, so that a plan changes status and history together. */
    history: json().$type<RecordStep[]>().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index('records_person').on(t.personId, t.year),
    index('records_unit').on(t.unitId, t.status),
    check('records_subject', oneOf(t.subject, words.subjects)),
    check('records_source', oneOf(t.source, words.recordSources)),
    check('records_status', oneOf(t.status, words.recordStatuses)),
    check('records_hours', sql`${t.hours} > 0`),
  ],
);

/** What was uploaded with a record: metadata only (FAQ attach-1, attach-3). */
export const attachments = table(
  'attachments',
  {
    id: text().primaryKey(),
    recordId: text()
      .notNull()
      .references(() => records.id),
    /** 记录顺序号 as typed; null or not a numeral is one of the causes of diagnosis attach. */
    orderNumber: text(),
    fileName: text().notNull(),
    mediaType: text().notNull(),
    size: bigint().notNull(),
    accepted: boolean().notNull(),
  },
  (t) => [index('attachments_record').on(t.recordId)],
);

/** Annual statistics of a person: the basis of the certificate. Recomputed asynchronously (FAQ print-1). */
export const certificates = table(
  'certificates',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => persons.id),
    year: integer().notNull(),
    publicHours: decimal().notNull(),
    professionalHours: decimal().notNull(),
    electiveHours: decimal().notNull(),
    passed: boolean().notNull(),
    computedAt: timestamp().notNull(),
    printedAt: timestamp(),
    version: integer().notNull().default(1),
  },
  (t) => [uniqueIndex('certificates_person_year').on(t.personId, t.year)],
);

/** What the learning network sent, line by line, accepted or not (diagnosis net-hours). */
export const learningImports = table(
  'learning_imports',
  {
    id: text().primaryKey(),
    /** The network's own key of the line: the same line twice is one row. */
    externalKey: text().notNull().unique(),
    /** As sent; may be 15 digits or wrong, which is one reason for a refusal. */
    idNumber: text().notNull(),
    name: text().notNull(),
    personId: text().references(() => persons.id),
    recordId: text().references(() => records.id),
    /** A record of the same hours that the person declared by hand (FAQ declare-6). */
    duplicateOfId: text().references(() => records.id),
    year: integer().notNull(),
    subject: text().notNull(),
    title: text().notNull(),
    hours: decimal().notNull(),
    status: text().notNull(),
    reason: text(),
    receivedAt: timestamp().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index('learning_imports_person').on(t.personId, t.year),
    index('learning_imports_number').on(t.idNumber),
    index('learning_imports_received').on(t.receivedAt, t.id),
    index('learning_imports_status').on(t.status, t.receivedAt),
    index('learning_imports_year').on(t.year, t.id),
    check('learning_imports_subject', oneOf(t.subject, words.subjects)),
    check('learning_imports_status', oneOf(t.status, words.learningImportStatuses)),
  ],
);

/** What the registry tells an account, such as a new application to an administrator of the unit. */
export const notices = table(
  'notices',
  {
    id: text().primaryKey(),
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    unitId: text().references(() => units.id),
    kind: text().notNull(),
    createdAt: timestamp().notNull(),
    status: text().notNull(),
  },
  (t) => [
    index('notices_account').on(t.accountId),
    index('notices_unit').on(t.unitId),
    check('notices_kind', oneOf(t.kind, words.noticeKinds)),
    check('notices_status', oneOf(t.status, words.noticeStatuses)),
  ],
);

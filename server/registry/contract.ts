/** The rows of the registry as the API shows them: masked, read-only. */
import { z } from 'zod';
import * as words from '../../db/schema/words.ts';
import { instant, veiled } from '../http/contract.ts';
import { hrBureauFits } from '../rules/hr-bureau.ts';

const version = z.number().int();

export const regionRow = z.object({
  id: z.string(),
  name: z.string(),
  level: z.enum(words.regionLevels),
  parentCode: z.string().nullable(),
  kind: z.string().nullable(),
  certificatesStamped: z.boolean(),
});
export type RegionRow = z.infer<typeof regionRow>;

export const bureauRow = z.object({
  id: z.string(),
  name: z.string(),
  regionCode: z.string(),
  level: z.enum(words.regionLevels),
  phone: z.string(),
  address: z.string(),
  area: z.string(),
});
export type BureauRow = z.infer<typeof bureauRow>;

export const accountRow = z.object({
  id: z.string(),
  loginName: z.string(),
  idNumberMasked: veiled,
  holderName: z.string().nullable(),
  kind: z.enum(words.accountKinds),
  status: z.enum(words.accountStatuses),
  statusReason: z.string().nullable(),
  registeredAt: instant,
  lastLoginAt: instant.nullable(),
  version,
});
export type AccountRow = z.infer<typeof accountRow>;

export const personRow = z.object({
  id: z.string(),
  accountId: z.string(),
  name: z.string(),
  idNumberMasked: veiled,
  phoneMasked: z.string().nullable(),
  loginName: z.string(),
  unitId: z.string().nullable(),
  unitName: z.string().nullable(),
  cityCode: z.string().nullable(),
  education: z.string().nullable(),
  jobTitle: z.string().nullable(),
  specialtyStudied: z.string().nullable(),
  specialtyEngaged: z.string().nullable(),
  status: z.enum(words.personStatuses),
  registeredAt: instant,
  version,
});
export type PersonRow = z.infer<typeof personRow>;

export const formerIdNumber = z.object({
  id: z.string(),
  idNumberMasked: veiled,
  replacedByMasked: veiled,
  replacedAt: instant,
  status: z.enum(words.keptStatuses),
});

export const formerName = z.object({
  id: z.string(),
  name: z.string(),
  replacedBy: z.string(),
  replacedAt: instant,
  source: z.enum(words.nameChangeSources),
});

export const unitRow = z.object({
  id: z.string(),
  name: z.string(),
  orgCode: veiled,
  orgKey: veiled,
  cityCode: z.string(),
  districtCode: z.string().nullable(),
  bureauId: z.string(),
  bureauName: z.string(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  contactName: z.string().nullable(),
  status: z.enum(words.unitStatuses),
  statusReason: z.string().nullable(),
  everApproved: z.boolean(),
  mergedInto: z.string().nullable(),
  registeredAt: instant,
  version,
});
export type UnitRow = z.infer<typeof unitRow>;

export const replacementSteps = ['revoke', 'apply', 'approve'] as const;

/** How far the replacement of a unit's administrator has come (FAQ unit-3). */
export const replacement = z.object({
  steps: z.array(
    z.object({
      step: z.enum(replacementSteps),
      state: z.enum(['done', 'current', 'waiting']),
      by: z.enum(['bureau', 'new-administrator']),
      /** Who took it or has to: the bureau's name or the applicant's; null while nobody has applied. */
      who: z.string().nullable(),
      /** When it was taken. */
      at: instant.nullable(),
      /** The right it is about, the old one or the new one; null where there is none or more than one. */
      unitAdminId: z.string().nullable(),
      /** Whose right that is. */
      name: z.string().nullable(),
    }),
  ),
  /** The step to be taken; null once all are. */
  next: z.enum(replacementSteps).nullable(),
});
export type Replacement = z.infer<typeof replacement>;

export const unitAdminRow = z.object({
  id: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  accountId: z.string(),
  /** The person behind the account, when there is one. */
  personId: z.string().nullable(),
  name: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  status: z.enum(words.unitAdminStatuses),
  linked: z.boolean(),
  origin: z.enum(words.unitAdminOrigins),
  appliedAt: instant,
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
  unitStatus: z.enum(words.unitStatuses),
  /** The unit's 人事户头, which decides. */
  bureauId: z.string(),
  bureauName: z.string(),
  /** Who may act for the unit now. */
  activeAdmins: z.array(
    z.object({ id: z.string(), name: z.string().nullable(), phoneMasked: z.string().nullable() }),
  ),
  /** How many of them were told of this application, which the desk made; 0 for one made online. */
  told: z.number().int(),
  /** The desk's operation that made it, where it exists for the asker. */
  operationId: z.string().nullable(),
  /** The replacement under way at the unit, or done of late. */
  replacement: replacement.nullable(),
  version,
});
export type UnitAdminRow = z.infer<typeof unitAdminRow>;

/** An administrator and whether a call to the registered number counts as evidence. */
export const adminToCall = unitAdminRow.extend({ phoneSince: instant.nullable(), callable: z.boolean() });
export type AdminToCall = z.infer<typeof adminToCall>;

export const recordStep = z.object({
  at: instant,
  from: z.enum(words.recordStatuses).nullable(),
  to: z.enum(words.recordStatuses),
  by: z.string(),
  note: z.string().nullable(),
});

export const attachment = z.object({
  id: z.string(),
  orderNumber: z.string().nullable(),
  fileName: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
  accepted: z.boolean(),
});

export const recordRow = z.object({
  id: z.string(),
  personId: z.string(),
  unitId: z.string().nullable(),
  unitName: z.string().nullable(),
  year: z.number().int(),
  subject: z.enum(words.subjects),
  title: z.string(),
  hours: z.number(),
  source: z.enum(words.recordSources),
  status: z.enum(words.recordStatuses),
  declaredAt: instant,
  statusSince: instant,
  history: z.array(recordStep),
  attachments: z.array(attachment),
  version,
});
export type RecordRow = z.infer<typeof recordRow>;

export const certificateRow = z.object({
  id: z.string(),
  personId: z.string(),
  year: z.number().int(),
  publicHours: z.number(),
  professionalHours: z.number(),
  electiveHours: z.number(),
  passed: z.boolean(),
  computedAt: instant,
  printedAt: instant.nullable(),
  version,
});
export type CertificateRow = z.infer<typeof certificateRow>;

export const learningImportRow = z.object({
  id: z.string(),
  externalKey: z.string(),
  idNumberMasked: veiled,
  name: z.string(),
  personId: z.string().nullable(),
  recordId: z.string().nullable(),
  /** The record of the same hours that the person declared by hand. */
  duplicateOfId: z.string().nullable(),
  year: z.number().int(),
  subject: z.enum(words.subjects),
  title: z.string(),
  hours: z.number(),
  status: z.enum(words.learningImportStatuses),
  reason: z.string().nullable(),
  receivedAt: instant,
  version,
});
export type LearningImportRow = z.infer<typeof learningImportRow>;

export const subjectHours = z.object({
  subject: z.enum(words.subjects),
  required: z.number(),
  recognised: z.number(),
  /** In review at the unit or the bureau. */
  pending: z.number(),
});

export const timelineEntry = z.object({
  at: instant,
  kind: z.enum(['case', 'operation']),
  id: z.string(),
  /** The case's number or the operation's type. */
  label: z.string(),
  subject: z.string().nullable(),
  /** Who made the operation. */
  by: z.string().nullable(),
  status: z.string(),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

/** Why two registrations may be one person's, the strongest first. */
export const samenessReasons = [
  'same-number',
  'former-number-is-theirs',
  'number-was-theirs',
  'number-one-off',
  'number-swapped',
  'number-birth-date',
  'same-name-and-birth',
  'same-name-and-phone',
] as const;
export type SameReason = (typeof samenessReasons)[number];

/** By what a line of the learning network is a person's: linked to them, or of nobody and sent with such a number. */
export const importMatches = ['person', 'number', 'former-number', 'near-number'] as const;

/** Everything the person page shows, in one answer. */
export const personPage = z.object({
  person: personRow,
  account: accountRow,
  unit: unitRow.nullable(),
  bureau: bureauRow.nullable(),
  city: z.string().nullable(),
  /** 带 * 的资料 that are empty, by field name. */
  missingProfile: z.array(z.string()),
  formerIdNumbers: z.array(formerIdNumber),
  formerNames: z.array(formerName),
  /** Units this login administers or applied for. */
  administers: z.array(unitAdminRow),
  /** Whom to call at the person's unit. */
  unitAdmins: z.array(adminToCall),
  /** The present year and each with records or a statistic, newest first. */
  years: z.array(
    z.object({
      year: z.number().int(),
      subjects: z.array(subjectHours),
      certificate: certificateRow.nullable(),
    }),
  ),
  records: z.array(recordRow),
  /** Whom to call about records that wait, by the unit they were submitted to. */
  recordHolders: z.array(
    z.object({
      unitId: z.string(),
      bureau: bureauRow,
      admins: z.array(adminToCall.pick({ id: true, name: true, phoneMasked: true, callable: true })),
    }),
  ),
  /** What the learning network sent of this person, newest first. */
  imports: z.array(learningImportRow.extend({ matched: z.enum(importMatches) })),
  timeline: z.array(timelineEntry),
  /** Registrations, living or not, that may be the same person's. */
  otherRegistrations: z.array(z.object({ person: personRow, reasons: z.array(z.enum(samenessReasons)) })),
  /** Live persons of the same name, who may be mistaken for this one: the first of them. */
  namesakes: z.array(personRow),
  /** How many those are, of many with deleted ones; a count that is not exact stands for more than it says. */
  namesakeCount: z.object({ count: z.number().int(), exact: z.boolean() }),
});
export type PersonPage = z.infer<typeof personPage>;

/** How many rows stand in a status; a count that is not exact stands for more than it says. */
const tally = <Status extends z.ZodType>(status: Status) =>
  z.array(z.object({ status, count: z.number().int(), exact: z.boolean() }));

/** Everything the unit page shows, in one answer. */
export const unitPage = z.object({
  unit: unitRow,
  bureau: bureauRow,
  /** Whether that bureau is the unit's 人事户头 by where it lies, and which it would be; null where that is not known. */
  hrBureau: z.object({ fit: z.enum(hrBureauFits), expected: bureauRow.nullable() }),
  city: z.string().nullable(),
  district: z.string().nullable(),
  /** Former names and codes, and those of units merged into it. */
  aliases: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(words.aliasKinds),
      value: veiled,
      since: instant,
      status: z.enum(words.keptStatuses),
    }),
  ),
  /** The live unit that a merged one went into in the end; null also where it lies outside the asker's area. */
  survivor: unitRow.nullable(),
  /** Units merged into it, directly or through another. */
  absorbed: z.array(unitRow),
  /** Whom to call first. */
  admins: z.array(adminToCall),
  /** The replacement under way, or done of late. */
  replacement: replacement.nullable(),
  counts: z.object({
    persons: tally(z.enum(words.personStatuses)),
    records: tally(z.enum(words.recordStatuses)),
  }),
  /** Null for those who do not look after duplicates. */
  duplicates: z
    .array(
      z.object({
        id: z.string(),
        unit: unitRow,
        score: z.number().int(),
        reasons: z.array(z.string()),
        /** Both are live and the rules still say so. */
        current: z.boolean(),
        judgement: z.enum(words.duplicateJudgements).nullable(),
        judgementNote: z.string().nullable(),
        judgedByName: z.string().nullable(),
        judgedAt: instant.nullable(),
      }),
    )
    .nullable(),
  timeline: z.array(timelineEntry),
  /** What the registry told accounts about the unit. */
  notices: z.array(
    z.object({
      id: z.string(),
      at: instant,
      kind: z.enum(words.noticeKinds),
      name: z.string().nullable(),
      status: z.enum(words.noticeStatuses),
    }),
  ),
});
export type UnitPage = z.infer<typeof unitPage>;

export const revealRequest = z.strictObject({
  fields: z.array(z.enum(['idNumber', 'phone'])).min(1),
  reason: z.string().trim().min(2).max(500),
  caseId: z.string().optional(),
});
export const revealed = z.object({
  idNumber: z.string().optional(),
  phone: z.string().nullable().optional(),
});

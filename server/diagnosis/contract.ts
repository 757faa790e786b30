/** "Why": what is wrong with a person or a unit, the sentence to say, and what mends it. */
import { z } from 'zod';
import * as words from '../../db/schema/words.ts';
import { callerFacts, maybeCaller } from '../cases/contract.ts';
import { instant } from '../http/contract.ts';

export const personTopics = [
  'id-taken',
  'login-person',
  'declare',
  'edit',
  'pending',
  'cert',
  'cert-stamp',
  'unit-no-person',
  'net-hours',
  'attach',
  'skipped-unit',
] as const;
export const unitTopics = [
  'find-unit',
  'dup-unit',
  'login-unit',
  'returned-unseen',
  'admin-change',
  'delete-unit',
  'code',
] as const;
export const topics = [...personTopics, ...unitTopics] as const;
export type PersonTopic = (typeof personTopics)[number];
export type UnitTopic = (typeof unitTopics)[number];
export type Topic = (typeof topics)[number];

const id = z.string().min(1).max(64);

/** What a caller says and no row holds; never in a URL. */
export const stated = z.strictObject({
  /** The caller's own name. */
  name: z.string().trim().max(60).optional(),
  /** The caller's own ID number, in either form. */
  idNumber: z.string().trim().max(40).optional(),
  /** The right number of whoever holds the caller's (register-7). */
  holderIdNumber: z.string().trim().max(40).optional(),
  unitName: z.string().trim().max(120).optional(),
  /** An organisation code as the caller reads it out. */
  code: z.string().trim().max(40).optional(),
  /** The city the caller chose on the page. */
  cityCode: z.string().trim().max(6).optional(),
});
export type Stated = z.infer<typeof stated>;

/** What narrows a diagnosis beside its topic. */
const about = {
  /** The year of the hours or the statistic. */
  year: z.coerce.number().int().min(1990).max(2100).optional(),
  /** The one record it is about. */
  recordId: id.optional(),
  /** Whose record, where a unit asks. */
  personId: id.optional(),
  /** A unit that does not see the person, where a person's page is asked. */
  unitId: id.optional(),
  /** Who is on the phone: a check without a case, or the case whose caller was made sure of. */
  callerId: id.optional(),
  caseId: id.optional(),
};

/** `GET /api/{persons,units}/:id/diagnosis` */
export const diagnosisQuery = z.strictObject({ topic: z.enum(topics), ...about });
/** `POST` on the same path: the same answer, with what the caller says. */
export const diagnosisBody = z.strictObject({ topic: z.enum(topics), stated: stated.optional(), ...about });
/** `POST /api/diagnoses`: where the caller's words have to find the row first. */
export const openDiagnosisBody = z.strictObject({
  topic: z.enum(topics),
  stated,
  /** Somebody registered already, whose own fields may be why a unit is not found. */
  personId: id.optional(),
  callerId: id.optional(),
  caseId: id.optional(),
});
/** `GET /api/{persons,units}/:id/diagnoses` */
export const diagnosesQuery = z.strictObject({ callerId: id.optional(), caseId: id.optional() });

/** Somebody to phone; the number of a person's own is covered. */
const call = z.object({
  who: z.enum(['unit-admin', 'unit', 'bureau', 'province', 'learning-network', 'holder']),
  name: z.string(),
  phone: z.string().nullable(),
  /** The bureau's office. */
  address: z.string().nullable(),
});

/** A way out: an operation with its input as far as it is known, a hand-over, a call, or another question. */
export const nextStep = z.object({
  operationType: z.string().optional(),
  /** What of the operation's input follows from the data; numbers are typed from the picture as ever. */
  input: z.record(z.string(), z.unknown()).optional(),
  refer: z.enum(words.referralTargets).optional(),
  bureauId: z.string().optional(),
  call: call.optional(),
  topic: z.enum(topics).optional(),
});
export type NextStep = z.infer<typeof nextStep>;

export const finding = z.object({
  code: z.string(),
  title: z.string(),
  /** The evidence, for the eyes of the desk. */
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  /** The sentence to say to this caller, never empty. */
  say: z.string(),
  next: z.array(nextStep),
  faq: z.array(z.string()),
});
export type FindingRow = z.infer<typeof finding>;

export const diagnosisAnswer = z.object({
  topic: z.enum(topics),
  /** What callers say. */
  question: z.string(),
  finding,
  /** Other causes that hold as well. */
  others: z.array(z.object({ code: z.string(), title: z.string() })),
  /** Whether `say` tells facts or, of a caller nobody made sure of, procedure only. */
  told: z.enum(['facts', 'procedure']),
  /** The row it is about; null where the caller's words found none. */
  subject: z.object({ type: z.enum(words.callerSubjects), id: z.string(), name: z.string() }).nullable(),
});
export type DiagnosisAnswer = z.infer<typeof diagnosisAnswer>;

/** What is not in order, of everything that can be asked; empty when all is. */
export const diagnosesAnswer = z.array(diagnosisAnswer);

/** `GET /api/diagnosis-topics`: the questions, with what has to be asked for. */
export const topicRow = z.object({
  topic: z.enum(topics),
  /** As in the specification of diagnoses, such as `D-CERT`. */
  id: z.string(),
  of: z.enum(words.callerSubjects),
  question: z.string(),
  /** What the caller is asked, beside who or which unit. */
  asks: z.array(
    z.enum([
      'year',
      'record',
      'name',
      'idNumber',
      'holderIdNumber',
      'unitName',
      'code',
      'cityCode',
      'person',
      'unit',
    ]),
  ),
  faq: z.array(z.string()),
});
export type TopicRow = z.infer<typeof topicRow>;

/** `POST /api/{persons,units}/:id/caller`: who is on the phone about it, and how that was made sure. */
export const callerCheckBody = z
  .strictObject({
    role: z.enum(words.callerRoles),
    /** Whose right, of an administrator. */
    unitAdminId: id.optional(),
    /** Who calls, where a member calls about the unit. */
    personId: id.optional(),
    check: z.enum(words.callerChecks).optional(),
    facts: z.array(z.enum(callerFacts)).max(callerFacts.length).optional(),
  })
  .superRefine(({ role, unitAdminId, check, facts }, context) => {
    const wrong = (path: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [path], message });
    if ((role === 'unit-admin') !== Boolean(unitAdminId)) wrong('unitAdminId', 'caller-needs-row');
    if ((role === 'other') === Boolean(check)) wrong('check', 'caller-needs-check');
    if (check === 'two-facts' && new Set(facts).size < 2) wrong('facts', 'caller-needs-facts');
  });

export const callerCheckRow = z.object({
  id: z.string(),
  subjectType: z.enum(words.callerSubjects),
  subjectId: z.string(),
  role: z.enum(words.callerRoles),
  check: z.enum(words.callerChecks).nullable(),
  name: z.string().nullable(),
  checkedByName: z.string(),
  checkedAt: instant,
  validUntil: instant,
});
export type CallerCheckRow = z.infer<typeof callerCheckRow>;

/** `GET /api/{persons,units}/:id/caller`: who may be on the phone about it, and the asker's own check while it holds. */
export const subjectCallers = z.object({
  concerned: z.array(maybeCaller),
  verified: callerCheckRow.nullable(),
});
export type SubjectCallers = z.infer<typeof subjectCallers>;

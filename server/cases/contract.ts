import { z } from 'zod';
import * as words from '../../db/schema/words.ts';
import { box, instant } from '../http/contract.ts';

const operationTypeName = z.string().min(1).max(64);

export const caseItem = z.object({
  id: z.string(),
  operationType: operationTypeName.nullable(),
  personId: z.string().nullable(),
  unitId: z.string().nullable(),
  status: z.enum(words.itemStatuses),
  reason: z.string().nullable(),
});
export type CaseItem = z.infer<typeof caseItem>;

export const caseEvidence = z.object({
  id: z.string(),
  kind: z.enum(words.evidenceKinds),
  itemId: z.string().nullable(),
  faxId: z.string().nullable(),
  page: z.number().int().nullable(),
  box: box.nullable(),
  field: z.string().nullable(),
  note: z.string().nullable(),
  /** It came and cannot be read: it counts for nothing and is asked for again. */
  unreadable: z.boolean(),
});
export type CaseEvidence = z.infer<typeof caseEvidence>;

export const referral = z.object({
  id: z.string(),
  to: z.enum(words.referralTargets),
  bureauId: z.string().nullable(),
  note: z.string(),
  referredAt: instant,
  dueAt: instant,
  reply: z.string().nullable(),
  repliedBy: z.string().nullable(),
  repliedAt: instant.nullable(),
});

export const askedMaterial = z.object({
  /** One of them suffices. */
  kinds: z.array(z.enum(words.evidenceKinds)).min(1),
  fault: z.enum(words.materialFaults),
  itemId: z.string().nullable(),
});

/** What a machine proposes about a fresh case; a person accepts or dismisses it. */
export const caseProposal = z.object({
  id: z.string(),
  kind: z.enum(words.proposalKinds),
  otherCaseId: z.string(),
  otherNumber: z.string(),
  otherSubject: z.string(),
  otherStatus: z.enum(words.caseStatuses),
  /** Codes of what speaks for it, the strongest first. */
  reasons: z.array(z.enum(['code', 'sender', 'subject', 'number', 'name', 'unit', 'day'])),
  status: z.enum(words.proposalStatuses),
});
export type CaseProposal = z.infer<typeof caseProposal>;

/** What the holder asked a supervisor to agree to. */
export const caseConsent = z.object({
  id: z.string(),
  caseId: z.string(),
  caseNumber: z.string(),
  kind: z.enum(words.consentKinds),
  /** Working days of an extension; null for a second round. */
  workingDays: z.number().int().nullable(),
  reason: z.string(),
  status: z.enum(words.consentStatuses),
  requestedBy: z.string(),
  requestedByName: z.string(),
  requestedAt: instant,
  decidedByName: z.string().nullable(),
  decidedAt: instant.nullable(),
  decisionNote: z.string().nullable(),
});
export type CaseConsent = z.infer<typeof caseConsent>;

export const caseRow = z.object({
  id: z.string(),
  number: z.string(),
  channel: z.enum(words.channels),
  subject: z.string(),
  requesterName: z.string().nullable(),
  requesterPhone: z.string().nullable(),
  requesterRole: z.enum(words.requesterRoles),
  note: z.string().nullable(),
  status: z.enum(words.caseStatuses),
  assigneeId: z.string().nullable(),
  assigneeName: z.string().nullable(),
  /** Until when it is the holder's without a sign of being there; then a colleague may take it over. */
  leaseUntil: instant.nullable(),
  receivedAt: instant,
  dueAt: instant,
  dueProvisional: z.boolean(),
  /** Working hours until `dueAt`, negative when overdue; null once the case is closed. */
  workingHoursLeft: z.number().nullable(),
  lapsesAt: instant.nullable(),
  materialRequested: z.string().nullable(),
  /** What was asked for in the last round, in order, and how many rounds there were. */
  materialAsked: z.array(askedMaterial),
  materialRound: z.number().int(),
  refusalReason: z.enum(words.refusalReasons).nullable(),
  closingNote: z.string().nullable(),
  closedAt: instant.nullable(),
  /** The case its pages went to. */
  joinedCaseId: z.string().nullable(),
  /** Who is on the phone, once that was made sure. */
  caller: z
    .object({
      role: z.enum(words.callerRoles),
      personId: z.string().nullable(),
      check: z.enum(words.callerChecks).nullable(),
    })
    .nullable(),
  items: z.array(caseItem),
  evidence: z.array(caseEvidence),
  referrals: z.array(referral),
  faxIds: z.array(z.string()),
  /** In the order they are read; a page may stand in several cases. */
  pages: z.array(z.object({ faxId: z.string(), page: z.number().int() })),
  /** Colleagues who have it open now, the asker left out. */
  viewers: z.array(z.object({ id: z.string(), name: z.string() })),
  version: z.number().int(),
});
export type CaseRow = z.infer<typeof caseRow>;

const requesterPhone = z.string().trim().max(40);

const itemInput = z.strictObject({
  id: z.string().optional(),
  operationType: operationTypeName.nullish(),
  personId: z.string().nullish(),
  unitId: z.string().nullish(),
  status: z.enum(words.itemStatuses).optional(),
  reason: z.string().max(500).nullish(),
});

const evidenceInput = z
  .strictObject({
    id: z.string().optional(),
    kind: z.enum(words.evidenceKinds),
    itemId: z.string().nullish(),
    faxId: z.string().nullish(),
    page: z.number().int().min(1).max(999).nullish(),
    box: box.nullish(),
    field: z.string().max(64).nullish(),
    note: z.string().trim().max(1000).nullish(),
    unreadable: z.boolean().optional(),
  })
  .superRefine((evidence, context) => {
    const spoken = (words.spokenEvidenceKinds as readonly string[]).includes(evidence.kind);
    if (spoken && !evidence.note)
      context.addIssue({ code: 'custom', path: ['note'], message: 'evidence-needs-note' });
    const placed = Boolean(evidence.faxId) && Boolean(evidence.page);
    const half = Boolean(evidence.faxId) !== Boolean(evidence.page);
    if (half || (!spoken && !placed))
      context.addIssue({ code: 'custom', path: ['page'], message: 'evidence-needs-page' });
  });
export type EvidenceInput = z.infer<typeof evidenceInput>;

export const caseCreate = z.strictObject({
  channel: z.enum(words.channels),
  subject: z.string().trim().min(1).max(200),
  requesterName: z.string().trim().max(60).nullish(),
  requesterPhone: requesterPhone.nullish(),
  requesterRole: z.enum(words.requesterRoles).default('individual'),
  note: z.string().max(2000).nullish(),
  items: z.array(itemInput).max(50).optional(),
});

/** A partial body; items and evidence, when present, are the whole new list. */
export const caseUpdate = z.strictObject({
  subject: z.string().trim().min(1).max(200).optional(),
  requesterName: z.string().trim().max(60).nullish(),
  requesterPhone: requesterPhone.nullish(),
  requesterRole: z.enum(words.requesterRoles).optional(),
  note: z.string().max(2000).nullish(),
  items: z.array(itemInput).max(50).optional(),
  evidence: z.array(evidenceInput).max(200).optional(),
});

export const noteBody = z.strictObject({ note: z.string().trim().min(1).max(1000) });
export const optionalNote = z.strictObject({ note: z.string().trim().max(1000).optional() }).default({});
export const refuseBody = z.strictObject({
  reason: z.enum(words.refusalReasons),
  note: z.string().trim().min(1).max(1000),
});
/** `bureauId` says which bureau, and only for a bureau. */
export const referBody = z
  .strictObject({
    to: z.enum(words.referralTargets),
    bureauId: z.string().optional(),
    note: z.string().trim().min(1).max(1000),
  })
  .superRefine(({ to, bureauId }, context) => {
    if ((to === 'bureau') !== Boolean(bureauId))
      context.addIssue({ code: 'custom', path: ['bureauId'], message: 'referral-needs-bureau' });
  });

/** The queue's tabs with their counts. */
export const queueCounts = z.object({
  mine: z.number().int(),
  unclaimed: z.number().int(),
  waiting: z.number().int(),
  approval: z.number().int(),
  referred: z.number().int(),
  overdue: z.number().int(),
  /** Pending operations the asker may decide. */
  approvals: z.number().int(),
  /** The asker's own pending operations that are about to expire. */
  expiring: z.number().int(),
});
export type QueueCounts = z.infer<typeof queueCounts>;

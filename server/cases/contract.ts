import { z } from 'zod';
import * as words from '../../db/schema/words.ts';
import { box, instant, veiled } from '../http/contract.ts';

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

/** One thing asked for again. */
export const askedMaterial = z.object({
  /** One of them suffices. */
  kinds: z.array(z.enum(words.evidenceKinds)).min(1),
  fault: z.enum(words.materialFaults),
  itemId: z.string().nullable(),
});

export type AskedMaterial = z.infer<typeof askedMaterial>;

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
  /** What a second round would ask for, and in which words; null and empty for an extension. */
  note: z.string().nullable(),
  asked: z.array(askedMaterial),
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
  /** Working days that supervisors added to its clock. */
  extendedDays: z.number().int(),
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
  /** The sentence to say of how it ended, in the asker's language; null while it goes on. */
  say: z.string().nullable(),
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

/** The answer to "I have it open": who else has, and whose it is now. */
export const caseView = z.object({
  viewers: z.array(z.object({ id: z.string(), name: z.string() })),
  holder: z.object({ id: z.string(), name: z.string() }).nullable(),
});
export type CaseView = z.infer<typeof caseView>;

/** Which form a draft is typed into; another operation on the item has a draft of its own. */
export const draftKey = z.strictObject({
  itemId: z.string().min(1).max(64),
  operationType: operationTypeName,
});
export type DraftKey = z.infer<typeof draftKey>;
export const draftBody = draftKey.extend({ value: z.record(z.string(), z.unknown()) });
/** What one has typed and not handed in; nobody else's eyes. */
export const caseDraft = draftBody.extend({ updatedAt: instant });
export type CaseDraft = z.infer<typeof caseDraft>;

/** Who may be on the phone: a person, or an administrator of a unit. Until it is made sure, no more than a guess. */
export const maybeCaller = z.object({
  role: z.enum(['self', 'unit-admin']),
  personId: z.string().nullable(),
  /** The right at the unit, of an administrator. */
  unitAdminId: z.string().nullable(),
  name: z.string(),
  idNumberMasked: veiled,
  phoneMasked: z.string().nullable(),
  unitId: z.string().nullable(),
  unitName: z.string().nullable(),
  /** Registered for so long that a call to it counts. */
  callable: z.boolean(),
});
export type MaybeCaller = z.infer<typeof maybeCaller>;

export const callerPanel = z.object({
  /** Who registered the number that the requester gave. */
  maybe: z.array(maybeCaller),
  /** Whom the case is about, and who administers the units concerned. */
  concerned: z.array(maybeCaller),
  /** Other cases of the same phone, fax number or verified person, the newest first. */
  history: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      channel: z.enum(words.channels),
      subject: z.string(),
      status: z.enum(words.caseStatuses),
      receivedAt: instant,
    }),
  ),
  verified: z
    .object({
      role: z.enum(words.callerRoles),
      personId: z.string().nullable(),
      name: z.string().nullable(),
      check: z.enum(words.callerChecks).nullable(),
      checkedByName: z.string().nullable(),
      checkedAt: instant,
    })
    .nullable(),
});
export type CallerPanel = z.infer<typeof callerPanel>;

/** What the registry knows and a caller can be asked for; the answers are not kept. */
export const callerFacts = [
  'id-number',
  'registered-phone',
  'unit',
  'city',
  'job-title',
  'learning-record',
  'org-code',
  'other-administrator',
] as const;

/** `self` names a person, `unit-admin` a right at a unit, and both a check; `other` is never verified. */
export const callerBody = z
  .strictObject({
    role: z.enum(words.callerRoles),
    personId: z.string().min(1).max(64).optional(),
    unitAdminId: z.string().min(1).max(64).optional(),
    check: z.enum(words.callerChecks).optional(),
    facts: z.array(z.enum(callerFacts)).max(callerFacts.length).optional(),
  })
  .superRefine(({ role, personId, unitAdminId, check, facts }, context) => {
    const wrong = (path: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [path], message });
    if ((role === 'self') !== Boolean(personId)) wrong('personId', 'caller-needs-row');
    if ((role === 'unit-admin') !== Boolean(unitAdminId)) wrong('unitAdminId', 'caller-needs-row');
    if ((role === 'other') === Boolean(check)) wrong('check', 'caller-needs-check');
    if (check === 'two-facts' && new Set(facts).size < 2) wrong('facts', 'caller-needs-facts');
  });

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
/** What is missing, in the desk's words, in a list, or both; what else the case lacks is asked for with it. */
export const materialBody = z
  .strictObject({
    note: z.string().trim().max(1000).optional(),
    asked: z.array(askedMaterial).max(100).optional(),
  })
  .superRefine(({ note, asked }, context) => {
    if (!note && !asked?.length)
      context.addIssue({ code: 'custom', path: ['note'], message: 'material-needs-words' });
  });
/** `GET /api/cases/:id/missing-material`: what the open items lack, as a letter would list it. */
export const missingMaterialAnswer = z.object({ asked: z.array(askedMaterial) });
export type MissingMaterial = z.infer<typeof missingMaterialAnswer>;
/** `POST /api/cases/:id/consents`: what the holder wants to do and a supervisor has to agree to. */
export const consentBody = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('extension'),
    workingDays: z.number().int().min(1).max(15),
    reason: z.string().trim().min(1).max(500),
  }),
  z.strictObject({
    kind: z.literal('material-round'),
    note: z.string().trim().max(1000).optional(),
    asked: z.array(askedMaterial).max(100).optional(),
    reason: z.string().trim().min(1).max(500),
  }),
]);
export type ConsentBody = z.infer<typeof consentBody>;
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

export const caseCreate = z.strictObject({
  channel: z.enum(words.channels),
  subject: z.string().trim().min(1).max(200),
  requesterName: z.string().trim().max(60).nullish(),
  requesterPhone: requesterPhone.nullish(),
  requesterRole: z.enum(words.requesterRoles).default('individual'),
  note: z.string().max(2000).nullish(),
  items: z.array(itemInput).max(50).optional(),
  /** Hands it over at once: it is its maker's, and waits for the answer. */
  refer: referBody.optional(),
  /** The maker's check of the caller, which the case keeps (`POST /api/{persons,units}/:id/caller`). */
  callerId: z.string().min(1).max(64).optional(),
});

const pageOfFax = z.strictObject({ faxId: z.string().max(64), page: z.number().int().min(1).max(999) });
/** `PUT /api/cases/:id/pages`: the case's pages in their new order. */
export const pagesBody = z.strictObject({ pages: z.array(pageOfFax).min(1).max(500) });
/** `POST /api/cases/:id/split`: pages for a new case; with `keep` they stay in this one too. */
export const splitBody = z.strictObject({
  pages: z.array(pageOfFax).min(1).max(500),
  subject: z.string().trim().min(1).max(200).optional(),
  keep: z.boolean().default(false),
});
/** `POST /api/cases/:id/join`: all pages go to the other case, and this one ends. */
export const joinBody = z.strictObject({ intoCaseId: z.string().min(1).max(64) });

/** The queue's tabs with their counts. */
export const queueCounts = z.object({
  mine: z.number().int(),
  unclaimed: z.number().int(),
  /** Open cases of colleagues whose lease has run out. */
  left: z.number().int(),
  waiting: z.number().int(),
  approval: z.number().int(),
  referred: z.number().int(),
  overdue: z.number().int(),
  /** Pending operations the asker may decide. */
  approvals: z.number().int(),
  /** Pending requests for consent that the asker may decide. */
  consents: z.number().int(),
  /** The asker's own pending operations that are about to expire. */
  expiring: z.number().int(),
});
export type QueueCounts = z.infer<typeof queueCounts>;

/** `POST /api/public/status`: what a requester knows, from a letter or told on the phone. */
export const statusQuestion = z.strictObject({
  number: z.string().trim().min(1).max(40),
  code: z.string().trim().min(1).max(40),
});
/** All that the public learns of a case. Days are Shanghai days, YYYY-MM-DD. */
export const publicStatus = z.object({
  status: z.enum(words.caseStatuses),
  statusText: z.object({ zh: z.string(), en: z.string() }),
  since: z.string().optional(),
  /** When the desk is to be done; for `waiting` when the material is to be there. */
  dueDay: z.string().optional(),
});
export type PublicStatus = z.infer<typeof publicStatus>;
/** `POST /api/cases/:id/status-code`; `renewed` when misses had locked the one before. */
export const toldStatusCode = z.object({ code: z.string(), renewed: z.boolean() });

import { z } from 'zod';
import * as words from '../../db/schema/words.ts';
import { instant, veiled } from '../http/contract.ts';

/** A reason against an operation. `block` cannot be passed; `warn` needs a stated reason. */
export const blocker = z.object({
  code: z.string(),
  severity: z.enum(['block', 'warn']),
  message: z.string(),
  field: z.string().optional(),
  /** The later operation that stands against an undo. */
  operationId: z.string().optional(),
});
export type BlockerRow = z.infer<typeof blocker>;

const value = z.union([veiled, z.number(), z.boolean(), z.null()]);

export const change = z.union([
  z.object({
    resource: z.string(),
    id: z.string(),
    label: z.string(),
    field: z.string(),
    before: value,
    after: value,
  }),
  z.object({
    resource: z.string(),
    count: z.number().int(),
    field: z.string(),
    before: value,
    after: value,
    sample: z.array(z.string()),
  }),
]);
export type ChangeRow = z.infer<typeof change>;

export const operationTypeRow = z.object({
  id: z.string(),
  type: z.string(),
  title: z.string(),
  channels: z.array(z.enum(words.channels)),
  faxTitle: z.string().optional(),
  /** Every kind that is or may be needed. */
  evidence: z.array(z.enum(words.evidenceKinds)),
  /** The same as rules: one kind of each group, where it says when only then. */
  material: z.array(z.object({ anyOf: z.array(z.enum(words.evidenceKinds)), when: z.string().optional() })),
  /** Who decides it; where the input makes a difference, the least there is. */
  approval: z.enum(words.approvals),
  rekey: z.string().optional(),
  revertible: z.boolean(),
  /** Whether the asker may propose it. */
  permitted: z.boolean(),
  input: z.record(z.string(), z.unknown()),
});
export type OperationTypeRow = z.infer<typeof operationTypeRow>;

/** What is never done, and the FAQ's reason. */
export const neverDoneRow = z.object({
  id: z.string(),
  type: z.string(),
  title: z.string(),
  /** The entries of the FAQ it follows from. */
  faq: z.array(z.string()),
  /** What the caller is told. */
  sentence: z.string(),
  /** Whether the sentence is the FAQ's own; the desk's where the FAQ has no answer. */
  official: z.boolean(),
  /** What is done instead; absent where the sentence says so. */
  instead: z.string().optional(),
});
export type NeverDoneRow = z.infer<typeof neverDoneRow>;

export const previewBody = z.strictObject({
  type: z.string(),
  input: z.record(z.string(), z.unknown()),
  caseId: z.string().optional(),
  itemId: z.string().optional(),
  /** The pending operation that the submission would take the place of. */
  supersedes: z.string().optional(),
});

export const preview = z.object({
  blockers: z.array(blocker),
  /** Every kind that would help. */
  missing: z.array(z.enum(words.evidenceKinds)),
  /** The same in groups, of each of which one kind suffices. */
  missingMaterial: z.array(z.array(z.enum(words.evidenceKinds))),
  /** Groups of which something came, and nothing of it can be read. */
  unreadableMaterial: z.array(z.array(z.enum(words.evidenceKinds))),
  /** The maker uploaded some of the material himself, so that somebody else decides. */
  ownMaterial: z.boolean(),
  changes: z.array(change),
  affected: z.record(z.string(), z.number().int()),
  planHash: z.string(),
  approval: z.enum(words.approvals),
});
export type Preview = z.infer<typeof preview>;

export const submitBody = z.strictObject({
  type: z.string(),
  input: z.record(z.string(), z.unknown()),
  caseId: z.string().optional(),
  itemId: z.string().optional(),
  planHash: z.string(),
  overrides: z
    .array(z.strictObject({ code: z.string(), reason: z.string().trim().min(2).max(500) }))
    .default([]),
  supersedes: z.string().optional(),
});

export const approveBody = z.strictObject({ planHash: z.string(), rekey: z.string().max(64).optional() });
export const reasonBody = z.strictObject({ reason: z.string().trim().min(2).max(500) });

export const revertible = z.object({
  ok: z.boolean(),
  /** Why not, in words; the operation to blame when there is one. */
  blockedBy: z.array(z.object({ code: z.string(), message: z.string(), operationId: z.string().optional() })),
});

const summary = {
  id: z.string(),
  type: z.string(),
  title: z.string(),
  status: z.enum(words.operationStatuses),
  caseId: z.string().nullable(),
  caseNumber: z.string().nullable(),
  itemId: z.string().nullable(),
  personId: z.string().nullable(),
  unitId: z.string().nullable(),
  /** What it is about when that is neither: a table's name and an id. */
  subjectType: z.string().nullable(),
  subjectId: z.string().nullable(),
  /** The name of what it is about. */
  label: z.string().nullable(),
  makerId: z.string(),
  makerName: z.string(),
  checkerId: z.string().nullable(),
  checkerName: z.string().nullable(),
  approval: z.enum(words.approvals),
  blockers: z.array(blocker),
  overrides: z.array(z.object({ code: z.string(), reason: z.string() })),
  planHash: z.string(),
  policyVersion: z.number().int(),
  /** The field the second person re-keys, when there is one. */
  rekey: z.string().nullable(),
  reason: z.string().nullable(),
  revertsId: z.string().nullable(),
  /** The applied revert of this operation. */
  revertedBy: z.string().nullable(),
  /** The operation whose mistake this one corrects. */
  correctsId: z.string().nullable(),
  /** The operation in force that corrected this one. */
  correctedBy: z.string().nullable(),
  createdAt: instant,
  expiresAt: instant.nullable(),
  /** Working hours until it expires; null once decided. */
  workingHoursLeft: z.number().nullable(),
  /** Pending, and less than a fifth of its time is left, or less than half a working day. */
  expiresSoon: z.boolean(),
  decidedAt: instant.nullable(),
  appliedAt: instant.nullable(),
  /** Whether the asker may decide it, and if not, why (a problem code). */
  decidable: z.object({ ok: z.boolean(), why: z.string().optional() }),
  version: z.number().int(),
};

export const operationSummary = z.object(summary);
export type OperationSummary = z.infer<typeof operationSummary>;

export const operationRow = z.object({
  ...summary,
  input: z.record(z.string(), z.unknown()),
  changes: z.array(change),
  revertible,
  /** Whether the asker may undo it: a bureau its own decision alone, others with somebody’s approval; null: not. */
  mayRevert: z.enum(['alone', 'approved']).nullable(),
  /** For the checker of what gives a password anew, how it stands with its code; null for everybody else. */
  oneTimeCode: z.enum(['available', 'shown', 'expired']).nullable(),
  /** The maker uploaded some of the material himself. */
  ownMaterial: z.boolean(),
});
export type OperationRow = z.infer<typeof operationRow>;

/** Shown once. */
export const oneTimeCode = z.object({
  code: z.string(),
  /** Until when it opens a log-in. */
  expiresAt: instant,
});
export type OneTimeCode = z.infer<typeof oneTimeCode>;

export const policyRow = z.object({
  /** The operation type. */
  id: z.string(),
  title: z.string(),
  approval: z.enum(words.approvals),
  /** The least the program asks for. */
  floor: z.enum(words.approvals),
  /** What the policy may ask for. */
  approvals: z.array(z.enum(words.approvals)),
  /** Working hours after which a pending operation expires. */
  expiryHours: z.number().int(),
  changedAt: instant,
  version: z.number().int(),
});
export type PolicyRow = z.infer<typeof policyRow>;

import { z } from 'zod';
import { auditOutcomes, roles } from '../../db/schema/words.ts';
import { instant } from '../http/contract.ts';
import { change } from '../operations/contract.ts';

export const auditEventRow = z.object({
  id: z.string(),
  at: instant,
  actorId: z.string().nullable(),
  actorName: z.string().nullable(),
  actorRole: z.enum(roles).nullable(),
  action: z.string(),
  outcome: z.enum(auditOutcomes),
  subjectType: z.string().nullable(),
  subjectId: z.string().nullable(),
  /** The person's, unit's or case's name when it is known. */
  subjectLabel: z.string().nullable(),
  caseId: z.string().nullable(),
  operationId: z.string().nullable(),
  changes: z.array(change),
  /** Further facts of the event: a reason, a code, a count. */
  facts: z.record(z.string(), z.unknown()),
  hash: z.string(),
});
export type AuditEventRow = z.infer<typeof auditEventRow>;

export const verification = z.object({
  ok: z.boolean(),
  events: z.number().int(),
  head: z.string(),
  /** The first sequence number at which the chain does not hold, and how. */
  brokenAt: z.object({ seq: z.number().int(), fault: z.string() }).optional(),
  /** Rows, or buckets of rows without a history, that are not as the chain says. */
  stateDiffers: z.array(
    z.object({ table: z.string(), id: z.string().optional(), bucket: z.number().int().optional() }),
  ),
  /** Imports that run or were cut off. What they moved is taken from their own rows; it is no fault. */
  openImports: z.array(z.object({ id: z.string(), kind: z.string(), startedAt: instant })).optional(),
  checkedAt: instant,
  /** How long it took, in milliseconds. */
  tookMs: z.number(),
});
export type Verification = z.infer<typeof verification>;

import { z } from 'zod';
import * as words from '../../db/schema/words.ts';
import { instant, veiled } from '../http/contract.ts';

/** What speaks for two registrations being one unit, or against it; the sum of their weights is the score. */
export const duplicateReasons = [
  'same-key',
  'same-name',
  'name-without-legal-form',
  'similar-name',
  'unlike-names',
  'same-city',
  'other-city',
  'code-fails-check',
  'same-phone',
  'same-address',
] as const;
export type DuplicateReason = (typeof duplicateReasons)[number];

const candidateUnit = z.object({
  id: z.string(),
  name: z.string(),
  orgCode: veiled,
  cityCode: z.string(),
  districtCode: z.string().nullable(),
  status: z.enum(words.unitStatuses),
  /** Persons not deleted; 10,001 stands for more than 10,000. */
  persons: z.number().int(),
  bureauId: z.string(),
  bureauName: z.string(),
});

export const duplicateCandidateRow = z.object({
  id: z.string(),
  /** The smaller id first; `units` in the same order. */
  unitIds: z.tuple([z.string(), z.string()]),
  units: z.tuple([candidateUnit, candidateUnit]),
  /** 0 to 100. */
  score: z.number().int(),
  reasons: z.array(z.enum(duplicateReasons)),
  /** Both units are live and the rules still say so. */
  current: z.boolean(),
  judgement: z.enum(words.duplicateJudgements).nullable(),
  judgementNote: z.string().nullable(),
  /** Who judged, by name. */
  judgedBy: z.string().nullable(),
  judgedAt: instant.nullable(),
  foundAt: instant,
  version: z.number().int(),
});
export type DuplicateCandidateRow = z.infer<typeof duplicateCandidateRow>;

/** `null` takes a judgement back. `note`: why; asked for with `different` and with another judgement than before. */
export const judgementBody = z.strictObject({
  judgement: z.enum(words.duplicateJudgements).nullable(),
  note: z.string().trim().max(1000).optional(),
});
export type JudgementBody = z.infer<typeof judgementBody>;

export const scanStatus = z.object({
  running: z.boolean(),
  /** Units compared so far, and live units there are. */
  done: z.number().int(),
  total: z.number().int(),
  /** Of the scan that runs, else of the last one; null when there was none. */
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  /** Pairs that hold now, as the last scan left them. */
  found: z.number().int(),
  /** Whether the last scan begun in this process was cut off; what it found until then is kept. */
  failed: z.boolean(),
});
export type ScanStatus = z.infer<typeof scanStatus>;

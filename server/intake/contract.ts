import { z } from 'zod';
import * as words from '../../db/schema/words.ts';
import { box, instant } from '../http/contract.ts';

export const faxPage = z.object({
  number: z.number().int(),
  /** Upright, in true proportions, at the page's finer resolution; pixels. */
  width: z.number().int(),
  height: z.number().int(),
  dpiX: z.number().int(),
  dpiY: z.number().int(),
  readable: z.boolean(),
  rotation: z.number().int(),
});
export type FaxPage = z.infer<typeof faxPage>;

/** What a machine read; null until reading is done. */
export const reading = z.object({
  subject: z.string().optional(),
  operationType: z.string().optional(),
  idNumbers: z.array(z.object({ value: z.string(), valid: z.boolean(), page: z.number().int(), box })),
  confidence: z.number(),
});

export const faxRow = z.object({
  id: z.string(),
  sha256: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
  pages: z.number().int(),
  caseId: z.string(),
  caseNumber: z.string(),
  source: z.enum(words.faxSources),
  uploadedBy: z.string().nullable(),
  sender: z.string().nullable(),
  receivedAt: instant,
  status: z.enum(words.faxStatuses),
  /** Pages that could not be decoded. */
  unreadablePages: z.number().int(),
  pageList: z.array(faxPage),
  reading: reading.nullable(),
  version: z.number().int(),
});
export type FaxRow = z.infer<typeof faxRow>;

export const faxReceipt = z.object({
  id: z.string(),
  sha256: z.string(),
  pages: z.number().int(),
  caseId: z.string(),
  status: z.enum(words.faxStatuses),
  duplicate: z.literal(true).optional(),
});
export type FaxReceipt = z.infer<typeof faxReceipt>;

export const rotateBody = z.strictObject({
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
});

/** The form fields beside the file; `from` and `receivedAt` count only with the intake token. */
export const uploadFields = z.object({
  caseId: z.string().max(64).optional(),
  from: z.string().trim().max(40).optional(),
  receivedAt: z.string().max(40).optional(),
});

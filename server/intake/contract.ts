import { z } from 'zod';
import * as words from '../../db/schema/words.ts';
import { instant } from '../http/contract.ts';
import { reading, readingState } from '../reading/contract.ts';

export const faxPage = z.object({
  number: z.number().int(),
  /** Upright, in true proportions, at the page's finer resolution; pixels. */
  width: z.number().int(),
  height: z.number().int(),
  dpiX: z.number().int(),
  dpiY: z.number().int(),
  readable: z.boolean(),
  rotation: z.number().int(),
  /** What stands against reading it; null where it was not measured. */
  faults: z.array(z.enum(words.legibilityFaults)).nullable(),
});
export type FaxPage = z.infer<typeof faxPage>;

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
  callerName: z.string().nullable(),
  calledNumber: z.string().nullable(),
  /** What the fax server says went wrong while it was received. */
  receptionError: z.string().nullable(),
  receivedAt: instant,
  status: z.enum(words.faxStatuses),
  /** Pages that could not be decoded. */
  unreadablePages: z.number().int(),
  pageList: z.array(faxPage),
  /** Null until it was read, and in lists. */
  reading: reading.nullable(),
  readingState: readingState.nullable(),
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

/** Cut rather than refused: no fax is turned away for what its server says of the call. */
const said = (length: number) => z.string().transform((text) => text.trim().slice(0, length));

/** What a fax server says of the call. */
const callFields = {
  callerName: said(100).optional(),
  calledNumber: said(40).optional(),
  /** Not empty when something went wrong while it was received. */
  errorMessage: said(300).optional(),
};

/** The form fields beside the file; all but `caseId` count only with the intake token. */
export const uploadFields = z.object({
  caseId: z.string().max(64).optional(),
  from: z.string().trim().max(40).optional(),
  receivedAt: z.string().max(40).optional(),
  ...callFields,
  /** How it came: over the line unless it says that it was attached to an e-mail. */
  via: z.enum(['line', 'mail']).optional(),
});

/** The file beside a fax in the inbox, `<name>.json`: the same, where it can be made out. */
export const sidecar = z.object({
  from: said(40).optional(),
  receivedAt: z.string().optional(),
  ...callFields,
});
export type Sidecar = z.infer<typeof sidecar>;

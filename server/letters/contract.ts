import { z } from 'zod';
import * as words from '../../db/schema/words.ts';
import { instant } from '../http/contract.ts';

const asked = z.object({
  kinds: z.array(z.enum(words.evidenceKinds)),
  fault: z.enum(words.materialFaults),
  /** For which item of several, from 1; null where the case has one, or it is for all. */
  item: z.number().int().nullable(),
});

/** What a letter says, as data: the PDF is drawn from it and from nothing else. Dates are Shanghai days. */
export const letterContent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('material-request'),
    caseNumber: z.string(),
    statusCode: z.string(),
    matter: z.string(),
    requesterName: z.string().nullable(),
    day: z.string(),
    /** Everything that is missing or cannot be read, numbered in this order; empty where only the note asks. */
    asked: z.array(asked),
    /** In the desk's words, beside the list. */
    note: z.string().nullable(),
    lapseDay: z.string(),
    round: z.number().int(),
  }),
  z.object({
    kind: z.literal('lapse'),
    caseNumber: z.string(),
    statusCode: z.string(),
    matter: z.string(),
    requesterName: z.string().nullable(),
    day: z.string(),
    asked: z.array(asked),
  }),
  z.object({
    kind: z.literal('outcome'),
    caseNumber: z.string(),
    statusCode: z.string(),
    matter: z.string(),
    requesterName: z.string().nullable(),
    day: z.string(),
    outcome: z.enum(['done', 'refused', 'withdrawn']),
    refusalReason: z.enum(words.refusalReasons).nullable(),
    /** The sentence to say, as it stands in the letter. */
    say: z.string(),
  }),
  z.object({
    kind: z.literal('cover-sheet'),
    operationType: z.string(),
    /** None when it is for an operation that no case asks for yet. */
    caseNumber: z.string().nullable(),
    statusCode: z.string().nullable(),
    title: z.string(),
    /** The literal title the FAQ asks for. */
    faxTitle: z.string().nullable(),
    /** What to send: groups of which one kind suffices. */
    material: z.array(z.object({ anyOf: z.array(z.enum(words.evidenceKinds)), when: z.string().nullable() })),
    day: z.string(),
  }),
]);
export type LetterContent = z.infer<typeof letterContent>;

export const letterRow = z.object({
  id: z.string(),
  kind: z.enum(words.letterKinds),
  caseId: z.string().nullable(),
  caseNumber: z.string().nullable(),
  round: z.number().int().nullable(),
  /** Frozen at sending. */
  recipient: z.object({ name: z.string().nullable(), number: z.string().nullable() }).nullable(),
  sha256: z.string().nullable(),
  createdAt: instant,
  createdByName: z.string().nullable(),
  sentAt: instant.nullable(),
  sentByName: z.string().nullable(),
});
export type LetterRow = z.infer<typeof letterRow>;

/** `POST /api/letters/:id/send`: it left, to whom; nothing of it changes any more. */
export const sendBody = z.strictObject({
  name: z.string().trim().max(60).nullish(),
  number: z.string().trim().max(40).nullish(),
});
/** `POST /api/cover-sheets`: for an operation, or for a case that somebody will answer by fax. */
export const coverSheetBody = z.strictObject({
  operationType: z.string().min(1).max(64),
  caseId: z.string().optional(),
});

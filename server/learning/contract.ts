/** `POST /api/learning-imports`: hours the learning network sends, line by line. */
import { z } from 'zod';
import * as words from '../../db/schema/words.ts';

/** Lines of one request. */
export const maxLines = 5_000;

const text = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((value) => !/[\0\p{Surrogate}]/u.test(value));

/** A line as the network sends it. Whether its number, year and hours can be is said for each line by itself. */
export const sentLine = z.object({
  /** The network's own key: the same line sent twice is one. */
  key: text(120),
  idNumber: text(40),
  name: text(60),
  year: z.number().int().min(0).max(9999),
  subject: z.enum(words.subjects),
  title: text(200),
  hours: z.number().min(0).max(100_000),
});
export type SentLine = z.infer<typeof sentLine>;

/** What is sent, for the description of the API; lines of another shape are refused one by one. */
export const sentLines = z.object({ lines: z.array(sentLine).min(1).max(maxLines) });
export const looseLines = z.strictObject({ lines: z.array(z.unknown()).min(1).max(maxLines) });

export const lineReasons = [
  'malformed-line',
  'fifteen-digits',
  'id-number-invalid',
  'one-digit-differs',
  'year-out-of-range',
  'hours-out-of-range',
  'person-unknown',
  'account-deleted',
  'account-suspended',
  'name-differs',
  'already-recorded',
  'hours-differ',
  'content-differs',
] as const;
export type LineReason = (typeof lineReasons)[number];

export const lineStatuses = ['accepted', 'rejected', 'pending', 'unchanged'] as const;

export const lineAnswer = z.object({
  /** Null where the line has none that can be read. */
  key: z.string().nullable(),
  status: z.enum(lineStatuses),
  reason: z.object({ code: z.enum(lineReasons), message: z.string() }).optional(),
  /** The record it made, or the one it differs from. */
  recordId: z.string().optional(),
});
export type LineAnswer = z.infer<typeof lineAnswer>;

const count = z.number().int();

export const receivedLines = z.object({
  accepted: count,
  rejected: count,
  pending: count,
  unchanged: count,
  /** In the order of the request. */
  lines: z.array(lineAnswer),
});
export type ReceivedLines = z.infer<typeof receivedLines>;

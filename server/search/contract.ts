/** `POST /api/search`: whatever a caller says, found in one question. */
import { z } from 'zod';
import * as words from '../../db/schema/words.ts';
import { instant } from '../http/contract.ts';
import { articleRow } from '../knowledge/contract.ts';
import { personRow, unitRow } from '../registry/contract.ts';

export const searchBody = z.strictObject({ q: z.string().max(100) });

/** What of a person or unit the words met, the surest first. */
export const matches = [
  'id-number',
  'former-id-number',
  'org-code',
  'phone',
  'login-name',
  'name',
  'former-name',
  'alias',
  'id-number-tail',
  'initials',
] as const;

export const foundPerson = personRow.extend({
  matched: z.enum(matches),
  /** The former name that was met; null where a present one was. */
  formerName: z.string().nullable(),
  /** Live persons of exactly this name, this one included, at most 100: told apart by unit or phone. */
  namesakes: z.number().int(),
});
export type FoundPerson = z.infer<typeof foundPerson>;

export const foundUnit = unitRow.extend({
  matched: z.enum(matches),
  /** The former name or code that was met. */
  alias: z.string().nullable(),
});
export type FoundUnit = z.infer<typeof foundUnit>;

export const foundCase = z.object({
  id: z.string(),
  number: z.string(),
  channel: z.enum(words.channels),
  subject: z.string(),
  requesterName: z.string().nullable(),
  status: z.enum(words.caseStatuses),
  receivedAt: instant,
});
export type FoundCase = z.infer<typeof foundCase>;

/** At most eight of each; a kind that the asker may not read is empty. */
export const searchAnswer = z.object({
  persons: z.array(foundPerson),
  units: z.array(foundUnit),
  cases: z.array(foundCase),
  articles: z.array(articleRow),
});
export type SearchAnswer = z.infer<typeof searchAnswer>;

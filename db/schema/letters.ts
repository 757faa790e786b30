/** Letters to requesters: what is said is stored as data and drawn when asked for; once sent it is fixed. */
import { check, index, integer, json, oneOf, table, text, timestamp } from '../columns.ts';
import { staff } from './auth.ts';
import { cases } from './cases.ts';
import * as words from './words.ts';

/** To whom a letter went, as it was when it was sent. */
export interface LetterRecipient {
  name: string | null;
  number: string | null;
}

export const letters = table(
  'letters',
  {
    id: text().primaryKey(),
    kind: text().notNull(),
    /** None for the cover sheet of an operation that no case asks for yet. */
    caseId: text().references(() => cases.id),
    /** Of a request for material: which one it was, from 1. */
    round: integer(),
    /** A `LetterContent` (server/letters/contract.ts). */
    content: json().$type<unknown>().notNull(),
    /** Of the PDF as sent. */
    sha256: text(),
    /** Frozen at sending. */
    recipient: json().$type<LetterRecipient>(),
    createdBy: text().references(() => staff.id),
    createdAt: timestamp().notNull(),
    sentBy: text().references(() => staff.id),
    sentAt: timestamp(),
  },
  (t) => [
    index('letters_case').on(t.caseId, t.createdAt),
    index('letters_created').on(t.createdAt),
    check('letters_kind', oneOf(t.kind, words.letterKinds)),
  ],
);

/** The material of a case, each piece bound to what it was read from. */
import { boolean, check, index, integer, json, oneOf, table, text, timestamp } from '../columns.ts';
import { staff } from './auth.ts';
import { caseItems, cases } from './cases.ts';
import { faxes } from './intake.ts';
import * as words from './words.ts';

/** A rectangle on a page in fractions of its upright width and height: [x, y, w, h], each 0 to 1. */
export type Box = [x: number, y: number, w: number, h: number];

/** Material: a kind, and where it stands on paper or what was said. */
export const caseEvidence = table(
  'case_evidence',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    itemId: text().references(() => caseItems.id),
    kind: text().notNull(),
    faxId: text().references(() => faxes.id),
    page: integer(),
    box: json().$type<Box>(),
    /** The input field this region was read for, so that each changed value points to its picture. */
    field: text(),
    note: text(),
    /** It came, but cannot be read: it is asked for again and counts for nothing. */
    unreadable: boolean().notNull().default(false),
    addedBy: text()
      .notNull()
      .references(() => staff.id),
    addedAt: timestamp().notNull(),
  },
  (t) => [
    index('case_evidence_case').on(t.caseId),
    index('case_evidence_page').on(t.faxId, t.page),
    check('case_evidence_kind', oneOf(t.kind, words.evidenceKinds)),
  ],
);

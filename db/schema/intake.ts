/** Faxes as they arrived. The bytes are a file named by their hash; what is here describes them. */
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  json,
  oneOf,
  primaryKey,
  table,
  text,
  timestamp,
} from '../columns.ts';
import { staff } from './auth.ts';
import { cases } from './cases.ts';
import * as words from './words.ts';

/** How well a page can be read, as measured on arrival. */
export interface PageLegibility {
  /** Black dots as a share of all, 0–1. */
  ink: number;
  /** Lines that the decoder could not trust, as a share of all, 0–1. */
  damage: number;
  /** What is wrong with it; empty for a page that can be read. */
  faults: words.LegibilityFault[];
}

export const faxes = table(
  'faxes',
  {
    id: text().primaryKey(),
    sha256: text().notNull().unique(),
    mediaType: text().notNull(),
    size: bigint().notNull(),
    pages: integer().notNull(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    source: text().notNull(),
    uploadedBy: text().references(() => staff.id),
    /** The sender's number, only from an intake token. */
    sender: text(),
    /** What the fax server says of the call: the caller's name, the number called, and what went wrong. */
    callerName: text(),
    calledNumber: text(),
    receptionError: text(),
    receivedAt: timestamp().notNull(),
    status: text().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index('faxes_case').on(t.caseId),
    index('faxes_received').on(t.receivedAt),
    index('faxes_sender').on(t.sender, t.receivedAt),
    check('faxes_source', oneOf(t.source, words.faxSources)),
    check('faxes_status', oneOf(t.status, words.faxStatuses)),
  ],
);

/** Each page as decoded; the rotation is an overlay, the original stays as it came. */
export const faxPages = table(
  'fax_pages',
  {
    faxId: text()
      .notNull()
      .references(() => faxes.id),
    number: integer().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    dpiX: integer().notNull(),
    dpiY: integer().notNull(),
    readable: boolean().notNull(),
    /** Degrees clockwise: 0, 90, 180, 270. */
    rotation: integer().notNull().default(0),
    /** Measured on arrival; null on pages that came before it was, or do not decode. */
    legibility: json().$type<PageLegibility>(),
  },
  (t) => [primaryKey({ columns: [t.faxId, t.number] })],
);

/**
 * The pages of a case in the order they are read: an overlay, so that pages can be put in order, split off into
 * another case or joined to it while the fax stays as it came. A letter may stand in several cases.
 */
export const casePages = table(
  'case_pages',
  {
    caseId: text()
      .notNull()
      .references(() => cases.id),
    faxId: text()
      .notNull()
      .references(() => faxes.id),
    page: integer().notNull(),
    position: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.faxId, t.page] }), index('case_pages_fax').on(t.faxId, t.page)],
);

/** What a machine read on a fax, and how far it is with it. Faxes are read in the order they came. */
export const faxReadings = table(
  'fax_readings',
  {
    faxId: text()
      .primaryKey()
      .references(() => faxes.id),
    status: text().notNull(),
    queuedAt: timestamp().notNull(),
    /** A reader that says nothing until then is dead, and its fax is another's. */
    leaseUntil: timestamp(),
    attempts: integer().notNull().default(0),
    finishedAt: timestamp(),
    /** What failed, a code. */
    failure: text(),
    /** A `Reading` (server/reading/contract.ts). */
    result: json().$type<unknown>(),
  },
  (t) => [
    index('fax_readings_status').on(t.status, t.queuedAt),
    check('fax_readings_status_word', oneOf(t.status, words.readingStatuses)),
  ],
);

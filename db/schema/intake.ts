/** Faxes as they arrived. The bytes are a file named by their hash; what is here describes them. */
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  oneOf,
  primaryKey,
  table,
  text,
  timestamp,
} from '../columns.ts';
import { staff } from './auth.ts';
import { cases } from './cases.ts';
import * as words from './words.ts';

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
    receivedAt: timestamp().notNull(),
    status: text().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index('faxes_case').on(t.caseId),
    index('faxes_received').on(t.receivedAt),
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
  },
  (t) => [primaryKey({ columns: [t.faxId, t.number] })],
);

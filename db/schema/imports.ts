/** Files taken over from the main system (`npm run import`). */
import { check, index, integer, json, oneOf, table, text, timestamp } from '../columns.ts';
import * as words from './words.ts';

export const importRuns = table(
  'import_runs',
  {
    id: text().primaryKey(),
    /** What the rows of the file are. */
    kind: text().notNull(),
    /** SHA-256 of the file. */
    sha256: text().notNull(),
    status: text().notNull(),
    startedAt: timestamp().notNull(),
    finishedAt: timestamp(),
    /** Lines that made a row, changed one, were there already, and were refused. */
    inserted: integer().notNull().default(0),
    changed: integer().notNull().default(0),
    unchanged: integer().notNull().default(0),
    refused: integer().notNull().default(0),
    /** What its commits moved so far, by table and bucket; null once its event has committed to it. */
    moved: json().$type<Record<string, Record<string, string>>>(),
  },
  (t) => [
    index('import_runs_started').on(t.startedAt),
    check('import_runs_kind', oneOf(t.kind, words.importKinds)),
    check('import_runs_status', oneOf(t.status, words.importStatuses)),
  ],
);

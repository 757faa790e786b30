/** Pairs of units that may be one: derived from codes and names, and what people said of them. */
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  json,
  oneOf,
  table,
  text,
  timestamp,
  uniqueIndex,
} from '../columns.ts';
import { staff } from './auth.ts';
import { units } from './registry.ts';
import * as words from './words.ts';

/** `unitA` is the smaller id. A pair somebody judged is kept whatever the rules say later. */
export const duplicateCandidates = table(
  'duplicate_candidates',
  {
    id: text().primaryKey(),
    unitA: text()
      .notNull()
      .references(() => units.id),
    unitB: text()
      .notNull()
      .references(() => units.id),
    /** 0 to 100. */
    score: integer().notNull(),
    /** Stable codes of what speaks for and against it. */
    reasons: json().$type<string[]>().notNull(),
    /** Both units are live and the rules still say so. */
    current: boolean().notNull(),
    judgement: text(),
    judgementNote: text(),
    judgedBy: text().references(() => staff.id),
    judgedAt: timestamp(),
    foundAt: timestamp().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex('duplicate_candidates_pair').on(t.unitA, t.unitB),
    index('duplicate_candidates_b').on(t.unitB),
    index('duplicate_candidates_open').on(t.current, t.score),
    check('duplicate_candidates_order', sql`${t.unitA} < ${t.unitB}`),
    check(
      'duplicate_candidates_judgement',
      sql`${t.judgement} is null or ${oneOf(t.judgement, words.duplicateJudgements)}`,
    ),
  ],
);

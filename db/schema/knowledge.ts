/** The FAQ as published and the desk's own guidance beside it. */
import { boolean, integer, json, table, text } from '../columns.ts';

export const articles = table('articles', {
  /** The FAQ's own id, such as `profile-3`. */
  id: text().primaryKey(),
  section: text().notNull(),
  number: integer().notNull(),
  audience: text().notNull(),
  question: text().notNull(),
  /** Word for word; null where the FAQ gives no answer. */
  answer: text(),
  sectionReconstructed: boolean().notNull(),
  relatedOperations: json().$type<string[]>().notNull(),
  guidance: text(),
  outdatedNote: text(),
  version: integer().notNull().default(1),
});

/** The FAQ as published and the desk's own guidance beside it. */
import { boolean, index, integer, json, table, text, timestamp } from '../columns.ts';

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
  /** When the desk last wrote the guidance, and who; null as installed. */
  guidanceAt: timestamp(),
  guidanceBy: text(),
  outdatedNote: text(),
  version: integer().notNull().default(1),
});

/** Guidance that was replaced, the oldest first: what the desk once said. */
export const guidanceRevisions = table(
  'guidance_revisions',
  {
    id: text().primaryKey(),
    articleId: text()
      .notNull()
      .references(() => articles.id),
    /** The words that stood there until `until`; null where there were none. */
    guidance: text(),
    writtenBy: text(),
    writtenAt: timestamp(),
    until: timestamp().notNull(),
    replacedBy: text().notNull(),
  },
  (t) => [index('guidance_revisions_article').on(t.articleId, t.until)],
);

/** How often an answer was read out or copied, by Shanghai day. */
export const articleUses = table(
  'article_uses',
  {
    /** The article's id and the day, `profile-3 2026-11-24`. */
    id: text().primaryKey(),
    articleId: text()
      .notNull()
      .references(() => articles.id),
    day: text().notNull(),
    uses: integer().notNull(),
  },
  (t) => [index('article_uses_day').on(t.day, t.articleId)],
);

import { asc } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { articles } from '../../db/schema/index.ts';
import { findArticles } from '../rules/find-articles.ts';
import { articleSections } from './contract.ts';
import { usesOf } from './uses.ts';

/**
 * The ids of the entries that meet what was typed, the best first, at most `limit`; of all of them, the most used
 * first, where nothing was.
 */
export async function searchArticles(db: Reader, q: string, now: number, limit = 100): Promise<string[]> {
  const rows = await db
    .select({
      id: articles.id,
      section: articles.section,
      question: articles.question,
      answer: articles.answer,
      guidance: articles.guidance,
    })
    .from(articles)
    .orderBy(asc(articles.number));
  const uses = await usesOf(db, now);
  const order = new Map<string, number>(articleSections.map((section, index) => [section, index]));
  const asInFaq = rows
    .map((row) => ({ ...row, uses: uses.get(row.id) ?? 0 }))
    .toSorted((a, b) => (order.get(a.section) ?? order.size) - (order.get(b.section) ?? order.size));
  return findArticles(asInFaq, q)
    .slice(0, limit)
    .map(({ id }) => id);
}

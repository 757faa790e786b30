import { inArray, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';
import { articles } from '../../db/schema/index.ts';
import { staffNames } from '../auth/staff-names.ts';
import type { Resource } from '../http/list.ts';
import { isoOrNull } from '../time.ts';
import { articleRow, type ArticleRow } from './contract.ts';
import { relatedDiagnoses, relatedOperations } from './related.ts';
import { searchArticles } from './search.ts';
import { usesOf } from './uses.ts';

export const articleResource: Resource<ArticleRow> = {
  resource: 'articles',
  summary: { zh: '常见问题', en: 'The FAQ' },
  permission: 'article:read',
  row: articleRow,
  table: articles,
  id: articles.id,
  fields: {
    section: articles.section,
    number: articles.number,
    audience: articles.audience,
    question: articles.question,
    answer: articles.answer,
    guidance: articles.guidance,
    guidanceAt: articles.guidanceAt,
    outdatedNote: articles.outdatedNote,
    version: articles.version,
  },
  times: ['guidanceAt'],
  filters: {
    q: async (value, { db, now }) => {
      const found = await searchArticles(db, String(value), now);
      return found.length > 0 ? inArray(articles.id, found) : null;
    },
    hasAnswer: (value) =>
      value === true || value === 'true' ? isNotNull(articles.answer) : isNull(articles.answer),
  },
  orders: {
    /** The best first for what is asked by `q`, else the most used, else as in the FAQ. */
    rank: async ({ db, now }, { q }) => {
      const found = await searchArticles(db, typeof q === 'string' ? q : '', now);
      return byArticle(
        found.map((id, place) => [id, place]),
        found.length,
      );
    },
    uses: async ({ db, now }) => byArticle([...(await usesOf(db, now))], 0),
  },
  defaultSort: ['rank', 'ASC'],
  indexedSorts: [],
  load: async (ids, { db, now }) => {
    const rows = await db
      .select()
      .from(articles)
      .where(inArray(articles.id, [...ids]));
    const uses = await usesOf(db, now);
    const names = await staffNames(
      db,
      rows.map(({ guidanceBy }) => guidanceBy),
    );
    return rows.map(({ sectionReconstructed: _, guidanceBy, guidanceAt, ...row }) => ({
      ...row,
      guidanceAt: isoOrNull(guidanceAt),
      guidanceByName: guidanceBy === null ? null : (names.get(guidanceBy) ?? null),
      relatedOperations: relatedOperations(row.relatedOperations),
      relatedDiagnoses: relatedDiagnoses(row.id),
      uses: uses.get(row.id) ?? 0,
    }));
  },
  version: (row) => row.version,
};

/** A number for each entry, to sort by. */
function byArticle(places: readonly (readonly [id: string, place: number])[], otherwise: number): SQL {
  // Numbers are written out: PostgreSQL would take parameters for texts, and sort them as such.
  const cases = places.map(([id, place]) => sql`when ${articles.id} = ${id} then ${sql.raw(String(place))}`);
  return sql`case when false then 0 ${sql.join(cases, sql` `)} else ${sql.raw(String(otherwise))} end`;
}

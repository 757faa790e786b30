import { inArray } from 'drizzle-orm';
import { articles } from '../../db/schema/index.ts';
import type { Resource } from '../http/list.ts';
import { articleRow, type ArticleRow } from './contract.ts';

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
    outdatedNote: articles.outdatedNote,
    version: articles.version,
  },
  defaultSort: ['id', 'ASC'],
  indexedSorts: [],
  load: async (ids, { db }) => {
    const rows = await db
      .select()
      .from(articles)
      .where(inArray(articles.id, [...ids]));
    return rows.map(({ sectionReconstructed: _, ...row }) => row);
  },
  version: (row) => row.version,
};

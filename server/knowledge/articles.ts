import { gte, inArray, sql } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { articles, articleUses, staff } from '../../db/schema/index.ts';
import { shanghaiDay } from '../calendar/working-time.ts';
import type { Resource } from '../http/list.ts';
import { isoOrNull } from '../time.ts';
import { articleRow, type ArticleRow } from './contract.ts';

/** Uses older than this no longer say what is asked now. */
const countedDays = 90;
const dayMs = 86_400_000;

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
  load: async (ids, { db, now }) => {
    const rows = await db
      .select()
      .from(articles)
      .where(inArray(articles.id, [...ids]));
    const uses = await usesOf(db, now);
    const names = await staffNames(
      db,
      rows.flatMap((row) => row.guidanceBy ?? []),
    );
    return rows.map(({ sectionReconstructed: _, guidanceBy, guidanceAt, ...row }) => ({
      ...row,
      guidanceAt: isoOrNull(guidanceAt),
      guidanceByName: guidanceBy === null ? null : (names.get(guidanceBy) ?? null),
      relatedDiagnoses: [],
      uses: uses.get(row.id) ?? 0,
    }));
  },
  version: (row) => row.version,
};

async function usesOf(db: Reader, now: number): Promise<Map<string, number>> {
  const rows = await db
    .select({ id: articleUses.articleId, uses: sql<number>`cast(sum(${articleUses.uses}) as integer)` })
    .from(articleUses)
    .where(gte(articleUses.day, shanghaiDay(now - countedDays * dayMs)))
    .groupBy(articleUses.articleId);
  return new Map(rows.map((row) => [row.id, row.uses]));
}

async function staffNames(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .where(inArray(staff.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row.name]));
}

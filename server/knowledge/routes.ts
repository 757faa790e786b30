import type { z } from 'zod';
import { loadOne, listRoutes } from '../http/list.ts';
import { read, write, type Route } from '../http/route.ts';
import { updateBody } from '../http/update-body.ts';
import { articleResource } from './articles.ts';
import { articleRow, guidanceHistory, guidanceUpdate } from './contract.ts';
import { guidanceHistoryOf, writeGuidance } from './guidance.ts';
import { countUse } from './uses.ts';

const tag = 'articles';

export const articleRoutes: Route[] = [
  ...listRoutes(articleResource),
  write<{ id: string }, unknown, z.infer<typeof guidanceUpdate>>({
    method: 'put',
    path: '/api/articles/:id',
    permission: 'article:edit',
    tag,
    summary: { zh: '修改本台指引', en: 'Write the desk’s guidance' },
    needsIfMatch: true,
    body: updateBody(guidanceUpdate, articleRow),
    answer: articleRow,
    handle: async (context) => {
      const { tx, params, body } = context;
      if (body.guidance !== undefined) await writeGuidance(context, params.id, body.guidance || null);
      const row = await loadOne(articleResource, params.id, { ...context, db: tx });
      return { body: row, version: row.version };
    },
  }),
  read<{ id: string }>({
    method: 'get',
    path: '/api/articles/:id/guidance',
    permission: 'article:read',
    tag,
    summary: { zh: '本台指引的历次内容', en: 'What the guidance was before' },
    answer: guidanceHistory,
    handle: async ({ db, params }) => ({ body: await guidanceHistoryOf(db, params.id) }),
  }),
  write<{ id: string }>({
    method: 'post',
    path: '/api/articles/:id/use',
    permission: 'article:use',
    tag,
    summary: { zh: '记一次答复', en: 'Count one use of an answer' },
    answer: articleRow,
    handle: async (context) => {
      const view = { ...context, db: context.tx };
      const { id } = await loadOne(articleResource, context.params.id, view);
      await countUse(context.tx, id, context.now);
      const row = await loadOne(articleResource, id, view);
      return { body: row, version: row.version };
    },
  }),
];

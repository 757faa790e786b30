import { z } from 'zod';
import { parseBody } from '../http/input-errors.ts';
import { loadOne } from '../http/list.ts';
import { read, write, type Route } from '../http/route.ts';
import { iso } from '../time.ts';
import { caseDraft, draftBody, draftKey, type DraftKey } from './contract.ts';
import { draftsOf, dropDraft, keepDraft } from './drafts.ts';
import { renewLease } from './lease.ts';
import { mustHold, storedCase } from './lifecycle.ts';
import { caseResource } from './resource.ts';

type Params = { id: string };
const path = '/api/cases/:id/drafts';
const permission = 'case:work';
const tag = 'cases';

export const draftRoutes: Route[] = [
  read<Params>({
    method: 'get',
    path,
    permission,
    tag,
    summary: { zh: '本人的草稿', en: 'One’s own drafts' },
    answer: z.array(caseDraft),
    handle: async (context) => {
      await loadOne(caseResource, context.params.id, context);
      return {
        body: await draftsOf(context.db, context.actor, context.params.id),
        headers: { 'Cache-Control': 'no-store' },
      };
    },
  }),
  write<Params, unknown, z.infer<typeof draftBody>>({
    method: 'put',
    path,
    permission,
    tag,
    summary: { zh: '保存草稿', en: 'Keep a draft' },
    body: draftBody,
    answer: caseDraft.pick({ updatedAt: true }),
    neverStored: true,
    handle: async (context) => {
      const { tx, actor, now, params, body } = context;
      const row = await storedCase(tx, params.id);
      mustHold(row, actor);
      await renewLease({ tx, actor, now }, row);
      const { value, ...key } = body;
      await keepDraft({ tx, actor, now }, row.id, key, value);
      return { body: { updatedAt: iso(now) } };
    },
  }),
  write<Params, DraftKey>({
    method: 'delete',
    path,
    permission,
    tag,
    summary: { zh: '删除草稿', en: 'Drop a draft' },
    query: draftKey,
    neverStored: true,
    handle: async (context) => {
      await dropDraft(context, context.params.id, parseBody(draftKey, context.query));
      return { body: {} };
    },
  }),
];

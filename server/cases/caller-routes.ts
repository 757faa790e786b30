import type { z } from 'zod';
import { loadOne } from '../http/list.ts';
import { read, write, type Route } from '../http/route.ts';
import { recordCaller } from './caller-check.ts';
import { callerPanel } from './caller.ts';
import { callerBody, callerPanel as panelShape, caseRow } from './contract.ts';
import { storedCase } from './lifecycle.ts';
import { caseResource } from './resource.ts';

type Params = { id: string };
const path = '/api/cases/:id/caller';
const permission = 'case:work';
const tag = 'cases';

export const callerRoutes: Route[] = [
  read<Params>({
    method: 'get',
    path,
    permission,
    tag,
    summary: { zh: '来电人：可能是谁、以往工单', en: 'Who asks: who it may be, and earlier cases' },
    answer: panelShape,
    handle: async (context) => {
      await loadOne(caseResource, context.params.id, context);
      return { body: await callerPanel(context, await storedCase(context.db, context.params.id)) };
    },
  }),
  write<Params, unknown, z.infer<typeof callerBody>>({
    method: 'post',
    path,
    permission,
    tag,
    summary: { zh: '登记来电人身份', en: 'Record who is on the phone' },
    body: callerBody,
    answer: caseRow,
    handle: async (context) => {
      const { tx, params } = context;
      const view = { ...context, db: tx };
      await loadOne(caseResource, params.id, view);
      await recordCaller(context, await storedCase(tx, params.id), context.body);
      const row = await loadOne(caseResource, params.id, view);
      return { body: row, version: row.version };
    },
  }),
];

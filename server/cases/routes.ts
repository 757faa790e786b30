import type { z } from 'zod';
import type { Permission } from '../auth/permissions.ts';
import { stale } from '../errors.ts';
import { listRoutes, loadOne, type View } from '../http/list.ts';
import { read, write, type Answer, type Route, type WriteContext } from '../http/route.ts';
import { updateBody } from '../http/update-body.ts';
import type { Text } from '../text.ts';
import {
  caseCreate,
  caseRow,
  caseUpdate,
  noteBody,
  optionalNote,
  queueCounts as countsShape,
  referBody,
  refuseBody,
} from './contract.ts';
import { createCase, updateCase } from './edit.ts';
import * as life from './lifecycle.ts';
import { queueCounts } from './queue-counts.ts';
import { refer, reply } from './referrals.ts';
import { caseResource } from './resource.ts';
import { noteViewer, viewersOf } from './viewers.ts';

type Params = { id: string };
const tag = 'cases';

/** The case as it is after the write. */
async function answer(
  context: Omit<View, 'db'> & { tx: View['db'] },
  id: string,
  status = 200,
): Promise<Answer> {
  const row = await loadOne(caseResource, id, { ...context, db: context.tx });
  return { status, body: row, version: row.version };
}

/** One step of a case's life as a route; the case must exist for the actor. */
function verb<B>(
  name: string,
  summary: Text,
  body: z.ZodType<B>,
  act: (context: WriteContext<Params, unknown, B>, row: life.StoredCase) => Promise<void>,
  permission: Permission = 'case:work',
): Route {
  return write<Params, unknown, B>({
    method: 'post',
    path: `/api/cases/:id/${name}`,
    permission,
    tag,
    summary,
    body,
    answer: caseRow,
    handle: async (context) => {
      await loadOne(caseResource, context.params.id, { ...context, db: context.tx });
      await act(context, await life.storedCase(context.tx, context.params.id));
      return answer(context, context.params.id);
    },
  });
}

export const caseRoutes: Route[] = [
  read({
    method: 'get',
    path: '/api/queue-counts',
    // The administrator sees no cases, but decides about policies and staff.
    permission: 'operation:read',
    tag,
    summary: { zh: '各队列数量', en: 'Counts of the queue' },
    answer: countsShape,
    handle: async ({ db, actor, now }) => ({ body: await queueCounts(db, actor, now) }),
  }),
  write({
    method: 'post',
    path: '/api/cases',
    permission: 'case:work',
    tag,
    summary: { zh: '新建工单', en: 'Open a case' },
    body: caseCreate,
    answer: caseRow,
    handle: async (context) => answer(context, await createCase(context, context.body), 201),
  }),
  write<Params, unknown, z.infer<typeof caseUpdate>>({
    method: 'put',
    path: '/api/cases/:id',
    permission: 'case:work',
    tag,
    summary: { zh: '修改工单', en: 'Edit a case' },
    body: updateBody(caseUpdate, caseRow),
    answer: caseRow,
    needsIfMatch: true,
    handle: async (context) => {
      const row = await life.storedCase(context.tx, context.params.id);
      if (row.version !== context.ifMatch) throw stale();
      life.holds(row, context.actor, ['open', 'waiting']);
      await updateCase(context, row, context.body);
      return answer(context, row.id);
    },
  }),
  verb('claim', { zh: '领取', en: 'Claim' }, optionalNote, (context, row) => life.claim(context, row)),
  verb('release', { zh: '释放', en: 'Release' }, optionalNote, (context, row) => life.release(context, row)),
  verb('request-material', { zh: '要求补正', en: 'Ask for material' }, noteBody, (context, row) =>
    life.requestMaterial(context, row, context.body.note),
  ),
  verb('refer', { zh: '转办', en: 'Refer' }, referBody, (context, row) => refer(context, row, context.body)),
  verb(
    'reply',
    { zh: '答复转办', en: 'Answer a referral' },
    noteBody,
    (context, row) => reply(context, row, context.body.note),
    'case:reply',
  ),
  verb('refuse', { zh: '不予办理', en: 'Refuse' }, refuseBody, (context, row) =>
    life.refuse(context, row, context.body),
  ),
  verb('withdraw', { zh: '撤回', en: 'Withdraw' }, optionalNote, (context, row) =>
    life.withdraw(context, row, context.body.note),
  ),
  verb('reopen', { zh: '重新打开', en: 'Reopen' }, noteBody, (context, row) =>
    life.reopen(context, row, context.body.note),
  ),
  verb('close', { zh: '办结', en: 'Close' }, optionalNote, (context, row) =>
    life.close(context, row, context.body.note),
  ),
  write<Params>({
    method: 'post',
    path: '/api/cases/:id/view',
    permission: 'case:read',
    tag,
    summary: { zh: '正在查看', en: 'Say that one has it open' },
    handle: async (context) => {
      const { tx, actor, now, params } = context;
      const row = await loadOne(caseResource, params.id, { ...context, db: tx });
      await noteViewer(tx, row.id, actor.id, now);
      return { body: { viewers: await viewersOf(tx, row.id, actor.id, now) } };
    },
  }),
  ...listRoutes(caseResource),
];

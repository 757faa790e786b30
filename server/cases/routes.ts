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
  caseView,
  materialBody,
  missingMaterialAnswer,
  noteBody,
  optionalNote,
  queueCounts as countsShape,
  referBody,
  refuseBody,
  type CaseView,
} from './contract.ts';
import { updateCase } from './edit.ts';
import * as life from './lifecycle.ts';
import { renewLease } from './lease.ts';
import { openCase } from './open-case.ts';
import { queueCounts } from './queue-counts.ts';
import { refer, reply } from './referrals.ts';
import { missingMaterial } from './missing-material.ts';
import { requestMaterial } from './request-material.ts';
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
    handle: async (context) => answer(context, await openCase(context, context.body), 201),
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
      // First who holds it: to a former holder, "reload" would not say that a colleague has taken over.
      life.mustHold(row, context.actor);
      if (row.version !== context.ifMatch) throw stale();
      life.holds(row, context.actor, ['open', 'waiting']);
      await updateCase(context, row, context.body);
      return answer(context, row.id);
    },
  }),
  verb('claim', { zh: '领取', en: 'Claim' }, optionalNote, (context, row) => life.claim(context, row)),
  verb('release', { zh: '释放', en: 'Release' }, optionalNote, (context, row) => life.release(context, row)),
  read<Params>({
    method: 'get',
    path: '/api/cases/:id/missing-material',
    permission: 'case:read',
    tag,
    summary: { zh: '还缺哪些材料', en: 'What material is missing' },
    answer: missingMaterialAnswer,
    handle: async (context) => {
      const { id } = await loadOne(caseResource, context.params.id, context);
      return { body: { asked: await missingMaterial(context.db, id) } };
    },
  }),
  verb('request-material', { zh: '要求补正', en: 'Ask for material' }, materialBody, (context, row) =>
    requestMaterial(context, row, context.body),
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
    answer: caseView,
    handle: async (context) => {
      const { tx, actor, now, params } = context;
      await loadOne(caseResource, params.id, { ...context, db: tx });
      const row = await life.storedCase(tx, params.id);
      await noteViewer(tx, row.id, actor.id, now);
      await renewLease(context, row);
      const body: CaseView = {
        viewers: await viewersOf(tx, row.id, actor.id, now),
        holder: life.holderOf(row),
      };
      return { body };
    },
  }),
  ...listRoutes(caseResource),
];

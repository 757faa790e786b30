/** The status of a case for the public, and the code that opens it. */
import { recordEvent } from '../audit/record.ts';
import { Problem } from '../errors.ts';
import { parseBody } from '../http/input-errors.ts';
import { loadOne } from '../http/list.ts';
import { raw, write, type Route } from '../http/route.ts';
import { publicStatus, statusQuestion, toldStatusCode } from './contract.ts';
import { mustHold, storedCase } from './lifecycle.ts';
import { publicStatusOf } from './public-status.ts';
import { caseResource } from './resource.ts';
import { ensureStatusCode, renewStatusCode } from './status-code.ts';

const callerUnverified = (): Problem =>
  new Problem(409, 'caller-unverified', {
    zh: '还没有核实来电人的身份，查询码没有给出。请先核实（回拨登记电话，或核对两项登记内容）再告知。',
    en: 'Who is calling has not been made sure, so the code was not given out. Verify the caller first (call back the registered number, or have two registered facts told), then tell it.',
  });

export const statusRoutes: Route[] = [
  raw({
    method: 'post',
    path: '/api/public/status',
    permission: 'public',
    tag: 'public',
    summary: { zh: '查询工单状态（凭工单号和查询码）', en: 'The status of a case, by number and code' },
    body: statusQuestion,
    answer: publicStatus,
    handle: async ({ services, req, res, now }) => {
      const asked = parseBody(statusQuestion, req.body);
      res.json(await publicStatusOf(services, asked, req.ip ?? '', now));
    },
  }),
  write<{ id: string }>({
    method: 'post',
    path: '/api/cases/:id/status-code',
    permission: 'case:work',
    tag: 'cases',
    summary: { zh: '告知来电人查询码', en: 'The status code, to be told to a caller' },
    answer: toldStatusCode,
    neverStored: true,
    handle: async (context) => {
      const { tx, actor, now, params } = context;
      await loadOne(caseResource, params.id, { ...context, db: tx });
      const row = await storedCase(tx, params.id);
      mustHold(row, actor);
      if (row.callerCheck === null) throw callerUnverified();
      const renewed = row.statusLockedUntil !== null && row.statusLockedUntil > now;
      const code = renewed ? await renewStatusCode(tx, row.id) : await ensureStatusCode(tx, row.id);
      await recordEvent(tx, {
        at: now,
        actor,
        action: 'case.status-code-told',
        subject: { type: 'cases', id: row.id },
        caseId: row.id,
        facts: { renewed },
      });
      return { body: { code, renewed } };
    },
  }),
];

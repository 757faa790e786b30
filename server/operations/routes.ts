import { z } from 'zod';
import type { Reader, Tx } from '../../db/database.ts';
import { may } from '../auth/permissions.ts';
import { caseResource } from '../cases/resource.ts';
import type { Problem } from '../errors.ts';
import { parseBody } from '../http/input-errors.ts';
import { listParameters, parseListQuery } from '../http/list-query.ts';
import { contentRange, listRoutes, loadOne, rangeOf, type View } from '../http/list.ts';
import { read, write, type Answer, type Route, type WriteContext } from '../http/route.ts';
import { iso } from '../time.ts';
import { assess, checkPermission, parseInput } from './assess.ts';
import { catalogue, operationOf, revert } from './catalogue.ts';
import { affected, type Change } from './change.ts';
import { changeLines } from './change-lines.ts';
import {
  approveBody,
  change,
  neverDoneRow,
  oneTimeCode,
  operationRow,
  operationTypeRow,
  preview as previewShape,
  previewBody,
  reasonBody,
  submitBody,
  type OperationTypeRow,
} from './contract.ts';
import * as decisions from './decisions.ts';
import { neverDone, presentNeverDone, refuseNeverDone } from './never.ts';
import { submit } from './engine.ts';
import { stored } from './execute.ts';
import { makeCode, showCode, type MadeCode } from './one-time-code.ts';
import { openItem } from './open-item.ts';
import { policyOf } from './policy.ts';
import { presentBlockers, presentChanges, presentOperation } from './present.ts';
import type { StoredOperation } from './stored.ts';
import { operationResource } from './resource.ts';
import { veilOf } from './veil.ts';

const tag = 'operations';
const changesQuery = listParameters.pick({ range: true });
type Params = { id: string };

const inTx = <T extends { tx: Tx }>(context: T): T & { db: Reader } => ({ ...context, db: context.tx });

async function answer(view: View, row: StoredOperation, status = 200): Promise<Answer> {
  return { status, body: await presentOperation(row, view), version: row.version };
}

/** The type, and that the actor may propose it, before anything else of the body is looked at. */
function permitted(context: { actor: View['actor']; body: unknown }): ReturnType<typeof operationOf> {
  const asked = (context.body as { type?: unknown } | null)?.type;
  const type = typeof asked === 'string' ? asked : '';
  refuseNeverDone(context.actor, type);
  const operation = operationOf(type);
  checkPermission(context.actor, operation);
  return operation;
}

/** A decision about one operation that exists for the actor. */
function decision<B>(
  name: string,
  summary: { zh: string; en: string },
  body: z.ZodType<B>,
  act: (context: WriteContext<Params, unknown, B>, row: StoredOperation) => Promise<Problem | null | void>,
): Route {
  return write<Params, unknown, B>({
    method: 'post',
    path: `/api/operations/:id/${name}`,
    permission: 'operation:read',
    tag,
    summary,
    body,
    answer: operationRow,
    handle: async (context) => {
      await loadOne(operationResource, context.params.id, inTx(context));
      const problem = await act(context, await stored(context.tx, context.params.id));
      if (problem) return problem;
      return answer(inTx(context), await stored(context.tx, context.params.id));
    },
  });
}

export const operationRoutes: Route[] = [
  read({
    method: 'get',
    path: '/api/operation-types',
    permission: 'operation:read',
    tag,
    summary: { zh: '可办理的事项', en: 'The operations there are' },
    answer: z.array(operationTypeRow),
    handle: async ({ db, actor, language }) => ({
      body: await Promise.all(
        catalogue.map(async (operation): Promise<OperationTypeRow> => ({
          id: operation.type,
          type: operation.type,
          title: operation.title[language],
          channels: [...operation.channels],
          ...(operation.faxTitle ? { faxTitle: operation.faxTitle } : {}),
          evidence: [...new Set(operation.evidence.flatMap((rule) => rule.anyOf))],
          material: operation.evidence.map((rule) => ({
            anyOf: [...rule.anyOf],
            ...(rule.when ? { when: rule.when[language] } : {}),
          })),
          revertible: operation.revertible,
          approval: (await policyOf(db, operation)).approval,
          ...(operation.rekey ? { rekey: operation.rekey } : {}),
          permitted: may(actor.role, operation.permission),
          input: z.toJSONSchema(operation.input, { io: 'input' }) as Record<string, unknown>,
        })),
      ),
    }),
  }),
  read({
    method: 'get',
    path: '/api/operation-types/never',
    permission: 'operation:read',
    tag,
    summary: { zh: '不办理的事项', en: 'What is never done' },
    answer: z.array(neverDoneRow),
    handle: async ({ language }) => ({ body: neverDone.map((entry) => presentNeverDone(entry, language)) }),
  }),
  read({
    method: 'post',
    path: '/api/operations/preview',
    permission: 'operation:read',
    tag,
    summary: { zh: '预览办理结果（不写入）', en: 'Preview an operation; never writes' },
    answer: previewShape,
    handle: async (context) => {
      const { db, services, now, language } = context;
      const operation = permitted(context);
      const body = parseBody(previewBody, context.body);
      if (body.caseId) await loadOne(caseResource, body.caseId, context);
      const superseded = body.supersedes ? await stored(db, body.supersedes) : null;
      const itemId = body.itemId ?? superseded?.itemId ?? null;
      const assessed = await assess(db, services, now, {
        operation,
        input: parseInput(operation, body.input),
        maker: context.actor,
        area: context.actor.area,
        caseId: body.caseId ?? null,
        itemId: superseded ? itemId : body.caseId ? await openItem(db, body.caseId, itemId) : null,
        except: superseded?.id ?? null,
      });
      return {
        body: {
          blockers: presentBlockers(
            assessed.channelBars ? [...assessed.blockers, assessed.channelBars] : assessed.blockers,
            language,
          ),
          missing: [...new Set([...assessed.missing, ...assessed.unreadable].flat())],
          missingMaterial: assessed.missing,
          unreadableMaterial: assessed.unreadable,
          ownMaterial: assessed.ownMaterial,
          changes: await presentChanges(db, assessed.changes, await veilOf(context)),
          affected: affected(assessed.changes),
          planHash: assessed.planHash,
          approval: assessed.approval,
        },
      };
    },
  }),
  write({
    method: 'post',
    path: '/api/operations',
    permission: 'operation:read',
    tag,
    summary: { zh: '提交办理', en: 'Submit an operation' },
    answer: operationRow,
    handle: async (context) => {
      const operation = permitted(context);
      const body = parseBody(submitBody, context.body);
      const id = await submit(context, {
        operation,
        input: parseInput(operation, body.input),
        caseId: body.caseId ?? null,
        itemId: body.itemId ?? null,
        planHash: body.planHash,
        overrides: body.overrides,
        supersedes: body.supersedes ?? null,
      });
      return answer(inTx(context), await stored(context.tx, id), 201);
    },
  }),
  decision('approve', { zh: '复核通过', en: 'Approve' }, approveBody, (context, row) =>
    decisions.approve(context, row, { planHash: context.body.planHash, rekey: context.body.rekey }),
  ),
  decision('reject', { zh: '驳回', en: 'Reject' }, reasonBody, (context, row) =>
    decisions.reject(context, row, context.body.reason),
  ),
  decision('withdraw', { zh: '撤回', en: 'Withdraw' }, z.strictObject({}).default({}), decisions.withdraw),
  write<Params, unknown, unknown, MadeCode>({
    method: 'post',
    path: '/api/operations/:id/one-time-code',
    permission: 'operation:read',
    tag,
    summary: { zh: '显示一次性代码（只显示一次）', en: 'Show the one-time code, once' },
    answer: oneTimeCode,
    neverStored: true,
    prepare: async (context) => makeCode(context.db, await visible(context), context.actor, context.now),
    handle: async (context) => {
      const { code } = context.prepared;
      const expiresAt = await showCode(context, await visible(inTx(context)), context.prepared);
      return { body: { code, expiresAt: iso(expiresAt) }, headers: { 'Cache-Control': 'no-store' } };
    },
  }),
  write<Params, unknown, z.infer<typeof reasonBody>>({
    method: 'post',
    path: '/api/operations/:id/revert',
    permission: 'operation:read',
    tag,
    summary: { zh: '撤销', en: 'Undo' },
    body: reasonBody,
    answer: operationRow,
    handle: async (context) => {
      await loadOne(operationResource, context.params.id, inTx(context));
      const id = await submit(context, {
        operation: revert,
        input: { operationId: context.params.id, reason: context.body.reason },
        caseId: null,
        itemId: null,
        planHash: null,
        overrides: [],
        supersedes: null,
      });
      return answer(inTx(context), await stored(context.tx, id), 201);
    },
  }),
  ...listRoutes(operationResource).filter(
    (route) => !(route.method === 'get' && route.path.endsWith('/:id')),
  ),
  read<Params>({
    method: 'get',
    path: '/api/operations/:id',
    permission: 'operation:read',
    tag,
    summary: { zh: '办理事项详情', en: 'One operation whole' },
    answer: operationRow,
    handle: async (context) => answer(context, await visible(context)),
  }),
  read<Params, z.infer<typeof changesQuery>>({
    method: 'get',
    path: '/api/operations/:id/changes',
    permission: 'operation:read',
    tag,
    summary: { zh: '全部变更，逐行', en: 'All its changes, a line for each row and column' },
    query: changesQuery,
    answer: z.array(change),
    handle: async (context) => {
      const [from, to] = rangeOf(parseListQuery({ range: context.query.range }), [0, 999]);
      const row = await visible(context);
      const veil = await veilOf(context);
      const { lines, total } = await changeLines(context.db, row.changes as Change[], veil, [from, to]);
      return {
        body: lines,
        headers: { 'Content-Range': contentRange('changes', lines.length, from, total) },
      };
    },
  }),
];

/** The stored row, when it exists for the actor. */
async function visible(context: View & { params: Params }): Promise<StoredOperation> {
  await loadOne(operationResource, context.params.id, context);
  return stored(context.db, context.params.id);
}

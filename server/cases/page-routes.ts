/** The overlay of pages: order, splitting, joining, and what is proposed about it. */
import { z } from 'zod';
import { eq } from 'drizzle-orm';
import { caseProposals } from '../../db/schema/index.ts';
import type { CaseStatus } from '../../db/schema/words.ts';
import { notFound } from '../errors.ts';
import { loadOne, type View } from '../http/list.ts';
import { read, write, type Answer, type Route, type WriteContext } from '../http/route.ts';
import type { Text } from '../text.ts';
import { caseProposal, caseRow, joinBody, pagesBody, splitBody } from './contract.ts';
import { joinCase, livingCase, splitCase } from './joining.ts';
import { changeCase, holds, storedCase, type Step, type StoredCase } from './lifecycle.ts';
import { orderPages, pageName } from './pages.ts';
import { acceptProposal, dismissProposal, proposalsOf } from './proposals.ts';
import { caseResource } from './resource.ts';

type Params = { id: string };
const tag = 'cases';
const underWay: readonly CaseStatus[] = ['open', 'waiting', 'referred'];

async function answer(
  context: Omit<View, 'db'> & { tx: View['db'] },
  id: string,
  status = 200,
): Promise<Answer> {
  const row = await loadOne(caseResource, id, { ...context, db: context.tx });
  return { status, body: row, version: row.version };
}

/** A change of the pages of a case that the actor holds. */
function ofHolder<B>(
  method: 'post' | 'put',
  name: string,
  summary: Text,
  body: z.ZodType<B>,
  act: (context: WriteContext<Params, unknown, B>, row: StoredCase) => Promise<Answer>,
): Route {
  return write<Params, unknown, B>({
    method,
    path: `/api/cases/:id/${name}`,
    permission: 'case:work',
    tag,
    summary,
    body,
    answer: caseRow,
    handle: async (context) => {
      await loadOne(caseResource, context.params.id, { ...context, db: context.tx });
      const row = await storedCase(context.tx, context.params.id);
      holds(row, context.actor, underWay);
      return act(context, row);
    },
  });
}

/** The word on a proposal; it answers with the case that the proposal is about. */
function decision(name: string, summary: Text, act: (step: Step, id: string) => Promise<string>): Route {
  return write<Params>({
    method: 'post',
    path: `/api/case-proposals/:id/${name}`,
    permission: 'case:work',
    tag,
    summary,
    answer: caseRow,
    handle: async (context) => {
      const [proposal] = await context.tx
        .select({ caseId: caseProposals.caseId })
        .from(caseProposals)
        .where(eq(caseProposals.id, context.params.id));
      if (!proposal) throw notFound();
      await loadOne(caseResource, proposal.caseId, { ...context, db: context.tx });
      return answer(context, await act(context, context.params.id));
    },
  });
}

export const casePageRoutes: Route[] = [
  ofHolder(
    'put',
    'pages',
    { zh: '调整页序', en: 'Put the pages in order' },
    pagesBody,
    async (context, row) => {
      await orderPages(context.tx, row.id, context.body.pages);
      await changeCase(
        context,
        row,
        'case.pages-ordered',
        {},
        {
          pageList: context.body.pages.map(pageName),
        },
      );
      return answer(context, row.id);
    },
  ),
  ofHolder(
    'post',
    'split',
    { zh: '拆出新工单', en: 'Split pages off to a new case' },
    splitBody,
    async (context, row) => answer(context, await splitCase(context, row, context.body), 201),
  ),
  ofHolder(
    'post',
    'join',
    { zh: '并入另一张工单', en: 'Join to another case' },
    joinBody,
    async (context, row) => {
      const { intoCaseId } = context.body;
      await loadOne(caseResource, intoCaseId, { ...context, db: context.tx });
      await joinCase(context, row, await livingCase(context.tx, intoCaseId));
      return answer(context, row.id);
    },
  ),
  read<Params>({
    method: 'get',
    path: '/api/cases/:id/proposals',
    permission: 'case:read',
    tag,
    summary: { zh: '关联建议', en: 'What is proposed about a case' },
    answer: z.array(caseProposal),
    handle: async (context) => {
      const row = await loadOne(caseResource, context.params.id, context);
      return { body: await proposalsOf(context.db, row.id, context.actor) };
    },
  }),
  decision('accept', { zh: '采纳关联建议', en: 'Accept a proposal' }, acceptProposal),
  decision('dismiss', { zh: '不是同一件', en: 'Dismiss a proposal' }, dismissProposal),
];

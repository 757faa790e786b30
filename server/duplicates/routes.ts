import { eq } from 'drizzle-orm';
import { duplicateCandidates } from '../../db/schema/index.ts';
import { notFound, stale } from '../errors.ts';
import { listRoutes, loadOne } from '../http/list.ts';
import { read, write, type Route } from '../http/route.ts';
import { updateBody } from '../http/update-body.ts';
import { renewCandidatesOf } from './candidates.ts';
import { duplicateCandidateRow, judgementBody, scanStatus, type JudgementBody } from './contract.ts';
import { judge } from './judgement.ts';
import { duplicateCandidateResource } from './resource.ts';

const tag = 'duplicate-candidates';

export const duplicateRoutes: Route[] = [
  read({
    method: 'get',
    path: '/api/duplicate-candidates/refresh',
    permission: 'duplicate:read',
    tag,
    summary: { zh: '重复单位扫描进度', en: 'How far the scan for duplicates is' },
    answer: scanStatus,
    handle: async ({ services, db }) => ({ body: await services.duplicateScan.status(db) }),
  }),
  write({
    method: 'post',
    path: '/api/duplicate-candidates/refresh',
    permission: 'duplicate:judge',
    tag,
    summary: { zh: '重新扫描重复单位', en: 'Scan for duplicates anew' },
    answer: scanStatus,
    handle: async ({ services, actor, tx }) => {
      services.duplicateScan.start(services, { id: actor.id, role: actor.role });
      return { status: 202, body: await services.duplicateScan.status(tx) };
    },
  }),
  write<{ id: string }, unknown, JudgementBody>({
    method: 'put',
    path: '/api/duplicate-candidates/:id',
    permission: 'duplicate:judge',
    tag,
    summary: { zh: '判断是否重复单位', en: 'Judge whether two units are one' },
    body: updateBody(judgementBody, duplicateCandidateRow),
    answer: duplicateCandidateRow,
    needsIfMatch: true,
    handle: async (context) => {
      const { tx, params, ifMatch, body, now } = context;
      const view = { ...context, db: tx };
      const [row] = await tx.select().from(duplicateCandidates).where(eq(duplicateCandidates.id, params.id));
      if (!row) throw notFound();
      if (row.version !== ifMatch) throw stale();
      await judge(context, row, body);
      const judged = await loadOne(duplicateCandidateResource, row.id, view);
      await renewCandidatesOf(tx, [row.unitA, row.unitB], now);
      // A pair that nothing but the judgement kept is gone with it, and answered once more.
      const [kept = judged] = await duplicateCandidateResource.load([row.id], view);
      return { body: kept, version: kept.version };
    },
  }),
  ...listRoutes(duplicateCandidateResource),
];

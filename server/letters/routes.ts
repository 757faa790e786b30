import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { noteLook } from '../audit/looks.ts';
import type { Actor } from '../auth/actor.ts';
import { storedCase } from '../cases/lifecycle.ts';
import { caseResource } from '../cases/resource.ts';
import { unauthenticated } from '../errors.ts';
import { listRoutes, loadOne, type View } from '../http/list.ts';
import { raw, write, type Answer, type RawContext, type Route, type WriteContext } from '../http/route.ts';
import { veilFor } from '../operations/veil.ts';
import type { Services } from '../services.ts';
import { coverSheetBody, letterRow, sendBody } from './contract.ts';
import { writeCoverSheet } from './cover-sheet.ts';
import { letterPdf } from './pdf.ts';
import { letterResource } from './resource.ts';
import { keepAsSent, pdfOf, send, storedLetter, type StoredLetter } from './send.ts';
import { writeCopy } from './write-letter.ts';

const tag = 'letters';
type Params = { id: string };

const viewOf = <P, Q, B, R>(context: WriteContext<P, Q, B, R>): View => ({ ...context, db: context.tx });

async function answer<P, Q, B, R>(
  context: WriteContext<P, Q, B, R>,
  id: string,
  status = 200,
): Promise<Answer> {
  return { status, body: await loadOne(letterResource, id, viewOf(context)) };
}

/** A browser shows the PDF in a tab of its own, where nothing but its own viewer may run. */
const pdfPolicy =
  "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

/** What others have pending is covered here as in every answer (docs/adr/0005), on a drawing of the asker's own. */
async function pdfFor(services: Services, actor: Actor, letter: StoredLetter): Promise<Buffer> {
  const shown = (await veilFor(services.database.db, actor)).json(letter.content);
  return isDeepStrictEqual(shown, letter.content) ? pdfOf(services, letter) : letterPdf(services, shown);
}

async function sendPdf({ services, req, res, actor, now, language }: RawContext): Promise<void> {
  if (!actor) throw unauthenticated();
  const { db } = services.database;
  const row = await loadOne(letterResource, String(req.params['id']), { services, db, actor, now, language });
  const pdf = await pdfFor(services, actor, await storedLetter(db, row.id));
  const look = { action: 'letter.viewed', subject: { type: 'letters', id: row.id }, caseId: row.caseId };
  await noteLook(services, actor, look, now);
  res.setHeader('Content-Security-Policy', pdfPolicy);
  res.setHeader('Content-Disposition', `inline; filename="${row.caseNumber ?? 'cover-sheet'}.pdf"`);
  res.type('application/pdf').send(pdf);
}

export const letterRoutes: Route[] = [
  raw({
    method: 'get',
    path: '/api/letters/:id/pdf',
    permission: 'case:read',
    tag,
    summary: { zh: '函件 PDF', en: 'A letter as PDF' },
    handle: sendPdf,
  }),
  write<Params, unknown, z.infer<typeof sendBody>, string>({
    method: 'post',
    path: '/api/letters/:id/send',
    permission: 'case:work',
    tag,
    summary: { zh: '标记已发送', en: 'Mark as sent' },
    body: sendBody,
    answer: letterRow,
    prepare: async (context) => {
      await loadOne(letterResource, context.params.id, context);
      return keepAsSent(context.services, context.params.id);
    },
    handle: async (context) => {
      await send(context, context.params.id, context.prepared, context.body);
      return answer(context, context.params.id);
    },
  }),
  write<Params>({
    method: 'post',
    path: '/api/letters/:id/copy',
    permission: 'case:work',
    tag,
    summary: { zh: '再出一份', en: 'Write another copy' },
    answer: letterRow,
    handle: async (context) => {
      const { id } = await loadOne(letterResource, context.params.id, viewOf(context));
      return answer(context, await writeCopy(context, await storedLetter(context.tx, id)), 201);
    },
  }),
  write({
    method: 'post',
    path: '/api/cover-sheets',
    permission: 'case:work',
    tag,
    summary: { zh: '打印传真封面', en: 'Write a cover sheet' },
    body: coverSheetBody,
    answer: letterRow,
    handle: async (context) => {
      const { operationType, caseId } = context.body;
      if (caseId !== undefined) await loadOne(caseResource, caseId, viewOf(context));
      const row = caseId === undefined ? null : await storedCase(context.tx, caseId);
      return answer(context, await writeCoverSheet(context, operationType, row), 201);
    },
  }),
  ...listRoutes(letterResource),
];

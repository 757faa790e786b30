import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { faxes, faxPages } from '../../db/schema/index.ts';
import { noteLook } from '../audit/looks.ts';
import { recordEvent } from '../audit/record.ts';
import { require as requirePermission, type Actor } from '../auth/actor.ts';
import { invalidInput, notFound, Problem, unauthenticated } from '../errors.ts';
import { bearerOf, isToken } from '../http/bearer.ts';
import { parseBody } from '../http/input-errors.ts';
import { listRoutes, loadOne } from '../http/list.ts';
import { raw, write, type RawContext, type Route } from '../http/route.ts';
import { turnReading } from '../reading/turned-reading.ts';
import { faxReceipt, faxRow, rotateBody, uploadFields } from './contract.ts';
import { MAX_PAGES } from './limits.ts';
import { readUpload } from './multipart.ts';
import { pagePicture } from './page-picture.ts';
import { callOf, canHaveArrived, receive } from './receive.ts';
import { faxResource } from './resource.ts';

const tag = 'faxes';

/** Who sends: a fax server with the intake token, null, or a member of staff. The client cannot choose. */
function sender({ services, req, actor }: RawContext): Actor | null {
  const bearer = bearerOf(req);
  if (bearer !== null) {
    if (!isToken(bearer, services.config.intakeToken)) throw unauthenticated();
    return null;
  }
  if (!actor) throw unauthenticated();
  requirePermission(actor, 'fax:upload');
  return actor;
}

function receivedAt(field: string | undefined, now: number): number {
  if (field === undefined) return now;
  const at = Date.parse(field);
  if (!canHaveArrived(at, now))
    throw invalidInput({
      receivedAt: {
        zh: '须为 ISO 8601 时间，不晚于现在，不早于一年前。',
        en: 'ISO 8601, within the last year.',
      },
    });
  return at;
}

async function upload(context: RawContext): Promise<void> {
  const { services, req, res, now } = context;
  const actor = sender(context);
  const { bytes, fields: given } = await readUpload(req);
  const fields = parseBody(uploadFields, given);
  const came = actor
    ? { source: 'upload' as const, sender: null, receivedAt: now }
    : {
        source: fields.via ?? 'line',
        sender: fields.from || null,
        receivedAt: receivedAt(fields.receivedAt, now),
        call: callOf(fields),
      };
  const receipt = await receive(services, { bytes, actor, ...came, caseId: fields.caseId || null }, now);
  res.status(receipt.duplicate ? 200 : 201).json(receipt);
}

function pageNumber(text: unknown): number {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 1 || n > MAX_PAGES) throw notFound();
  return n;
}

async function sendPicture({ services, req, res, actor, now, language }: RawContext): Promise<void> {
  if (!actor) throw unauthenticated();
  const fax = await loadOne(faxResource, String(req.params['id']), {
    db: services.database.db,
    actor,
    language,
    now,
    services,
  });
  const format = req.accepts(['image/png', 'image/webp']);
  if (!format)
    throw new Problem(406, 'not-acceptable', {
      zh: '页面图片只有 PNG 和 WebP。',
      en: 'Pages come as PNG or WebP.',
    });
  const width = Number(req.query['width']);
  const number = pageNumber(req.params['n']);
  if (!fax.pageList.some((page) => page.number === number)) throw notFound();
  const { bytes, name } = await pagePicture(services, {
    faxId: fax.id,
    number,
    format: format === 'image/webp' ? 'webp' : 'png',
    width: Number.isInteger(width) && width > 0 ? width : null,
  });
  const look = { action: 'fax.viewed', subject: { type: 'faxes', id: fax.id }, caseId: fax.caseId };
  // A HEAD has the picture drawn in advance and shows nobody anything.
  if (req.method !== 'HEAD') await noteLook(services, actor, look, now);
  res.setHeader('Vary', 'Accept');
  res.setHeader('Cache-Control', 'private, no-cache');
  res.setHeader('ETag', `"${name}"`);
  if (req.get('if-none-match') === `"${name}"`) {
    res.status(304).end();
    return;
  }
  res.type(format).send(bytes);
}

export const faxRoutes: Route[] = [
  raw({
    method: 'post',
    path: '/api/faxes',
    permission: 'token',
    tag,
    summary: {
      zh: '上传传真（客服登录，或传真服务器的令牌）',
      en: 'Send a fax (signed in, or with the intake token)',
    },
    answer: faxReceipt,
    handle: upload,
  }),
  raw({
    method: 'get',
    path: '/api/faxes/:id/pages/:n',
    permission: 'fax:read',
    tag,
    summary: { zh: '传真页图片', en: 'A page as a picture' },
    handle: sendPicture,
  }),
  write({
    method: 'put',
    path: '/api/faxes/:id/pages/:n',
    permission: 'case:work',
    tag,
    summary: { zh: '旋转传真页', en: 'Turn a page' },
    params: z.object({ id: z.string(), n: z.string() }),
    body: rotateBody,
    answer: faxRow,
    handle: async (context) => {
      const { tx, actor, now, params, body } = context;
      const view = { ...context, db: tx };
      const fax = await loadOne(faxResource, params.id, view);
      const number = pageNumber(params.n);
      const turned = await tx
        .update(faxPages)
        .set({ rotation: body.rotation })
        .where(and(eq(faxPages.faxId, fax.id), eq(faxPages.number, number)))
        .returning({ number: faxPages.number });
      if (turned.length === 0) throw notFound();
      const was = fax.pageList.find((page) => page.number === number)?.rotation ?? 0;
      await turnReading(tx, fax.id, number, (body.rotation - was + 360) % 360);
      const version = fax.version + 1;
      await tx.update(faxes).set({ version }).where(eq(faxes.id, fax.id));
      const facts = { page: number, rotation: body.rotation };
      await recordEvent(tx, {
        at: now,
        actor,
        action: 'fax.page-turned',
        subject: { type: 'faxes', id: fax.id },
        caseId: fax.caseId,
        facts,
      });
      return { body: await loadOne(faxResource, fax.id, view), version };
    },
  }),
  ...listRoutes(faxResource),
];

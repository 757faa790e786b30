import { and, eq, gt } from 'drizzle-orm';
import sharp from 'sharp';
import { auditEvents, faxes, faxPages } from '../../db/schema/index.ts';
import type { Reader } from '../../db/database.ts';
import { recordEvent } from '../audit/record.ts';
import type { Actor } from '../auth/actor.ts';
import { notFound, Problem } from '../errors.ts';
import type { Services } from '../services.ts';
import { RenderError, renderPage } from './render.ts';
import type { FaxMediaType } from './sniff.ts';

export type PictureFormat = 'png' | 'webp';

export interface PageRequest {
  faxId: string;
  number: number;
  format: PictureFormat;
  /** Pixels; null for the page's own size. */
  width: number | null;
}

/** Widths that are rendered: asked-for ones are rounded up, so that few pictures are kept. */
const widths = [200, 800, 1200, 1728, 2400];

/** A page upright, in true proportions and turned as the desk turned it; `name` changes when it does. */
export async function pagePicture(
  services: Services,
  request: PageRequest,
): Promise<{ bytes: Buffer; name: string }> {
  const [row] = await services.database.db
    .select({ fax: faxes, page: faxPages })
    .from(faxPages)
    .innerJoin(faxes, eq(faxes.id, faxPages.faxId))
    .where(and(eq(faxPages.faxId, request.faxId), eq(faxPages.number, request.number)));
  if (!row) throw notFound();
  const { fax, page } = row;
  const width = request.width === null ? null : (widths.find((w) => w >= (request.width ?? 0)) ?? null);
  const name = `${fax.sha256}-${page.number}-${page.rotation}-${width ?? 'full'}.${request.format}`;
  const bytes = await services.faxStore.picture(name, async () => {
    const original = await services.faxStore.original(fax.sha256);
    return draw(original, fax.mediaType as FaxMediaType, page, request.format, width);
  });
  return { bytes, name };
}

async function draw(
  original: Buffer,
  mime: FaxMediaType,
  page: typeof faxPages.$inferSelect,
  format: PictureFormat,
  width: number | null,
): Promise<Buffer> {
  const turned = page.rotation % 180 !== 0;
  // The width asked for is that of the turned page.
  const scaled =
    width !== null && turned ? Math.ceil((width * page.width) / Math.max(1, page.height)) : width;
  try {
    const picture = await renderPage(original, mime, page.number, {
      format,
      ...(scaled === null ? {} : { maxWidth: scaled }),
    });
    if (page.rotation === 0) return picture;
    return await sharp(picture).rotate(page.rotation).toFormat(format).toBuffer();
  } catch (error) {
    if (!(error instanceof RenderError)) throw error;
    throw new Problem(422, 'unreadable-page', {
      zh: '这一页无法辨读，请要求补正。',
      en: 'This page cannot be read; ask for it again.',
    });
  }
}

/** A page shows full numbers, so looking is an event; turning pages of the same fax for an hour is one look. */
const lookMs = 60 * 60_000;

export async function noteLook(services: Services, actor: Actor, faxId: string, now: number): Promise<void> {
  const looked = (db: Reader) =>
    db
      .select({ seq: auditEvents.seq })
      .from(auditEvents)
      .where(
        and(
          eq(auditEvents.subjectType, 'faxes'),
          eq(auditEvents.subjectId, faxId),
          eq(auditEvents.action, 'fax.viewed'),
          eq(auditEvents.actorId, actor.id),
          gt(auditEvents.at, now - lookMs),
        ),
      )
      .limit(1);
  if ((await looked(services.database.db)).length > 0) return;
  await services.database.transaction(async (tx) => {
    if ((await looked(tx)).length > 0) return;
    const [fax] = await tx.select({ caseId: faxes.caseId }).from(faxes).where(eq(faxes.id, faxId));
    const subject = { type: 'faxes', id: faxId };
    await recordEvent(tx, { at: now, actor, action: 'fax.viewed', subject, caseId: fax?.caseId ?? null });
  });
}

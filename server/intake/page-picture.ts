import { and, eq } from 'drizzle-orm';
import sharp from 'sharp';
import { faxes, faxPages } from '../../db/schema/index.ts';
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

import { and, asc, eq } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { faxes, faxPages } from '../../db/schema/index.ts';
import type { FaxMediaType } from '../intake/sniff.ts';
import type { PageSource } from './reader-messages.ts';

/** The pages of a fax that have a picture, in order, as they are shown now. `folder` is the fax store's. */
export async function pageSources(db: Reader, folder: string, faxId: string): Promise<PageSource[]> {
  const rows = await db
    .select({ fax: faxes, page: faxPages })
    .from(faxPages)
    .innerJoin(faxes, eq(faxes.id, faxPages.faxId))
    .where(and(eq(faxPages.faxId, faxId), eq(faxPages.readable, true)))
    .orderBy(asc(faxPages.number));
  return rows.map(({ fax, page }) => ({
    folder,
    sha256: fax.sha256,
    mediaType: fax.mediaType as FaxMediaType,
    page: page.number,
    rotation: page.rotation,
  }));
}

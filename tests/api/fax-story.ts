/** Documents to send, and what they leave behind. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { AnyTable } from '../../db/columns.ts';
import { auditEvents, caseItems, cases, faxes, faxPages } from '../../db/schema/index.ts';
import { smallTiff } from '../../fixtures/fax/small-tiff.ts';
import type { FaxReceipt, FaxRow } from '../../server/intake/contract.ts';
import { sql } from 'drizzle-orm';
import type { Client, Reply, TestApp } from './harness.ts';

/** A fax that no generator makes. */
export const sample = (name: string): Promise<Buffer> =>
  readFile(fileURLToPath(new URL(`../../fixtures/fax/samples/${name}`, import.meta.url)));

let made = 0;

/** A fax of small pages that nobody sent before; a page with no width is one that cannot be read. */
export function smallFax(...pages: Parameters<typeof smallTiff>[0]): Promise<Buffer> {
  made += 1;
  const [first, ...others] = pages.length === 0 ? [{}] : pages;
  // The resolution makes it another file, and looks the same.
  return smallTiff([{ dpiX: 1000 + made, dpiY: 1000 + made, ...first }, ...others]);
}

/** Sends a document that is kept. */
export async function sent(
  client: Client,
  bytes: Buffer,
  fields?: Record<string, string>,
): Promise<FaxReceipt> {
  const reply = await client.upload<FaxReceipt>(bytes, fields);
  if (reply.status !== 201) throw new Error(`it was not kept: ${JSON.stringify(reply.body)}`);
  return reply.body;
}

export const faxRow = async (client: Client, id: string): Promise<FaxRow> =>
  (await client.get<FaxRow>(`/api/faxes/${id}`)).body;

export const pageUrl = (id: string, page = 1, query = ''): string => `/api/faxes/${id}/pages/${page}${query}`;

export const turn = (client: Client, id: string, rotation: unknown, page = 1): Promise<Reply<FaxRow>> =>
  client.put<FaxRow>(pageUrl(id, page), { rotation });

/** Format and size of a picture. */
export async function pictureOf(
  client: Client,
  url: string,
  accept = 'image/png',
): Promise<[string, number, number]> {
  const { bytes } = await client.bytes(url, { Accept: accept });
  const { format, width, height } = await sharp(bytes).metadata();
  return [format, width, height];
}

/** The files kept for faxes, from the data folder. */
export async function faxFiles(app: TestApp): Promise<string[]> {
  const folder = join(app.dataDir, 'faxes');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** How many rows of each kind there are, and the files: what an upload that is refused must leave as they were. */
export async function traces(app: TestApp): Promise<Record<string, unknown>> {
  const count = async (table: AnyTable): Promise<number> => {
    const [row] = await app.services.database.db
      .select({ n: sql<number>`count(*)`.mapWith(Number) })
      .from(table);
    return row?.n ?? 0;
  };
  return {
    faxes: await count(faxes),
    pages: await count(faxPages),
    cases: await count(cases),
    items: await count(caseItems),
    events: await count(auditEvents),
    files: await faxFiles(app),
  };
}

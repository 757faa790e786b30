/** Files of the main system and taking them over, for the tests of imports. */
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openReader } from '../../db/database.ts';
import { idNumberOf } from '../../fixtures/demo/numbers.ts';
import type { Verification } from '../../server/audit/contract.ts';
import { verifyTrail } from '../../server/audit/verify.ts';
import type { RefusedLine } from '../../server/imports/fault.ts';
import { inspectFile } from '../../server/imports/inspect.ts';
import type { ImportKind } from '../../server/imports/kinds/columns.ts';
import { runImport, type ImportOptions, type ImportResult } from '../../server/imports/run.ts';
import type { TestApp } from './harness.ts';

/** ID numbers of nobody in the demonstration, whose people were all born later. */
export function strangers(first: number): () => string {
  let n = first;
  return () => {
    const at = n++;
    const day = `${1940 + (Math.floor(at / 800) % 20)}-0${1 + (at % 9)}-1${Math.floor(at / 9) % 9}`;
    return idNumberOf('440100', day, 1 + (Math.floor(at / 81) % 890));
  };
}

export const csv = (...rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map((cell) => (/[",\n]/.test(cell) ? `"${cell}"` : cell)).join(',')).join('\r\n');

export interface Imported extends ImportResult {
  refusals: RefusedLine[];
}

/** Takes a file over. */
export async function importFile(
  app: TestApp,
  kind: ImportKind,
  content: string | Uint8Array,
  options: Partial<ImportOptions> & { name?: string } = {},
): Promise<Imported> {
  const path = join(app.dataDir, options.name ?? `${randomUUID()}.csv`);
  await writeFile(path, content);
  const refusals: RefusedLine[] = [];
  const result = await runImport({
    database: app.services.database,
    rowKey: app.services.keys.row,
    now: () => app.clock.now,
    file: await inspectFile(path),
    kind,
    by: 'clerk',
    dryRun: false,
    onRefused: (line) => refusals.push(line),
    ...options,
  });
  return { ...result, refusals };
}

export async function verify(app: TestApp): Promise<Verification> {
  const reader = await openReader(app.location);
  try {
    return await verifyTrail(reader.db, app.services.keys.row);
  } finally {
    await reader.close();
  }
}

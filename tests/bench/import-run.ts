/** One import into the registry of DATA_DIR, in a process of its own. Prints a line of JSON. Arguments: file, kind. */
import { openDatabase } from '../../db/database.ts';
import { readConfig } from '../../server/config.ts';
import { inspectFile } from '../../server/imports/inspect.ts';
import type { ImportKind } from '../../server/imports/kinds/columns.ts';
import { runImport } from '../../server/imports/run.ts';
import { keyFile, loadKeys } from '../../server/keys.ts';
import { databaseLocation } from '../../server/setup/location.ts';

const [path = '', kind = ''] = process.argv.slice(2);
const config = readConfig(process.env);
const database = await openDatabase(databaseLocation(config), undefined, 'bulk');
const begun = performance.now();
const { inserted, changed, unchanged, refused } = await runImport({
  database,
  rowKey: loadKeys(keyFile(config), { create: false }).row,
  now: Date.now,
  file: await inspectFile(path),
  kind: kind as ImportKind,
  by: 'bench',
  dryRun: false,
  onRefused: () => undefined,
});
const seconds = (performance.now() - begun) / 1_000;
await database.close();
const peak = process.resourceUsage().maxRSS * 1_024;
process.stdout.write(`${JSON.stringify({ inserted, changed, unchanged, refused, seconds, peak })}\n`);

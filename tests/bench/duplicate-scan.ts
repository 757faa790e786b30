/**
 * One step of the benchmark of the scan for duplicates, in a process of its own so that nothing else counts.
 * `fill`: a registry in the empty DATA_DIR, some of its units registered twice. `scan`: two scans of it, one that
 * finds every pair and one that finds nothing to change; prints a line of JSON.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { asc, eq } from 'drizzle-orm';
import { insertRows } from '../../db/bulk.ts';
import { units } from '../../db/schema/index.ts';
import { loadDemo } from '../../fixtures/demo/load.ts';
import { creditCodeOf, misread } from '../../fixtures/demo/numbers.ts';
import { readConfig } from '../../server/config.ts';
import { scanDuplicates } from '../../server/duplicates/scan.ts';
import { comparableUnitName, unitNameKey } from '../../server/identifiers/unit-name.ts';
import { newId } from '../../server/ids.ts';
import { openServices } from '../../server/setup/services.ts';

const generated = { persons: 1_000, units: 89_900, seed: 1 };
const twins = 11_500;

type Unit = typeof units.$inferSelect;

/** The same organisation under the other form of its code, or the same name under a misread code. */
function twinOf(unit: Unit, index: number): Unit {
  const id = newId();
  if (index % 2 === 1) return { ...unit, id, orgCode: misread(unit.orgKey), orgKey: misread(unit.orgKey) };
  const name = comparableUnitName(unit.name);
  const isLong = unit.orgCode.length === 18;
  const orgCode = isLong ? unit.orgKey : creditCodeOf('91', unit.cityCode, unit.orgKey);
  return { ...unit, id, name, nameKey: unitNameKey(name), orgCode };
}

const services = await openServices(readConfig(process.env));
const { database, keys } = services;
if (process.argv[2] === 'fill') {
  await loadDemo(database, keys, { ...generated, now: services.now(), hash: async () => 'none' });
  await database.transaction(async (tx) => {
    const rows = await tx
      .select()
      .from(units)
      .where(eq(units.status, 'approved'))
      .orderBy(asc(units.orgKey))
      .limit(twins);
    await insertRows(tx, units, rows.map(twinOf));
  });
} else {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const before = process.memoryUsage.rss();
  const scans = [];
  delay.enable();
  for (let n = 0; n < 2; n++) {
    const begun = performance.now();
    const result = await scanDuplicates(database, services.now());
    scans.push({ ...result, seconds: (performance.now() - begun) / 1_000 });
  }
  delay.disable();
  const grown = process.resourceUsage().maxRSS * 1_024 - before;
  process.stdout.write(`${JSON.stringify({ scans, grown, longestPauseMs: delay.max / 1e6 })}\n`);
}
await database.close();

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { openDatabase } from '../../db/database.ts';
import { openCalendar } from '../calendar/keep-current.ts';
import type { Config } from '../config.ts';
import { DuplicateScan } from '../duplicates/scan-job.ts';
import { faxStore } from '../intake/fax-store.ts';
import { keyFile, loadKeys } from '../keys.ts';
import { letterStore } from '../letters/letter-store.ts';
import { installPolicies } from '../operations/install-policies.ts';
import { readingEngine } from '../reading/engine.ts';
import { ensureSearchEntries } from '../search/keep-current.ts';
import type { Services } from '../services.ts';
import { databaseLocation } from './location.ts';

/** Opens everything the server stands on: data folder, keys, database (migrated), policies. */
export async function openServices(config: Config, now: () => number = Date.now): Promise<Services> {
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const keys = loadKeys(keyFile(config), { create: true });
  const database = await openDatabase(databaseLocation(config));
  await database.transaction((tx) => installPolicies(tx, keys.row, now()));
  await openCalendar(database, now());
  const log = pino({ level: config.logLevel });
  await ensureSearchEntries(database, now(), log);
  return {
    config,
    database,
    keys,
    faxStore: faxStore(join(config.dataDir, 'faxes')),
    letterStore: letterStore(join(config.dataDir, 'letters')),
    duplicateScan: new DuplicateScan(),
    reading: config.reading ? readingEngine() : null,
    log,
    now,
  };
}

/** What the server's parts need of each other; made once in main.ts, handed down explicitly. */
import type { Logger } from 'pino';
import type { Database } from '../db/database.ts';
import type { Config } from './config.ts';
import type { DuplicateScan } from './duplicates/scan-job.ts';
import type { FaxStore } from './intake/fax-store.ts';
import type { Keys } from './keys.ts';
import type { ReadingEngine } from './reading/engine.ts';
import type { LetterStore } from './letters/letter-store.ts';

export interface Services {
  config: Config;
  database: Database;
  keys: Keys;
  faxStore: FaxStore;
  letterStore: LetterStore;
  duplicateScan: DuplicateScan;
  /** Null where nothing is read by machine. */
  reading: ReadingEngine | null;
  log: Logger;
  /** UTC milliseconds. */
  now: () => number;
}

import { join } from 'node:path';
import type { Config } from '../config.ts';

/** Where the database is: `DATABASE_URL`, else `console.db` in the data folder. */
export const databaseLocation = (config: Pick<Config, 'databaseUrl' | 'dataDir'>): string =>
  config.databaseUrl ?? join(config.dataDir, 'console.db');

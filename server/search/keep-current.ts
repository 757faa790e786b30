/** Whether the search entries are of this registry and of the present rules. */
import type { Logger } from 'pino';
import { eq } from 'drizzle-orm';
import type { Database, Tx } from '../../db/database.ts';
import { searchState } from '../../db/schema/index.ts';
import { makeAllEntries } from './entries.ts';
import { searchRules } from './terms.ts';

/** The only row of `search_state`. */
const stateId = 1;

/** Notes that every person and unit has its entries by the present rules. */
export async function recordSearchState(tx: Tx, now: number): Promise<void> {
  const state = { rules: searchRules, builtAt: now };
  await tx
    .insert(searchState)
    .values({ id: stateId, ...state })
    .onConflictDoUpdate({ target: searchState.id, set: state });
}

/**
 * Makes all entries anew where those there are do not follow the present rules, or there are none yet: once after an
 * update, in one transaction, so that a search finds all or what it found before.
 */
export async function ensureSearchEntries(
  database: Database,
  now: number,
  log: Pick<Logger, 'info'>,
): Promise<void> {
  const [state] = await database.db.select().from(searchState).where(eq(searchState.id, stateId));
  if (state?.rules === searchRules) return;
  const since = performance.now();
  const entries = await database.transaction(async (tx) => {
    const made = await makeAllEntries(tx);
    await recordSearchState(tx, now);
    return made;
  });
  if (entries > 0) log.info({ entries, ms: Math.round(performance.now() - since) }, 'search entries made');
}

/** How often an entry was read out or copied: counted by Shanghai day, told for the last 90 days. */
import { gte, sql } from 'drizzle-orm';
import type { Reader, Tx } from '../../db/database.ts';
import { articleUses } from '../../db/schema/index.ts';
import { shanghaiDay } from '../calendar/working-time.ts';

/** Uses older than this no longer say what is asked now. */
const countedDays = 90;
const dayMs = 86_400_000;

/** The uses of each entry that has any. */
export async function usesOf(db: Reader, now: number): Promise<Map<string, number>> {
  const rows = await db
    .select({ id: articleUses.articleId, uses: sql<number>`cast(sum(${articleUses.uses}) as integer)` })
    .from(articleUses)
    .where(gte(articleUses.day, shanghaiDay(now - countedDays * dayMs)))
    .groupBy(articleUses.articleId);
  return new Map(rows.map((row) => [row.id, row.uses]));
}

/** Counts one use. No event of the trail: it says nothing of anybody and changes nothing that is committed. */
export async function countUse(tx: Tx, articleId: string, now: number): Promise<void> {
  const day = shanghaiDay(now);
  await tx
    .insert(articleUses)
    .values({ id: `${articleId} ${day}`, articleId, day, uses: 1 })
    .onConflictDoUpdate({ target: articleUses.id, set: { uses: sql`${articleUses.uses} + 1` } });
}

/** Where a chain of merges ends: `mergedInto` names the next unit only, so that an undo gives back what was there. */
import { eq } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { units } from '../../db/schema/index.ts';

/**
 * The id of the unit that this one is now: itself, or the unit at the end of its chain of merges. Null for a unit
 * there is none of, and for a chain that leads back to itself, which no operation makes.
 */
export async function survivorOf(db: Reader, unitId: string): Promise<string | null> {
  const seen = new Set<string>();
  for (let next = unitId; !seen.has(next);) {
    seen.add(next);
    const [unit] = await db.select({ mergedInto: units.mergedInto }).from(units).where(eq(units.id, next));
    if (!unit) return null;
    if (unit.mergedInto === null) return next;
    next = unit.mergedInto;
  }
  return null;
}

import { and, eq, inArray } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { caseConsents } from '../../db/schema/index.ts';

/** Working days that were added to the clocks of some cases, by case. */
export async function extendedDays(db: Reader, ids: readonly string[]): Promise<Map<string, number>> {
  const granted = await db
    .select({ caseId: caseConsents.caseId, given: caseConsents.given })
    .from(caseConsents)
    .where(
      and(
        inArray(caseConsents.caseId, [...ids]),
        eq(caseConsents.kind, 'extension'),
        eq(caseConsents.status, 'granted'),
      ),
    );
  const days = new Map<string, number>();
  for (const { caseId, given } of granted)
    days.set(caseId, (days.get(caseId) ?? 0) + Number(given['workingDays']));
  return days;
}

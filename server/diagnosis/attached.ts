/** How many persons and records hang on a unit, counted by index up to a limit. */
import { and, count, eq, inArray, ne } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { persons, records } from '../../db/schema/index.ts';

/** How many there are; `exact` is false where only so many were counted. */
export interface Tally {
  count: number;
  exact: boolean;
}

/** Beyond so many a count only says "more than". */
const countCap = 1_000;

export async function personsAt(db: Reader, unitId: string): Promise<Tally> {
  const some = db
    .select({ id: persons.id })
    .from(persons)
    .where(and(eq(persons.unitId, unitId), inArray(persons.status, ['active', 'suspended'])))
    .limit(countCap + 1)
    .as('some');
  const [row] = await db.select({ n: count() }).from(some);
  return tally(row?.n);
}

export async function recordsAt(db: Reader, unitId: string): Promise<Tally> {
  const some = db
    .select({ id: records.id })
    .from(records)
    .where(and(eq(records.unitId, unitId), ne(records.status, 'void')))
    .limit(countCap + 1)
    .as('some');
  const [row] = await db.select({ n: count() }).from(some);
  return tally(row?.n);
}

const tally = (n = 0): Tally => ({ count: Math.min(n, countCap), exact: n <= countCap });

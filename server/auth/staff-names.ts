import { inArray } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { staff } from '../../db/schema/index.ts';

/** Names of members of staff by id, of those disabled too. */
export async function staffNames(
  db: Reader,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const known = [...new Set(ids.filter((id) => id !== null))];
  if (known.length === 0) return new Map();
  const rows = await db
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .where(inArray(staff.id, known));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

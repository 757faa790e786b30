/** Records still on their way through a unit and its bureau. */
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Reader } from '../../../db/database.ts';
import { records } from '../../../db/schema/index.ts';
import type { RecordStatus } from '../../../db/schema/words.ts';

/** 单位审核中, 人力资源部门认定中, 已退案到单位: whoever has them is at the unit they were submitted to. */
const openStatuses: readonly RecordStatus[] = ['unit-review', 'bureau-review', 'returned-to-unit'];

export type OpenRecord = typeof records.$inferSelect;

/** The person's open records, at one unit or wherever they are; in the order of their ids. */
export function openRecordsOf(db: Reader, personId: string, unitId?: string): Promise<OpenRecord[]> {
  return db
    .select()
    .from(records)
    .where(
      and(
        eq(records.personId, personId),
        inArray(records.status, [...openStatuses]),
        unitId === undefined ? undefined : eq(records.unitId, unitId),
      ),
    )
    .orderBy(asc(records.id));
}

/** More than this and the list says enough. */
const listed = 10;

/** Title and year of each, for a sentence. */
export function listOf(open: readonly OpenRecord[]): { zh: string; en: string } {
  const titles = open.slice(0, listed).map((record) => `《${record.title}》（${record.year}）`);
  const more = open.length - titles.length;
  return {
    zh: titles.join('、') + (more > 0 ? ` 等 ${open.length} 条` : ''),
    en: titles.join(', ') + (more > 0 ? ` and ${more} more` : ''),
  };
}

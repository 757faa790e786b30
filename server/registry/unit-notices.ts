import { asc, desc, eq, sql } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { accounts, notices, persons } from '../../db/schema/index.ts';
import { iso } from '../time.ts';
import type { UnitPage } from './contract.ts';

const noticeLimit = 20;

/** What the registry told accounts about the unit, the latest first. */
export async function noticesOf(unitId: string, db: Reader): Promise<UnitPage['notices']> {
  const rows = await db
    .select({ notice: notices, name: sql<string | null>`coalesce(${persons.name}, ${accounts.holderName})` })
    .from(notices)
    .innerJoin(accounts, eq(accounts.id, notices.accountId))
    .leftJoin(persons, eq(persons.accountId, notices.accountId))
    .where(eq(notices.unitId, unitId))
    .orderBy(desc(notices.createdAt), asc(notices.id))
    .limit(noticeLimit);
  return rows.map(({ notice, name }) => ({
    id: notice.id,
    at: iso(notice.createdAt),
    kind: notice.kind as UnitPage['notices'][number]['kind'],
    name,
    status: notice.status as UnitPage['notices'][number]['status'],
  }));
}

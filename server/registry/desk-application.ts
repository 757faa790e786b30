/** Applications for an administrator's right that the desk made: which operation made it, and who was told. */
import { and, count, eq, inArray, type SQL } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { auditEvents, auditRows, notices, operations } from '../../db/schema/index.ts';

export interface DeskOperation {
  id: string;
  makerPersonKey: string;
}

/** The operation that inserted each right, by the trail's index of rows; `scope` limits which operations exist. */
export async function deskOperations(
  db: Reader,
  unitAdminIds: readonly string[],
  scope?: SQL,
): Promise<Map<string, DeskOperation>> {
  if (unitAdminIds.length === 0) return new Map();
  const rows = await db
    .select({ rowId: auditRows.rowId, id: operations.id, makerPersonKey: operations.makerPersonKey })
    .from(auditRows)
    .innerJoin(auditEvents, eq(auditEvents.seq, auditRows.seq))
    .innerJoin(operations, eq(operations.id, auditEvents.operationId))
    .where(
      and(
        eq(auditRows.tableName, 'unit_admins'),
        inArray(auditRows.rowId, [...unitAdminIds]),
        eq(operations.type, 'apply-unit-admin'),
        scope,
      ),
    );
  return new Map(rows.map(({ rowId, ...operation }) => [rowId, operation]));
}

interface Application {
  unitId: string;
  /** UTC ms. */
  appliedAt: number;
}

/** How many administrators were told of an application: their notices are of the unit and of the same moment. */
export async function toldOf(
  db: Reader,
  unitIds: readonly string[],
): Promise<(application: Application) => number> {
  const key = (unitId: string | null, at: number): string => `${unitId} ${at}`;
  const rows =
    unitIds.length === 0
      ? []
      : await db
          .select({ unitId: notices.unitId, at: notices.createdAt, told: count() })
          .from(notices)
          .where(
            and(
              inArray(notices.unitId, [...unitIds]),
              eq(notices.kind, 'administrator-applied'),
              eq(notices.status, 'sent'),
            ),
          )
          .groupBy(notices.unitId, notices.createdAt);
  const counts = new Map(rows.map((row) => [key(row.unitId, row.at), row.told]));
  return ({ unitId, appliedAt }) => counts.get(key(unitId, appliedAt)) ?? 0;
}

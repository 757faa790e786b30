/** The console is never without an administrator (product.md): there would be nobody to make another one. */
import { and, eq, ne } from 'drizzle-orm';
import type { Reader } from '../../../db/database.ts';
import { staff } from '../../../db/schema/index.ts';
import type { Change } from '../change.ts';
import { block, type Blocker } from '../operation.ts';

/** Whether another active administrator than this member is left. */
export async function othersAdminister(db: Reader, id: string): Promise<boolean> {
  const [other] = await db
    .select({ id: staff.id })
    .from(staff)
    .where(and(eq(staff.role, 'admin'), eq(staff.status, 'active'), ne(staff.id, id)))
    .limit(1);
  return other !== undefined;
}

/** Whether somebody with this role and status administers the console. */
export const administers = (row: { role: string; status: string }): boolean =>
  row.role === 'admin' && row.status === 'active';

/** `last-administrator`. */
export const lastAdministrator = (): Blocker =>
  block('last-administrator', {
    zh: '这是最后一名在用的系统管理员，不能停用或改任。请先新增或启用另一名系统管理员。',
    en: 'This is the last active administrator. Add or enable another one first.',
  });

/** What stands against undoing changes of staff when nobody would be left to administer the console. */
export async function undoLeavesNobody(db: Reader, changes: readonly Change[]): Promise<Blocker[]> {
  for (const change of changes) {
    if (change.table !== 'staff' || change.kind === 'bulk') continue;
    const [row] = await db.select().from(staff).where(eq(staff.id, change.id));
    if (!row || !administers(row)) continue;
    const restored = change.kind === 'insert' ? { ...row, status: 'disabled' } : { ...row, ...change.before };
    if (!administers(restored) && !(await othersAdminister(db, row.id))) return [lastAdministrator()];
  }
  return [];
}

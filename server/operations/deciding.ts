/** Who may decide a pending operation. */
import { and, eq, gte } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { operationBureaus, operations, rekeyMisses } from '../../db/schema/index.ts';
import type { Approval } from '../../db/schema/words.ts';
import type { Actor } from '../auth/actor.ts';
import { may } from '../auth/permissions.ts';
import { notPermitted, Problem } from '../errors.ts';
import type { ListedOperation } from './stored.ts';

/** Wrong re-keyings after which a checker is barred and the operation is rejected. */
export const maxMisses = 3;

export const alreadyDecided = (): Problem =>
  new Problem(409, 'already-decided', {
    zh: '已由他人处理，请刷新列表。',
    en: 'Somebody decided it already; refresh the list.',
  });

export const samePerson = (): Problem =>
  new Problem(403, 'same-person', {
    zh: '本人提交，不能复核，须由另一人复核。',
    en: 'You made it yourself; another person has to decide.',
  });

const ownAccount = (): Problem =>
  new Problem(403, 'own-account', {
    zh: '这一项修改的是您本人的账号，须由另一人复核。',
    en: 'This changes your own account; another person has to decide.',
  });

const barred = (): Problem =>
  new Problem(403, 'rekey-barred', {
    zh: `您已 ${maxMisses} 次重录不一致，此事项须由另一人复核。`,
    en: `You re-keyed it wrongly ${maxMisses} times; another person has to decide.`,
  });

/** Whether the actor's role decides operations of this approval. */
export function decides(actor: Actor, approval: Approval): boolean {
  switch (approval) {
    case 'supervisor':
      return may(actor.role, 'operation:approve');
    case 'admin-or-supervisor':
      return actor.role === 'admin' || actor.role === 'supervisor';
    case 'bureau':
      return actor.role === 'bureau';
    case 'none':
      return false;
  }
}

/** Why the actor may not decide the operation, or null when nothing stands against it. */
export async function whyNotDecide(
  db: Reader,
  operation: ListedOperation,
  actor: Actor,
  now: number,
): Promise<Problem | null> {
  if (!decides(actor, operation.approval as Approval)) return notPermitted();
  if (operation.approval === 'bureau' && !(await concerns(db, operation.id, actor.bureauId)))
    return notPermitted();
  if (operation.makerPersonKey === actor.personKey) return samePerson();
  if (operation.subjectType === 'staff' && operation.subjectId === actor.id) return ownAccount();
  if (operation.status !== 'pending') return alreadyDecided();
  if (operation.expiresAt !== null && operation.expiresAt <= now) return expired();
  if (operation.rekeyField && (await isBarred(db, operation, actor))) return barred();
  return null;
}

/** A city bureau reads its districts' operations and decides only its own. */
async function concerns(db: Reader, operationId: string, bureauId: string | null): Promise<boolean> {
  if (bureauId === null) return false;
  const rows = await db
    .select({ id: operationBureaus.bureauId })
    .from(operationBureaus)
    .where(and(eq(operationBureaus.operationId, operationId), eq(operationBureaus.bureauId, bureauId)));
  return rows.length > 0;
}

const expired = (): Problem =>
  new Problem(409, 'expired', {
    zh: '已超过复核期限，须由经办人重新提交。',
    en: 'The time to decide has passed; its maker has to submit it anew.',
  });

/** A checker who failed stays barred when the same item, or the same undo, is submitted again. */
async function isBarred(db: Reader, operation: ListedOperation, actor: Actor): Promise<boolean> {
  const about = operation.itemId
    ? eq(operations.itemId, operation.itemId)
    : operation.revertsId
      ? eq(operations.revertsId, operation.revertsId)
      : eq(operations.id, operation.id);
  const rows = await db
    .select({ misses: rekeyMisses.misses })
    .from(rekeyMisses)
    .innerJoin(operations, eq(operations.id, rekeyMisses.operationId))
    .where(and(about, eq(rekeyMisses.personKey, actor.personKey), gte(rekeyMisses.misses, maxMisses)))
    .limit(1);
  return rows.length > 0;
}

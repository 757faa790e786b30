/** What members of staff change about their own account: the password and the second factor. */
import { and, eq, isNull } from 'drizzle-orm';
import type { Reader, Tx } from '../../db/database.ts';
import { oneTimeCodes, sessions, staff } from '../../db/schema/index.ts';
import { rowDigest } from '../audit/digest.ts';
import { recordEvent } from '../audit/record.ts';
import { invalidInput, unauthenticated } from '../errors.ts';
import { write, type Route } from '../http/route.ts';
import type { Services } from '../services.ts';
import type { Actor } from './actor.ts';
import { passwordChange, secondFactorConfirmation } from './contract.ts';
import { hashPassword, passwordMatches } from './passwords.ts';
import { newSecondFactor, stepOfCode } from './second-factor.ts';
import { endOtherSessions } from './sessions.ts';

const tag = 'session';

/** Changes one's own staff row and records it with the row's digests. */
async function changeOwnRow(
  tx: Tx,
  { actor, services, now }: { actor: Actor; services: Services; now: number },
  action: string,
  values: Partial<typeof staff.$inferSelect>,
): Promise<void> {
  const [before] = await tx.select().from(staff).where(eq(staff.id, actor.id));
  if (!before) throw unauthenticated();
  const [after] = await tx
    .update(staff)
    .set({ ...values, version: before.version + 1 })
    .where(eq(staff.id, actor.id))
    .returning();
  const digest = (row: typeof before) => rowDigest(services.keys.row, staff, row);
  await recordEvent(tx, {
    at: now,
    actor,
    action,
    subject: { type: 'staff', id: actor.id },
    rows: [{ table: 'staff', id: actor.id, before: digest(before), after: digest(after ?? before) }],
  });
}

/** @throws Problem 422 naming `field` when it is not the actor's password */
async function confirmPassword(db: Reader, actor: Actor, password: string, field: string): Promise<void> {
  const [row] = await db.select({ hash: staff.passwordHash }).from(staff).where(eq(staff.id, actor.id));
  if (!(await passwordMatches(row?.hash ?? null, password)))
    throw invalidInput({ [field]: { zh: '当前密码不正确。', en: 'The current password is not right.' } });
}

export const ownAccountRoutes: Route[] = [
  write({
    method: 'put',
    path: '/api/session/password',
    permission: 'session',
    tag,
    summary: { zh: '修改密码', en: 'Change the password' },
    body: passwordChange,
    prepare: async ({ db, actor, body }) => {
      await confirmPassword(db, actor, body.current, 'current');
      if (body.current === body.next)
        throw invalidInput({
          next: { zh: '新密码不能与当前密码相同。', en: 'The new password must differ.' },
        });
      return hashPassword(body.next);
    },
    handle: async (context) => {
      const { tx, actor, prepared: passwordHash, now } = context;
      await changeOwnRow(tx, context, 'staff.password-changed', {
        passwordHash,
        passwordChangedAt: now,
        passwordExpiresAt: null,
      });
      await tx
        .update(oneTimeCodes)
        .set({ usedAt: now })
        .where(and(eq(oneTimeCodes.staffId, actor.id), isNull(oneTimeCodes.usedAt)));
      await endOtherSessions(tx, actor.id, actor.sessionId, now);
      return { body: {} };
    },
  }),
  write({
    method: 'post',
    path: '/api/session/second-factor',
    permission: 'session',
    tag,
    summary: { zh: '开始设置动态验证码', en: 'Begin setting up a second factor' },
    neverStored: true,
    handle: async ({ tx, actor }) => {
      const made = newSecondFactor(actor.username);
      await tx
        .update(sessions)
        .set({ offeredSecondFactor: made.secret })
        .where(eq(sessions.id, actor.sessionId));
      return { body: made };
    },
  }),
  write({
    method: 'put',
    path: '/api/session/second-factor',
    permission: 'session',
    tag,
    summary: { zh: '确认动态验证码', en: 'Confirm the second factor' },
    body: secondFactorConfirmation,
    prepare: ({ db, actor, body }) => confirmPassword(db, actor, body.password, 'password'),
    handle: async (context) => {
      const { tx, actor, body, now } = context;
      const [row] = await tx.select().from(sessions).where(eq(sessions.id, actor.sessionId));
      const secret = row?.offeredSecondFactor;
      if (!secret || stepOfCode(secret, body.code, now) === null)
        throw invalidInput({
          code: { zh: '动态验证码不正确，请重新开始设置。', en: 'The code is not right; begin again.' },
        });
      await changeOwnRow(tx, context, 'staff.second-factor-set', { secondFactor: secret });
      await tx.update(sessions).set({ offeredSecondFactor: null }).where(eq(sessions.id, actor.sessionId));
      return { body: {} };
    },
  }),
  write({
    method: 'post',
    path: '/api/session/second-factor/remove',
    permission: 'session',
    tag,
    summary: { zh: '停用动态验证码', en: 'Remove the second factor' },
    body: secondFactorConfirmation.pick({ password: true }),
    prepare: ({ db, actor, body }) => confirmPassword(db, actor, body.password, 'password'),
    handle: async (context) => {
      await changeOwnRow(context.tx, context, 'staff.second-factor-removed', { secondFactor: null });
      return { body: {} };
    },
  }),
];

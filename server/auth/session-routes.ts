/** Signing in and out. */
import { eq } from 'drizzle-orm';
import type { Response } from 'express';
import { secondFactorUses, staff } from '../../db/schema/index.ts';
import type { Role } from '../../db/schema/words.ts';
import { recordEvent } from '../audit/record.ts';
import { Problem, unauthenticated } from '../errors.ts';
import { parseBody } from '../http/input-errors.ts';
import { raw, type RawContext, type Route } from '../http/route.ts';
import type { Services } from '../services.ts';
import type { Actor } from './actor.ts';
import { credentials, session as sessionShape } from './contract.ts';
import { demoUsernames } from './demo-users.ts';
import { passwordMatches } from './passwords.ts';
import { permissionsOf } from './permissions.ts';
import { stepOfCode } from './second-factor.ts';
import { absoluteMs, actorOf, cookieName, endSession, openSession } from './sessions.ts';
import { countFailure, forgetFailures, refuseWhileLocked, throttleKeys } from './throttle.ts';

const tag = 'session';

const badCredentials = (): Problem =>
  new Problem(401, 'bad-credentials', {
    zh: '用户名或密码不正确。',
    en: 'The user name or the password is not right.',
  });

const secondFactorRequired = (wrong: boolean): Problem =>
  new Problem(
    401,
    'second-factor-required',
    wrong
      ? {
          zh: '动态验证码不正确或已用过，请等下一个动态验证码。',
          en: 'That code is wrong or was used; wait for the next one.',
        }
      : {
          zh: '请输入身份验证器上的 6 位动态验证码。',
          en: 'Enter the six-digit code of your authenticator.',
        },
  );

const passwordExpired = (): Problem =>
  new Problem(401, 'password-expired', {
    zh: '一次性密码已失效。请系统管理员再办一次重置密码。',
    en: 'The one-time password is no longer valid. Ask an administrator for another reset.',
  });

function sessionBody(actor: Omit<Actor, 'area' | 'sessionId' | 'personKey'>, services: Services): unknown {
  return {
    user: {
      id: actor.id,
      username: actor.username,
      name: actor.name,
      role: actor.role,
      ...(actor.bureauId ? { bureauId: actor.bureauId } : {}),
      secondFactor: actor.secondFactor,
    },
    permissions: permissionsOf(actor.role),
    mustChangePassword: actor.mustChangePassword,
    demo: services.config.demo,
  };
}

function setCookie(res: Response, services: Services, token: string | null): void {
  const secure = services.config.publicUrl?.startsWith('https:') ?? false;
  const base = { httpOnly: true, sameSite: 'strict', secure, path: '/' } as const;
  if (token) res.cookie(cookieName, token, { ...base, maxAge: absoluteMs });
  else res.clearCookie(cookieName, base);
}

async function logIn({ services, req, res, now }: RawContext): Promise<void> {
  const { username, password, code } = parseBody(credentials, req.body);
  const { database } = services;
  const throttle = throttleKeys(services.keys, username, req.ip ?? '');
  await refuseWhileLocked(database.db, throttle, now);
  const [found] = await database.db.select().from(staff).where(eq(staff.username, username));
  const account = found?.status === 'active' ? found : undefined;
  const known = await passwordMatches(account?.passwordHash ?? null, password);
  if (!account || !known) {
    await fail(services, throttle, account?.id ?? null, 'bad-credentials', now);
    throw badCredentials();
  }
  if (account.secondFactor) {
    if (!code) throw secondFactorRequired(false);
    const step = stepOfCode(account.secondFactor, code, now);
    if (step === null || !(await useStep(services, account.id, step))) {
      await fail(services, throttle, account.id, 'second-factor-required', now);
      throw secondFactorRequired(true);
    }
  }
  if (account.passwordExpiresAt !== null && account.passwordExpiresAt <= now) {
    await fail(services, null, account.id, 'password-expired', now);
    throw passwordExpired();
  }
  const actor = { id: account.id, role: account.role as Role };
  const token = await database.transaction(async (tx) => {
    await refuseWhileLocked(tx, throttle, now);
    // Somebody disabled while the password was checked gets no session, nor does a password reset meanwhile.
    const [still] = await tx.select({ version: staff.version }).from(staff).where(eq(staff.id, account.id));
    if (still?.version !== account.version) throw badCredentials();
    await forgetFailures(tx, throttle);
    await recordEvent(tx, {
      at: now,
      actor,
      action: 'session.opened',
      subject: { type: 'staff', id: account.id },
    });
    return openSession(tx, account.id, now, req.get('user-agent') ?? null);
  });
  setCookie(res, services, token);
  res.json(
    sessionBody(
      {
        ...account,
        ...actor,
        secondFactor: account.secondFactor !== null,
        mustChangePassword: account.passwordExpiresAt !== null,
      },
      services,
    ),
  );
}

/** Takes a time step into use; false when it was used before. */
function useStep(services: Services, staffId: string, step: number): Promise<boolean> {
  return services.database.transaction(async (tx) => {
    const [last] = await tx.select().from(secondFactorUses).where(eq(secondFactorUses.staffId, staffId));
    if (last && last.step >= step) return false;
    if (last) await tx.update(secondFactorUses).set({ step }).where(eq(secondFactorUses.staffId, staffId));
    else await tx.insert(secondFactorUses).values({ staffId, step });
    return true;
  });
}

/**
 * A failed log-in is an event of its own; a name nobody has is not written down. `throttle` is null where nothing was
 * guessed.
 * @throws Problem 429 when guesses sent at the same time have locked meanwhile
 */
function fail(
  services: Services,
  throttle: ReturnType<typeof throttleKeys> | null,
  staffId: string | null,
  code: string,
  now: number,
): Promise<void> {
  return services.database.transaction(async (tx) => {
    if (throttle) {
      await refuseWhileLocked(tx, throttle, now);
      await countFailure(tx, throttle, now);
    }
    await recordEvent(tx, {
      at: now,
      actor: null,
      action: 'session.failed',
      outcome: 'failed',
      subject: staffId ? { type: 'staff', id: staffId } : null,
      facts: { code, knownUser: staffId !== null },
    });
  });
}

export const sessionRoutes: Route[] = [
  raw({
    method: 'post',
    path: '/api/session',
    permission: 'public',
    tag,
    summary: { zh: '登录', en: 'Sign in' },
    answer: sessionShape,
    handle: logIn,
  }),
  raw({
    method: 'get',
    path: '/api/session',
    permission: 'public',
    tag,
    summary: { zh: '当前会话', en: 'The present session' },
    answer: sessionShape,
    handle: async ({ services, req, res, now, language }) => {
      const actor = await actorOf(services, req.headers.cookie, now);
      if (actor) {
        res.json(sessionBody(actor, services));
        return;
      }
      const { demo } = services.config;
      res
        .status(401)
        .type('application/problem+json')
        .json({ ...unauthenticated().body(language), demo, demoUsers: demo ? demoUsernames : [] });
    },
  }),
  raw({
    method: 'delete',
    path: '/api/session',
    permission: 'session',
    tag,
    summary: { zh: '退出', en: 'Sign out' },
    handle: async ({ services, res, now, actor }) => {
      if (!actor) throw unauthenticated();
      await services.database.transaction(async (tx) => {
        await endSession(tx, actor.sessionId, now);
        await recordEvent(tx, {
          at: now,
          actor,
          action: 'session.ended',
          subject: { type: 'staff', id: actor.id },
        });
      });
      setCookie(res, services, null);
      res.json({});
    },
  }),
];

/** What slows guessing down: failures are counted per user name and per address. */
import { and, eq, inArray, isNull, lt, lte, or } from 'drizzle-orm';
import type { Reader, Tx } from '../../db/database.ts';
import { loginThrottles } from '../../db/schema/index.ts';
import { Problem } from '../errors.ts';
import { hmac, type Keys } from '../keys.ts';

const windowMs = 15 * 60_000;
const limits = { user: 5, address: 30 } as const;

export interface ThrottleKeys {
  user: string;
  address: string;
}

/** Names are hashed: a mistyped user name may be a password. */
export function throttleKeys(keys: Keys, username: string, address: string): ThrottleKeys {
  return {
    user: hmac(keys.request, `user ${username.toLowerCase()}`),
    address: hmac(keys.request, `address ${address}`),
  };
}

/** @throws Problem 429 with Retry-After while either is locked */
export async function refuseWhileLocked(db: Reader, keys: ThrottleKeys, now: number): Promise<void> {
  const rows = await db
    .select()
    .from(loginThrottles)
    .where(inArray(loginThrottles.id, [keys.user, keys.address]));
  const until = Math.max(0, ...rows.map((row) => row.lockedUntil ?? 0));
  if (until <= now) return;
  const seconds = Math.ceil((until - now) / 1000);
  const minutes = Math.ceil(seconds / 60);
  throw new Problem(
    429,
    'too-many-attempts',
    {
      zh: `登录失败次数过多，请 ${minutes} 分钟后再试；忘记密码请联系系统管理员。`,
      en: `Too many failed attempts. Try again in ${minutes} min; if the password is forgotten ask an administrator.`,
    },
    { headers: { 'Retry-After': String(seconds) }, extra: () => ({ retryAfter: seconds }) },
  );
}

/** Counts a failure; the last one allowed locks. */
export async function countFailure(tx: Tx, keys: ThrottleKeys, now: number): Promise<void> {
  const isOpen = or(isNull(loginThrottles.lockedUntil), lte(loginThrottles.lockedUntil, now));
  await tx.delete(loginThrottles).where(and(lt(loginThrottles.firstFailureAt, now - windowMs), isOpen));
  for (const kind of ['user', 'address'] as const) {
    const id = keys[kind];
    const [row] = await tx.select().from(loginThrottles).where(eq(loginThrottles.id, id));
    const failures = (row?.failures ?? 0) + 1;
    const lockedUntil = failures >= limits[kind] ? now + windowMs : null;
    if (row) await tx.update(loginThrottles).set({ failures, lockedUntil }).where(eq(loginThrottles.id, id));
    else await tx.insert(loginThrottles).values({ id, failures, firstFailureAt: now, lockedUntil });
  }
}

/** Forgets the failures of a user who signed in. */
export async function forgetFailures(tx: Tx, keys: ThrottleKeys): Promise<void> {
  await tx.delete(loginThrottles).where(eq(loginThrottles.id, keys.user));
}

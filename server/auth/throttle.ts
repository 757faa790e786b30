/** What slows guessing down: failures are counted per user name and per address, those of the public page apart. */
import { and, eq, inArray, isNull, lt, lte, or } from 'drizzle-orm';
import type { Reader, Tx } from '../../db/database.ts';
import { loginThrottles } from '../../db/schema/index.ts';
import { Problem } from '../errors.ts';
import { hmac, type Keys } from '../keys.ts';
import type { Text } from '../text.ts';

const windowMs = 15 * 60_000;
/** An enquirer is an address that asks the public page; a town hall's offices may share one. */
const limits = { user: 5, address: 30, enquirer: 30 } as const;
const kinds = ['user', 'address', 'enquirer'] as const;

/** What failures are counted for. */
export type ThrottleKeys = Partial<Record<(typeof kinds)[number], string>>;

/** Names are hashed: a mistyped user name may be a password. */
export function throttleKeys(
  keys: Keys,
  username: string,
  address: string,
): { user: string; address: string } {
  return {
    user: hmac(keys.request, `user ${username.toLowerCase()}`),
    address: hmac(keys.request, `address ${address}`),
  };
}

/** Of the public page: counted apart, so that it locks nobody out of the console. */
export const enquirerKey = (keys: Keys, address: string): { enquirer: string } => ({
  enquirer: hmac(keys.request, `enquirer ${address}`),
});

const logInLocked = (minutes: number): Text => ({
  zh: `登录失败次数过多，请 ${minutes} 分钟后再试；忘记密码请联系系统管理员。`,
  en: `Too many failed attempts. Try again in ${minutes} min; if the password is forgotten ask an administrator.`,
});

/** @throws Problem 429 with Retry-After while one of them is locked */
export async function refuseWhileLocked(
  db: Reader,
  keys: ThrottleKeys,
  now: number,
  sentence: (minutes: number) => Text = logInLocked,
): Promise<void> {
  const rows = await db
    .select()
    .from(loginThrottles)
    .where(inArray(loginThrottles.id, Object.values(keys)));
  const until = Math.max(0, ...rows.map((row) => row.lockedUntil ?? 0));
  if (until <= now) return;
  const seconds = Math.ceil((until - now) / 1000);
  const minutes = Math.ceil(seconds / 60);
  throw new Problem(429, 'too-many-attempts', sentence(minutes), {
    headers: { 'Retry-After': String(seconds) },
    extra: () => ({ retryAfter: seconds }),
  });
}

/** Counts a failure; the last one allowed locks. */
export async function countFailure(tx: Tx, keys: ThrottleKeys, now: number): Promise<void> {
  const isOpen = or(isNull(loginThrottles.lockedUntil), lte(loginThrottles.lockedUntil, now));
  await tx.delete(loginThrottles).where(and(lt(loginThrottles.firstFailureAt, now - windowMs), isOpen));
  for (const kind of kinds) {
    const id = keys[kind];
    if (id === undefined) continue;
    const [row] = await tx.select().from(loginThrottles).where(eq(loginThrottles.id, id));
    const failures = (row?.failures ?? 0) + 1;
    const lockedUntil = failures >= limits[kind] ? now + windowMs : null;
    if (row) await tx.update(loginThrottles).set({ failures, lockedUntil }).where(eq(loginThrottles.id, id));
    else await tx.insert(loginThrottles).values({ id, failures, firstFailureAt: now, lockedUntil });
  }
}

/** Forgets the failures of a user who signed in. */
export async function forgetFailures(tx: Tx, keys: { user: string }): Promise<void> {
  await tx.delete(loginThrottles).where(eq(loginThrottles.id, keys.user));
}

/** Staff of the console, their sessions, and what throttles guessing. */
import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, oneOf, table, text, timestamp, uniqueIndex } from '../columns.ts';
import { bureaus } from './registry.ts';
import * as words from './words.ts';

export const staff = table(
  'staff',
  {
    id: text().primaryKey(),
    username: text().notNull().unique(),
    /** The person behind the account: one person, one active account, and no approval of one's own work. */
    personKey: text().notNull(),
    name: text().notNull(),
    role: text().notNull(),
    bureauId: text().references(() => bureaus.id),
    status: text().notNull(),
    passwordHash: text().notNull(),
    passwordChangedAt: timestamp().notNull(),
    /** Until when a one-time password opens a session; null for one the member chose. */
    passwordExpiresAt: timestamp(),
    /** Base32 TOTP secret once confirmed. */
    secondFactor: text(),
    createdAt: timestamp().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex('staff_one_active_account')
      .on(t.personKey)
      .where(sql`${t.status} = 'active'`),
    check('staff_role', oneOf(t.role, words.roles)),
    check('staff_status', oneOf(t.status, words.staffStatuses)),
    check('staff_bureau', sql`(${t.role} = 'bureau') = (${t.bureauId} is not null)`),
  ],
);

/** `id` is the SHA-256 of the cookie, so a copy of the database opens no session. */
export const sessions = table(
  'sessions',
  {
    id: text().primaryKey(),
    staffId: text()
      .notNull()
      .references(() => staff.id),
    createdAt: timestamp().notNull(),
    lastSeenAt: timestamp().notNull(),
    expiresAt: timestamp().notNull(),
    endedAt: timestamp(),
    userAgent: text(),
    /** A second factor offered in this session and not yet confirmed. */
    offeredSecondFactor: text(),
  },
  (t) => [index('sessions_staff').on(t.staffId, t.endedAt)],
);

/** Failed attempts per user name and per address; `id` is an HMAC of either. */
export const loginThrottles = table('login_throttles', {
  id: text().primaryKey(),
  failures: integer().notNull(),
  firstFailureAt: timestamp().notNull(),
  lockedUntil: timestamp(),
});

/** The last time step a second factor was used with: a code opens one session only. */
export const secondFactorUses = table('second_factor_uses', {
  staffId: text()
    .primaryKey()
    .references(() => staff.id),
  step: bigint().notNull(),
});

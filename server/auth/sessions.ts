/** Sessions in the database; the cookie holds a random token of which only the hash is stored. */
import { createHash, randomBytes } from 'node:crypto';
import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import { parse } from 'cookie';
import type { Tx } from '../../db/database.ts';
import { prepared } from '../../db/prepared.ts';
import { remembered } from '../../db/remembered.ts';
import { bureaus, regions, sessions, staff } from '../../db/schema/index.ts';
import type { Role } from '../../db/schema/words.ts';
import type { Services } from '../services.ts';
import type { Actor } from './actor.ts';

export const cookieName = 'sid';
export const idleMs = 60 * 60_000;
export const absoluteMs = 12 * 60 * 60_000;
/** How often use is written down; a write per request would be one too many. */
const touchEveryMs = 60_000;

export const sessionId = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A new session; returns the token for the cookie. */
export async function openSession(
  tx: Tx,
  staffId: string,
  now: number,
  userAgent: string | null,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await tx.insert(sessions).values({
    id: sessionId(token),
    staffId,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: now + absoluteMs,
    userAgent: userAgent?.slice(0, 200) ?? null,
  });
  return token;
}

export async function endSession(tx: Tx, id: string, now: number): Promise<void> {
  await tx.update(sessions).set({ endedAt: now }).where(eq(sessions.id, id));
}

/** Ends every session of these members of staff. */
export async function endSessionsOf(tx: Tx, staffIds: readonly string[], now: number): Promise<void> {
  await tx
    .update(sessions)
    .set({ endedAt: now })
    .where(and(inArray(sessions.staffId, [...staffIds]), isNull(sessions.endedAt)));
}

/** Ends all sessions of a member of staff but one. */
export async function endOtherSessions(tx: Tx, staffId: string, keep: string, now: number): Promise<number> {
  const ended = await tx
    .update(sessions)
    .set({ endedAt: now })
    .where(and(eq(sessions.staffId, staffId), ne(sessions.id, keep), isNull(sessions.endedAt)))
    .returning({ id: sessions.id });
  return ended.length;
}

const openSessions = prepared('open_session', (db) =>
  db
    .select({
      sessionId: sessions.id,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
      id: staff.id,
      username: staff.username,
      name: staff.name,
      role: staff.role,
      personKey: staff.personKey,
      bureauId: staff.bureauId,
      secondFactor: staff.secondFactor,
      passwordExpiresAt: staff.passwordExpiresAt,
    })
    .from(sessions)
    .innerJoin(staff, eq(staff.id, sessions.staffId))
    .where(and(eq(sessions.id, sql.placeholder('id')), isNull(sessions.endedAt), eq(staff.status, 'active'))),
);

const knownSession = remembered(async (db, id) => (await openSessions(db).execute({ id }))[0]);

/** The actor of a request's cookie, or null when there is no open session. */
export async function actorOf(
  services: Services,
  cookieHeader: string | undefined,
  now: number,
): Promise<Actor | null> {
  const token = cookieHeader ? parse(cookieHeader)[cookieName] : undefined;
  if (!token) return null;
  const row = await knownSession(services.database.db, sessionId(token));
  if (!row || row.expiresAt <= now || row.lastSeenAt + idleMs <= now) return null;
  if (now - row.lastSeenAt > touchEveryMs) touch(services, row.sessionId, now);
  return {
    id: row.id,
    username: row.username,
    name: row.name,
    role: row.role as Role,
    personKey: row.personKey,
    bureauId: row.bureauId,
    area: row.bureauId ? await areaOf(services.database.db, row.bureauId) : null,
    sessionId: row.sessionId,
    secondFactor: row.secondFactor !== null,
    mustChangePassword: row.passwordExpiresAt !== null,
  };
}

/** Not awaited: a busy writer must not delay the request, and the next request tries again. */
function touch(services: Services, id: string, now: number): void {
  services.database
    .transaction((tx) => tx.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.id, id)))
    .catch((error: unknown) =>
      services.log.warn({ fault: services.database.classify(error).kind }, 'session not touched'),
    );
}

const areas = prepared('bureau_area', (db) =>
  db
    .select({ id: bureaus.id })
    .from(bureaus)
    .innerJoin(regions, eq(regions.id, bureaus.regionCode))
    .where(
      sql`${bureaus.id} = ${sql.placeholder('id')} or ${regions.parentCode} = (select region_code from bureaus where id = ${sql.placeholder('id')})
        or ${regions.parentCode} in (select r.id from regions r where r.parent_code = (select region_code from bureaus where id = ${sql.placeholder('id')}))`,
    ),
);

/** The bureau and those below it: a city bureau reads its districts'. */
const areaOf = remembered(async (db, id) => (await areas(db).execute({ id })).map((row) => row.id));

import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { oneTimeCodes, staff } from '../../db/schema/index.ts';
import type { AuditEventRow } from '../../server/audit/contract.ts';
import type { Session } from '../../server/auth/contract.ts';
import type { OperationRow } from '../../server/operations/contract.ts';
import { routes } from '../../server/routes.ts';
import { listUrl, signIn, startApp, type Client, type Refused } from './harness.ts';
import { applied, pending, revert } from './operation-story.ts';

const hour = 60 * 60_000;
const day = 24 * hour;
const username = 'supervisor2';

describe('a one-time password', async () => {
  const app = await startApp();
  const chosen = 'a password of one’s own';
  let oneTime = '';

  /** Two administrators, signed in by now. */
  const administrators = async (): Promise<[Client, Client]> => [
    await signIn(app.url, 'admin1'),
    await signIn(app.url, 'admin2'),
  ];
  /** What the one who agreed is shown, once. */
  const codeOf = async (checker: Client, operation: OperationRow) => {
    const reply = await checker.post<{ code: string; expiresAt: string }>(
      `/api/operations/${operation.id}/one-time-code`,
    );
    if (reply.status !== 200) throw new Error(`no code was shown: ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  const agreed = async (values: Record<string, unknown>): Promise<OperationRow> => {
    const [maker, checker] = await administrators();
    const input = { reason: '人员变动', ...values };
    return applied(checker, await pending(maker, { type: 'change-staff', input }));
  };
  /** A reset by two people. Returns when its password expires. */
  const reset = async (): Promise<number> => {
    const [row] = await app.services.database.db.select().from(staff).where(eq(staff.username, username));
    const operation = await agreed({ staffId: row?.id, resetPassword: true });
    const shown = await codeOf((await administrators())[1], operation);
    oneTime = shown.code;
    return Date.parse(shown.expiresAt);
  };
  const logIn = (password: string) =>
    app.anonymous.post<Session & Refused>('/api/session', { username, password });
  const cookieOf = (reply: { headers: Headers }): Record<string, string> => ({
    Cookie: reply.headers.get('set-cookie')?.split(';')[0] ?? '',
  });
  const signedIn = async (): Promise<Record<string, string>> => cookieOf(await logIn(oneTime));
  const change = (cookie: Record<string, string>, next: string) =>
    app.anonymous.put('/api/session/password', { current: oneTime, next }, cookie);

  it('gives a new member the first one, told by the person who agreed', async () => {
    const operation = await agreed({
      username: 'newcomer',
      name: '陆知行',
      person: 'HR-1',
      role: 'operator',
    });
    const [maker, checker] = await administrators();
    const refused = await maker.post(`/api/operations/${operation.id}/one-time-code`);
    expect([refused.status, refused.body.code]).toEqual([403, 'not-permitted']);
    const { code, expiresAt } = await codeOf(checker, operation);
    expect(Date.parse(expiresAt)).toBe(app.clock.now + day);
    const opened = await app.anonymous.post<Session>('/api/session', {
      username: 'newcomer',
      password: code,
    });
    expect([opened.status, opened.body.mustChangePassword]).toEqual([200, true]);
    const changed = { current: code, next: chosen };
    expect((await app.anonymous.put('/api/session/password', changed, cookieOf(opened))).status).toBe(200);
    expect((await app.anonymous.get(listUrl('cases'), cookieOf(opened))).status).toBe(200);
    const [kept] = await app.services.database.db
      .select()
      .from(oneTimeCodes)
      .where(eq(oneTimeCodes.operationId, operation.id));
    expect(kept?.usedAt).toBe(app.clock.now);
  });

  it('takes the place of the former one, which opens nothing any more', async () => {
    await reset();
    expect((await logIn(`demo-pass-${username}`)).body.code).toBe('bad-credentials');
    expect((await logIn(oneTime)).status).toBe(200);
  });

  it('stands against undoing the reset: the former password does not come back', async () => {
    const [row] = await app.services.database.db.select().from(staff).where(eq(staff.username, username));
    const operation = await agreed({ staffId: row?.id, resetPassword: true });
    const [maker, checker] = await administrators();
    await codeOf(checker, operation);
    expect((await revert(maker, operation)).body).toMatchObject({
      code: 'blocked',
      blockers: [{ code: 'changed-since' }],
    });
  });

  it('opens a session that says the password has to be changed', async () => {
    await reset();
    const opened = await logIn(oneTime);
    expect(opened.status).toBe(200);
    expect(opened.body).toMatchObject({ user: { username }, mustChangePassword: true });
    const present = await app.anonymous.get<Session>('/api/session', cookieOf(opened));
    expect(present.body.mustChangePassword).toBe(true);
  });

  it('opens nothing else: every other route answers 403 password-change-required', async () => {
    await reset();
    const cookie = await signedIn();
    const open = ['/api/session', '/api/session/password'];
    // The learning network has a token of its own; a member of staff is nobody to it.
    const isForeign = (path: string): boolean => path === '/api/learning-imports';
    const others = routes.filter(
      ({ permission, path, method }) =>
        permission !== 'public' && !open.includes(path) && !(isForeign(path) && method === 'post'),
    );
    expect(others.length).toBeGreaterThan(40);
    for (const { method, path } of others) {
      const url = path.replace(':id', 'no-such-row').replace(':n', '1');
      const reply =
        method === 'get'
          ? await app.anonymous.get(url, cookie)
          : method === 'delete'
            ? await app.anonymous.delete(url, cookie)
            : await app.anonymous[method](url, {}, cookie);
      expect([method, path, reply.status, reply.body.code]).toEqual([
        method,
        path,
        403,
        'password-change-required',
      ]);
    }
  });

  it('is given up for one’s own, and then everything is open', async () => {
    await reset();
    const cookie = await signedIn();
    expect((await change(cookie, 'too short')).status).toBe(422);
    expect((await change(cookie, oneTime)).status).toBe(422);
    expect((await change(cookie, chosen)).status).toBe(200);
    const present = await app.anonymous.get<Session>('/api/session', cookie);
    expect(present.body.mustChangePassword).toBe(false);
    expect((await app.anonymous.get(listUrl('persons'), cookie)).status).toBe(200);
    app.clock.now += 2 * day;
    expect((await logIn(oneTime)).body.code).toBe('bad-credentials');
    expect((await logIn(chosen)).body).toMatchObject({ mustChangePassword: false });
  });

  it('lets its holder sign out', async () => {
    await reset();
    const cookie = await signedIn();
    expect((await app.anonymous.delete('/api/session', cookie)).status).toBe(200);
    expect((await app.anonymous.get('/api/session', cookie)).status).toBe(401);
  });

  it('opens no session after its time: 401 password-expired, which is no guess', async () => {
    const expiresAt = await reset();
    app.clock.now = expiresAt - 1;
    expect((await logIn(oneTime)).status).toBe(200);
    app.clock.now = expiresAt;
    for (let n = 1; n <= 6; n += 1) {
      const refused = await logIn(oneTime);
      expect([refused.status, refused.body.code]).toEqual([401, 'password-expired']);
      expect(refused.headers.get('set-cookie')).toBeNull();
    }
    const supervisor = await signIn(app.url, 'supervisor1');
    const [event] = (
      await supervisor.get<AuditEventRow[]>(listUrl('audit-events', { action: 'session.failed' }))
    ).body;
    expect(event).toMatchObject({ outcome: 'failed', facts: { code: 'password-expired', knownUser: true } });
    await reset();
    expect((await logIn(oneTime)).status).toBe(200);
  });

  it('says that it has expired to nobody who does not know it', async () => {
    const expiresAt = await reset();
    app.clock.now = expiresAt;
    expect((await logIn('not the password')).body.code).toBe('bad-credentials');
  });

  it('leaves a trail that agrees with the staff as they stand', async () => {
    const auditor = await signIn(app.url, 'auditor1');
    const { body } = await auditor.get<{ ok: boolean; stateDiffers: unknown[] }>('/api/audit/verify');
    expect(body).toMatchObject({ ok: true, stateDiffers: [] });
  });
});

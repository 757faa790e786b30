import { eq } from 'drizzle-orm';
import { TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { auditEvents, auditValues, loginThrottles, sessions, staff } from '../../db/schema/index.ts';
import type { AuditEventRow } from '../../server/audit/contract.ts';
import type { Session } from '../../server/auth/contract.ts';
import { permissionsOf } from '../../server/auth/permissions.ts';
import { sessionId } from '../../server/auth/sessions.ts';
import { listUrl, serve, signIn, startApp, type Refused, type Reply } from './harness.ts';

const minute = 60_000;
const hour = 60 * minute;
const lockMs = 15 * minute;

interface LogIn {
  password?: string;
  code?: string;
  /** The client's address as a proxy on this machine reports it. */
  from?: string;
}

describe('sessions', async () => {
  const app = await startApp();
  const { db } = app.services.database;

  const logIn = (username: string, { password = `demo-pass-${username}`, code, from }: LogIn = {}) =>
    app.anonymous.post<Session & Refused>(
      '/api/session',
      { username, password, ...(code === undefined ? {} : { code }) },
      from ? { 'X-Forwarded-For': from } : {},
    );
  const present = (cookie: string) =>
    app.anonymous.get<Session & Refused>('/api/session', { Cookie: cookie });
  /** The events of an action, newest first. */
  const events = async (action: string): Promise<AuditEventRow[]> => {
    const auditor = await signIn(app.url, 'auditor1');
    return (await auditor.get<AuditEventRow[]>(listUrl('audit-events', { action }))).body;
  };

  describe('POST /api/session', () => {
    it('answers the user, the permissions of the role, and a cookie', async () => {
      const reply = await logIn('operator1');
      expect(reply.status).toBe(200);
      expect(reply.body).toEqual({
        user: {
          id: expect.any(String) as string,
          username: 'operator1',
          name: '王晓敏',
          role: 'operator',
          secondFactor: false,
        },
        permissions: permissionsOf('operator'),
        mustChangePassword: false,
        demo: true,
      });
      expect((await present(cookieOf(reply))).body).toEqual(reply.body);
    });

    it('names the bureau of bureau staff', async () => {
      const { user } = (await logIn('bureau-tianhe')).body;
      const bureau = await (await app.as('bureau-tianhe')).get(`/api/bureaus/${user.bureauId}`);
      expect(bureau.body).toMatchObject({ regionCode: '440106' });
    });

    it('sets the cookie HttpOnly and SameSite=Strict, and not Secure without TLS', async () => {
      const cookie = attributesOf(await logIn('operator1'));
      expect(cookie).toEqual(
        expect.arrayContaining(['httponly', 'samesite=strict', 'path=/', 'max-age=43200']),
      );
      expect(cookie).not.toContain('secure');
    });

    it('sets the cookie Secure behind a TLS address', async () => {
      const url = await serve({
        ...app.services,
        config: { ...app.services.config, publicUrl: 'https://console.example.cn' },
      });
      const response = await fetch(`${url}/api/session`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ username: 'operator1', password: 'demo-pass-operator1' }),
      });
      expect(attributesOf(response)).toEqual(
        expect.arrayContaining(['secure', 'httponly', 'samesite=strict']),
      );
      expect(response.headers.get('strict-transport-security')).toMatch(/^max-age=\d+/);
    });

    it('keeps of the cookie only its hash', async () => {
      const token = cookieOf(await logIn('operator1')).slice('sid='.length);
      expect(token.length).toBeGreaterThanOrEqual(43);
      expect(JSON.stringify(await db.select().from(sessions))).not.toContain(token);
    });

    it('answers a wrong password and an unknown user alike', async () => {
      const wrong = await logIn('operator1', { password: 'not the password', from: '10.1.0.1' });
      const unknown = await logIn('nobody', { password: 'not the password', from: '10.1.0.1' });
      expect(wrong.status).toBe(401);
      expect(wrong.body.code).toBe('bad-credentials');
      expect(wrong.headers.get('set-cookie')).toBeNull();
      expect(unknown.status).toBe(401);
      expect(unknown.body).toEqual(wrong.body);
    });

    it('tells which field is missing and which is unknown, without repeating values', async () => {
      const reply = await app.anonymous.post('/api/session', {
        username: 'operator1',
        passwort: 'secret word',
      });
      expect(reply.status).toBe(422);
      expect(Object.keys(reply.body.errors ?? {}).sort()).toEqual(['password', 'passwort']);
      expect(JSON.stringify(reply.body)).not.toContain('secret word');
    });

    it('refuses a disabled member of staff, and ends the open sessions', async () => {
      const open = cookieOf(await logIn('operator2'));
      await setStaff('operator2', { status: 'disabled' });
      expect((await present(open)).status).toBe(401);
      const refused = await logIn('operator2', { from: '10.1.0.2' });
      expect(refused.status).toBe(401);
      expect(refused.body.code).toBe('bad-credentials');
      await setStaff('operator2', { status: 'active' });
      expect((await logIn('operator2', { from: '10.1.0.2' })).status).toBe(200);
    });
  });

  describe('throttling', () => {
    it('answers 429 with Retry-After after five failures, until the lock ends with the clock', async () => {
      for (let n = 1; n <= 5; n += 1)
        expect((await logIn('operator2', { password: `wrong ${n}`, from: '10.2.0.1' })).body.code).toBe(
          'bad-credentials',
        );
      const locked = await logIn('operator2', { from: '10.2.0.2' });
      expect(locked.status).toBe(429);
      expect(locked.body).toMatchObject({ code: 'too-many-attempts', retryAfter: lockMs / 1000 });
      expect(locked.headers.get('retry-after')).toBe(String(lockMs / 1000));

      app.clock.now += lockMs - 1000;
      const almost = await logIn('operator2', { from: '10.2.0.2' });
      expect(almost.status).toBe(429);
      expect(almost.headers.get('retry-after')).toBe('1');
      app.clock.now += 1000;
      expect((await logIn('operator2', { from: '10.2.0.2' })).status).toBe(200);
    });

    it('locks a name that nobody has in the same way', async () => {
      for (let n = 1; n <= 5; n += 1) await logIn('nobody at all', { password: 'wrong', from: '10.2.0.3' });
      expect((await logIn('nobody at all', { password: 'wrong', from: '10.2.0.3' })).status).toBe(429);
    });

    it('counts a name whatever its letters’ case', async () => {
      for (const name of ['Auditor1', 'AUDITOR1', 'auditor1', 'aUditor1', 'auDitor1'])
        await logIn(name, { password: 'wrong', from: '10.2.0.4' });
      expect((await logIn('auditor1', { from: '10.2.0.5' })).status).toBe(429);
      app.clock.now += lockMs;
    });

    it('forgets the failures of a user who signs in', async () => {
      for (let round = 1; round <= 2; round += 1) {
        for (let n = 1; n <= 4; n += 1)
          await logIn('operator2', { password: 'wrong', from: `10.2.1.${round}` });
        expect((await logIn('operator2', { from: `10.2.1.${round}` })).status).toBe(200);
      }
    });

    it('keeps a late lock for its whole time, whoever else fails meanwhile', async () => {
      for (let n = 1; n <= 4; n += 1) await logIn('operator2', { password: 'wrong', from: '10.2.2.1' });
      app.clock.now += lockMs - minute;
      await logIn('operator2', { password: 'wrong', from: '10.2.2.1' });
      app.clock.now += 2 * minute;
      await logIn('somebody else', { password: 'wrong', from: '10.2.2.2' });
      expect((await logIn('operator2', { from: '10.2.2.3' })).status).toBe(429);
      app.clock.now += lockMs;
    });

    it('locks an address after thirty failures under any names, and no other address', async () => {
      for (let n = 1; n <= 30; n += 1) await logIn(`guess ${n}`, { password: 'wrong', from: '10.2.3.1' });
      expect((await logIn('operator1', { from: '10.2.3.1' })).status).toBe(429);
      expect((await logIn('operator1', { from: '10.2.3.2' })).status).toBe(200);
      app.clock.now += lockMs;
      expect((await logIn('operator1', { from: '10.2.3.1' })).status).toBe(200);
    });

    it('answers no more than five of many guesses sent at once', async () => {
      const guesses = Array.from({ length: 12 }, (_, n) =>
        logIn('operator2', { password: `guess ${n}`, from: `10.2.4.${n}` }),
      );
      const statuses = (await Promise.all(guesses)).map((reply) => reply.status).sort((a, b) => a - b);
      expect(statuses).toEqual([...Array<number>(5).fill(401), ...Array<number>(7).fill(429)]);
      app.clock.now += lockMs;
    });

    it('writes down neither names nor addresses', async () => {
      await logIn('A mistyped password', { password: 'wrong', from: '10.2.5.1' });
      const kept = JSON.stringify([
        await db.select().from(loginThrottles),
        await db.select().from(auditEvents),
        await db.select().from(auditValues),
      ]);
      expect(kept.toLowerCase()).not.toContain('mistyped');
      expect(kept).not.toContain('10.2.5.1');
    });
  });

  describe('events', () => {
    it('records who signed in and out', async () => {
      const { user } = (await logIn('admin1')).body;
      const own = (await events('session.opened')).find((event) => event.actorId === user.id);
      expect(own).toMatchObject({
        outcome: 'done',
        actorRole: 'admin',
        subjectType: 'staff',
        subjectId: user.id,
      });
    });

    it('records a failed log-in with the user it was for, when there is one', async () => {
      const { user } = (await logIn('admin1')).body;
      await logIn('admin1', { password: 'wrong', from: '10.3.0.1' });
      await logIn('nobody', { password: 'wrong', from: '10.3.0.1' });
      const [unknown, known] = await events('session.failed');
      expect(known).toMatchObject({
        outcome: 'failed',
        actorId: null,
        subjectType: 'staff',
        subjectId: user.id,
        facts: { code: 'bad-credentials', knownUser: true },
      });
      expect(unknown).toMatchObject({ outcome: 'failed', subjectId: null, facts: { knownUser: false } });
    });
  });

  describe('GET and DELETE /api/session', () => {
    it('answers 401 without a session, with the demonstration log-ins to choose from', async () => {
      const reply = await app.anonymous.get('/api/session');
      expect(reply.status).toBe(401);
      expect(reply.body).toMatchObject({ code: 'unauthenticated', demo: true });
      expect(reply.body['demoUsers']).toContain('operator1');
    });

    it('answers 401 to a cookie that was never given out', async () => {
      expect((await present('sid=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')).status).toBe(401);
    });

    it('ends the session for good, takes the cookie away and answers {}', async () => {
      const open = await logIn('operator1');
      const ended = await app.anonymous.delete('/api/session', { Cookie: cookieOf(open) });
      expect(ended.status).toBe(200);
      expect(ended.body).toEqual({});
      expect(attributesOf(ended)).toEqual(
        expect.arrayContaining(['sid=', 'expires=thu, 01 jan 1970 00:00:00 gmt']),
      );
      expect((await present(cookieOf(open))).status).toBe(401);
      expect((await events('session.ended'))[0]).toMatchObject({ actorId: open.body.user.id });
    });

    it('ends one session of several only', async () => {
      const [first, second] = [await logIn('operator1'), await logIn('operator1')].map(cookieOf);
      await app.anonymous.delete('/api/session', { Cookie: first ?? '' });
      expect((await present(second ?? '')).status).toBe(200);
    });
  });

  describe('time-outs', () => {
    it('ends a session after an hour without use', async () => {
      const cookie = cookieOf(await logIn('operator1'));
      app.clock.now += hour - 1;
      const seenAt = app.clock.now;
      expect((await present(cookie)).status).toBe(200);
      await expect.poll(() => lastSeen(cookie)).toBe(seenAt);

      app.clock.now += hour - 1;
      expect((await present(cookie)).status).toBe(200);
      await expect.poll(() => lastSeen(cookie)).toBe(app.clock.now);

      app.clock.now += hour;
      const expired = await present(cookie);
      expect(expired.status).toBe(401);
      expect(expired.body.code).toBe('unauthenticated');
    });

    it('ends a session twelve hours after it began, however much it is used', async () => {
      const cookie = cookieOf(await logIn('operator1'));
      for (let half = 1; half < 24; half += 1) {
        app.clock.now += hour / 2;
        expect((await present(cookie)).status).toBe(200);
        await expect.poll(() => lastSeen(cookie)).toBe(app.clock.now);
      }
      app.clock.now += hour / 2;
      expect((await present(cookie)).status).toBe(401);
    });

    const lastSeen = async (cookie: string): Promise<number | undefined> => {
      const id = sessionId(cookie.slice('sid='.length));
      return (await db.select().from(sessions).where(eq(sessions.id, id)))[0]?.lastSeenAt;
    };
  });

  describe('PUT /api/session/password', () => {
    const change = (cookie: string, current: string, next: string) =>
      app.anonymous.put('/api/session/password', { current, next }, { Cookie: cookie });

    it('changes the password and ends the user’s other sessions', async () => {
      const own = cookieOf(await logIn('supervisor2'));
      const other = cookieOf(await logIn('supervisor2'));
      const next = 'twelve chars';
      const changed = await change(own, 'demo-pass-supervisor2', next);
      expect(changed.status).toBe(200);
      expect(changed.body).toEqual({});
      expect((await present(own)).status).toBe(200);
      expect((await present(other)).status).toBe(401);
      expect((await logIn('supervisor2', { from: '10.4.0.1' })).status).toBe(401);
      expect((await logIn('supervisor2', { password: next })).status).toBe(200);
      expect((await events('staff.password-changed'))[0]).toMatchObject({
        subjectType: 'staff',
        actorRole: 'supervisor',
      });
      expect((await change(own, next, 'demo-pass-supervisor2')).status).toBe(200);
    });

    it('asks for at least 12 characters', async () => {
      const cookie = cookieOf(await logIn('supervisor2'));
      const short = await change(cookie, 'demo-pass-supervisor2', 'only eleven');
      expect(short.status).toBe(422);
      expect(short.body.errors).toEqual({ next: 'At least 12 characters.' });
    });

    it('asks for the present password, and for another one', async () => {
      const cookie = cookieOf(await logIn('supervisor2'));
      const wrong = await change(cookie, 'not the password', 'a new password');
      expect(wrong.status).toBe(422);
      expect(Object.keys(wrong.body.errors ?? {})).toEqual(['current']);
      const same = await change(cookie, 'demo-pass-supervisor2', 'demo-pass-supervisor2');
      expect(same.status).toBe(422);
      expect(Object.keys(same.body.errors ?? {})).toEqual(['next']);
    });

    it('answers 401 without a session', async () => {
      expect((await change('', 'demo-pass-supervisor2', 'a new password')).status).toBe(401);
    });
  });

  describe('second factor', () => {
    const password = 'demo-pass-admin2';
    const codeAt = (secret: string, at: number) => new TOTP({ secret }).generate({ timestamp: at });
    const offer = (cookie: string) =>
      app.anonymous.post<{ secret: string; uri: string }>(
        '/api/session/second-factor',
        {},
        { Cookie: cookie },
      );
    const confirm = (cookie: string, code: string, pass = password) =>
      app.anonymous.put('/api/session/second-factor', { password: pass, code }, { Cookie: cookie });
    const remove = (cookie: string, pass = password) =>
      app.anonymous.post('/api/session/second-factor/remove', { password: pass }, { Cookie: cookie });
    /** A session of admin2 whose second factor has just been set up. */
    const setUp = async (): Promise<{ cookie: string; secret: string }> => {
      const cookie = cookieOf(await logIn('admin2'));
      const { secret } = (await offer(cookie)).body;
      expect((await confirm(cookie, codeAt(secret, app.clock.now))).status).toBe(200);
      return { cookie, secret };
    };

    it('is offered as a secret and a URI, and is not active before it is confirmed', async () => {
      const cookie = cookieOf(await logIn('admin2'));
      const { secret, uri } = (await offer(cookie)).body;
      expect(secret).toMatch(/^[A-Z2-7]{32}$/);
      expect(uri).toContain(`secret=${secret}`);
      expect(uri).toMatch(/^otpauth:\/\/totp\//);
      const without = await logIn('admin2');
      expect(without.status).toBe(200);
      expect(without.body.user.secondFactor).toBe(false);
    });

    it('is confirmed with the password and a code of the offered secret', async () => {
      const cookie = cookieOf(await logIn('admin2'));
      const { secret } = (await offer(cookie)).body;
      const code = codeAt(secret, app.clock.now);
      expect((await confirm(cookie, code, 'not the password')).body.errors).toHaveProperty('password');
      expect((await confirm(cookie, different(code))).body.errors).toHaveProperty('code');
      expect((await present(cookie)).body.user.secondFactor).toBe(false);
    });

    it('cannot be confirmed where none was offered', async () => {
      const cookie = cookieOf(await logIn('admin2'));
      expect((await confirm(cookie, '123456')).body.errors).toHaveProperty('code');
    });

    it('is asked for once it is set, refused when wrong, and opens one session per code', async () => {
      const { cookie, secret } = await setUp();
      expect((await present(cookie)).body.user.secondFactor).toBe(true);

      app.clock.now += minute;
      const missing = await logIn('admin2');
      expect(missing.status).toBe(401);
      expect(missing.body.code).toBe('second-factor-required');
      const code = codeAt(secret, app.clock.now);
      const wrong = await logIn('admin2', { code: different(code), from: '10.5.0.1' });
      expect(wrong.status).toBe(401);
      expect(wrong.body.code).toBe('second-factor-required');
      expect((await events('session.failed'))[0]).toMatchObject({
        facts: { code: 'second-factor-required' },
      });

      const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
      const right = await logIn('admin2', { code: spaced, from: '10.5.0.1' });
      expect(right.status).toBe(200);
      expect(right.body.user.secondFactor).toBe(true);
      const again = await logIn('admin2', { code, from: '10.5.0.1' });
      expect(again.status).toBe(401);
      expect(again.body.code).toBe('second-factor-required');

      app.clock.now += minute;
      const next = codeAt(secret, app.clock.now);
      expect((await logIn('admin2', { code: next })).status).toBe(200);
      await remove(cookie);
    });

    it('does not say whether a code is right to somebody without the password', async () => {
      const { cookie, secret } = await setUp();
      const code = codeAt(secret, app.clock.now);
      const refused = await logIn('admin2', { password: 'wrong', code, from: '10.5.0.2' });
      expect(refused.body.code).toBe('bad-credentials');
      await remove(cookie);
    });

    it('locks after five wrong codes', async () => {
      const { cookie, secret } = await setUp();
      const code = codeAt(secret, app.clock.now);
      for (let n = 1; n <= 5; n += 1) await logIn('admin2', { code: different(code), from: '10.5.0.3' });
      expect((await logIn('admin2', { code, from: '10.5.0.3' })).status).toBe(429);
      await remove(cookie);
      app.clock.now += lockMs;
    });

    it('is removed with the password', async () => {
      const { cookie } = await setUp();
      const refused = await remove(cookie, 'not the password');
      expect(refused.status).toBe(422);
      expect(refused.body.errors).toHaveProperty('password');
      expect((await remove(cookie)).status).toBe(200);
      expect((await logIn('admin2')).status).toBe(200);
      expect((await events('staff.second-factor-removed'))[0]).toMatchObject({ subjectType: 'staff' });
    });

    it('is not kept in any event', async () => {
      const { cookie, secret } = await setUp();
      await remove(cookie);
      const kept = [await db.select().from(auditEvents), await db.select().from(auditValues)];
      expect(JSON.stringify(kept)).not.toContain(secret);
    });
  });

  describe('requests from other sites', () => {
    const host = new URL(app.url).host;
    const refused: [string, Record<string, string>][] = [
      ['Sec-Fetch-Site: cross-site', { 'Sec-Fetch-Site': 'cross-site' }],
      ['Sec-Fetch-Site: same-site', { 'Sec-Fetch-Site': 'same-site' }],
      ['Sec-Fetch-Site: none', { 'Sec-Fetch-Site': 'none' }],
      ['another Origin', { Origin: 'https://elsewhere.example' }],
      ['an Origin of another port', { Origin: 'http://127.0.0.1:1' }],
      ['an opaque Origin', { Origin: 'null' }],
    ];
    const accepted: [string, Record<string, string>][] = [
      ['Sec-Fetch-Site: same-origin', { 'Sec-Fetch-Site': 'same-origin' }],
      ['its own Origin', { Origin: `http://${host}` }],
      ['neither header', {}],
    ];
    const newCase = { channel: 'phone', subject: '咨询学时' };

    it.each(refused)('refuses a write with %s', async (_name, headers) => {
      const operator = await signIn(app.url, 'operator1');
      const before = await caseCount();
      const reply = await operator.post('/api/cases', newCase, headers);
      expect(reply.status).toBe(403);
      expect(reply.body.code).toBe('cross-site');
      expect(await caseCount()).toBe(before);
    });

    it.each(accepted)('accepts a write with %s', async (_name, headers) => {
      const operator = await signIn(app.url, 'operator1');
      expect((await operator.post('/api/cases', newCase, headers)).status).toBe(201);
    });

    it('refuses log-in and sign-out from elsewhere too', async () => {
      const from = { 'Sec-Fetch-Site': 'cross-site' };
      const credentials = { username: 'operator1', password: 'demo-pass-operator1' };
      const open = await app.anonymous.post('/api/session', credentials, from);
      expect(open.body.code).toBe('cross-site');
      expect(open.headers.get('set-cookie')).toBeNull();
      const operator = await signIn(app.url, 'operator1');
      expect((await operator.delete('/api/session', from)).body.code).toBe('cross-site');
      expect((await operator.get('/api/session')).status).toBe(200);
    });

    it('lets reads through: their answers are kept from other sites by the browser', async () => {
      const operator = await signIn(app.url, 'operator1');
      const reply = await operator.get('/api/session', { 'Sec-Fetch-Site': 'cross-site' });
      expect(reply.status).toBe(200);
      expect(reply.headers.get('access-control-allow-origin')).toBeNull();
    });

    const caseCount = async (): Promise<string | null> => {
      const operator = await signIn(app.url, 'operator1');
      return (await operator.get(listUrl('cases', {}, [0, 0]))).headers.get('content-range');
    };
  });

  describe('answers', () => {
    it.each(['/healthz', '/api/session', '/api/docs', '/api/nothing'])(
      'forbid inline scripts at %s',
      async (path) => {
        const policy = (await app.anonymous.get(path)).headers.get('content-security-policy') ?? '';
        const scripts = policy.split(';').find((part) => part.trim().startsWith('script-src '));
        expect(scripts?.trim()).toBe("script-src 'self'");
        expect(policy).toContain("default-src 'self'");
        expect(policy).toContain("frame-ancestors 'none'");
      },
    );

    it('are never kept by a cache, and do not tell what serves them', async () => {
      const { headers } = await app.anonymous.get('/api/session');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-powered-by')).toBeNull();
    });

    it('repeat no personal value of a refused request', async () => {
      const operator = await signIn(app.url, 'operator1');
      const number = '440100198705219066';
      const phone = '15412340001';
      const replies: Reply<Refused>[] = [
        await operator.get(listUrl('persons', { idNumber: number })),
        await operator.get(listUrl('persons', { status: [number], year: phone })),
        await operator.get(`/api/persons/${number}`),
        await operator.get(`/api/${number}`),
        await operator.post('/api/persons/query', { filter: { registeredAt: number + 'X' } }),
        await operator.post('/api/persons/query', { filter: number }),
        await operator.post('/api/cases', { channel: number, subject: '', requesterPhone: phone.repeat(9) }),
        await operator.post('/api/operations/preview', { type: number, input: { phone } }),
        await operator.post('/api/operations/preview', {
          type: 'correct-id-number',
          input: { personId: number, statedIdNumber: number, newIdNumber: number, nameOnCopy: '陈思敏' },
        }),
        await operator.post(
          '/api/session',
          { username: number, password: phone },
          { 'X-Forwarded-For': '10.6.0.1' },
        ),
      ];
      for (const reply of replies) {
        expect(reply.status).toBeGreaterThanOrEqual(400);
        expect(reply.status).toBeLessThan(500);
        expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/);
        expect(JSON.stringify(reply.body)).not.toContain(number);
        expect(JSON.stringify(reply.body)).not.toContain(phone);
      }
    });
  });

  const setStaff = (username: string, values: Partial<typeof staff.$inferSelect>): Promise<void> =>
    app.services.database.transaction(async (tx) => {
      await tx.update(staff).set(values).where(eq(staff.username, username));
    });
});

/** The cookie a log-in gave, as the next request sends it. */
function cookieOf(reply: { headers: Headers }): string {
  const cookie = reply.headers.get('set-cookie')?.split(';')[0];
  if (!cookie) throw new Error('no cookie was set');
  return cookie;
}

const attributesOf = (reply: { headers: Headers }): string[] =>
  (reply.headers.get('set-cookie') ?? '').split(';').map((part) => part.trim().toLowerCase());

/** Another code of six digits. */
const different = (code: string): string => (code === '000000' ? '000001' : '000000');

import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditEvents, auditValues, operations, sessions, staff } from '../../../db/schema/index.ts';
import { rowsOf, signIn, startApp, type Client } from '../../../tests/api/harness.ts';
import {
  applied,
  approve,
  blockersOf,
  desk,
  operationNow,
  pending,
  preview,
  revert,
  reverted,
  submit,
} from '../../../tests/api/operation-story.ts';
import { bureauOf } from '../../../tests/api/case-story.ts';
import type { StaffRow } from '../../auth/contract.ts';
import type { OperationRow } from '../contract.ts';

describe('change-staff', async () => {
  const app = await startApp();
  const { operator, second, supervisor } = await desk(app);
  const [admin, otherAdmin] = [await app.as('admin1'), await app.as('admin2')];
  const tianhe = await bureauOf(operator, '440106');
  const { database } = app.services;

  const proposal = (values: Record<string, unknown>) => ({
    type: 'change-staff',
    input: { reason: '人员变动', ...values },
  });
  let members = 0;
  /** A colleague nobody has met. */
  const newcomer = (values: Record<string, unknown> = {}) => {
    members += 1;
    return {
      username: `newcomer${members}`,
      name: '陆知行',
      person: `HR-${members}`,
      role: 'operator',
      ...values,
    };
  };
  const storedMember = async (username: string) => {
    const [row] = await database.db.select().from(staff).where(eq(staff.username, username));
    if (!row) throw new Error(`no member ${username}`);
    return row;
  };
  const shown = async (id: string, client: Client = admin): Promise<StaffRow> =>
    (await client.get<StaffRow>(`/api/staff/${id}`)).body;
  const changed = async (values: Record<string, unknown>, checker = supervisor): Promise<OperationRow> =>
    applied(checker, await pending(admin, proposal(values)));
  /** A member of the staff as of now, made by two people. */
  const made = async (values: Record<string, unknown> = {}) => {
    const given = newcomer(values);
    const operation = await changed(given);
    return { operation, row: await storedMember(given.username) };
  };
  const logIn = (username: string, password: string) =>
    app.anonymous.post('/api/session', { username, password }, { 'X-Forwarded-For': '10.9.0.1' });

  describe('a new member', () => {
    it('is there once another agrees, with a password that nobody has; undoing it disables the account', async () => {
      const given = newcomer();
      const submitted = await pending(admin, proposal(given));
      expect(submitted).toMatchObject({
        status: 'pending',
        approval: 'admin-or-supervisor',
        rekey: null,
        caseId: null,
        subjectId: null,
      });
      expect(submitted.changes).toEqual([
        expect.objectContaining({
          resource: 'staff',
          field: 'username',
          before: null,
          after: given.username,
        }),
        expect.objectContaining({ field: 'role', after: 'operator' }),
        expect.objectContaining({ field: 'bureauId', after: null }),
        expect.objectContaining({ field: 'status', after: 'active' }),
      ]);
      expect((await rowsOf<StaffRow>(admin, 'staff', { username: given.username })).length).toBe(0);
      const operation = await applied(otherAdmin, submitted);
      const row = await storedMember(given.username);
      expect(await shown(row.id)).toEqual({
        id: row.id,
        username: given.username,
        name: '陆知行',
        role: 'operator',
        bureauId: null,
        status: 'active',
        secondFactor: false,
        createdAt: new Date(app.clock.now).toISOString(),
        version: 1,
      });
      expect(row).toMatchObject({ personKey: given.person, passwordExpiresAt: null });
      for (const password of ['', row.passwordHash, given.username, 'demo-pass-operator1'])
        expect((await logIn(given.username, password || ' ')).body.code).toBe('bad-credentials');

      expect((await operationNow(admin, operation)).revertible).toEqual({ ok: true, blockedBy: [] });
      await reverted(otherAdmin, supervisor, operation);
      expect((await shown(row.id)).status).toBe('disabled');
    });

    it('of a bureau belongs to it', async () => {
      const { row } = await made({ role: 'bureau', bureauId: tianhe.id });
      expect(await shown(row.id)).toMatchObject({ role: 'bureau', bureauId: tianhe.id });
    });

    it('needs a user name, a name, a role and the person behind it', async () => {
      const reply = await preview(admin, proposal({}));
      expect([reply.status, reply.body.code]).toEqual([422, 'invalid-input']);
      expect(Object.keys(reply.body.errors ?? {}).sort()).toEqual(['name', 'person', 'role', 'username']);
      const disabled = await preview(admin, proposal(newcomer({ status: 'disabled' })));
      expect(Object.keys(disabled.body.errors ?? {})).toEqual(['status']);
    });

    it.each(['Capital', 'ab', '-dash', 'has space', '陆知行'])(
      'is not called %s: a user name has three to thirty-two small letters, figures, dots and dashes',
      async (username) => {
        const reply = await preview(admin, proposal(newcomer({ username })));
        expect(Object.keys(reply.body.errors ?? {})).toEqual(['username']);
      },
    );

    it('does not take a user name in use, not even a disabled one’s: username-taken', async () => {
      expect(await blockersOf(admin, proposal(newcomer({ username: 'operator1' })))).toEqual([
        'username-taken',
      ]);
      const { row } = await made();
      await changed({ staffId: row.id, status: 'disabled' });
      expect(await blockersOf(admin, proposal(newcomer({ username: row.username })))).toEqual([
        'username-taken',
      ]);
    });

    it('has no other active account: one-account-per-person, until that one is disabled', async () => {
      const { row } = await made();
      const again = proposal(newcomer({ person: row.personKey }));
      expect(await blockersOf(admin, again)).toEqual(['one-account-per-person']);
      await changed({ staffId: row.id, status: 'disabled' });
      expect(await blockersOf(admin, again)).toEqual([]);
    });

    it('is not made twice by two requests that wait at once', async () => {
      const given = newcomer();
      const [first, late] = [
        await pending(admin, proposal(given)),
        await pending(otherAdmin, proposal({ ...given, name: '另一人', person: 'HR-other' })),
      ];
      await applied(supervisor, first);
      const refused = await approve(supervisor, late);
      expect([refused.status, refused.body.code]).toEqual([409, 'blocked']);
      expect(refused.body).toMatchObject({ blockers: [{ code: 'username-taken' }] });
      await otherAdmin.post(`/api/operations/${late.id}/withdraw`);
    });
  });

  describe('a member', () => {
    it('is changed in what the request names, and undoing it gives that back', async () => {
      const { row } = await made();
      const before = await shown(row.id);
      const submitted = await pending(
        admin,
        proposal({ staffId: row.id, name: '陆知远', role: 'bureau', bureauId: tianhe.id }),
      );
      expect(submitted).toMatchObject({ subjectType: 'staff', subjectId: row.id, label: '陆知行' });
      const operation = await applied(otherAdmin, submitted);
      expect(await shown(row.id)).toEqual({
        ...before,
        name: '陆知远',
        role: 'bureau',
        bureauId: tianhe.id,
        version: before.version + 1,
      });
      await reverted(otherAdmin, supervisor, operation);
      expect(await shown(row.id)).toEqual({ ...before, version: before.version + 2 });
    });

    it('who leaves a bureau’s role leaves the bureau', async () => {
      const { row } = await made({ role: 'bureau', bureauId: tianhe.id });
      await changed({ staffId: row.id, role: 'operator' });
      expect(await shown(row.id)).toMatchObject({ role: 'operator', bureauId: null });
    });

    it('takes another user name, and signs in with it', async () => {
      const { id } = await storedMember('operator2');
      const operation = await changed({ staffId: id, username: 'second.operator' });
      expect((await logIn('operator2', 'demo-pass-operator2')).status).toBe(401);
      expect((await logIn('second.operator', 'demo-pass-operator2')).status).toBe(200);
      await reverted(admin, supervisor, operation);
      expect((await logIn('operator2', 'demo-pass-operator2')).status).toBe(200);
    });

    it('is signed out at once when the role changes, the account is disabled, and either is undone', async () => {
      const { id } = await storedMember('supervisor2');
      const isIn = async (client: Client): Promise<boolean> =>
        (await client.get('/api/session')).status === 200;
      for (const values of [{ role: 'operator' }, { status: 'disabled' }]) {
        const open = await signIn(app.url, 'supervisor2');
        const submitted = await pending(admin, proposal({ staffId: id, ...values }));
        expect(await isIn(open)).toBe(true);
        const operation = await applied(supervisor, submitted);
        expect(await isIn(open)).toBe(false);
        if (values.status) expect((await logIn('supervisor2', 'demo-pass-supervisor2')).status).toBe(401);
        else {
          const later = await signIn(app.url, 'supervisor2');
          await reverted(admin, supervisor, operation);
          expect(await isIn(later)).toBe(false);
        }
        if (values.status) await reverted(admin, supervisor, operation);
      }
      const rows = await database.db.select().from(sessions).where(eq(sessions.staffId, id));
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.filter((row) => row.endedAt === null)).toEqual([]);
      expect((await shown(id)).role).toBe('supervisor');
    });

    it('stays signed in when only the name changes', async () => {
      const { id } = await storedMember('supervisor2');
      const open = await signIn(app.url, 'supervisor2');
      await reverted(admin, supervisor, await changed({ staffId: id, name: '罗振' }));
      expect((await open.get('/api/session')).status).toBe(200);
    });

    it('keeps the person behind the account', async () => {
      const { id } = await storedMember('operator2');
      const reply = await preview(admin, proposal({ staffId: id, person: 'HR-else' }));
      expect(Object.keys(reply.body.errors ?? {})).toEqual(['person']);
    });
  });

  describe('resetting a password', () => {
    it('closes the present one at once and signs out; undoing it opens it again', async () => {
      const { id } = await storedMember('supervisor2');
      const open = await signIn(app.url, 'supervisor2');
      const operation = await changed({ staffId: id, resetPassword: true });
      expect((await open.get('/api/session')).status).toBe(401);
      const refused = await logIn('supervisor2', 'demo-pass-supervisor2');
      expect([refused.status, refused.body.code]).toEqual([401, 'password-expired']);
      await reverted(admin, supervisor, operation);
      expect((await logIn('supervisor2', 'demo-pass-supervisor2')).status).toBe(200);
    });

    it('is refused for a member who is disabled, unless enabled as well: member-disabled', async () => {
      const { row } = await made();
      await changed({ staffId: row.id, status: 'disabled' });
      expect(await blockersOf(admin, proposal({ staffId: row.id, resetPassword: true }))).toEqual([
        'member-disabled',
      ]);
      expect(
        await blockersOf(admin, proposal({ staffId: row.id, resetPassword: true, status: 'active' })),
      ).toEqual([]);
    });

    it('stores no hash that opens anything, in no plan and no event', async () => {
      const everything = JSON.stringify([
        await database.db.select().from(operations),
        await database.db.select().from(auditEvents),
        await database.db.select().from(auditValues),
      ]);
      expect(everything).toContain('passwordExpiresAt');
      expect(everything).not.toContain('$argon2');
    });
  });

  describe('needs a second person', () => {
    it('an administrator or a supervisor, never the one who proposed it', async () => {
      const { row } = await made();
      const submitted = await pending(admin, proposal({ staffId: row.id, name: '改名' }));
      const own = await approve(admin, submitted);
      expect([own.status, own.body.code]).toEqual([403, 'same-person']);
      for (const client of [operator, second])
        expect((await approve(client, submitted)).body.code).toBe('not-permitted');
      expect((await applied(otherAdmin, submitted)).status).toBe('applied');
    });

    it('never the one it is about: own-account', async () => {
      const { id } = await storedMember('supervisor2');
      const about = await signIn(app.url, 'supervisor2');
      const submitted = await pending(admin, proposal({ staffId: id, name: '罗振' }));
      expect((await operationNow(about, submitted)).decidable).toEqual({ ok: false, why: 'own-account' });
      const refused = await approve(about, submitted);
      expect([refused.status, refused.body.code]).toEqual([403, 'own-account']);
      expect((await about.post(`/api/operations/${submitted.id}/reject`, { reason: '不同意' })).status).toBe(
        403,
      );
      await admin.post(`/api/operations/${submitted.id}/withdraw`);
    });

    it('and is proposed by administrators alone', async () => {
      for (const username of ['operator1', 'supervisor1', 'bureau-tianhe', 'auditor1'])
        expect((await preview(await app.as(username), proposal(newcomer()))).status).toBe(403);
    });
  });

  describe('is refused', () => {
    it('for one’s own account: own-account', async () => {
      expect(await blockersOf(admin, proposal({ staffId: admin.id, name: '谢强' }))).toEqual(['own-account']);
      const reply = await submit(admin, proposal({ staffId: admin.id, role: 'supervisor' }));
      expect([reply.status, reply.body.code]).toEqual([409, 'blocked']);
    });

    it('where nothing would change: nothing-changes', async () => {
      const { row } = await made();
      for (const values of [{}, { name: row.name, role: row.role }, { status: 'active' }])
        expect(await blockersOf(admin, proposal({ staffId: row.id, ...values }))).toEqual([
          'nothing-changes',
        ]);
    });

    it('for bureau staff without a bureau, and for a bureau without its role', async () => {
      expect(await blockersOf(admin, proposal(newcomer({ role: 'bureau' })))).toEqual(['bureau-missing']);
      expect(await blockersOf(admin, proposal(newcomer({ bureauId: tianhe.id })))).toEqual([
        'bureau-not-allowed',
      ]);
      expect(
        await blockersOf(admin, proposal(newcomer({ role: 'bureau', bureauId: 'no-such-bureau' }))),
      ).toEqual(['bureau-unknown']);
    });

    it('where a disabled member’s person has an account by now: one-account-per-person', async () => {
      const { row } = await made();
      await changed({ staffId: row.id, status: 'disabled' });
      await made({ person: row.personKey });
      expect(await blockersOf(admin, proposal({ staffId: row.id, status: 'active' }))).toEqual([
        'one-account-per-person',
      ]);
    });

    it('for a member there is not', async () => {
      const reply = await preview(admin, proposal({ staffId: 'no-such-member', name: '陆' }));
      expect([reply.status, Object.keys(reply.body.errors ?? {})]).toEqual([422, ['staffId']]);
    });

    it('to leave the console without an administrator: last-administrator, when it is decided', async () => {
      const [one, two] = [
        await pending(admin, proposal({ staffId: otherAdmin.id, status: 'disabled' })),
        await pending(otherAdmin, proposal({ staffId: admin.id, role: 'supervisor' })),
      ];
      const gone = await applied(supervisor, one);
      expect((await operationNow(supervisor, two)).status).toBe('pending');
      const refused = await approve(supervisor, two);
      expect([refused.status, refused.body.code]).toEqual([409, 'blocked']);
      expect(refused.body).toMatchObject({ blockers: [{ code: 'last-administrator' }] });
      await supervisor.post(`/api/operations/${two.id}/reject`, { reason: '须留一名系统管理员' });
      await reverted(admin, supervisor, gone);
    });
  });

  describe('cannot be undone', () => {
    it('after the same was changed later: changed-since', async () => {
      const { row } = await made();
      const first = await changed({ staffId: row.id, name: '甲' });
      const later = await changed({ staffId: row.id, name: '乙' });
      expect((await operationNow(admin, first)).revertible).toMatchObject({
        ok: false,
        blockedBy: [{ code: 'changed-since', operationId: later.id }],
      });
      expect((await revert(admin, first)).body).toMatchObject({ code: 'blocked' });
    });

    it('when the person has another account by now: value-taken', async () => {
      const { row } = await made();
      const disabled = await changed({ staffId: row.id, status: 'disabled' });
      await made({ person: row.personKey });
      expect((await operationNow(admin, disabled)).revertible).toMatchObject({
        ok: false,
        blockedBy: [{ code: 'value-taken' }],
      });
    });

    it('by the one it is about', async () => {
      const renamed = await changed({ staffId: otherAdmin.id, name: '曾莹' });
      // The rename left the session alone.
      expect((await revert(await signIn(app.url, 'admin2'), renamed)).status).toBe(403);
      await reverted(admin, supervisor, renamed);
    });

    it('where it would leave the console without an administrator', async () => {
      const { row, operation } = await made({ role: 'admin' });
      // Both others are gone, as an upgrade or a hand on the database may leave them.
      const all = [admin.id, otherAdmin.id];
      const set = (status: string) =>
        database.transaction(async (tx) => {
          for (const id of all) await tx.update(staff).set({ status }).where(eq(staff.id, id));
        });
      await set('disabled');
      expect((await operationNow(supervisor, operation)).revertible).toMatchObject({
        ok: false,
        blockedBy: [{ code: 'last-administrator' }],
      });
      await set('active');
      expect((await operationNow(supervisor, operation)).revertible.ok).toBe(true);
      expect(row.role).toBe('admin');
    });
  });
});

import { describe, expect, it } from 'vitest';
import type { Role } from '../../db/schema/words.ts';
import type { AuditEventRow } from '../../server/audit/contract.ts';
import { may, permissionsOf } from '../../server/auth/permissions.ts';
import type { Route } from '../../server/http/route.ts';
import { routes } from '../../server/routes.ts';
import { listUrl, signIn, startApp, type Client, type Refused, type Reply } from './harness.ts';
import { chen, pendingFor, previewOf } from './story.ts';

const members: Record<Role, string> = {
  operator: 'operator2',
  supervisor: 'supervisor2',
  bureau: 'bureau-tianhe',
  auditor: 'auditor1',
  admin: 'admin1',
};
const roles = Object.keys(members) as Role[];

const registry = [
  'persons',
  'accounts',
  'units',
  'unit-admins',
  'records',
  'certificates',
  'learning-imports',
] as const;

const named = (route: Route): string => `${route.method.toUpperCase()} ${route.path}`;

/** The route with ids that nothing has and, where it takes one, an empty body. */
function ask(client: Client, { method, path }: Route): Promise<Reply<Refused>> {
  const url = path.replace(':id', 'no-such-row').replace(':n', '1');
  switch (method) {
    case 'get':
      return client.get(url);
    case 'post':
      return client.post(url, {});
    case 'put':
      return client.put(url, {});
    case 'delete':
      return client.delete(url);
  }
}

/** Asked by another system with a token of its own: to it a member of staff is nobody. */
const isForeign = ({ path }: Route): boolean => path === '/api/learning-imports';

const mayAsk = (role: Role, route: Route): boolean => {
  const { permission } = route;
  if (permission === 'session') return true;
  // A fax comes with a bearer token or from a member of staff who may upload.
  if (permission === 'token') return !isForeign(route) && may(role, 'fax:upload');
  return permission !== 'public' && may(role, permission);
};

describe('permissions', async () => {
  const app = await startApp();
  const closed = routes.filter((route) => route.permission !== 'public');

  it('are needed by every route but signing in, asking who is signed in, and the public status', () => {
    expect(routes.filter((route) => route.permission === 'public').map(named)).toEqual([
      'POST /api/session',
      'GET /api/session',
      'POST /api/public/status',
    ]);
  });

  describe.each(closed.map((route) => [named(route), route] as const))('%s', (_name, route) => {
    it('answers 401 without a session', async () => {
      const reply = await ask(app.anonymous, route);
      expect(reply.status).toBe(401);
      expect(reply.body.code).toBe('unauthenticated');
    });

    it.each(roles)(`asks of %s: ${route.permission}`, async (role) => {
      const endsSession = route.path === '/api/session' && route.method === 'delete';
      const client = endsSession ? await signIn(app.url, members[role]) : await app.as(members[role]);
      const reply = await ask(client, route);
      if (mayAsk(role, route)) {
        expect([401, 403]).not.toContain(reply.status);
        expect(reply.status).toBeLessThan(500);
        // Never 204: react-admin reads a body from every answer.
        expect(reply.body).not.toBeNull();
      } else {
        const isToken = route.permission === 'token' && isForeign(route);
        expect(reply.status).toBe(isToken ? 401 : 403);
        expect(reply.body.code).toBe(isToken ? 'unauthenticated' : 'not-permitted');
      }
    });
  });

  it('are told by the session as the matrix has them', async () => {
    for (const role of roles) {
      const session = await (await app.as(members[role])).get<{ permissions: string[] }>('/api/session');
      expect(session.body.permissions).toEqual(permissionsOf(role));
    }
  });

  it('are refused on the record', async () => {
    const admin = await app.as('admin1');
    await admin.get('/api/persons/no-such-row');
    const auditor = await app.as('auditor1');
    const [event] = (await auditor.get<AuditEventRow[]>(listUrl('audit-events', { actorId: admin.id }))).body;
    expect(event).toMatchObject({
      action: 'attempt.refused',
      outcome: 'refused',
      actorRole: 'admin',
      facts: { code: 'not-permitted', request: 'GET /api/persons/:id' },
    });
  });

  describe('separation of powers', async () => {
    const operator = await app.as('operator1');
    const operation = await pendingFor(operator, chen);
    const at = (verb: string): string => `/api/operations/${operation.id}/${verb}`;
    const { body: row } = await operator.get<{ status: string }>(`/api/operations/${operation.id}`);

    it.each(registry)('keeps administrators away from %s', async (resource) => {
      const admin = await app.as('admin1');
      const [known] = (await operator.get<{ id: string }[]>(listUrl(resource))).body;
      const replies = [
        await admin.get(listUrl(resource)),
        await admin.get(listUrl(resource, { id: [known?.id] })),
        await admin.post(`/api/${resource}/query`, {}),
        await admin.get(`/api/${resource}/${known?.id}`),
      ];
      expect(replies.map((reply) => reply.status)).toEqual([403, 403, 403, 403]);
    });

    it.each(['operator', 'bureau', 'auditor', 'admin'] as const)(
      'lets no %s approve a registry operation',
      async (role) => {
        const client = await app.as(members[role]);
        const reply = await client.post(at('approve'), { planHash: operation.planHash, rekey: chen.right });
        expect(reply.status).toBe(403);
        expect(reply.body.code).toBe('not-permitted');
      },
    );

    it.each(['bureau', 'auditor', 'admin'] as const)(
      'lets no %s reject, withdraw or undo one',
      async (role) => {
        const client = await app.as(members[role]);
        for (const verb of ['reject', 'withdraw', 'revert']) {
          const reply = await client.post(
            at(verb),
            verb === 'withdraw' ? {} : { reason: '不应当由此角色办理' },
          );
          expect([verb, reply.status]).toEqual([verb, 403]);
        }
      },
    );

    it('lets nobody approve what he made himself', async () => {
      const maker = await app.as('supervisor1');
      const own = await pendingFor(maker, {
        login: 'liuyongshi',
        name: '刘咏诗',
        wrong: '440100199208159140',
        right: '440100199208259141',
      });
      const reply = await maker.post(`/api/operations/${own.id}/approve`, {
        planHash: own.planHash,
        rekey: '440100199208259141',
      });
      expect(reply.status).toBe(403);
      expect(reply.body.code).toBe('same-person');
    });

    it('left the operation as it was', async () => {
      expect((await operator.get<{ status: string }>(`/api/operations/${operation.id}`)).body.status).toBe(
        row.status,
      );
      expect(row.status).toBe('pending');
    });

    it('lets auditors change nothing but their own log-in', () => {
      const writes = routes.filter((route) => route.kind === 'write' && mayAsk('auditor', route)).map(named);
      const ownLogIn = writes.filter((name) => name.includes('/api/session'));
      // The verbs of operations decide by the operation itself; see above. Presence in a case is no change.
      const decided = writes.filter((name) => name.startsWith('POST /api/operations'));
      expect(writes).toEqual(expect.arrayContaining([...ownLogIn, ...decided, 'POST /api/cases/:id/view']));
      expect(writes).toHaveLength(ownLogIn.length + decided.length + 1);
    });
  });

  describe('POST /api/operations and its preview', () => {
    const input = { personId: '', statedIdNumber: '', newIdNumber: '', nameOnCopy: '' };

    it.each([
      ['bureau', 'correct-id-number'],
      ['admin', 'correct-id-number'],
      ['auditor', 'correct-id-number'],
      ['auditor', 'revert'],
    ] as const)('answer %s 403 for %s before they look at the rest of the body', async (role, type) => {
      const client = await app.as(members[role]);
      for (const path of ['/api/operations/preview', '/api/operations'])
        for (const body of [
          { type },
          { type, input: 'nonsense', more: 1 },
          { type, input, caseId: 'no-such-row' },
        ]) {
          const reply = await client.post(path, body);
          expect(reply.status).toBe(403);
          expect(reply.body.code).toBe('not-permitted');
        }
    });

    it('answer 422 with the fields to whoever may', async () => {
      const operator = await app.as('operator1');
      const reply = await operator.post('/api/operations/preview', { type: 'correct-id-number', input });
      expect(reply.status).toBe(422);
      expect(Object.keys(reply.body.errors ?? {}).sort()).toEqual(Object.keys(input).sort());
      const unknown = await operator.post('/api/operations/preview', { type: 'no-such-type', input });
      expect(unknown.status).toBe(422);
      expect(Object.keys(unknown.body.errors ?? {})).toEqual(['type']);
    });

    it('write nothing when they refuse', async () => {
      const operator = await app.as('operator1');
      const before = (await operator.get(listUrl('operations'))).headers.get('content-range');
      await previewOf(operator, { ...input, personId: 'no-such-row' });
      await operator.post('/api/operations', { type: 'correct-id-number', input, planHash: '' });
      expect((await operator.get(listUrl('operations'))).headers.get('content-range')).toBe(before);
    });
  });
});

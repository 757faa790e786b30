import type { AuthProvider } from 'react-admin';
import type { Session } from '../../server/auth/contract.ts';
import { sentenceOf, statusOf } from '../data-provider/problem.ts';
import { sessionMethods } from '../data-provider/session.ts';
import type { Credentials } from '../data-provider/types.ts';
import { permissionFor } from './permissions.ts';
import { closeSession, currentSession, openSession, useSession } from './session-store.ts';
import type { Permission } from './permissions.ts';

export type { Permission } from './permissions.ts';
export { useSession } from './session-store.ts';

let asking: Promise<Session> | null = null;

/** The session, asked for once however many parts of the page want to know. */
async function knownSession(): Promise<Session> {
  const known = currentSession();
  if (known) return known;
  asking ??= sessionMethods.session().finally(() => {
    asking = null;
  });
  const session = await asking;
  if (!currentSession()) openSession(session);
  return session;
}

/** Sessions for react-admin. An expired session is renewed in a dialog, so an error never signs anybody out. */
export const authProvider: AuthProvider = {
  login: async (credentials: Credentials) => {
    openSession(await sessionMethods.signIn(credentials));
  },
  logout: async () => {
    if (currentSession()) await sessionMethods.signOut().catch(() => undefined);
    closeSession();
    return '/login';
  },
  checkAuth: async () => {
    try {
      await knownSession();
    } catch (error) {
      // Somebody who opens the console is asked to sign in, not told off.
      throw Object.assign(
        new Error(),
        statusOf(error) === 401 ? { message: false } : { message: sentenceOf(error) },
      );
    }
  },
  checkError: () => Promise.resolve(),
  getIdentity: async () => {
    const { user } = await knownSession();
    return { ...user, fullName: user.name };
  },
  getPermissions: async () => (await knownSession()).permissions,
  canAccess: async ({ resource, action }) => {
    const permission = permissionFor(resource, action);
    return permission !== undefined && (await knownSession()).permissions.includes(permission);
  },
};

/** Whether the signed-in user has a permission. */
export function useMay(permission: Permission): boolean {
  return useSession()?.permissions.includes(permission) ?? false;
}

import type { Session } from '../../server/auth/contract.ts';
import { call } from './http.ts';
import type { ConsoleDataProvider } from './types.ts';

type SessionMethods = Pick<
  ConsoleDataProvider,
  | 'session'
  | 'signIn'
  | 'signOut'
  | 'changePassword'
  | 'startSecondFactor'
  | 'confirmSecondFactor'
  | 'removeSecondFactor'
>;

/** Signing in and out and the user's own account. */
export const sessionMethods: SessionMethods = {
  // Not a read that waits: who asks for the session wants to know that there is none.
  session: (options) => call<Session>('/session', { ...options, read: false }),
  signIn: (body) => call<Session>('/session', { method: 'POST', body }),
  signOut: async () => {
    await call('/session', { method: 'DELETE' });
  },
  changePassword: async (body) => {
    await call('/session/password', { method: 'PUT', body });
  },
  startSecondFactor: () => call('/session/second-factor', { method: 'POST', body: {} }),
  confirmSecondFactor: async (body) => {
    await call('/session/second-factor', { method: 'PUT', body });
  },
  removeSecondFactor: async (password) => {
    await call('/session/second-factor/remove', { method: 'POST', body: { password } });
  },
};

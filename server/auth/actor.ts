import type { Role } from '../../db/schema/words.ts';
import { may, type Permission } from './permissions.ts';
import { notPermitted, Problem } from '../errors.ts';

/** Who is asking: an active member of staff with an open session. */
export interface Actor {
  id: string;
  username: string;
  name: string;
  role: Role;
  personKey: string;
  bureauId: string | null;
  /** The bureaus whose area the actor reads: the own one and, for a city, its districts'. Null: all. */
  area: string[] | null;
  sessionId: string;
  secondFactor: boolean;
  /** Signed in with a one-time password: nothing else is done before there is a new one. */
  mustChangePassword: boolean;
}

/** @throws Problem 403 `not-permitted` */
export function require(actor: Actor, permission: Permission): void {
  if (!may(actor.role, permission)) throw notPermitted();
}

/** What is open to a member who has to change the password first. */
const beforeTheChange: readonly string[] = ['/api/session', '/api/session/password'];

/** @throws Problem 403 `password-change-required` */
export function requireOwnPassword(actor: Actor | null, path: string): void {
  if (!actor?.mustChangePassword || beforeTheChange.includes(path)) return;
  throw new Problem(403, 'password-change-required', {
    zh: '您用的是一次性密码，请先修改密码，再继续。',
    en: 'You signed in with a one-time password; change it first, then go on.',
  });
}

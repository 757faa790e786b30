import type { Role } from '../../db/schema/words.ts';
import { may, type Permission } from './permissions.ts';
import { notPermitted } from '../errors.ts';

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
}

/** @throws Problem 403 `not-permitted` */
export function require(actor: Actor, permission: Permission): void {
  if (!may(actor.role, permission)) throw notPermitted();
}

/**
 * The role matrix. No role holds all (三员分立): the administrator touches no registry row and approves no
 * registry operation, the auditor changes nothing, supervisors cannot make staff.
 */
import type { Role } from '../../db/schema/words.ts';

const operator = 'operator';
const supervisor = 'supervisor';
const bureau = 'bureau';
const auditor = 'auditor';
const admin = 'admin';

const matrix = {
  'reference:read': [operator, supervisor, bureau, auditor, admin],
  'article:read': [operator, supervisor, bureau, auditor, admin],
  /** The desk's guidance beside the official answers. */
  'article:edit': [supervisor],
  /** Who answers callers; what is counted is answers. */
  'article:use': [operator, supervisor, bureau],
  'registry:read': [operator, supervisor, bureau, auditor],
  'registry:reveal': [operator, supervisor, bureau],
  'case:read': [operator, supervisor, bureau, auditor],
  'case:work': [operator, supervisor],
  /** Extensions and second rounds, asked for by whoever holds the case. */
  'case:consent': [supervisor],
  'case:reply': [operator, supervisor, bureau],
  'fax:read': [operator, supervisor, bureau, auditor],
  'fax:upload': [operator, supervisor],
  'operation:read': [operator, supervisor, bureau, auditor, admin],
  'operation:propose': [operator, supervisor],
  'operation:approve': [supervisor],
  'operation:revert': [operator, supervisor, bureau, admin],
  /** What only the bureau of a unit decides: its registration and its administrators (FAQ unit-2, unit-3). */
  'operation:decide': [bureau],
  'record:return': [operator, supervisor, bureau],
  'duplicate:read': [operator, supervisor, auditor],
  'duplicate:judge': [operator, supervisor],
  'calendar:read': [operator, supervisor, bureau, auditor, admin],
  'calendar:change': [admin],
  'policy:change': [admin],
  'staff:change': [admin],
  'audit:read': [supervisor, auditor],
  'audit:verify': [supervisor, auditor, admin],
  'policy:read': [supervisor, auditor, admin],
  'staff:read': [supervisor, auditor, admin],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof matrix;

export const permissions = Object.keys(matrix) as Permission[];

/** The permissions of a role, in the matrix's order. */
export function permissionsOf(role: Role): Permission[] {
  return permissions.filter((permission) => may(role, permission));
}

export function may(role: Role, permission: Permission): boolean {
  return (matrix[permission] as readonly Role[]).includes(role);
}

/** The server's permissions that decide about something on the screen (server/auth/permissions.ts). */
export type Permission =
  | 'registry:read'
  | 'registry:reveal'
  | 'case:read'
  | 'case:work'
  | 'case:consent'
  | 'case:reply'
  | 'calendar:read'
  | 'calendar:change'
  | 'fax:read'
  | 'fax:upload'
  | 'operation:read'
  | 'operation:propose'
  | 'operation:approve'
  | 'operation:revert'
  | 'operation:decide'
  | 'record:return'
  | 'duplicate:read'
  | 'duplicate:judge'
  | 'policy:change'
  | 'staff:change'
  | 'audit:read'
  | 'audit:verify'
  | 'staff:read'
  | 'policy:read'
  | 'article:read'
  | 'article:edit'
  | 'article:use'
  | 'reference:read';

const registry: Record<string, Permission> = { list: 'registry:read', show: 'registry:read' };

/** What react-admin's resource and action ask for; anything not named here is refused. */
const needs: Record<string, Record<string, Permission>> = {
  cases: {
    list: 'case:read',
    show: 'case:read',
    edit: 'case:read',
    create: 'case:work',
    work: 'case:work',
    reply: 'case:reply',
  },
  'case-consents': { list: 'case:read', show: 'case:read', create: 'case:work', approve: 'case:consent' },
  'calendar-years': { list: 'calendar:read', show: 'calendar:read', edit: 'calendar:change' },
  letters: { list: 'case:work', show: 'case:read', create: 'case:work' },
  faxes: { list: 'fax:read', show: 'fax:read', create: 'fax:upload' },
  operations: {
    list: 'operation:read',
    show: 'operation:read',
    edit: 'operation:read',
    create: 'operation:propose',
    approve: 'operation:approve',
    revert: 'operation:revert',
  },
  persons: { ...registry, reveal: 'registry:reveal' },
  units: registry,
  accounts: registry,
  records: registry,
  certificates: registry,
  'unit-admins': registry,
  bureaus: { list: 'reference:read', show: 'reference:read' },
  regions: { list: 'reference:read', show: 'reference:read' },
  'audit-events': { list: 'audit:read', show: 'audit:read', verify: 'audit:verify' },
  staff: { list: 'staff:read', show: 'staff:read' },
  policies: { list: 'policy:read', show: 'policy:read' },
  'learning-imports': registry,
  'duplicate-candidates': { list: 'duplicate:read', show: 'duplicate:read', edit: 'duplicate:judge' },
  articles: { list: 'article:read', show: 'article:read', edit: 'article:edit' },
};

/** The permission an action on a resource needs; undefined when nobody has it. */
export function permissionFor(resource: string, action: string): Permission | undefined {
  return needs[resource]?.[action];
}

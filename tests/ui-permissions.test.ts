import { describe, expect, it } from 'vitest';
import { permissions } from '../server/auth/permissions.ts';
import { permissionFor } from '../admin-ui/auth-provider/permissions.ts';

const actions = ['list', 'show', 'edit', 'create', 'work', 'reply', 'approve', 'revert', 'reveal', 'verify'];
const resources = [
  'cases',
  'case-consents',
  'calendar-years',
  'faxes',
  'letters',
  'operations',
  'persons',
  'units',
  'accounts',
  'records',
  'certificates',
  'unit-admins',
  'learning-imports',
  'duplicate-candidates',
  'bureaus',
  'regions',
  'audit-events',
  'staff',
  'policies',
  'articles',
];

describe('permissions of the interface', () => {
  it('are all permissions the server knows', () => {
    const asked = resources.flatMap((resource) =>
      actions.flatMap((action) => permissionFor(resource, action) ?? []),
    );
    expect(asked.length).toBeGreaterThan(20);
    for (const permission of asked) expect(permissions).toContain(permission);
  });

  it('refuse what nobody named', () => {
    expect(permissionFor('persons', 'delete')).toBeUndefined();
    expect(permissionFor('persons', 'edit')).toBeUndefined();
    expect(permissionFor('unheard-of', 'list')).toBeUndefined();
  });
});

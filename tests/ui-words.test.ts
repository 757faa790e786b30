import { getTableColumns } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { plannedTables } from '../server/operations/planned-tables.ts';
import { en } from '../admin-ui/i18n/en/index.ts';
import { zh } from '../admin-ui/i18n/zh/index.ts';

/** What no plan writes: the row's own id and its version. */
const ownColumns = ['id', 'version'];

describe.each([
  ['English', en],
  ['Chinese', zh],
])('in %s', (_language, messages) => {
  const named = (resource: string, column: string): boolean =>
    column in messages.fields || column in ((messages.fields.of as Record<string, object>)[resource] ?? {});

  it('every column that a plan may change has a name', () => {
    const columns = Object.values(plannedTables).flatMap(({ table, resource }) =>
      Object.keys(getTableColumns(table)).map((column) => ({ resource, column })),
    );
    expect(
      columns.filter(({ resource, column }) => !ownColumns.includes(column) && !named(resource, column)),
    ).toEqual([]);
  });

  it('every table that a plan may change has a name', () => {
    const resources = Object.values(plannedTables).map(({ resource }) => resource);
    expect(resources.filter((resource) => !(resource in messages.operations.rowOf))).toEqual([]);
  });
});

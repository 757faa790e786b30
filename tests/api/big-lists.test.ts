import { getTableName } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { dialect } from '../../db/columns.ts';
import { certificates, learningImports, persons, records, unitAdmins, units } from '../../db/schema/index.ts';
import { rawDatabase, startApp, type Refused, type TestApp } from './harness.ts';

type Row = { id: string; name: string; unitId: string | null; education: string | null };
type Asked = [resource: string, filter: Record<string, unknown>, sort: [string, string]];

describe('lists of a registry of millions', async () => {
  const small = await startApp();
  // The same rows, in tables that say they are big.
  const big = await startApp();
  const raw = await rawDatabase(big.location);
  for (const table of [persons, units, unitAdmins, records, certificates, learningImports]) {
    const name = getTableName(table);
    await raw.run(
      dialect === 'sqlite'
        ? `update "${name}" set rowid = 5000000 where rowid = (select max(rowid) from "${name}")`
        : `update pg_class set reltuples = 5000000 where relname = '${name}'`,
    );
  }
  await raw.close();

  const list = async (app: TestApp, who: string, [resource, filter, sort]: Asked, range = [0, 49]) =>
    (await app.as(who)).post<Row[] & Refused>(`/api/${resource}/query`, { filter, sort, range });
  const someone = (await list(small, 'operator1', ['persons', {}, ['name', 'DESC']])).body.find(
    (row) => row.unitId !== null,
  );
  const { unitId, name, education } = someone ?? { unitId: null, name: '', education: '' };

  it.each<[string, ...Asked]>([
    ['operator1', 'persons', {}, ['name', 'DESC']],
    ['operator1', 'persons', { status: 'suspended' }, ['name', 'ASC']],
    ['operator1', 'persons', { unitId, education }, ['registeredAt', 'DESC']],
    ['operator1', 'persons', { name, education }, ['id', 'ASC']],
    ['operator1', 'persons', { q: name.slice(0, 1), status: 'active' }, ['id', 'DESC']],
    ['operator1', 'units', { status: 'approved' }, ['registeredAt', 'DESC']],
    ['operator1', 'units', {}, ['orgKey', 'ASC']],
    ['operator1', 'unit-admins', { status: ['active', 'applied'], linked: true }, ['appliedAt', 'ASC']],
    ['operator1', 'records', { unitId, year: 2025 }, ['title', 'ASC']],
    ['bureau-guangzhou', 'persons', {}, ['registeredAt', 'ASC']],
    ['bureau-guangzhou', 'persons', { status: 'active' }, ['name', 'ASC']],
    ['bureau-guangzhou', 'persons', { name: [name, '陈一'], education }, ['id', 'ASC']],
    ['bureau-guangzhou', 'units', {}, ['name', 'ASC']],
    ['bureau-guangzhou', 'unit-admins', {}, ['id', 'ASC']],
    ['bureau-guangzhou', 'records', {}, ['id', 'DESC']],
    ['bureau-guangzhou', 'certificates', { year: 2025 }, ['id', 'ASC']],
    ['bureau-guangzhou', 'learning-imports', {}, ['receivedAt', 'DESC']],
  ])('say to %s of %s by %j in the order of %j what those of a small one say', async (who, ...asked) => {
    const [ours, theirs] = [await list(big, who, asked), await list(small, who, asked)];
    expect(ours.status).toBe(200);
    expect(ours.body).toEqual(theirs.body);
    expect(ours.headers.get('content-range')).toBe(theirs.headers.get('content-range'));
  });

  it('are refused where no index finds the rows, with what would find them', async () => {
    for (const who of ['operator1', 'bureau-guangzhou']) {
      const asked: Asked = ['persons', { education }, ['id', 'ASC']];
      expect((await list(small, who, asked)).status).toBe(200);
      const refused = await list(big, who, asked);
      expect(refused.status).toBe(422);
      expect(refused.body.code).toBe('narrow-first');
      expect(refused.body.detail).toContain('education');
      expect(refused.body.detail).toContain('name, ID number, phone, login name, unit');
      expect(refused.body['narrowBy']).toContainEqual(['unitId']);
    }
  });

  it('end their pages where turning on would be reading through', async () => {
    const asked: Asked = ['persons', {}, ['id', 'ASC']];
    expect((await list(big, 'operator1', asked, [100_000, 100_024])).status).toBe(200);
    expect((await list(big, 'operator1', asked, [100_001, 100_025])).body.code).toBe('narrow-first');
  });
});

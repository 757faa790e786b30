import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { AnyColumn } from '../../db/columns.ts';
import { preparedByIds } from '../../db/prepared.ts';
import { bureaus, units } from '../../db/schema/index.ts';
import { equals, through, type Filter } from '../http/list-filter.ts';
import type { Resource, View } from '../http/list.ts';
import { veilOf } from '../operations/veil.ts';
import { understand } from '../search/question.ts';
import { unitFinder, unitsMeant } from '../search/units.ts';
import { iso } from '../time.ts';
import { unitRow, type UnitRow } from './contract.ts';
import { unitScope } from './scope.ts';

/** Whatever a caller says, as the search understands it. */
async function matching(value: unknown, view: View): Promise<SQL | null> {
  const question = understand(String(value));
  return question.text === '' ? sql`true` : unitsMeant(view, question);
}

/**
 * Units by their code or its key, but for a code that is hidden from the asker: a filter takes thousands of guesses at
 * a time and would say which is right. The search takes one whole code and finds its unit, hidden or not, as a whole ID
 * number finds its person: a caller states it, and whoever asks has read it.
 */
const byCode =
  (name: 'orgCode' | 'orgKey', column: AnyColumn): Filter =>
  async (value, view) => {
    const isHidden = typeof value === 'string' && (await veilOf(view)).orgCode(value) !== value;
    return isHidden ? null : equals(name, column, value, false);
  };

const byIds = preparedByIds('units', units.id, (db, where) =>
  db
    .select({ unit: units, bureauName: bureaus.name })
    .from(units)
    .innerJoin(bureaus, eq(bureaus.id, units.bureauId))
    .where(where),
);

export const unitResource: Resource<UnitRow> = {
  resource: 'units',
  summary: { zh: '单位', en: 'Units' },
  permission: 'registry:read',
  row: unitRow,
  table: units,
  id: units.id,
  fields: {
    name: units.name,
    orgCode: units.orgCode,
    orgKey: units.orgKey,
    cityCode: units.cityCode,
    districtCode: units.districtCode,
    bureauId: units.bureauId,
    address: units.address,
    phone: units.phone,
    contactName: units.contactName,
    status: units.status,
    statusReason: units.statusReason,
    everApproved: units.everApproved,
    mergedInto: units.mergedInto,
    registeredAt: units.registeredAt,
    version: units.version,
  },
  filters: {
    q: matching,
    orgCode: byCode('orgCode', units.orgCode),
    orgKey: byCode('orgKey', units.orgKey),
    bureauName: through(units.bureauId, bureaus, bureaus.id, bureaus.name),
  },
  times: ['registeredAt'],
  defaultSort: ['id', 'ASC'],
  indexedSorts: ['name', 'orgKey'],
  narrowing: {
    by: [
      ['orgCode'],
      ['orgKey'],
      ['mergedInto'],
      ['name'],
      ['q'],
      ['bureauId', 'status'],
      ['bureauId'],
      ['bureauName'],
      ['cityCode', 'status'],
      ['cityCode'],
      ['status'],
    ],
    thenBy: { status: ['registeredAt'] },
    hint: { zh: '名称、代码、人事户头、城市或状态', en: 'name, code, bureau, city or status' },
    // A name may begin with the place, and a form asks for a city beside it.
    looksAt: 100_000,
    reach: ({ area }, where) =>
      sql`select ${units.id} from ${units} where ${and(inArray(units.bureauId, area), where)}`,
    alongReach: ['status'],
  },
  unplaced: async (field, view) => {
    if (field !== 'orgCode' && field !== 'orgKey') return null;
    const { orgKeys } = await veilOf(view);
    return orgKeys.length > 0 ? inArray(units.orgKey, orgKeys) : null;
  },
  scope: unitScope,
  finds: unitFinder,
  load: async (ids, view) => {
    const veil = await veilOf(view);
    const rows = await byIds(view.db, ids);
    return rows.map(({ unit: u, bureauName }) => ({
      id: u.id,
      name: u.name,
      orgCode: veil.orgCode(u.orgCode),
      orgKey: veil.orgKey(u),
      cityCode: u.cityCode,
      districtCode: u.districtCode,
      bureauId: u.bureauId,
      bureauName,
      address: u.address,
      phone: u.phone,
      contactName: u.contactName,
      status: u.status as UnitRow['status'],
      statusReason: u.statusReason,
      everApproved: u.everApproved,
      mergedInto: u.mergedInto,
      registeredAt: iso(u.registeredAt),
      version: u.version,
    }));
  },
  version: (row) => row.version,
};

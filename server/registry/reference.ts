/** Regions and bureaus: the same for everybody. */
import { inArray } from 'drizzle-orm';
import { bureaus, regions } from '../../db/schema/index.ts';
import type { Resource } from '../http/list.ts';
import { bureauRow, regionRow, type BureauRow, type RegionRow } from './contract.ts';

export const regionResource: Resource<RegionRow> = {
  resource: 'regions',
  summary: { zh: '行政区划', en: 'Regions' },
  permission: 'reference:read',
  row: regionRow,
  table: regions,
  id: regions.id,
  fields: {
    name: regions.name,
    level: regions.level,
    parentCode: regions.parentCode,
    kind: regions.kind,
    certificatesStamped: regions.certificatesStamped,
  },
  defaultSort: ['id', 'ASC'],
  indexedSorts: [],
  load: async (ids, view) => {
    const rows = await view.db
      .select()
      .from(regions)
      .where(inArray(regions.id, [...ids]));
    return rows.map((r) => ({
      id: r.id,
      name: r.name,
      level: r.level as RegionRow['level'],
      parentCode: r.parentCode,
      kind: r.kind,
      certificatesStamped: r.certificatesStamped,
    }));
  },
};

export const bureauResource: Resource<BureauRow> = {
  resource: 'bureaus',
  summary: { zh: '人社局', en: 'Bureaus' },
  permission: 'reference:read',
  row: bureauRow,
  table: bureaus,
  id: bureaus.id,
  fields: {
    name: bureaus.name,
    regionCode: bureaus.regionCode,
    level: bureaus.level,
    phone: bureaus.phone,
    address: bureaus.address,
    area: bureaus.area,
  },
  defaultSort: ['id', 'ASC'],
  indexedSorts: [],
  load: async (ids, view) => {
    const rows = await view.db
      .select()
      .from(bureaus)
      .where(inArray(bureaus.id, [...ids]));
    return rows.map((b) => ({ ...b, level: b.level as BureauRow['level'] }));
  },
};

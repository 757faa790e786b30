import { and, eq, inArray, ne, or, sql, type SQL } from 'drizzle-orm';
import { preparedByIds } from '../../db/prepared.ts';
import { bureaus, duplicateCandidates, persons, staff, units } from '../../db/schema/index.ts';
import { through } from '../http/list-filter.ts';
import { totalCap } from '../http/list-page.ts';
import type { Resource, View } from '../http/list.ts';
import { veilOf } from '../operations/veil.ts';
import { unitResource } from '../registry/units.ts';
import { iso, isoOrNull } from '../time.ts';
import { duplicateCandidateRow, type DuplicateCandidateRow } from './contract.ts';

const { unitA, unitB } = duplicateCandidates;
type CandidateUnit = DuplicateCandidateRow['units'][number];

const eitherIn = (ids: SQL): SQL => sql`(${unitA} in ${ids} or ${unitB} in ${ids})`;

/** Pairs with this unit on either side. */
const ofUnit = (value: unknown): SQL => or(eq(unitA, String(value)), eq(unitB, String(value))) ?? sql`false`;

/** Pairs with a unit of this city on either side. */
const ofCity = (value: unknown): SQL =>
  eitherIn(sql`(select ${units.id} from ${units} where ${units.cityCode} = ${String(value)})`);

/** Pairs with a unit on either side that the list of units finds by the same words. */
async function matching(value: unknown, view: View): Promise<SQL | null> {
  const found = await unitResource.filters?.['q']?.(value, view);
  return found ? eitherIn(sql`(select ${units.id} from ${units} where ${found})`) : null;
}

const pairsByIds = preparedByIds('duplicate_candidates', duplicateCandidates.id, (db, where) =>
  db
    .select({ pair: duplicateCandidates, judgedBy: staff.name })
    .from(duplicateCandidates)
    .leftJoin(staff, eq(staff.id, duplicateCandidates.judgedBy))
    .where(where),
);

async function unitsOf(ids: readonly string[], view: View): Promise<Map<string, CandidateUnit>> {
  const veil = await veilOf(view);
  const counted = view.db
    .select({ one: sql`1`.as('one') })
    .from(persons)
    .where(and(eq(persons.unitId, units.id), ne(persons.status, 'deleted')))
    .limit(totalCap + 1)
    .as('counted');
  const rows = await view.db
    .select({
      unit: units,
      bureauName: bureaus.name,
      persons: sql<number>`(select count(*) from ${counted})`.mapWith(Number),
    })
    .from(units)
    .innerJoin(bureaus, eq(bureaus.id, units.bureauId))
    .where(inArray(units.id, [...ids]));
  return new Map(
    rows.map(({ unit, bureauName, persons }) => [
      unit.id,
      {
        id: unit.id,
        name: unit.name,
        orgCode: veil.orgCode(unit.orgCode),
        cityCode: unit.cityCode,
        districtCode: unit.districtCode,
        status: unit.status as CandidateUnit['status'],
        persons,
        bureauId: unit.bureauId,
        bureauName,
      },
    ]),
  );
}

async function load(ids: readonly string[], view: View): Promise<DuplicateCandidateRow[]> {
  const pairs = await pairsByIds(view.db, ids);
  const sides = await unitsOf([...new Set(pairs.flatMap(({ pair }) => [pair.unitA, pair.unitB]))], view);
  return pairs.flatMap(({ pair, judgedBy }) => {
    const [a, b] = [sides.get(pair.unitA), sides.get(pair.unitB)];
    if (!a || !b) return [];
    return {
      id: pair.id,
      unitIds: [pair.unitA, pair.unitB],
      units: [a, b],
      score: pair.score,
      reasons: pair.reasons as DuplicateCandidateRow['reasons'],
      current: pair.current,
      judgement: pair.judgement as DuplicateCandidateRow['judgement'],
      judgementNote: pair.judgementNote,
      judgedBy,
      judgedAt: isoOrNull(pair.judgedAt),
      foundAt: iso(pair.foundAt),
      version: pair.version,
    };
  });
}

export const duplicateCandidateResource: Resource<DuplicateCandidateRow> = {
  resource: 'duplicate-candidates',
  summary: { zh: '疑似重复单位', en: 'Units that may be one' },
  permission: 'duplicate:read',
  row: duplicateCandidateRow,
  table: duplicateCandidates,
  id: duplicateCandidates.id,
  fields: {
    score: duplicateCandidates.score,
    current: duplicateCandidates.current,
    judgement: duplicateCandidates.judgement,
    judgementNote: duplicateCandidates.judgementNote,
    judgedAt: duplicateCandidates.judgedAt,
    foundAt: duplicateCandidates.foundAt,
    version: duplicateCandidates.version,
  },
  filters: {
    q: matching,
    unitId: ofUnit,
    unitIds: ofUnit,
    cityCode: ofCity,
    judgedBy: through(duplicateCandidates.judgedBy, staff, staff.id, staff.name),
  },
  times: ['judgedAt', 'foundAt'],
  defaultSort: ['score', 'DESC'],
  indexedSorts: ['score'],
  load,
  version: (row) => row.version,
};

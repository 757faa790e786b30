/** Everything the unit page shows, in one request. */
import { and, asc, desc, eq, inArray, isNotNull, isNull, or, type SQL } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import {
  bureaus,
  caseItems,
  duplicateCandidates,
  persons,
  records,
  staff,
  unitAdmins,
  unitAliases,
  units,
} from '../../db/schema/index.ts';
import { personStatuses, recordStatuses } from '../../db/schema/words.ts';
import { may } from '../auth/permissions.ts';
import { loadOne, type View } from '../http/list.ts';
import { countUpTo, totalCap, type Listed } from '../http/list-page.ts';
import { veilOf } from '../operations/veil.ts';
import { iso, isoOrNull } from '../time.ts';
import { hrBureauFit, hrBureauRegion } from '../rules/hr-bureau.ts';
import type { BureauRow, UnitAdminRow, UnitPage, UnitRow } from './contract.ts';
import { personResource } from './persons.ts';
import { recordResource } from './records.ts';
import { bureauResource, regionResource } from './reference.ts';
import { replacementOf } from './replacement.ts';
import { unitScope } from './scope.ts';
import { survivorOf } from './survivor.ts';
import { timelineOf } from './timeline.ts';
import { noticesOf } from './unit-notices.ts';
import { unitResource } from './units.ts';
import { adminsToCall } from './whom-to-call.ts';

const duplicateLimit = 50;

/** Those who may act for the unit first, then those who want to, then who once did. */
const adminOrder: readonly UnitAdminRow['status'][] = [
  'active',
  'applied',
  'rejected',
  'revoked',
  'withdrawn',
];

/** @throws Problem 404 */
export async function unitPage(id: string, view: View): Promise<UnitPage> {
  const { db } = view;
  const unit = await loadOne(unitResource, id, view);
  const [bureau] = await bureauResource.load([unit.bureauId], view);
  if (!bureau) throw new Error('a unit without a bureau');
  const regions = await regionResource.load(
    [unit.cityCode, unit.districtCode].filter((code) => code !== null),
    view,
  );
  const regionName = (code: string | null): string | null =>
    regions.find((region) => region.id === code)?.name ?? null;
  return {
    unit,
    bureau,
    hrBureau: await hrBureau(unit, bureau, view),
    city: regionName(unit.cityCode),
    district: regionName(unit.districtCode),
    aliases: await aliases(id, view),
    survivor: unit.mergedInto === null ? null : await survivor(unit.mergedInto, view),
    absorbed: await absorbed(id, view),
    admins: await admins(id, view),
    replacement: (await replacementOf(db, [id], view.now)).get(id) ?? null,
    counts: {
      persons: await tally(db, personResource, eq(persons.unitId, id), persons.status, personStatuses),
      records: await tally(db, recordResource, eq(records.unitId, id), records.status, recordStatuses),
    },
    duplicates: may(view.actor.role, 'duplicate:read') ? await duplicates(id, view) : null,
    // Cases about the unit itself, not about somebody of it.
    timeline: await timelineOf(view, and(eq(caseItems.unitId, id), isNull(caseItems.personId)), {
      type: 'units',
      id,
    }),
    notices: await noticesOf(id, db),
  };
}

async function aliases(unitId: string, view: View): Promise<UnitPage['aliases']> {
  const veil = await veilOf(view);
  const rows = await view.db
    .select()
    .from(unitAliases)
    .where(eq(unitAliases.unitId, unitId))
    .orderBy(desc(unitAliases.since), asc(unitAliases.id));
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as UnitPage['aliases'][number]['kind'],
    value: row.kind === 'org-code' ? veil.orgCode(row.value) : row.value,
    since: iso(row.since),
    status: row.status as UnitPage['aliases'][number]['status'],
  }));
}

/** The units of these ids that exist for the actor, in the ids' order. */
async function visible(ids: readonly string[], view: View): Promise<UnitRow[]> {
  if (ids.length === 0) return [];
  const known = await view.db
    .select({ id: units.id })
    .from(units)
    .where(and(inArray(units.id, [...ids]), unitScope(view.actor)));
  if (known.length === 0) return [];
  const rows = await unitResource.load(
    known.map((row) => row.id),
    view,
  );
  return rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

/** The unit that a chain of merges ends at, when it exists for the actor. */
async function survivor(mergedInto: string, view: View): Promise<UnitRow | null> {
  const end = await survivorOf(view.db, mergedInto);
  return end === null ? null : ((await visible([end], view))[0] ?? null);
}

/** Every unit merged into this one, directly or through another. */
async function absorbed(unitId: string, view: View): Promise<UnitRow[]> {
  const found: string[] = [];
  for (let level = [unitId]; level.length > 0;) {
    const rows = await view.db
      .select({ id: units.id })
      .from(units)
      .where(inArray(units.mergedInto, level))
      .orderBy(units.id);
    level = rows.map((row) => row.id);
    found.push(...level);
  }
  return visible(found, view);
}

async function admins(unitId: string, view: View): Promise<UnitPage['admins']> {
  const rows = await adminsToCall(eq(unitAdmins.unitId, unitId), view);
  return rows.sort(
    (a, b) =>
      adminOrder.indexOf(a.status) - adminOrder.indexOf(b.status) || b.appliedAt.localeCompare(a.appliedAt),
  );
}

/** Whether the unit's bureau is its 人事户头 by where the unit lies, and which that would be. */
async function hrBureau(unit: UnitRow, bureau: BureauRow, view: View): Promise<UnitPage['hrBureau']> {
  const region = hrBureauRegion(unit);
  const [right] = region
    ? await view.db.select({ id: bureaus.id }).from(bureaus).where(eq(bureaus.regionCode, region))
    : [];
  const [expected] = right ? await bureauResource.load([right.id], view) : [];
  return { fit: hrBureauFit(unit, bureau), expected: expected ?? null };
}

/** How many rows stand in each status that has any; a count stops at the lists' cap. */
async function tally<Status extends string>(
  db: Reader,
  spec: Listed,
  ofUnit: SQL,
  column: typeof persons.status | typeof records.status,
  statuses: readonly Status[],
): Promise<{ status: Status; count: number; exact: boolean }[]> {
  const counted = [];
  for (const status of statuses) {
    const found = await countUpTo(spec, and(ofUnit, eq(column, status)), db);
    if (found > 0) counted.push({ status, count: Math.min(found, totalCap), exact: found <= totalCap });
  }
  return counted;
}

/** Pairs that are held to be one unit now, and those somebody judged. */
async function duplicates(unitId: string, view: View): Promise<NonNullable<UnitPage['duplicates']>> {
  const { unitA, unitB, current, judgement, score } = duplicateCandidates;
  const pairs = await view.db
    .select({ pair: duplicateCandidates, judgedByName: staff.name })
    .from(duplicateCandidates)
    .leftJoin(staff, eq(staff.id, duplicateCandidates.judgedBy))
    .where(and(or(eq(unitA, unitId), eq(unitB, unitId)), or(eq(current, true), isNotNull(judgement))))
    .orderBy(desc(score), asc(duplicateCandidates.id))
    .limit(duplicateLimit);
  const otherOf = ({ pair }: (typeof pairs)[number]): string =>
    pair.unitA === unitId ? pair.unitB : pair.unitA;
  const others = await visible(pairs.map(otherOf), view);
  return pairs.flatMap((row) => {
    const unit = others.find((other) => other.id === otherOf(row));
    if (!unit) return [];
    const { pair, judgedByName } = row;
    return {
      id: pair.id,
      unit,
      score: pair.score,
      reasons: pair.reasons,
      current: pair.current,
      judgement: pair.judgement as NonNullable<UnitPage['duplicates']>[number]['judgement'],
      judgementNote: pair.judgementNote,
      judgedByName,
      judgedAt: isoOrNull(pair.judgedAt),
    };
  });
}

/** Registrations that may be taken for a unit: of its code, of its name, or paired with it. */
import { and, eq, inArray, isNotNull, ne, or } from 'drizzle-orm';
import { duplicateCandidates, units } from '../../db/schema/index.ts';
import { twoValidCodes } from '../duplicates/score.ts';
import type { View } from '../http/list.ts';
import { regionName } from '../identifiers/region.ts';
import { comparableUnitName, unitNameKeysLike } from '../identifiers/unit-name.ts';
import { isLive } from '../operations/checks/unit.ts';
import { unitScope } from '../registry/scope.ts';
import { personsAt, type Tally } from './attached.ts';

type UnitColumns = typeof units.$inferSelect;

/** Another living registration that is, or may be taken for, the same unit. */
export interface TwinFacts {
  id: string;
  name: string;
  orgCode: string;
  status: string;
  city: string;
  sameKey: boolean;
  /** Both codes are valid and differ: two units, whatever they are called (FAQ register-2). */
  twoValidCodes: boolean;
  /** Held to be a pair by the rules now. */
  isCandidate: boolean;
  judgement: string | null;
  persons: Tally;
}

/** Living units that are alike. */
export interface AlikeUnits {
  twins: TwinFacts[];
  /** Of the same name in other cities. */
  namesakes: { name: string; city: string }[];
}

const twinLimit = 20;

/** Living registrations with its key or its name, and those the rules or somebody paired with it. */
export async function unitsLike(view: View, unit: UnitColumns): Promise<AlikeUnits> {
  const { db, actor } = view;
  const { unitA, unitB, current, judgement } = duplicateCandidates;
  const pairs = await db
    .select({ unitA, unitB, current, judgement })
    .from(duplicateCandidates)
    .where(and(or(eq(unitA, unit.id), eq(unitB, unit.id)), or(eq(current, true), isNotNull(judgement))))
    .limit(twinLimit);
  const pairOf = (id: string) => pairs.find((pair) => pair.unitA === id || pair.unitB === id);
  const names = unitNameKeysLike(comparableUnitName(unit.nameKey));
  const found = new Map<string, UnitColumns>();
  // One query for each index; a condition on the status would draw SQLite to the index of city and status.
  const named = inArray(units.nameKey, [...new Set([unit.nameKey, ...names])]);
  for (const which of [
    eq(units.orgKey, unit.orgKey),
    and(named, eq(units.cityCode, unit.cityCode)),
    and(named, ne(units.cityCode, unit.cityCode)),
    inArray(
      units.id,
      pairs.map((pair) => (pair.unitA === unit.id ? pair.unitB : pair.unitA)),
    ),
  ]) {
    // Unsorted: an order by id would draw PostgreSQL to walk the primary key.
    const rows = await db
      .select()
      .from(units)
      .where(and(which, unitScope(actor)))
      .limit(twinLimit);
    for (const row of rows) if (row.id !== unit.id && isLive(row)) found.set(row.id, row);
  }
  const city = ({ cityCode }: UnitColumns): string => regionName(cityCode) ?? cityCode;
  const isTwin = (other: UnitColumns): boolean =>
    other.orgKey === unit.orgKey || other.cityCode === unit.cityCode || pairOf(other.id) !== undefined;
  const all = [...found.values()].sort((a, b) => a.id.localeCompare(b.id));
  const twins: TwinFacts[] = [];
  for (const other of all.filter(isTwin).slice(0, twinLimit)) {
    const pair = pairOf(other.id);
    twins.push({
      id: other.id,
      name: other.name,
      orgCode: other.orgCode,
      status: other.status,
      city: city(other),
      sameKey: other.orgKey === unit.orgKey,
      twoValidCodes: twoValidCodes(unit, other),
      isCandidate: pair?.current ?? false,
      judgement: pair?.judgement ?? null,
      persons: await personsAt(db, other.id),
    });
  }
  return {
    twins,
    namesakes: all
      .filter((other) => !isTwin(other))
      .map((other) => ({ name: other.name, city: city(other) })),
  };
}

/**
 * Replacing a unit's administrator (FAQ unit-3): the bureau revokes the old right, the new administrator applies, the
 * bureau approves. Nothing stores a replacement: how far one has come is read from the unit's rights.
 */
import { asc, eq, inArray } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { accounts, bureaus, persons, unitAdmins, units } from '../../db/schema/index.ts';
import { isoOrNull } from '../time.ts';
import type { Replacement } from './contract.ts';

/** A right as the steps look at it. */
export interface Right {
  id: string;
  status: string;
  /** Whose it is. */
  name: string | null;
  phone: string | null;
  /** UTC ms, as the other times. */
  appliedAt: number;
  decidedAt: number | null;
  decidedBy: string | null;
}

/** A unit with every right anybody has, had or asked for there. */
export interface UnitRights {
  unitStatus: string;
  bureauId: string;
  bureauName: string;
  rights: readonly Right[];
}

/** A replacement that is done stays in sight for this long. */
const doneShownMs = 30 * 24 * 60 * 60_000;

/** The rights of units, by unit. Units that do not exist are left out. */
export async function unitRights(db: Reader, unitIds: readonly string[]): Promise<Map<string, UnitRights>> {
  const ids = [...new Set(unitIds)];
  if (ids.length === 0) return new Map();
  const known = await db
    .select({ id: units.id, unitStatus: units.status, bureauId: units.bureauId, bureauName: bureaus.name })
    .from(units)
    .innerJoin(bureaus, eq(bureaus.id, units.bureauId))
    .where(inArray(units.id, ids));
  const rows = await db
    .select({ right: unitAdmins, personName: persons.name, holderName: accounts.holderName })
    .from(unitAdmins)
    .innerJoin(accounts, eq(accounts.id, unitAdmins.accountId))
    .leftJoin(persons, eq(persons.accountId, unitAdmins.accountId))
    .where(inArray(unitAdmins.unitId, ids))
    .orderBy(asc(unitAdmins.id));
  const byUnit = new Map<string, Right[]>(ids.map((id) => [id, []]));
  for (const { right, personName, holderName } of rows)
    byUnit.get(right.unitId)?.push({ ...right, name: personName ?? holderName });
  return new Map(known.map(({ id, ...unit }) => [id, { ...unit, rights: byUnit.get(id) ?? [] }]));
}

/** The replacement under way, or done of late, at each unit that has one. */
export async function replacementOf(
  db: Reader,
  unitIds: readonly string[],
  now: number,
): Promise<Map<string, Replacement>> {
  const found = new Map<string, Replacement>();
  for (const [id, unit] of await unitRights(db, unitIds)) {
    const state = replacementState(unit, now);
    if (state) found.set(id, state);
  }
  return found;
}

/** A right imported without its decision counts from when it was asked for. */
const decidedOn = (right: Right): number => right.decidedAt ?? right.appliedAt;

const latest = (rights: readonly Right[], at: (right: Right) => number): Right | undefined =>
  rights.reduce<Right | undefined>(
    (last, right) => (last === undefined || at(right) >= at(last) ? right : last),
    undefined,
  );

/**
 * How far the replacement at a unit has come; null where none is under way. Somebody has left while a revoked right
 * is later than every approval; the first step is done then, also where another administrator stays. An application
 * while nobody has left is out of order: the first step is the next one. The first administrator of a unit replaces
 * nobody.
 */
export function replacementState(unit: UnitRights, now: number): Replacement | null {
  if (unit.unitStatus !== 'approved') return null;
  const having = (status: string): Right[] => unit.rights.filter((right) => right.status === status);
  const active = having('active');
  const application = latest(having('applied'), (right) => right.appliedAt);
  const left = latest(having('revoked'), decidedOn);
  const successor =
    left &&
    latest(
      active.filter((right) => decidedOn(right) >= decidedOn(left)),
      decidedOn,
    );
  if (left && !successor) {
    if (application) return progress(unit, { left, application, next: 'approve' });
    return active.length > 0 ? null : progress(unit, { left, next: 'apply' });
  }
  if (application) {
    const [old] = active;
    if (!old) return null;
    return progress(unit, { ...(active.length === 1 ? { left: old } : {}), application, next: 'revoke' });
  }
  return left && successor && now - decidedOn(successor) <= doneShownMs
    ? progress(unit, { left, application: successor, next: null })
    : null;
}

interface Course {
  /** The old right; left out where several are still active. */
  left?: Right;
  /** The new right. */
  application?: Right;
  next: Replacement['next'];
}

function progress({ bureauName }: UnitRights, { left, application, next }: Course): Replacement {
  const approved = next === null;
  const revoked = next !== 'revoke';
  return {
    steps: [
      {
        step: 'revoke',
        state: revoked ? 'done' : 'current',
        by: 'bureau',
        who: revoked ? (left?.decidedBy ?? bureauName) : bureauName,
        at: revoked && left ? isoOrNull(left.decidedAt) : null,
        unitAdminId: left?.id ?? null,
        name: left?.name ?? null,
      },
      {
        step: 'apply',
        state: application ? 'done' : 'current',
        by: 'new-administrator',
        who: application?.name ?? null,
        at: isoOrNull(application?.appliedAt ?? null),
        unitAdminId: application?.id ?? null,
        name: application?.name ?? null,
      },
      {
        step: 'approve',
        state: approved ? 'done' : next === 'approve' ? 'current' : 'waiting',
        by: 'bureau',
        who: approved ? (application?.decidedBy ?? bureauName) : bureauName,
        at: approved ? isoOrNull(application?.decidedAt ?? null) : null,
        unitAdminId: application?.id ?? null,
        name: application?.name ?? null,
      },
    ],
    next,
  };
}

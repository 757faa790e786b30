/** Which unit a fax may be about, ranked by what speaks for it. */
import { and, eq, inArray, type SQL } from 'drizzle-orm';
import { accounts, unitAdmins, units } from '../../db/schema/index.ts';
import { startsWith } from '../../db/sql.ts';
import { isOrgCode } from '../identifiers/org-code.ts';
import { comparableUnitName, unitNameKey, unitNameKeysLike } from '../identifiers/unit-name.ts';
import type { View } from '../http/list.ts';
import { veilOf } from '../operations/veil.ts';
import { unitScope } from '../registry/scope.ts';
import { unitClues, type UnitClues } from './clues.ts';
import type { ProposedUnit } from './contract.ts';
import { editDistance } from './edit-distance.ts';
import type { Understood } from './understood.ts';

interface Candidate {
  unitId: string;
  name: string;
  orgCode: string;
  orgKey: string;
  status: string;
}
const columns = {
  unitId: units.id,
  name: units.name,
  orgCode: units.orgCode,
  orgKey: units.orgKey,
  status: units.status,
};

const mostProposed = 5;
const mostFetched = 60;
/** So many characters a misread name must share from its start, and so many names that share them are looked at. */
const sharedStart = 6;
const mostWithStart = 2000;

/**
 * The units that readings may be about, the likeliest first. A code that is to become the registered one counts only
 * with the name: its holder may be another unit.
 */
export async function proposedUnits(
  view: View,
  readings: readonly Understood[],
  operationType: string | null,
): Promise<ProposedUnit[]> {
  const clues = unitClues(readings, operationType);
  if (!clues) return [];
  const { candidates, administered } = await candidatesOf(view, clues);
  const veil = await veilOf(view);
  return candidates
    .flatMap((candidate) => weigh(candidate, clues, administered) ?? [])
    .toSorted((a, b) => b.score - a.score || (a.candidate.unitId < b.candidate.unitId ? -1 : 1))
    .slice(0, mostProposed)
    .map(({ candidate, by }) => ({
      unitId: candidate.unitId,
      name: candidate.name,
      orgCode: veil.orgCode(candidate.orgCode),
      by,
    }));
}

async function candidatesOf(
  { db, actor }: View,
  clues: UnitClues,
): Promise<{ candidates: Candidate[]; administered: ReadonlySet<string> }> {
  const scope = unitScope(actor);
  const ask = (where: SQL | undefined, limit = mostFetched): Promise<Candidate[]> =>
    db.select(columns).from(units).where(and(scope, where)).limit(limit);
  const codes = [...clues.codes, ...clues.newCodes, ...clues.codes.flatMap(nearCodes)];
  const likeNames = clues.names.flatMap((name) => unitNameKeysLike(comparableUnitName(name)));
  const found = [
    ...(codes.length > 0 ? await ask(inArray(units.orgKey, codes)) : []),
    ...(likeNames.length > 0 ? await ask(inArray(units.nameKey, likeNames)) : []),
  ];
  const administered = await administeredBy(clues.adminNumbers);
  if (administered.size > 0) found.push(...(await ask(inArray(units.id, [...administered]))));
  if (
    !found.some(({ name }) =>
      clues.names.some((read) => comparableUnitName(read) === comparableUnitName(name)),
    )
  ) {
    const starts = new Set(clues.names.map((name) => unitNameKey(name).slice(0, sharedStart)));
    for (const start of starts)
      if (start.length === sharedStart) {
        const some = await ask(startsWith(units.nameKey, start), mostWithStart);
        found.push(...some.filter(({ name }) => clues.names.some((read) => isNear(read, name))));
      }
  }
  return { candidates: [...new Map(found.map((one) => [one.unitId, one])).values()], administered };

  /** Units whose administrator has one of these numbers. */
  async function administeredBy(numbers: readonly string[]): Promise<ReadonlySet<string>> {
    if (numbers.length === 0) return new Set();
    const rows = await db
      .select({ unitId: unitAdmins.unitId })
      .from(accounts)
      .innerJoin(unitAdmins, eq(unitAdmins.accountId, accounts.id))
      .where(
        and(inArray(accounts.idNumber, [...numbers]), inArray(unitAdmins.status, ['applied', 'active'])),
      );
    return new Set(rows.map((row) => row.unitId));
  }
}

/** Codes in order that differ from one in a single character: what a misread one may have been. */
function nearCodes(code: string): string[] {
  const characters = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return [...code].flatMap((_, index) =>
    characters
      .map((one) => code.slice(0, index) + one + code.slice(index + 1))
      .filter((other) => other !== code && isOrgCode(other)),
  );
}

/**
 * A sixth of the name misread, and nothing but that: two branches of one school differ in as little. Of a company the
 * ending may be what was misread, which is then no ending that is left out.
 */
const isNear = (read: string, name: string): boolean =>
  [comparableUnitName, unitNameKey].some((formOf) => {
    const [a, b] = [formOf(read), formOf(name)];
    return a !== b && editDistance(a, b) <= Math.max(1, Math.floor(b.length / 6));
  });

const weights = { code: 60, newCode: 20, name: 40, nearName: 25, administrator: 35 } as const;
const gone = 25;

function weigh(
  candidate: Candidate,
  { codes, newCodes, names }: UnitClues,
  administered: ReadonlySet<string>,
): { candidate: Candidate; score: number; by: ProposedUnit['by'] } | null {
  const by: ProposedUnit['by'] = [];
  let score = 0;
  const add = (reason: ProposedUnit['by'][number], weight: number): void => {
    by.push(reason);
    score += weight;
  };
  const same = names.some((name) => comparableUnitName(name) === comparableUnitName(candidate.name));
  const near = !same && names.some((name) => isNear(name, candidate.name));
  if (codes.includes(candidate.orgKey)) add('code', weights.code);
  else if (newCodes.includes(candidate.orgKey) && (same || near)) add('code', weights.newCode);
  if (same) add('name', weights.name);
  if (near) add('near-name', weights.nearName);
  if (administered.has(candidate.unitId)) add('administrator', weights.administrator);
  if (by.length === 0) return null;
  const isGone = candidate.status === 'deleted' || candidate.status === 'merged';
  return { candidate, score: score - (isGone ? gone : 0), by };
}

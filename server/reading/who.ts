/** Whom a fax may be about: persons of the registry, ranked by what speaks for them. Nothing is chosen. */
import { and, eq, inArray, type SQL } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { accounts, formerIdNumbers, persons, units } from '../../db/schema/index.ts';
import { among } from '../../db/sql.ts';
import { differingPlaces, nearIdNumbers } from '../identifiers/near-id-numbers.ts';
import { normaliseName } from '../identifiers/person-name.ts';
import { similarUnitNames, unitNameKey } from '../identifiers/unit-name.ts';
import type { View } from '../http/list.ts';
import { veilOf } from '../operations/veil.ts';
import { byUnit } from '../registry/scope.ts';
import { personClues, type PersonClues } from './clues.ts';
import type { ProposedPerson } from './contract.ts';
import { editDistance } from './edit-distance.ts';
import type { Understood } from './understood.ts';

const columns = {
  personId: persons.id,
  name: persons.name,
  phone: persons.phone,
  status: persons.status,
  accountId: persons.accountId,
  idNumber: accounts.idNumber,
  unitName: units.name,
};
interface Candidate {
  personId: string;
  name: string;
  phone: string | null;
  status: string;
  accountId: string;
  idNumber: string;
  unitName: string | null;
}

const mostProposed = 8;
/** More namesakes than these say nothing, unless unit or phone picks one of them. */
const mostNamesakes = 6;
const mostFetched = 60;

/**
 * The persons that readings may be about, the likeliest first. A number found exactly counts most; one that differs in
 * a digit or two counts only with the name; the number of a card that is to become the registered one counts only with
 * the name, because its present holder may be somebody else.
 */
export async function proposedPersons(
  view: View,
  readings: readonly Understood[],
  { operationType, today }: { operationType: string | null; today: string },
): Promise<ProposedPerson[]> {
  const clues = personClues(readings, operationType);
  if (!clues) return [];
  const candidates = await candidatesOf(view, clues, today);
  const former = await holdersOfFormer(view.db, clues.numbers);
  const veil = await veilOf(view);
  const ranked = candidates
    .flatMap((candidate) => weigh(candidate, clues, former) ?? [])
    .toSorted((a, b) => b.score - a.score || (a.candidate.personId < b.candidate.personId ? -1 : 1));
  const onlyByName = ranked.filter(({ by }) => by.length === 1 && by[0] === 'name');
  const tooMany = onlyByName.length > mostNamesakes ? new Set(onlyByName) : new Set();
  return ranked
    .filter((one) => !tooMany.has(one))
    .slice(0, mostProposed)
    .map(({ candidate, by }) => ({
      personId: candidate.personId,
      name: candidate.name,
      idNumberMasked: veil.idNumber(candidate.idNumber),
      unitName: candidate.unitName,
      by,
    }));
}

/** Each question is answered by an index: numbers, former numbers, names, phones. */
async function candidatesOf({ db, actor }: View, clues: PersonClues, today: string): Promise<Candidate[]> {
  const scope = byUnit(actor, persons.unitId);
  const ask = (where: SQL | undefined): Promise<Candidate[]> =>
    db
      .select(columns)
      .from(persons)
      .innerJoin(accounts, eq(accounts.id, persons.accountId))
      .leftJoin(units, eq(units.id, persons.unitId))
      .where(and(scope, where))
      .orderBy(persons.id)
      .limit(mostFetched);
  const holders = await ask(among(accounts.idNumber, [...clues.numbers, ...clues.newNumbers]));
  const sure = holders.some(
    ({ idNumber, name }) => clues.numbers.includes(idNumber) && clues.names.includes(normaliseName(name)),
  );
  // A number whose holder bears the name on the paper was not misread.
  const near = sure ? [] : clues.numbers.flatMap((number) => nearIdNumbers(number, today));
  const found = [
    ...holders,
    ...(near.length > 0 ? await ask(among(accounts.idNumber, near)) : []),
    ...(clues.names.length > 0 ? await ask(inArray(persons.name, clues.names)) : []),
    ...(clues.phones.length > 0 ? await ask(inArray(persons.phone, clues.phones)) : []),
  ];
  const former = await holdersOfFormer(db, clues.numbers);
  if (former.size > 0) found.push(...(await ask(among(persons.accountId, [...former]))));
  return [...new Map(found.map((one) => [one.personId, one])).values()];
}

/** Accounts that had one of these numbers until it was corrected. */
async function holdersOfFormer(db: Reader, numbers: readonly string[]): Promise<ReadonlySet<string>> {
  if (numbers.length === 0) return new Set();
  const rows = await db
    .select({ accountId: formerIdNumbers.accountId })
    .from(formerIdNumbers)
    .where(and(inArray(formerIdNumbers.idNumber, [...numbers]), eq(formerIdNumbers.status, 'kept')));
  return new Set(rows.map((row) => row.accountId));
}

const weights = {
  number: 60,
  former: 40,
  newNumber: 30,
  nearOne: 40,
  nearTwo: 30,
  name: 35,
  nearName: 20,
} as const;
const supports = { unit: 15, phone: 20 } as const;
const gone = 25;

interface Weighed {
  candidate: Candidate;
  score: number;
  by: ProposedPerson['by'];
}

function weigh(candidate: Candidate, clues: PersonClues, former: ReadonlySet<string>): Weighed | null {
  const by: ProposedPerson['by'] = [];
  const name = nameScore(candidate.name, clues.names);
  const number = numberScore(candidate, clues, former, name > 0);
  if (number.score > 0) by.push(number.by);
  // A name nearly like it speaks for somebody found otherwise, and finds nobody by itself.
  const counts = name === weights.name || (name > 0 && number.score > 0);
  if (counts) by.push('name');
  const unit = isUnitOf(candidate.unitName, clues.units) ? supports.unit : 0;
  if (unit > 0) by.push('unit');
  const phone = candidate.phone !== null && clues.phones.includes(candidate.phone) ? supports.phone : 0;
  if (phone > 0) by.push('phone');
  const found = number.score > 0 || name === weights.name || phone > 0;
  if (!found) return null;
  const score =
    number.score + (counts ? name : 0) + unit + phone - (candidate.status === 'deleted' ? gone : 0);
  return { candidate, score, by };
}

function numberScore(
  { idNumber, accountId }: Candidate,
  { numbers, newNumbers, names }: PersonClues,
  former: ReadonlySet<string>,
  named: boolean,
): { score: number; by: 'number' | 'near-number' } {
  if (numbers.includes(idNumber)) return { score: weights.number, by: 'number' };
  if (former.has(accountId)) return { score: weights.former, by: 'number' };
  if (newNumbers.includes(idNumber) && named) return { score: weights.newNumber, by: 'number' };
  const distances = numbers.map((number) => differingPlaces(number, idNumber).length).filter((n) => n > 0);
  const distance = Math.min(...distances, Infinity);
  if (distance > 2 || !(named || (distance === 1 && names.length === 0)))
    return { score: 0, by: 'near-number' };
  return { score: distance === 1 ? weights.nearOne : weights.nearTwo, by: 'near-number' };
}

function nameScore(name: string, names: readonly string[]): number {
  const own = normaliseName(name);
  if (names.includes(own)) return weights.name;
  const near = names.some((read) => Math.min(own.length, read.length) >= 3 && editDistance(own, read) <= 1);
  return near ? weights.nearName : 0;
}

function isUnitOf(unitName: string | null, read: readonly string[]): boolean {
  if (unitName === null) return false;
  const key = unitNameKey(unitName);
  return read.some(
    (name) =>
      name === key ||
      editDistance(name, key) <= Math.max(1, Math.floor(key.length / 6)) ||
      similarUnitNames(name, key),
  );
}

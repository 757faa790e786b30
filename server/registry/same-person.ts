/** Other registrations that may be the same person's, found by indexes and never by a scan. */
import { and, eq, gte, inArray, lte, ne, type SQL } from 'drizzle-orm';
import { accounts, formerIdNumbers, formerNames, persons } from '../../db/schema/index.ts';
import { among } from '../../db/sql.ts';
import type { View } from '../http/list.ts';
import { differingPlaces, slippedIdNumbers } from '../identifiers/near-id-numbers.ts';
import { veilOf, type Veil } from '../operations/veil.ts';
import { samenessReasons, type PersonPage, type SameReason } from './contract.ts';
import { personResource } from './persons.ts';
import { byUnit } from './scope.ts';

/** So many of one birthday or one phone are looked at, each a read of its own. */
const mostLookedAt = 60;
/** And of one name, which may have 20,000 bearers. */
const mostNamesakes = 24;
/** All that one slip can make of a number; hardly any is registered. */
const mostSlips = 400;
const mostShown = 20;

interface Registration {
  personId: string;
  name: string;
  phone: string | null;
  unitId: string | null;
  idNumber: string;
}

const columns = {
  personId: persons.id,
  name: persons.name,
  phone: persons.phone,
  unitId: persons.unitId,
  idNumber: accounts.idNumber,
};

/** What is known of the person whose page it is, and of what was registered before. */
interface Known {
  names: ReadonlySet<string>;
  formerNumbers: ReadonlySet<string>;
  /** Persons who once had the present number. */
  hadMyNumber: ReadonlySet<string>;
  /** What one slip makes of the present number. */
  slips: ReadonlySet<string>;
}

const born = (idNumber: string): string => idNumber.slice(6, 14);
/** The place of issue and the sequence: with these the same, a birth date was copied wrongly. */
const butBirth = (idNumber: string): string => idNumber.slice(0, 6) + idNumber.slice(14, 17);

/**
 * Why two registrations may be one person's, the strongest reason first; empty when nothing says so. At the size of the
 * province a third of all numbers have a registered neighbour by chance, so a slip counts only where the name, the phone
 * or the unit is the same.
 */
function sameReasons(
  me: Registration,
  other: Registration,
  { names, formerNumbers, hadMyNumber, slips }: Known,
  veil: Pick<Veil, 'idNumber'>,
): SameReason[] {
  // A hidden number is not to be told by what stands beside it.
  const told = [me.idNumber, other.idNumber].every((number) => typeof veil.idNumber(number) === 'string');
  const sameName = names.has(other.name);
  const samePhone = me.phone !== null && me.phone === other.phone;
  const sameUnit = me.unitId !== null && me.unitId === other.unitId;
  const places = differingPlaces(me.idNumber, other.idNumber).filter((place) => place < 17);
  const sameBirth = born(me.idNumber) === born(other.idNumber);
  const slip = slips.has(other.idNumber);
  const numbers: [SameReason, boolean][] = [
    ['same-number', me.idNumber === other.idNumber],
    ['former-number-is-theirs', formerNumbers.has(other.idNumber)],
    ['number-was-theirs', hadMyNumber.has(other.personId)],
    ['number-one-off', slip && places.length < 2 && (sameName || samePhone || sameUnit)],
    ['number-swapped', slip && places.length === 2 && (sameName || samePhone || sameUnit)],
    [
      'number-birth-date',
      sameName && !slip && !sameBirth && butBirth(me.idNumber) === butBirth(other.idNumber),
    ],
    ['same-name-and-birth', sameName && sameBirth],
  ];
  const found: [SameReason, boolean][] = [
    ...(told ? numbers : []),
    ['same-name-and-phone', sameName && samePhone],
  ];
  return found.flatMap(([reason, holds]) => (holds ? reason : []));
}

/** Registrations, living or not, that may be the same person's, the likeliest first and at most twenty. */
export async function otherRegistrations(
  personId: string,
  view: View,
): Promise<PersonPage['otherRegistrations']> {
  const { db, actor } = view;
  const ask = (where: SQL | undefined, most = mostLookedAt): Promise<Registration[]> =>
    db
      .select(columns)
      .from(persons)
      .innerJoin(accounts, eq(accounts.id, persons.accountId))
      .where(where)
      .limit(most);
  const [me] = await ask(eq(persons.id, personId));
  if (!me) return [];
  const known = await knownOf(me, view);
  const { idNumber } = me;
  const bearers = await ask(inArray(persons.name, [...known.names]), mostNamesakes);
  const found = [
    ...bearers,
    ...(await ask(among(accounts.idNumber, [idNumber, ...known.formerNumbers, ...known.slips]), mostSlips)),
    // Beyond the first bearers of a common name, those of one birthday whose numbers were issued in one place.
    ...(bearers.length < mostNamesakes
      ? []
      : await ask(
          and(
            gte(accounts.idNumber, `${idNumber.slice(0, 14)}0000`),
            lte(accounts.idNumber, `${idNumber.slice(0, 14)}999X`),
          ),
        )),
    ...(me.phone === null ? [] : await ask(eq(persons.phone, me.phone))),
    ...(known.hadMyNumber.size === 0 ? [] : await ask(among(persons.id, [...known.hadMyNumber]))),
  ];
  const veil = await veilOf(view);
  const others = new Map(found.map((other) => [other.personId, other]));
  others.delete(personId);
  const same = [...others.values()]
    .map((other) => ({ id: other.personId, reasons: sameReasons(me, other, known, veil) }))
    .filter(({ reasons }) => reasons.length > 0);
  if (same.length === 0) return [];
  const inArea = await db
    .select({ id: persons.id })
    .from(persons)
    .where(
      and(
        among(
          persons.id,
          same.map(({ id }) => id),
        ),
        byUnit(actor, persons.unitId),
      ),
    );
  const rows = await personResource.load(
    inArea.map(({ id }) => id),
    view,
  );
  const reasonsOf = new Map(same.map(({ id, reasons }) => [id, reasons]));
  const rank = ([first]: readonly SameReason[]): number =>
    first ? samenessReasons.indexOf(first) : Infinity;
  return rows
    .map((person) => ({ person, reasons: reasonsOf.get(person.id) ?? [] }))
    .sort((a, b) => rank(a.reasons) - rank(b.reasons) || (a.person.id < b.person.id ? -1 : 1))
    .slice(0, mostShown);
}

async function knownOf(me: Registration, { db }: View): Promise<Known> {
  const called = await db
    .select({ name: formerNames.name })
    .from(formerNames)
    .where(eq(formerNames.personId, me.personId));
  const before = await db
    .select({ idNumber: formerIdNumbers.idNumber })
    .from(formerIdNumbers)
    .innerJoin(persons, eq(persons.accountId, formerIdNumbers.accountId))
    .where(and(eq(persons.id, me.personId), eq(formerIdNumbers.status, 'kept')));
  const hadMine = await db
    .select({ personId: persons.id })
    .from(formerIdNumbers)
    .innerJoin(persons, eq(persons.accountId, formerIdNumbers.accountId))
    .where(
      and(
        eq(formerIdNumbers.idNumber, me.idNumber),
        eq(formerIdNumbers.status, 'kept'),
        ne(persons.id, me.personId),
      ),
    )
    .limit(mostLookedAt);
  return {
    names: new Set([me.name, ...called.map(({ name }) => name)]),
    formerNumbers: new Set(before.map(({ idNumber }) => idNumber)),
    hadMyNumber: new Set(hadMine.map(({ personId }) => personId)),
    slips: new Set(slippedIdNumbers(me.idNumber)),
  };
}
